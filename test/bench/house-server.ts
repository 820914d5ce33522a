/**
 * The application from its sources, as `npm start` runs it. With GUARDS=off it asks nobody whether they may, keeps no record of
 * reads, and seals nothing: what the guards cost is measured beside it. There is no such switch in the product.
 */
import { AccessControl } from '#access';

if (process.env.GUARDS === 'off') {
  process.env.REDRESS_SEALING = 'off';
  AccessControl.prototype.guard = (_kind, handler) => handler;
}
process.env.REDRESS_DEV_SIGN_IN = '1';
await import('../../apps/api/src/main.js');

export { entitlement, type EntitlementState } from './entitlement.reader.js';
export { EntitlementModule } from './entitlement.module.js';
export { Entitlements, type Visible } from './entitlements.js';
export { standingFrom, type Known } from './standing-from.js';

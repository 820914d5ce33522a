export { startDevelopmentIssuer, UnsafeIssuer, type DevelopmentIssuer } from './development-issuer.js';

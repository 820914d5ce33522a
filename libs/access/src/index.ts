export { AccessModule } from './access.module.js';
export { AllowedTo, rolesOf } from './allowed-to.js';
export { isLoopback, type IdentityProviderSettings } from './oidc/identity-provider.js';
export { Receipts } from './receipts.js';
export { usualLimits, type SessionLimits } from './sessions/session.js';
export { PostgresSessionStore, prepareSessions } from './sessions/postgres-session-store.js';
export { Sessions } from './sessions/sessions.js';
export { developmentSignIn, UnsafeSignIn } from './sign-in/sign-in-switch.js';
export { InventedStaff, StaffDirectory, type Credentials, type StaffGrant, type StaffMember } from './staff-directory.js';

export { AccessFacts } from './access-facts.js';
export { FurtherPasskeyDto } from './passkeys/further-passkey.controller.js';
export { AccessControl, see } from './access-control.js';
export { AccessModule } from './access.module.js';
export { AllowedTo, rolesOf } from './allowed-to.js';
export { Colleagues } from './colleagues.js';
export { Brakes, type BrakeLimits } from './brakes.js';
export { Enrolment, type LinkedIdentity } from './invitations/enrolment.js';
export { FreshSignIn } from './fresh-sign-in.js';
export { Identification } from './identification.js';
export { feedAddress, FeedAddresses, partsOfFeedAddress, type Feed, type FeedsOfPerson } from './tokens/feed-addresses.js';
export { newToken, ServiceAccounts, type KnownServiceAccount } from './tokens/service-accounts.js';
export { oneTimeToken, tokenHashOf } from './one-time-token.js';
export { type EnrolledPasskey } from './passkeys/relying-party.js';
export { isLoopback, type IdentityProviderSettings } from './oidc/identity-provider.js';
export { PolicySet, policySet } from './decisions.js';
export { ReadRecord, type Reading } from './read-record.js';
export { Receipts } from './receipts.js';
export { usualLimits, type SessionLimits } from './sessions/session.js';
export { PostgresSessionStore, prepareSessions } from './sessions/postgres-session-store.js';
export { SessionStore } from './sessions/session-store.js';
export { Sessions } from './sessions/sessions.js';
export { developmentSignIn, UnsafeSignIn } from './sign-in/sign-in-switch.js';
export {
  actorFor,
  InventedStaff,
  StaffDirectory,
  type Credentials,
  type StaffGrant,
  type StaffMember,
} from './staff-directory.js';
export { placeAfterSignIn } from './sign-in/start-places.js';
export { originOf, ourAddress } from './sign-in/our-address.js';
export { policies } from './policies.js';
export { policiesFrom } from './policies-in-force.js';

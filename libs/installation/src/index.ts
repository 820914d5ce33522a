export { InstallationModule } from './installation.module.js';
export {
  EndRole,
  EnrollStaffMember,
  GrantRole,
  InviteStaffMember,
  LinkIdentity,
  MakeAdministrator,
  RecordDeparture,
} from './domain/staff-member.commands.js';
export { AdoptedPolicies } from './use-cases/adopt-access-policies.js';
export { IssueSetUpLink, SetUpInstallation } from './domain/installation.commands.js';
export { EnrollPasskeyHandler, EnrolmentByInvitation, LinkIdentityHandler } from './use-cases/take-up-invitation.js';
export { CreateServiceAccount, RevokeServiceAccount, serviceAccount } from './domain/service-account.decider.js';
export { serviceAccountEvents, serviceRoles, type ServiceAccountEvent } from './domain/service-account.events.js';
export {
  CreateServiceAccountHandler,
  RevokeServiceAccountHandler,
  ServiceAccountsFromLog,
} from './use-cases/service-accounts.js';
export { feed } from './domain/feed.decider.js';
export { feedEvents, type FeedEvent } from './domain/feed.events.js';
export { notices, type NoticesOfPerson } from './domain/notices.decider.js';
export { noticesEvents, type MailWay, type NoticesEvent } from './domain/notices.events.js';
export { FeedAddressesFromLog } from './use-cases/feed-address.js';
export { installation, type Installation } from './domain/installation.decider.js';
export {
  installationEvents,
  installationId,
  type AccessPoliciesAdopted,
  type Contact,
  type InstallationEvent,
  type InstallationSettings,
} from './domain/installation.events.js';
export { staffMember } from './domain/staff-member.decider.js';
export { staffMemberEvents, type StaffMemberEvent, type StaffRole } from './domain/staff-member.events.js';
export { grantsOn, holdsOn, isOnLeave, type Grant, type KnownStaffMember } from './domain/staff-member.state.js';
export { AdministratorsTurn } from './administrators-turn.js';
export { Register } from './register.js';
export { StaffFromLog } from './staff-from-log.js';
export { RegisteredEventStore } from './registered-event-store.js';
export { BeginLeaveDto } from './use-cases/begin-leave.js';
export { ChangeInstallationDto } from './use-cases/change-installation.js';
export { EndAccessDto } from './use-cases/end-access.js';
export { EndLeaveDto } from './use-cases/end-leave.js';
export { EndRoleDto } from './use-cases/end-role.js';
export { GrantRoleDto } from './use-cases/grant-role.js';
export { invitationDays, InviteStaffMemberDto } from './use-cases/invite-staff-member.js';
export { NameDeputyDto } from './use-cases/name-deputy.js';
export { RecordDepartureDto } from './use-cases/record-departure.js';
export { RemovePasskeyDto } from './use-cases/remove-passkey.js';
export { ChooseMailDto, ConfirmMailAddressDto, GiveMailAddressDto } from './use-cases/mail-address.js';

import { Module } from '@nestjs/common';
import { AdoptAccessPoliciesHandler, AdoptedPolicies } from './use-cases/adopt-access-policies.js';
import { BeginLeaveController, BeginLeaveHandler } from './use-cases/begin-leave.js';
import { ChangeInstallationController, ChangeInstallationHandler } from './use-cases/change-installation.js';
import { EndAccessController, EndAccessHandler } from './use-cases/end-access.js';
import { EndLeaveController, EndLeaveHandler } from './use-cases/end-leave.js';
import { EndRoleController, EndRoleHandler } from './use-cases/end-role.js';
import { EnrollStaffMemberHandler } from './use-cases/enroll-staff-member.js';
import {
  IssueBodyFeedAddressController,
  IssueBodyFeedAddressHandler,
  RevokeBodyFeedAddressController,
  RevokeBodyFeedAddressHandler,
} from './use-cases/body-feed-address.js';
import {
  IssueFeedAddressController,
  IssueFeedAddressHandler,
  RevokeFeedAddressController,
  RevokeFeedAddressHandler,
} from './use-cases/feed-address.js';
import { GrantRoleController, GrantRoleHandler } from './use-cases/grant-role.js';
import {
  InviteStaffMemberController,
  InviteStaffMemberHandler,
  RenewInvitationHandler,
} from './use-cases/invite-staff-member.js';
import { IssueSetUpLinkHandler } from './use-cases/issue-set-up-link.js';
import { MakeAdministratorHandler } from './use-cases/make-administrator.js';
import {
  ChooseMailController,
  ChooseMailHandler,
  ConfirmMailAddressController,
  ConfirmMailAddressHandler,
  GiveMailAddressController,
  GiveMailAddressHandler,
} from './use-cases/mail-address.js';
import { MarkNoticesReadController, MarkNoticesReadHandler } from './use-cases/mark-notices-read.js';
import { NameDeputyController, NameDeputyHandler } from './use-cases/name-deputy.js';
import { RecordDepartureController, RecordDepartureHandler } from './use-cases/record-departure.js';
import { RemovePasskeyController, RemovePasskeyHandler } from './use-cases/remove-passkey.js';
import { AddPasskeyHandler } from './use-cases/take-up-invitation.js';
import { SetUpInstallationHandler } from './use-cases/set-up-installation.js';

/** The use cases of the installation and its staff. Needs `References` and `Register` from the composition root. */
@Module({
  controllers: [
    BeginLeaveController,
    ChangeInstallationController,
    ChooseMailController,
    ConfirmMailAddressController,
    GiveMailAddressController,
    EndAccessController,
    EndLeaveController,
    EndRoleController,
    GrantRoleController,
    InviteStaffMemberController,
    IssueBodyFeedAddressController,
    RevokeBodyFeedAddressController,
    IssueFeedAddressController,
    MarkNoticesReadController,
    NameDeputyController,
    RecordDepartureController,
    RemovePasskeyController,
    RevokeFeedAddressController,
  ],
  providers: [
    AddPasskeyHandler,
    AdoptAccessPoliciesHandler,
    AdoptedPolicies,
    BeginLeaveHandler,
    ChangeInstallationHandler,
    ChooseMailHandler,
    ConfirmMailAddressHandler,
    GiveMailAddressHandler,
    EndAccessHandler,
    EndLeaveHandler,
    EndRoleHandler,
    EnrollStaffMemberHandler,
    GrantRoleHandler,
    InviteStaffMemberHandler,
    IssueBodyFeedAddressHandler,
    RevokeBodyFeedAddressHandler,
    IssueFeedAddressHandler,
    IssueSetUpLinkHandler,
    MakeAdministratorHandler,
    MarkNoticesReadHandler,
    NameDeputyHandler,
    RecordDepartureHandler,
    RemovePasskeyHandler,
    RenewInvitationHandler,
    RevokeFeedAddressHandler,
    SetUpInstallationHandler,
  ],
  exports: [AdoptedPolicies],
})
export class InstallationModule {}

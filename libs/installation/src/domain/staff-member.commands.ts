import { CommandAboutInstallation, type When } from '#kernel';
import type {
  DeputyNamed,
  IdentityLinked,
  LeaveBegan,
  PasskeyEnrolled,
  PasskeyRemoved,
  RoleEnded,
  RoleGranted,
  StaffMemberEnrolled,
  StaffMemberInvited,
} from './staff-member.events.js';

export class InviteStaffMember extends CommandAboutInstallation<StaffMemberInvited['data']> {
  override readonly type = 'InviteStaffMember';
}

/** A further link for somebody who is known: the one before was lost or has expired, or all keys are lost. */
export class RenewInvitation extends CommandAboutInstallation<Pick<StaffMemberInvited['data'], 'tokenHash' | 'expiresAt'>> {
  override readonly type = 'RenewInvitation';
}

/** Without an invitation, for people of whom it is known how they sign in. */
export class EnrollStaffMember extends CommandAboutInstallation<StaffMemberEnrolled['data']> {
  override readonly type = 'EnrollStaffMember';
}

export class GrantRole extends CommandAboutInstallation<RoleGranted['data']> {
  override readonly type = 'GrantRole';
}

/** By whoever runs the machine, when nobody can administer any more: an invitation and the role, for anybody known or new. */
export class MakeAdministrator extends CommandAboutInstallation<
  Pick<StaffMemberInvited['data'], 'tokenHash' | 'expiresAt'> & {
    readonly name?: string;
    readonly grantId: string;
    readonly reason: string;
  }
> {
  override readonly type = 'MakeAdministrator';
}

export class EndRole extends CommandAboutInstallation<RoleEnded['data']> {
  override readonly type = 'EndRole';
}

export class NameDeputy extends CommandAboutInstallation<DeputyNamed['data']> {
  override readonly type = 'NameDeputy';
}

export class BeginLeave extends CommandAboutInstallation<LeaveBegan['data']> {
  override readonly type = 'BeginLeave';
}

export class EndLeave extends CommandAboutInstallation<When> {
  override readonly type = 'EndLeave';
}

export class RecordDeparture extends CommandAboutInstallation<{ readonly reason: string } & When> {
  override readonly type = 'RecordDeparture';
}

/** What proves that somebody may take up an invitation: the hash of the token in its link. */
interface Proof {
  readonly tokenHash?: string;
}

export class LinkIdentity extends CommandAboutInstallation<IdentityLinked['data'] & Proof> {
  override readonly type = 'LinkIdentity';
}

export class EnrollPasskey extends CommandAboutInstallation<PasskeyEnrolled['data'] & Proof> {
  override readonly type = 'EnrollPasskey';
}

/** By the person, who is signed in and has just proven it again. */
export class AddPasskey extends CommandAboutInstallation<PasskeyEnrolled['data']> {
  override readonly type = 'AddPasskey';
}

export class RemovePasskey extends CommandAboutInstallation<PasskeyRemoved['data']> {
  override readonly type = 'RemovePasskey';
}

export class EndAccess extends CommandAboutInstallation<{ readonly reason: string }> {
  override readonly type = 'EndAccess';
}

/** Everything that can be asked of a staff member. */
export type StaffMemberCommand =
  | InviteStaffMember
  | RenewInvitation
  | EnrollStaffMember
  | GrantRole
  | MakeAdministrator
  | EndRole
  | NameDeputy
  | BeginLeave
  | EndLeave
  | RecordDeparture
  | LinkIdentity
  | EnrollPasskey
  | RemovePasskey
  | EndAccess;

import { Command, type When } from '#kernel';
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

export class InviteStaffMember extends Command<StaffMemberInvited['data']> {
  override readonly type = 'InviteStaffMember';
}

/** A further link for somebody who is known: the one before was lost or has expired, or all keys are lost. */
export class RenewInvitation extends Command<Pick<StaffMemberInvited['data'], 'tokenHash' | 'expiresAt'>> {
  override readonly type = 'RenewInvitation';
}

/** Without an invitation, for people of whom it is known how they sign in. */
export class EnrollStaffMember extends Command<StaffMemberEnrolled['data']> {
  override readonly type = 'EnrollStaffMember';
}

export class GrantRole extends Command<RoleGranted['data']> {
  override readonly type = 'GrantRole';
}

export class EndRole extends Command<RoleEnded['data']> {
  override readonly type = 'EndRole';
}

export class NameDeputy extends Command<DeputyNamed['data']> {
  override readonly type = 'NameDeputy';
}

export class BeginLeave extends Command<LeaveBegan['data']> {
  override readonly type = 'BeginLeave';
}

export class EndLeave extends Command<When> {
  override readonly type = 'EndLeave';
}

export class RecordDeparture extends Command<{ readonly reason: string } & When> {
  override readonly type = 'RecordDeparture';
}

/** What proves that somebody may take up an invitation: the hash of the token in its link. */
interface Proof {
  readonly tokenHash?: string;
}

export class LinkIdentity extends Command<IdentityLinked['data'] & Proof> {
  override readonly type = 'LinkIdentity';
}

export class EnrollPasskey extends Command<PasskeyEnrolled['data'] & Proof> {
  override readonly type = 'EnrollPasskey';
}

export class RemovePasskey extends Command<PasskeyRemoved['data']> {
  override readonly type = 'RemovePasskey';
}

export class EndAccess extends Command<{ readonly reason: string }> {
  override readonly type = 'EndAccess';
}

/** Everything that can be asked of a staff member. */
export type StaffMemberCommand =
  | InviteStaffMember
  | RenewInvitation
  | EnrollStaffMember
  | GrantRole
  | EndRole
  | NameDeputy
  | BeginLeave
  | EndLeave
  | RecordDeparture
  | LinkIdentity
  | EnrollPasskey
  | RemovePasskey
  | EndAccess;

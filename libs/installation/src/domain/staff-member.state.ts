import type { PartialDate, PlainDate } from '#kernel';
import type { OneTimeLink } from './one-time-link.js';
import type { IdentityLinked, Passkey, RoleGranted, StaffMemberEvent } from './staff-member.events.js';

/** A role that was given, and has not been ended. */
export type Grant = RoleGranted['data'];

interface Leave {
  readonly from: PlainDate;
  readonly until?: PlainDate;
  /** The first day back, where that was recorded. */
  readonly backOn?: PartialDate;
}

/** A person who is known. */
export interface KnownStaffMember {
  /** `invited`: has not signed in yet. */
  readonly status: 'invited' | 'enrolled' | 'departed';
  readonly name: string;
  readonly handle?: string;
  /** Without those that were ended. Those that are over, and those that begin later, are among them. */
  readonly grants: readonly Grant[];
  readonly deputyId?: string;
  readonly leaves: readonly Leave[];
  readonly identities: readonly IdentityLinked['data'][];
  readonly passkeys: readonly Passkey[];
  /** The link that is open. */
  readonly invitation?: OneTimeLink;
  /** How often all sessions were ended: a session that began under another number is over. */
  readonly accessEnded: number;
}

export type StaffMember = { readonly status: 'none' } | KnownStaffMember;

/** Whether a grant holds on a day. `until` is its last day. */
export const holdsOn = ({ from, until }: Pick<Grant, 'from' | 'until'>, on: PlainDate): boolean =>
  from <= on && (until === undefined || on <= until);

/** The roles that a person has on a day: none before the first sign-in is possible, and none after the departure. */
export const grantsOn = (member: StaffMember, on: PlainDate): readonly Grant[] =>
  member.status === 'none' || member.status === 'departed' ? [] : member.grants.filter((grant) => holdsOn(grant, on));

/** Whether a person is away on a day. */
export const isOnLeave = (member: StaffMember, on: PlainDate): boolean =>
  member.status !== 'none' && member.leaves.some((leave) => isAway(leave, on));

const isAway = ({ from, until, backOn }: Leave, on: PlainDate): boolean =>
  holdsOn({ from, ...(until !== undefined && { until }) }, on) && (backOn === undefined || on < backOn);

const nobody: KnownStaffMember = {
  status: 'invited',
  name: '',
  grants: [],
  leaves: [],
  identities: [],
  passkeys: [],
  accessEnded: 0,
};

/** The member after one more fact. */
export function evolve(state: StaffMember, event: StaffMemberEvent): StaffMember {
  const known = state.status === 'none' ? nobody : state;
  switch (event.type) {
    case 'StaffMemberInvited': {
      const { tokenHash, expiresAt, ...named } = event.data;
      const status = known.status === 'enrolled' ? 'enrolled' : 'invited';
      return { ...known, ...named, status, invitation: { tokenHash, expiresAt } };
    }
    case 'StaffMemberEnrolled':
      return { ...withoutInvitation(known), ...event.data, status: 'enrolled' };
    case 'RoleGranted':
      return { ...known, grants: [...known.grants, event.data] };
    case 'RoleEnded':
      return { ...known, grants: known.grants.filter(({ grantId }) => grantId !== event.data.grantId) };
    case 'DeputyNamed':
      return { ...known, deputyId: event.data.deputyId };
    case 'LeaveBegan':
      return { ...known, leaves: [...known.leaves, event.data] };
    case 'LeaveEnded':
      return { ...known, leaves: [...known.leaves.slice(0, -1), ...known.leaves.slice(-1).map(endedOn(event.occurredOn))] };
    case 'StaffMemberDeparted': {
      const { deputyId: _, ...rest } = withoutInvitation(known);
      return { ...rest, status: 'departed', grants: [], identities: [], passkeys: [], leaves: [] };
    }
    case 'IdentityLinked':
      return { ...withoutInvitation(known), identities: [...known.identities, event.data] };
    case 'PasskeyEnrolled':
      return { ...withoutInvitation(known), passkeys: [...known.passkeys, event.data] };
    case 'PasskeyRemoved':
      return { ...known, passkeys: known.passkeys.filter(({ passkeyId }) => passkeyId !== event.data.passkeyId) };
    case 'AccessEnded':
      return { ...known, accessEnded: known.accessEnded + 1 };
  }
}

/** What opens once is closed by its use. */
function withoutInvitation({ invitation: _, ...rest }: KnownStaffMember): KnownStaffMember {
  return rest;
}

const endedOn =
  (backOn: PartialDate) =>
  (leave: Leave): Leave => ({ ...leave, backOn });

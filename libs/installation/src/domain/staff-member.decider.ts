import { happenedOn, Rejection, type Decider, type Moment } from '#kernel';
import { isUsable } from './one-time-link.js';
import type {
  BeginLeave,
  EnrollPasskey,
  GrantRole,
  InviteStaffMember,
  LinkIdentity,
  MakeAdministrator,
  NameDeputy,
  RemovePasskey,
  StaffMemberCommand,
} from './staff-member.commands.js';
import { staffMemberEvents, type StaffMemberEvent } from './staff-member.events.js';
import { evolve, grantsOn, type Grant, type KnownStaffMember, type StaffMember } from './staff-member.state.js';

function decide(state: StaffMember, command: StaffMemberCommand, now: Moment): readonly StaffMemberEvent[] {
  const occurredOn = now.date;
  if (command.type === 'InviteStaffMember') return invite(state, command, now);
  if (command.type === 'MakeAdministrator') return makeAdministrator(state, command, now);
  if (command.type === 'EnrollStaffMember') {
    if (state.status === 'enrolled') return [];
    return [{ type: 'StaffMemberEnrolled', occurredOn, data: command.data }];
  }
  if (state.status === 'none')
    throw new Rejection('staff-member-unknown', 'There is nobody with this id. Invite the person first.', 'unknown');
  if (state.status === 'departed') return decideForDeparted(state, command);

  switch (command.type) {
    case 'RenewInvitation': {
      const { name, handle } = state;
      const named = { name, ...(handle !== undefined && { handle }) };
      return [{ type: 'StaffMemberInvited', occurredOn, data: { ...named, ...command.data } }];
    }
    case 'GrantRole':
      return grant(state, command, now);
    case 'EndRole':
      mustHaveGrant(state, command.data.grantId);
      return [{ type: 'RoleEnded', occurredOn, data: command.data }];
    case 'NameDeputy':
      return nameDeputy(state, command, now);
    case 'BeginLeave':
      return beginLeave(state, command, now);
    case 'EndLeave': {
      const leave = state.leaves.at(-1);
      const back = happenedOn(command.data.occurredOn, now, []);
      if (leave === undefined || leave.backOn !== undefined || (leave.until !== undefined && leave.until < back)) {
        throw new Rejection('not-on-leave', 'No leave is entered that could end. There is nothing to do.');
      }
      return [{ type: 'LeaveEnded', occurredOn: back, data: {} }];
    }
    case 'RecordDeparture': {
      const { reason, occurredOn: said } = command.data;
      return [
        { type: 'StaffMemberDeparted', occurredOn: happenedOn(said, now, []), data: { reason } },
        { type: 'AccessEnded', occurredOn, data: { reason } },
      ];
    }
    case 'LinkIdentity':
      return link(state, command, now);
    case 'EnrollPasskey':
      return enrollPasskey(state, command, now);
    case 'RemovePasskey':
      if (state.passkeys.every(({ passkeyId }) => passkeyId !== command.data.passkeyId)) {
        throw new Rejection(
          'passkey-unknown',
          'This person has no such passkey. Choose one from the list.',
          'unknown',
          'passkeyId',
        );
      }
      mustKeepAWayIn(state, command);
      return [{ type: 'PasskeyRemoved', occurredOn, data: command.data }];
    case 'EndAccess':
      return [{ type: 'AccessEnded', occurredOn, data: command.data }];
  }
}

/** Nobody locks oneself out; an administrator, who can invite the person anew, may take the last passkey of another one. */
function mustKeepAWayIn({ identities, passkeys }: KnownStaffMember, { id, meta: { actor } }: RemovePasskey): void {
  if (actor.userId !== id || identities.length + passkeys.length > 1) return;
  throw new Rejection(
    'last-way-in',
    'This is your only way to sign in. Add another passkey first, or ask an administrator for a new link.',
    'state',
    'passkeyId',
  );
}

/** Who departed has no role, no leave and no way in; what takes something away has been done. */
function decideForDeparted({ name }: KnownStaffMember, { type }: StaffMemberCommand): readonly StaffMemberEvent[] {
  if (type === 'RecordDeparture' || type === 'EndRole' || type === 'RemovePasskey' || type === 'EndAccess') return [];
  throw new Rejection('staff-departed', `${name} has left. Invite the person anew first.`);
}

function invite(state: StaffMember, { data }: InviteStaffMember, { date: occurredOn }: Moment): readonly StaffMemberEvent[] {
  if (state.status === 'invited' || state.status === 'enrolled') {
    throw new Rejection('staff-known', 'This person is known already. Make a new link on the person’s page.');
  }
  return [{ type: 'StaffMemberInvited', occurredOn, data }];
}

function makeAdministrator(state: StaffMember, { data }: MakeAdministrator, { date }: Moment): readonly StaffMemberEvent[] {
  const { name = state.status === 'none' ? undefined : state.name, tokenHash, expiresAt, grantId, reason } = data;
  if (name === undefined) {
    throw new Rejection(
      'staff-member-unknown',
      'Nobody is known by this id or handle. Give the name of the new person.',
      'unknown',
    );
  }
  const handle = state.status === 'none' ? undefined : state.handle;
  const given: StaffMemberEvent = {
    type: 'RoleGranted',
    occurredOn: date,
    data: { grantId, role: 'administrator', from: date, reason },
  };
  return [
    {
      type: 'StaffMemberInvited',
      occurredOn: date,
      data: { name, ...(handle !== undefined && { handle }), tokenHash, expiresAt },
    },
    ...(grantsOn(state, date).some(({ role, until }) => role === 'administrator' && until === undefined) ? [] : [given]),
  ];
}

/** These act for the whole installation: there is nothing of one body that they could see. */
const ofNoBody: readonly string[] = ['operator', 'administrator'];

function grant(state: KnownStaffMember, { data }: GrantRole, { date: occurredOn }: Moment): readonly StaffMemberEvent[] {
  if (state.grants.some(({ grantId }) => grantId === data.grantId)) return [];
  if (data.until !== undefined && data.until < data.from) {
    throw new Rejection(
      'grant-ends-before-it-begins',
      `The last day, ${data.until}, lies before the first, ${data.from}. Check both.`,
      'input',
      'until',
    );
  }
  if (ofNoBody.includes(data.role) && data.bodyId !== undefined) {
    throw new Rejection(
      'role-of-no-body',
      'Administrators and operators serve the whole installation. Leave the body out.',
      'input',
      'bodyId',
    );
  }
  if (data.role === 'member' && data.bodyId === undefined) {
    throw new Rejection('role-needs-body', 'A member sits in one body. Choose which one.', 'input', 'bodyId');
  }
  const other = state.grants.find((one) => one.role === data.role && one.bodyId === data.bodyId && overlap(one, data));
  if (other !== undefined) {
    throw new Rejection(
      'role-already-granted',
      `The person has this role for this body already, from ${other.from}${other.until === undefined ? '' : ` until ${other.until}`}. End it first, or choose other days.`,
      'state',
      'from',
    );
  }
  return [{ type: 'RoleGranted', occurredOn, data }];
}

const overlap = (one: Grant, other: Grant): boolean =>
  (one.until === undefined || other.from <= one.until) && (other.until === undefined || one.from <= other.until);

function mustHaveGrant({ grants }: KnownStaffMember, id: string): void {
  if (grants.some(({ grantId }) => grantId === id)) return;
  throw new Rejection(
    'grant-unknown',
    'The person has no such role, or it was ended. Choose one from the list.',
    'unknown',
    'grantId',
  );
}

function nameDeputy(state: KnownStaffMember, command: NameDeputy, { date: occurredOn }: Moment): readonly StaffMemberEvent[] {
  const { deputyId } = command.data;
  if (deputyId === command.id) {
    throw new Rejection('deputy-of-oneself', 'Nobody stands in for oneself. Choose somebody else.', 'input', 'deputyId');
  }
  return state.deputyId === deputyId ? [] : [{ type: 'DeputyNamed', occurredOn, data: { deputyId } }];
}

function beginLeave(state: KnownStaffMember, { data }: BeginLeave, { date: occurredOn }: Moment): readonly StaffMemberEvent[] {
  const { from, until } = data;
  if (until !== undefined && until < from) {
    throw new Rejection(
      'leave-ends-before-it-begins',
      `The last day, ${until}, lies before the first, ${from}. Check both.`,
      'input',
      'until',
    );
  }
  const other = state.leaves.find(
    (one) =>
      (one.until === undefined || from <= one.until) &&
      (one.backOn === undefined || from < one.backOn) &&
      (until === undefined || one.from <= until),
  );
  if (other !== undefined) {
    throw new Rejection('on-leave-already', `A leave is entered already, from ${other.from}. End it first.`, 'state', 'from');
  }
  return [{ type: 'LeaveBegan', occurredOn, data }];
}

function link(state: KnownStaffMember, command: LinkIdentity, now: Moment): readonly StaffMemberEvent[] {
  const { tokenHash, issuer, subject } = command.data;
  if (state.identities.some((one) => one.issuer === issuer && one.subject === subject)) return [];
  mustBeTheirs(state, command, tokenHash, now);
  return [...enrolled(state, now), { type: 'IdentityLinked', occurredOn: now.date, data: { issuer, subject } }];
}

function enrollPasskey(state: KnownStaffMember, command: EnrollPasskey, now: Moment): readonly StaffMemberEvent[] {
  const { tokenHash, ...passkey } = command.data;
  if (state.passkeys.some(({ credentialId }) => credentialId === passkey.credentialId)) return [];
  mustBeTheirs(state, command, tokenHash, now);
  return [...enrolled(state, now), { type: 'PasskeyEnrolled', occurredOn: now.date, data: passkey }];
}

/** The first way to sign in is what makes an invited person one of the staff. */
const enrolled = ({ status, name, handle }: KnownStaffMember, { date: occurredOn }: Moment): readonly StaffMemberEvent[] =>
  status === 'enrolled'
    ? []
    : [{ type: 'StaffMemberEnrolled', occurredOn, data: { name, ...(handle !== undefined && { handle }) } }];

/** A way to sign in is added with an invitation, by the person who is signed in, or when the installation is set up. */
function mustBeTheirs(
  { status, invitation }: KnownStaffMember,
  { id, meta: { actor } }: StaffMemberCommand,
  tokenHash: string | undefined,
  now: Moment,
): void {
  if (actor.role === 'system' || isUsable(invitation, tokenHash, now)) return;
  if (tokenHash === undefined && status === 'enrolled' && actor.userId === id) return;
  throw new Rejection(
    'invitation-invalid',
    'This invitation is not valid, or not valid any more. Ask an administrator for a new link.',
    'forbidden',
  );
}

/**
 * The rules of one staff member. What others must be for it, that a deputy is enrolled or that another administrator stays, is
 * asked by the use cases.
 */
export const staffMember: Decider<StaffMember, StaffMemberCommand, StaffMemberEvent> = {
  name: 'staff',
  events: staffMemberEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};

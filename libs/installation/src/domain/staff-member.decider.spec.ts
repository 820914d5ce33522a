import { describe, expect, it } from '@jest/globals';
import type { Moment } from '#kernel';
import { by, scenario, specDay } from '#testing';
import {
  BeginLeave,
  EndAccess,
  EndLeave,
  EndRole,
  EnrollPasskey,
  EnrollStaffMember,
  GrantRole,
  InviteStaffMember,
  LinkIdentity,
  MakeAdministrator,
  NameDeputy,
  RecordDeparture,
  RemovePasskey,
  RenewInvitation,
  type StaffMemberCommand,
} from './staff-member.commands.js';
import { staffMember } from './staff-member.decider.js';
import type { LeaveBegan, LeaveEnded, StaffMemberEvent } from './staff-member.events.js';
import {
  accessEnded,
  account,
  boardId,
  day,
  departed,
  deputyId,
  enrolled,
  granted,
  grantId,
  invitation,
  invited,
  laterGrantId,
  linked,
  panelId,
  passkey,
  passkeyId,
  personId,
  withPasskey,
} from './staff-member.fixture.js';
import { grantsOn, isOnLeave, type Grant } from './staff-member.state.js';

const administrator = () => by('administrator');
const themself = () => by('clerk', { actor: { userId: personId, role: 'clerk' } });
const stranger = () => by('public');

const invite = () =>
  new InviteStaffMember(personId, { name: 'Ottoline Fenwick-Marsh', handle: 'ottoline', ...invitation }, administrator());
const grant = (changes: Partial<Grant> = {}) =>
  new GrantRole(
    personId,
    { grantId: laterGrantId, role: 'clerk', bodyId: panelId, from: '2026-04-01', ...changes },
    administrator(),
  );
const endRole = () => new EndRole(personId, { grantId, reason: 'Reorganization' }, administrator());
const depart = () => new RecordDeparture(personId, { reason: 'Retired' }, administrator());
const link = (tokenHash?: string, meta = stranger()) =>
  new LinkIdentity(personId, { ...account, ...(tokenHash !== undefined && { tokenHash }) }, meta);
const enroll = (tokenHash?: string, meta = stranger()) =>
  new EnrollPasskey(personId, { ...passkey, ...(tokenHash !== undefined && { tokenHash }) }, meta);

const until = (last: string) => ({ until: last });
const staff = scenario(staffMember);

describe('a person', () => {
  it('is invited', () => {
    staff.given().when(invite()).then(invited);
  });

  it('is not invited twice under the same id', () => {
    staff.given(invited).when(invite()).thenRejected('staff-known');
    staff.given(invited, enrolled).when(invite()).thenRejected('staff-known');
  });

  it('can be given another link, which replaces the first', () => {
    const renewed = { tokenHash: 'hash-of-another', expiresAt: '2026-03-13T15:00:00.000Z' };
    const again = { ...invited, data: { ...invited.data, ...renewed } } as typeof invited;
    staff
      .given(invited)
      .when(new RenewInvitation(personId, renewed, administrator()))
      .then(again);
    staff.given(invited, again).when(link(invitation.tokenHash)).thenRejected('invitation-invalid');
  });

  it('joins the staff with the first way to sign in', () => {
    staff.given(invited).when(link(invitation.tokenHash)).then(enrolled, linked);
    staff.given(invited).when(enroll(invitation.tokenHash)).then(enrolled, withPasskey);
  });

  it('does not join it with a link that is wrong, missing, used or expired', () => {
    staff.given(invited).when(enroll('hash-of-something-else')).thenRejected('invitation-invalid');
    staff.given(invited).when(enroll()).thenRejected('invitation-invalid');
    staff.given(invited, enrolled, linked).when(enroll(invitation.tokenHash)).thenRejected('invitation-invalid');
    staff.given(invited, enrolled, invited, linked).when(enroll(invitation.tokenHash)).thenRejected('invitation-invalid');
    staff.given(invited, enrolled, invited, withPasskey).when(link(invitation.tokenHash)).thenRejected('invitation-invalid');
    const later: Moment = { ...specDay, instant: invitation.expiresAt };
    staff.given(invited).when(enroll(invitation.tokenHash), later).thenRejected('invitation-invalid');
  });

  it('adds a further way to sign in while signed in, and nobody else does', () => {
    staff.given(invited, enrolled, linked).when(enroll(undefined, themself())).then(withPasskey);
    staff.given(invited, enrolled, linked).when(enroll(undefined, administrator())).thenRejected('invitation-invalid');
    staff.given(invited).when(enroll(undefined, themself())).thenRejected('invitation-invalid');
  });

  it('whose account is known when the installation is set up joins at once', () => {
    staff
      .given()
      .when(new EnrollStaffMember(personId, enrolled.data as { name: string }, by('system')))
      .then(enrolled);
    staff
      .given(enrolled)
      .when(link(undefined, by('system')))
      .then(linked);
  });

  it('links an account and adds a passkey once', () => {
    staff.given(invited, enrolled, linked, withPasskey).when(link()).then();
    staff.given(invited, enrolled, linked, withPasskey).when(enroll()).then();
  });

  it('keeps one way to sign in that is removed by oneself, and not one that an administrator removes', () => {
    const remove = (meta: ReturnType<typeof administrator>) => new RemovePasskey(personId, { passkeyId, reason: 'Lost' }, meta);
    const removed: StaffMemberEvent = { type: 'PasskeyRemoved', occurredOn: day, data: { passkeyId, reason: 'Lost' } };
    scenario(staffMember).given(invited, enrolled, withPasskey).when(remove(themself())).thenRejected('last-way-in');
    scenario(staffMember).given(invited, enrolled, withPasskey, linked).when(remove(themself())).then(removed);
    scenario(staffMember).given(invited, enrolled, withPasskey).when(remove(administrator())).then(removed);
  });

  it('loses a passkey that is removed', () => {
    const remove = new RemovePasskey(personId, { passkeyId, reason: 'Lost' }, themself());
    staff
      .given(invited, enrolled, linked, withPasskey)
      .when(remove)
      .then({ type: 'PasskeyRemoved', occurredOn: day, data: { passkeyId, reason: 'Lost' } });
    staff.given(invited, enrolled).when(remove).thenRejected('passkey-unknown');
  });

  it('whom nobody invited cannot be given anything', () => {
    staff.given().when(grant()).thenRejected('staff-member-unknown');
  });
});

describe('a role', () => {
  it('is given for a body, from a day on, also before the first sign-in', () => {
    const expected = granted({ grantId: laterGrantId, from: '2026-04-01' });
    staff.given(invited).when(grant()).then(expected);
    staff.given(invited, enrolled).when(grant()).then(expected);
  });

  it('is not given until a day before its first', () => {
    staff
      .given(invited)
      .when(grant(until('2026-03-31')))
      .thenRejected('grant-ends-before-it-begins');
    staff
      .given(invited)
      .when(grant(until('2026-04-01')))
      .then(granted({ grantId: laterGrantId, from: '2026-04-01', ...until('2026-04-01') }));
  });

  it.each<readonly [string, Partial<Grant>, Partial<Grant>]>([
    ['both without an end', {}, {}],
    ['on the last day of the first', until('2026-04-01'), {}],
    ['the second within the first', until('2026-12-31'), until('2026-05-01')],
    ['the first within the second', { from: '2026-05-01', ...until('2026-06-01') }, until('2026-12-31')],
  ])('is not given twice for the same body at the same time: %s', (_, first, second) => {
    staff.given(invited, granted(first)).when(grant(second)).thenRejected('role-already-granted');
  });

  it.each<readonly [string, Partial<Grant>, Partial<Grant>]>([
    ['after the first is over', until('2026-03-31'), {}],
    ['before the first begins', { from: '2026-05-01' }, until('2026-04-30')],
    ['for another body', {}, { bodyId: boardId }],
    ['as another role', {}, { role: 'investigator' }],
  ])('is given again %s', (_, first, second) => {
    staff
      .given(invited, granted(first))
      .when(grant(second))
      .then(granted({ grantId: laterGrantId, from: '2026-04-01', ...second }));
  });

  it('of an administrator or operator names no body, and a member’s names one', () => {
    staff
      .given(invited)
      .when(grant({ role: 'administrator' }))
      .thenRejected('role-of-no-body');
    staff
      .given(invited)
      .when(grant({ role: 'operator' }))
      .thenRejected('role-of-no-body');
    const nowhere = new GrantRole(personId, { grantId, role: 'member', from: day }, administrator());
    staff.given(invited).when(nowhere).thenRejected('role-needs-body');
  });

  it('ends once', () => {
    const ended = { type: 'RoleEnded', occurredOn: day, data: { grantId, reason: 'Reorganization' } } as const;
    staff.given(invited, granted()).when(endRole()).then(ended);
    staff.given(invited, granted(), ended).when(endRole()).thenRejected('grant-unknown');
    staff
      .given(invited, granted(), ended)
      .when(grant({ from: day }))
      .then(granted({ grantId: laterGrantId, from: day }));
  });

  it('holds from its first day to its last', () => {
    const state = staff.given(invited, enrolled, granted(until('2026-03-09'))).state();
    const holds = (on: string) => grantsOn(state, on).length === 1;
    expect(['2026-02-28', '2026-03-01', '2026-03-09', '2026-03-10'].map(holds)).toEqual([false, true, true, false]);
  });
});

describe('a departure', () => {
  it('ends every session at once', () => {
    staff.given(invited, enrolled, granted()).when(depart()).then(departed, accessEnded);
    const before = staff.given(invited, enrolled).state();
    const after = staff.given(invited, enrolled, departed, accessEnded).state();
    expect([before, after].map((state) => state.status !== 'none' && state.accessEnded)).toEqual([0, 1]);
  });

  it('leaves no role and no way to sign in', () => {
    const state = staff.given(invited, enrolled, linked, withPasskey, granted(), departed).state();
    expect(grantsOn(state, day)).toEqual([]);
    expect(state).toMatchObject({ status: 'departed', grants: [], identities: [], passkeys: [] });
  });

  it('leaves no invitation open', () => {
    staff.given(invited, departed).when(enroll(invitation.tokenHash)).thenRejected('staff-departed');
  });

  it.each<readonly [string, StaffMemberCommand]>([
    ['a role', grant()],
    ['a deputy', new NameDeputy(personId, { deputyId }, administrator())],
    ['a leave', new BeginLeave(personId, { from: day }, administrator())],
    ['a new link', new RenewInvitation(personId, invitation, administrator())],
    ['a passkey', enroll(undefined, themself())],
  ])('is not followed by %s', (_, command) => {
    staff.given(invited, enrolled, departed).when(command).thenRejected('staff-departed');
  });

  it('is recorded once, and what it took away is gone', () => {
    staff.given(invited, enrolled, granted(), departed, accessEnded).when(depart()).then();
    staff.given(invited, enrolled, granted(), departed, accessEnded).when(endRole()).then();
  });

  it('can be followed by a new invitation, which brings no old role back', () => {
    staff.given(invited, enrolled, granted(), departed).when(invite()).then(invited);
    const state = staff.given(invited, enrolled, granted(), departed, invited, enrolled).state();
    expect(state).toMatchObject({ status: 'enrolled', grants: [] });
  });

  it('does not lie in the future', () => {
    const tomorrow = new RecordDeparture(personId, { reason: 'Retired', occurredOn: '2026-03-11' }, administrator());
    staff.given(invited, enrolled).when(tomorrow).thenRejected('date-in-the-future');
  });
});

describe('an administrator who is made from the machine', () => {
  const make = (name?: string) =>
    new MakeAdministrator(
      personId,
      { ...(name !== undefined && { name }), ...invitation, grantId: laterGrantId, reason: 'Everybody left' },
      by('operator'),
    );
  const role: StaffMemberEvent = {
    type: 'RoleGranted',
    occurredOn: day,
    data: { grantId: laterGrantId, role: 'administrator', from: day, reason: 'Everybody left' },
  };

  it('is invited and given the role, with the reason', () => {
    const invitedAs: StaffMemberEvent = {
      type: 'StaffMemberInvited',
      occurredOn: day,
      data: { name: 'Someone New', ...invitation },
    };
    scenario(staffMember).given().when(make('Someone New')).then(invitedAs, role);
  });

  it('may be somebody who has left, under the name from before', () => {
    scenario(staffMember).given(invited, enrolled, departed, accessEnded).when(make()).then(invited, role);
  });

  it('may be somebody who has the role already, and lost every way in', () => {
    const administers: StaffMemberEvent = {
      type: 'RoleGranted',
      occurredOn: day,
      data: { grantId, role: 'administrator', from: day },
    };
    scenario(staffMember).given(invited, enrolled, administers).when(make()).then(invited);
  });

  it('has a name', () => {
    scenario(staffMember).given().when(make()).thenRejected('staff-member-unknown');
  });
});

describe('a leave', () => {
  const begin = (from: string, last?: string) =>
    new BeginLeave(personId, { from, ...(last !== undefined && until(last)) }, administrator());
  const began = (from: string, last?: string): LeaveBegan => ({
    type: 'LeaveBegan',
    occurredOn: day,
    data: { from, ...(last !== undefined && until(last)) },
  });
  const end = new EndLeave(personId, {}, administrator());
  const ended: LeaveEnded = { type: 'LeaveEnded', occurredOn: day, data: {} };

  it('can be entered before it begins', () => {
    staff.given(invited, enrolled).when(begin('2026-04-01', '2026-04-30')).then(began('2026-04-01', '2026-04-30'));
  });

  it('does not end before it begins', () => {
    staff.given(invited, enrolled).when(begin('2026-04-01', '2026-03-31')).thenRejected('leave-ends-before-it-begins');
  });

  it('is not entered twice for the same day', () => {
    staff.given(invited, enrolled, began('2026-04-01')).when(begin('2026-05-01')).thenRejected('on-leave-already');
    staff.given(invited, enrolled, began('2026-04-01', '2026-04-30')).when(begin('2026-05-01')).then(began('2026-05-01'));
  });

  it('ends when the person is back', () => {
    staff.given(invited, enrolled, began('2026-03-01')).when(end).then(ended);
    staff.given(invited, enrolled).when(end).thenRejected('not-on-leave');
    staff.given(invited, enrolled, began('2026-03-01'), ended).when(end).thenRejected('not-on-leave');
    staff.given(invited, enrolled, began('2026-03-01', '2026-03-05')).when(end).thenRejected('not-on-leave');
  });

  it('is from its first day until its last, or until the person is back', () => {
    const away = (...events: readonly (LeaveBegan | LeaveEnded)[]) => {
      const state = staff.given(invited, enrolled, ...events).state();
      return ['2026-02-28', '2026-03-01', '2026-03-09', '2026-03-10', '2026-03-11'].map((on) => isOnLeave(state, on));
    };
    expect(away(began('2026-03-01'))).toEqual([false, true, true, true, true]);
    expect(away(began('2026-03-01', '2026-03-10'))).toEqual([false, true, true, true, false]);
    expect(away(began('2026-03-01', '2026-03-31'), ended)).toEqual([false, true, true, false, false]);
  });
});

describe('a deputy', () => {
  const name = (id: string) => new NameDeputy(personId, { deputyId: id }, administrator());

  it('is named, and named again without saying so twice', () => {
    const named = { type: 'DeputyNamed', occurredOn: day, data: { deputyId } } as const;
    staff.given(invited, enrolled).when(name(deputyId)).then(named);
    staff.given(invited, enrolled, named).when(name(deputyId)).then();
  });

  it('is somebody else', () => {
    staff.given(invited, enrolled).when(name(personId)).thenRejected('deputy-of-oneself');
  });
});

describe('the end of all sessions', () => {
  it('is recorded each time that somebody asks for it', () => {
    const end = new EndAccess(personId, { reason: 'Laptop stolen' }, administrator());
    const ended = { type: 'AccessEnded', occurredOn: day, data: { reason: 'Laptop stolen' } } as const;
    staff.given(invited, enrolled).when(end).then(ended);
    staff.given(invited, enrolled, ended).when(end).then(ended);
  });
});

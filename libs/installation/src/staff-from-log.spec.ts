import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { SetClock } from '#kernel';
import { by } from '#testing';
import { installation } from './domain/installation.decider.js';
import { staffMember } from './domain/staff-member.decider.js';
import {
  BeginLeave,
  EndLeave,
  EndRole,
  EnrollPasskey,
  EnrollStaffMember,
  GrantRole,
  InviteStaffMember,
  LinkIdentity,
  NameDeputy,
  RecordDeparture,
  type StaffMemberCommand,
} from './domain/staff-member.commands.js';
import {
  account,
  boardId,
  deputyId,
  grantId,
  invitation,
  laterGrantId,
  panelId,
  passkey,
  personId,
} from './domain/staff-member.fixture.js';
import type { Grant } from './domain/staff-member.state.js';
import { Register } from './register.js';
import { RegisteredEventStore } from './registered-event-store.js';
import { StaffFromLog } from './staff-from-log.js';

const today = { instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' };
const codec = new EventCodec([installation.events, staffMember.events]);

let log: InMemoryEventStore;
let clock: SetClock;
let registers: Register[] = [];

beforeEach(() => {
  log = new InMemoryEventStore();
  clock = new SetClock(today);
});

afterEach(async () => {
  await Promise.all(registers.map((register) => register.stop()));
  registers = [];
  await log.close();
});

/** A process on the log: its directory, and how commands are carried out in it. */
async function process() {
  const register = new Register({ store: log, codec, log: () => undefined });
  registers.push(register);
  await register.start();
  const aggregates = new AggregateStore(new RegisteredEventStore(log, register), codec, clock);
  return {
    register,
    staff: new StaffFromLog(register, clock, []),
    does: async (...commands: readonly StaffMemberCommand[]) => {
      for (const command of commands) await aggregates.execute(staffMember, command);
    },
  };
}

const joins = (id: string, name: string) => new EnrollStaffMember(id, { name }, by('system'));
const isGiven = (id: string, changes: Partial<Grant> = {}) =>
  new GrantRole(id, { grantId, role: 'clerk', bodyId: panelId, from: '2026-03-01', ...changes }, by('administrator'));

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 5_000; !holds() && performance.now() < deadline;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('the staff that the log knows', () => {
  it('has somebody with a role as soon as the command is answered', async () => {
    const { register, staff, does } = await process();
    // Whoever records it does not wait for the log to tell.
    await register.stop();
    await does(joins(personId, 'Ottoline Fenwick-Marsh'), isGiven(personId));
    expect(staff.find(personId)).toMatchObject({
      name: 'Ottoline Fenwick-Marsh',
      role: 'clerk',
      grants: [{ grantId, role: 'clerk', bodyId: panelId }],
    });
  });

  it('is the same in another process a moment later', async () => {
    const [here, elsewhere] = [await process(), await process()];
    await here.does(joins(personId, 'Ottoline'), isGiven(personId));
    await until(() => elsewhere.staff.find(personId) !== undefined);
    expect(elsewhere.staff.people).toEqual(here.staff.people);
  });

  it('is there from the beginning in a process that starts later', async () => {
    const before = await process();
    await before.does(joins(personId, 'Ottoline'), isGiven(personId));
    const { staff } = await process();
    expect(staff.people).toEqual(before.staff.people);
  });

  it('has nobody who was invited and has not come, and knows the name all the same', async () => {
    const { staff, does } = await process();
    await does(new InviteStaffMember(personId, { name: 'Ottoline', ...invitation }, by('administrator')), isGiven(personId));
    expect(staff.people).toEqual([]);
    expect(staff.nameOf(personId)).toBe('Ottoline');
  });

  it('has nobody on a day on which the person has no role', async () => {
    const { staff, does } = await process();
    await does(joins(personId, 'Ottoline'), isGiven(personId, { until: '2026-03-10' }));
    expect(staff.people).toHaveLength(1);
    clock.set({ instant: '2026-03-11T15:00:00.000Z', date: '2026-03-11' });
    expect(staff.people).toEqual([]);
  });

  it('loses a role, and everything at departure, with the next question', async () => {
    const { staff, does } = await process();
    const second = isGiven(personId, { grantId: laterGrantId, bodyId: boardId, role: 'investigator' });
    await does(joins(personId, 'Ottoline'), isGiven(personId), second);
    await does(new EndRole(personId, { grantId, reason: 'Reorganization' }, by('administrator')));
    expect(staff.find(personId)?.grants).toEqual([{ grantId: laterGrantId, role: 'investigator', bodyId: boardId }]);
    await does(new RecordDeparture(personId, { reason: 'Retired' }, by('administrator')));
    expect(staff.find(personId)).toBeUndefined();
    expect(staff.nameOf(personId)).toBe('Ottoline');
  });

  it('lets a deputy have the roles of somebody who is on leave, and no longer', async () => {
    const { staff, does } = await process();
    await does(
      joins(personId, 'Ottoline'),
      isGiven(personId),
      joins(deputyId, 'Peregrine'),
      new NameDeputy(personId, { deputyId }, by('administrator')),
    );
    expect(staff.find(deputyId)).toBeUndefined();
    await does(new BeginLeave(personId, { from: '2026-03-10' }, by('administrator')));
    expect(staff.find(deputyId)?.grants).toEqual([{ grantId, role: 'clerk', bodyId: panelId, deputyFor: personId }]);
    expect(staff.find(personId)).toMatchObject({ onLeave: true });
    await does(new EndLeave(personId, {}, by('administrator')));
    expect(staff.find(deputyId)).toBeUndefined();
  });

  it('knows whose account, passkey and invitation something is', async () => {
    const { staff, does } = await process();
    await does(
      joins(personId, 'Ottoline'),
      new LinkIdentity(personId, account, by('system')),
      new EnrollPasskey(personId, passkey, by('system')),
      new InviteStaffMember(deputyId, { name: 'Peregrine', ...invitation }, by('administrator')),
    );
    expect(staff.byIdentity(account.issuer, account.subject)?.staffId).toBe(personId);
    expect(staff.byIdentity('https://other.example', account.subject)).toBeUndefined();
    expect(staff.byCredential(passkey.credentialId)).toEqual({ staffId: personId, name: 'Ottoline', passkeys: [passkey] });
    expect(staff.byCredential('other')).toBeUndefined();
    expect(staff.byInvitation(invitation.tokenHash)?.staffId).toBe(deputyId);
    expect(staff.byInvitation('other')).toBeUndefined();
  });
});

describe('invented people', () => {
  it('are there besides those of the log where they are handed in, and alone may be chosen', async () => {
    const { does } = await process();
    await does(joins(personId, 'Ottoline'), isGiven(personId));
    const register = new Register({ store: log, codec, log: () => undefined });
    registers.push(register);
    await register.start();
    const staff = new StaffFromLog(register, clock, fictionalStaff);
    expect(staff.find(personId)?.name).toBe('Ottoline');
    expect(staff.find('clerk')?.name).toBe('Marigold Quillfeather');
    expect(staff.choosable).toEqual(fictionalStaff);
    expect(new StaffFromLog(register, clock, []).choosable).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logTo, openHouse, settingsFrom, type House } from '#composition';
import type { StoredEvent } from '#event-store';
import { givenDatabase } from '#testing';
import { seedDemonstration, toldSoFar } from './index.js';
import { staffId } from './teller.js';

interface Recorded {
  readonly actor: { readonly userId: string };
}

const recordedOn = (event: StoredEvent | undefined): string =>
  (JSON.parse(Buffer.from(event?.metadata ?? []).toString('utf8')) as { recordedAt: string }).recordedAt.slice(0, 10);

describe('the demonstration', () => {
  let house: House;
  let drop: () => Promise<void>;
  const events: StoredEvent[] = [];

  beforeAll(async () => {
    const given = await givenDatabase();
    const settings = settingsFrom({
      DATABASE_URL: given.url,
      REDRESS_SECRET: randomUUID() + randomUUID(),
      REDRESS_LOG: 'silent',
    });
    house = await openHouse(settings, { whenInUse: 'refuse', whenAbsent: 'make', log: logTo(settings) });
    drop = () => given.drop();
    await seedDemonstration(house);
    for await (const event of house.store.readAll()) events.push(event);
  }, 120_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  it('tells of a tie, a leak, a rule change, an act that comes later, and a tie that stands', () => {
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['MotionTied', 'CaseDeadlocked', 'DisclosureNoted', 'DeadlockEnded', 'ChamberActed', 'SanctionImposed']) {
      expect(types).toContain(type);
    }
    expect(events.filter(({ type }) => type === 'VotingRuleAdopted')).toHaveLength(3);
    const told = (type: string) => events.filter((event) => event.type === type).length;
    expect(told('CaseDeadlocked') - told('DeadlockEnded')).toBe(1);
  });

  it('tells of a name that was opened by two people', () => {
    const told = events.filter(({ type }) => type.startsWith('IdentityOpen'));
    expect(told.map(({ type }) => type)).toEqual([
      'IdentityOpeningRequested',
      'IdentityOpeningApproved',
      'IdentityOpened',
      'IdentityOpeningExpired',
    ]);
    const who = told.map(({ metadata }) => (JSON.parse(Buffer.from(metadata).toString('utf8')) as Recorded).actor.userId);
    expect(who).toEqual([staffId('clerk'), staffId('second-clerk'), staffId('clerk'), 'end-openings-whose-time-is-over']);
  });

  it('tells of a committee whose rule pack sets the dates: met, missed, lapsed, and standing still while another authority went first', () => {
    const told = (type: string) => events.filter((event) => event.type === type).length;
    expect(told('RulePackAdopted')).toBe(1);
    expect(told('ClockSuspended')).toBe(1);
    const ranOut = events
      .filter(({ type }) => type === 'ClockExpired')
      .map((event) => {
        const { dueOn, effect } = JSON.parse(Buffer.from(event.data).toString('utf8')) as { dueOn: string; effect: string };
        return [recordedOn(event), dueOn, effect];
      });
    expect(ranOut).toEqual([
      // Of a complaint that nobody had screened.
      ['2026-06-11', '2026-06-10', 'notify-parties-of-delay'],
      ['2026-07-22', '2026-07-21', 'right-lapses'],
      ['2026-09-23', '2026-09-22', 'status-report-repeating'],
      ['2026-09-30', '2026-09-29', 'status-report-repeating'],
      ['2026-10-22', '2026-10-21', 'must-publish'],
    ]);
    expect([told('RecordPublished'), told('MinutesApproved')]).toEqual([1, 1]);
  });

  it('is recorded on the days on which it took place, each tie told to both sides on its day', () => {
    const tie = events.findIndex(({ type }) => type === 'MotionTied');
    const after = events.slice(tie);
    expect(recordedOn(after[0])).toBe('2022-08-09');
    expect(recordedOn(after.find(({ type }) => type === 'RespondentInformed'))).toBe('2022-08-09');
    expect(recordedOn(after.find(({ type }) => type === 'ComplainantNotified'))).toBe('2022-08-09');
  });

  it('adds nothing when it is told again', async () => {
    const head = await house.store.head();
    expect(await toldSoFar(house.store)).toBe('all');
    await seedDemonstration(house);
    expect(await house.store.head()).toBe(head);
  }, 120_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AsOf, Json } from '#kernel';
import { sql } from '#postgres';
import { investigatorQueue } from './investigator-queue.reader.js';
import { givenHouse, id, motion, samples, type SpecHouse, type Told, type ToldType } from './spec-house.js';

const complaints = Array.from({ length: 6 }, (_, n) => id(111 + n));
const cases = Array.from({ length: 6 }, (_, n) => id(121 + n));
const types = Object.keys(samples) as ToldType[];
const days = Array.from({ length: 28 }, (_, day) => `2026-02-${String(day + 1).padStart(2, '0')}`);

/**
 * What happens next: something is told of one of a few cases, or corrected; recorded on whatever day some machine's clock showed.
 */
const step = fc.record({
  type: fc.constantFrom<ToldType>(
    'ComplaintReceived',
    'CaseOpened',
    'CaseOpened',
    'MotionPut',
    'CaseClosed',
    'CaseReopened',
    ...types,
  ),
  on: fc.constantFrom(...days),
  recorded: fc.constantFrom(...days),
  one: fc.nat(5),
  other: fc.nat(5),
  corrects: fc.constantFrom(undefined, undefined, 'day', 'place', 'field'),
  which: fc.nat(1_000),
});

type Step = ReturnType<typeof fc.sample<typeof step extends fc.Arbitrary<infer S> ? S : never>>[number];

describe('the queue of the past', () => {
  let house: SpecHouse;
  const told: (Told & { readonly of: string })[] = [];

  async function tell({ type, on, recorded, one, other }: Step): Promise<void> {
    const complaint = type.startsWith('Complaint') && type !== 'ComplaintJoined';
    const inItsCase = 'caseId' in samples[type];
    const of = complaint ? complaints[one]! : cases[one]!;
    const data = {
      ...(inItsCase && { caseId: of }),
      ...(type === 'CaseOpened' && { complaintIds: [complaints[other]!] }),
      ...(type === 'ComplaintJoined' && { complaintId: complaints[other]! }),
      ...('motionId' in samples[type] && { motionId: other === 0 ? motion : id(142) }),
    };
    told.push({ ...(await house.tell(type, on, { recorded, data, ...(!inItsCase && { of }) })), of });
  }

  async function correct({ corrects, which, other, on, recorded }: Step): Promise<void> {
    const target = told[which % told.length]!;
    const as = (field: string, was: Json, becomes: Json) => house.correct(target, field, was, becomes, recorded);
    if (corrects === 'day') await as('occurredOn', '2026-02-01', on);
    else if (corrects === 'place' && 'caseId' in samples[target.type]) await as('caseId', target.of, cases[other]!);
    else if (corrects === 'place' && target.type === 'CaseOpened') await as('complaintIds', complaints, [complaints[other]!]);
    else if (target.type === 'InvestigationAuthorized') await as('dueOn', '2026-06-01', on);
    else if (target.type === 'SanctionImposed') await as('conditions', [], [{ conditionId: id(152), text: 'secret', dueOn: on }]);
    else if (target.type === 'CaseOpened') await as('subject', 'secret', 'secret');
  }

  beforeAll(async () => {
    house = await givenHouse();
    for (const one of fc.sample(step, { numRuns: 600, seed: 20_260_310 })) {
      await (one.corrects === undefined || told.length === 0 ? tell(one) : correct(one));
    }
    house.clock.set({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  }, 180_000);
  afterAll(() => house.close());

  it('shows each moment as a replay of the whole log does', async () => {
    const head = Number(await house.store.head());
    const places = Array.from({ length: 24 }, (_, n): AsOf => ({ position: BigInt(Math.floor((head * (n + 1)) / 24)) }));
    const someDays = days.filter((_, n) => n % 2 === 1);
    const moments: AsOf[] = [
      ...places,
      ...someDays.map((knownOn) => ({ knownOn })),
      ...someDays.map((knownOn, n) => ({ knownOn, ...places[n] })),
      ...someDays.map((occurredOn) => ({ occurredOn })),
      ...someDays.map((occurredOn, n) => ({ occurredOn, ...places[n] })),
      { knownOn: '2026-02-10T15:00:00.000Z' },
      { position: BigInt(head) },
    ];
    let shown = 0;
    for (const asOf of moments) {
      const remembered = await house.queue({ asOf });
      expect(remembered).toEqual(await house.replayed(asOf));
      shown += remembered.items.length;
    }
    expect(shown).toBeGreaterThan(200);
  }, 120_000);

  it('is looked for only in files that were otherwise then, or are open now', async () => {
    const all = await house.rows();
    const { position } = told[2]!;
    const looked = await (await house.docket.at({ position })).list(investigatorQueue, sql`false`);
    expect(looked.size).toBeGreaterThan(0);
    expect(looked.size).toBeLessThan(all.length / 2);
  });

  it('keeps no more of an event than the queue looks at', async () => {
    expect(JSON.stringify(await house.rows())).not.toContain('secret');
    expect(await house.verify()).toEqual([]);
  });

  it('does not believe a docket that stands in positions of a log that was left', async () => {
    const asOf = { position: told[Math.floor(told.length / 2)]!.position };
    const before = await house.queue({ asOf });
    expect(before.items.length).toBeGreaterThan(0);
    const { table } = house.docket.entries;
    await house.database.query(sql`update ${table} set row = jsonb_set(row::jsonb, '{type}', '"Nothing"')::json`);
    expect(await house.queue({ asOf })).not.toEqual(before);
    await house.database.query(sql`update subscriptions set definition = ''`);
    expect(await house.queue({ asOf })).toEqual(before);
  });
});

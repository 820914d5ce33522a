import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, AsOf } from '#kernel';
import { sql } from '#postgres';
import { livedAt } from '#projection';
import { investigatorQueue } from './investigator-queue.projection.js';
import type { Queue } from './investigator-queue.queries.js';
import type { FactType } from './investigator-queue.rows.js';
import { givenHouse, id, motion, samples, type SpecHouse, type Told } from './spec-house.js';

const complaints = Array.from({ length: 6 }, (_, n) => id(111 + n));
const cases = Array.from({ length: 6 }, (_, n) => id(121 + n));
const types = Object.keys(samples) as FactType[];
const days = Array.from({ length: 28 }, (_, day) => `2026-02-${String(day + 1).padStart(2, '0')}`);

/**
 * What happens next: something is told of one of a few cases, or corrected; recorded on whatever day some machine's clock showed.
 */
const step = fc.record({
  type: fc.constantFrom<FactType>(
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

describe('what rows keep of their past', () => {
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
  }, 180_000);
  afterAll(() => house.close());

  /** Lateness is left out: it is counted from the day asked for, and the two questions name different ones. */
  const said = ({ items, counts: { open, deadlocked } }: Queue) => ({
    open,
    deadlocked,
    items: items.map(({ dues, ...item }) => ({ ...item, dues: dues.map(({ daysLate: _late, ...due }) => due) })),
  });

  it('shows each moment as a replay of the whole log does', async () => {
    const head = Number(await house.store.head());
    const places = Array.from({ length: 50 }, (_, n): AsOf => ({ position: BigInt(Math.floor((head * (n + 1)) / 50)) }));
    const moments: AsOf[] = [
      ...places,
      ...days.map((knownOn) => ({ knownOn })),
      ...days.map((knownOn, n) => ({ knownOn, ...places[n] })),
      { knownOn: '2026-02-10T15:00:00.000Z' },
      { position: BigInt(head + 1_000) },
    ];
    let shown = 0;
    for (const asOf of moments) {
      const remembered = said(await house.queue({ asOf }));
      // Everything had happened by the end of all days: asked so, the log is replayed.
      expect(remembered).toEqual(said(await house.queue({ asOf: { ...asOf, occurredOn: '9999-12-31' } })));
      shown += remembered.items.length;
    }
    expect(shown).toBeGreaterThan(200);
  }, 120_000);

  it('is looked at only of rows that were otherwise then, or are open now', async () => {
    const all = await house.rows();
    const { position } = told[5]!;
    const rows = house.models.of(investigatorQueue);
    const lived = await rows.query(sql`select key from ${rows.table} where ${livedAt({ position })}`);
    expect(lived.length).toBeGreaterThan(0);
    expect(lived.length).toBeLessThan(all.length / 2);
  });

  it('keeps no more of an event than the queue looks at', async () => {
    expect(JSON.stringify(await house.rows())).not.toContain('secret');
    const [{ row } = { row: undefined }] = await house.rows();
    expect(row).not.toHaveProperty('facts');
    expect(await house.verify()).toEqual([]);
  });

  it('is not believed where it stands in positions of a log that was left', async () => {
    const asOf = { position: told[Math.floor(told.length / 2)]!.position };
    const before = await house.queue({ asOf });
    expect(before.items.length).toBeGreaterThan(0);
    const rows = house.models.of(investigatorQueue);
    await house.database.query(sql`update ${rows.table} set row = jsonb_set(row, '{past}', '[]')`);
    expect(await house.queue({ asOf })).not.toEqual(before);
    await house.database.query(sql`update subscriptions set definition = ''`);
    expect(await house.queue({ asOf })).toEqual(before);
  });
});

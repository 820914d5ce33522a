import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { body, bodyEvents, ConstituteBody } from '#body';
import { caseDecider, caseEvents, OpenCase, RecordLegacyFacts, type CaseEvent } from '#case';
import { AggregateStore, EventCodec, PostgresEventStore } from '#event-store';
import { Clock, Rejection, type Actor, type Command, type Outcome, type Recorded } from '#kernel';
import { givenDatabase, specDay, type GivenDatabase } from '#testing';
import type { Docket, DocketFact, DocketMatter } from '../docket.js';
import { DocketIds } from './commands.js';
import { DocketPartlyImported, importDocket, type ImportDoors } from './import-docket.js';

const operator: Actor = { userId: 'some-operator', role: 'operator' };
class SpecClock extends Clock {
  override now = () => specDay;
}
const clock = new SpecClock();

const fact = (changes: Partial<DocketFact> = {}): DocketFact => ({
  line: 7,
  occurredOn: '1998-03-04',
  body: 'Board of Parades',
  action: 'met',
  tags: [],
  ...changes,
});
const matter = (changes: Partial<DocketMatter> = {}): DocketMatter => ({
  key: 'a',
  line: 3,
  respondent: { key: 'r', name: 'R. Sample' },
  subject: 'A parade',
  tags: ['resolved'],
  facts: [fact(), fact({ line: 9, occurredOn: '1997', text: 'It rained.' })],
  ...changes,
});

const codec = new EventCodec([bodyEvents, caseEvents]);

let sources = 0;
/** A docket of its own name, so that specs do not meet in the log. */
const docketOf = (...matters: readonly DocketMatter[]): Docket => ({
  source: `register ${String((sources += 1))}`,
  matters,
  oddities: [],
});

describe('importing a docket', () => {
  let given: GivenDatabase;
  let store: PostgresEventStore;
  let aggregates: AggregateStore;
  beforeAll(async () => {
    given = await givenDatabase();
    store = await PostgresEventStore.open(given.database);
    aggregates = new AggregateStore(store, codec, clock);
  });
  afterAll(async () => {
    await store.close();
    await given.drop();
  });

  async function execute(command: Command): Promise<Outcome> {
    if (command instanceof ConstituteBody) return aggregates.execute(body, command);
    if (command instanceof OpenCase || command instanceof RecordLegacyFacts) return aggregates.execute(caseDecider, command);
    throw new Error(`An import does not send ${command.type}.`);
  }
  async function inStream(stream: string) {
    const events = [];
    for await (const stored of store.readStream(stream)) events.push(codec.decode(stored));
    return events;
  }
  const doors = (): ImportDoors => ({ commands: { execute }, recorded: inStream, clock, actor: operator });
  const recorded = async (docket: Docket, index = 0): Promise<readonly Recorded<CaseEvent>[]> => {
    const one = docket.matters[index];
    if (one === undefined) throw new Error('There is no such matter.');
    const { events } = await aggregates.history(caseDecider.name, new DocketIds(docket.source).caseOf(one));
    return events as readonly Recorded<CaseEvent>[];
  };

  it('opens a case for each matter on the day of its earliest fact, and records the facts in the order of the file', async () => {
    const docket = docketOf(matter({ account: 'What happened.' }));
    const result = await importDocket(docket, doors());
    expect(result).toMatchObject({ matters: 1, facts: 2, precision: { day: 1, month: 0, year: 1 }, added: 4, oddities: [] });
    expect(result.position).toBe(await store.head());
    expect(await recorded(docket)).toMatchObject([
      {
        type: 'CaseOpened',
        occurredOn: '1997',
        data: {
          origin: 'legacy-docket',
          subject: 'A parade',
          account: 'What happened.',
          tags: ['resolved'],
          respondent: { name: 'R. Sample' },
        },
      },
      { type: 'LegacyFactRecorded', occurredOn: '1998-03-04', data: { source: docket.source, line: 7, action: 'met' } },
      { type: 'LegacyFactRecorded', occurredOn: '1997', data: { line: 9, text: 'It rained.' } },
    ]);
  });

  it('adds nothing the second time', async () => {
    const docket = docketOf(...Array.from({ length: 50 }, (_, nth) => matter({ key: String(nth) })));
    expect((await importDocket(docket, doors())).added).toBe(1 + 50 * 3);
    const head = await store.head();
    expect((await importDocket(docket, doors())).added).toBe(0);
    expect(await store.head()).toBe(head);
  });

  it('adds what is new in a later edition, wherever the old lines stand in it', async () => {
    const docket = docketOf(matter());
    await importDocket(docket, doors());
    const later = matter({
      line: 30,
      facts: [
        fact({ line: 33 }),
        fact({ line: 35, occurredOn: '1997', text: 'It rained.' }),
        fact({ line: 37, occurredOn: '1999' }),
      ],
    });
    expect((await importDocket({ ...docket, matters: [matter({ key: 'new', line: 3 }), later] }, doors())).added).toBe(3 + 1);
    expect((await recorded(docket)).map(({ occurredOn }) => occurredOn)).toEqual(['1997', '1998-03-04', '1997', '1999']);
  });

  it('tells by line what differs in another edition, and leaves what was imported', async () => {
    const docket = docketOf(matter());
    await importDocket(docket, doors());
    const respondent = { key: 'another', name: 'R. Sample' };
    const newer = matter({ line: 30, subject: 'Two parades', account: 'More.', respondent, facts: [fact()] });
    const { added, different, oddities } = await importDocket({ ...docket, matters: [newer] }, doors());
    expect([added, different]).toEqual([0, 2]);
    expect(oddities).toEqual([
      { line: 30, text: expect.stringContaining('A fact that was imported no longer stands here as imported: 1997') },
      { line: 30, text: 'This differs from what was imported: subject, account, respondent.' },
    ]);
    expect((await recorded(docket))[0]).toMatchObject({ data: { subject: 'A parade', respondent: { name: 'R. Sample' } } });
  });

  it('does not record a fact again that was corrected since, in the same edition or in a newer one', async () => {
    const typo = fact({ action: 'opned an inquiry' });
    const docket = docketOf(matter({ facts: [typo] }));
    await importDocket(docket, doors());
    const [, imported] = await recorded(docket);
    const stream = imported?.stream ?? '';
    const data = {
      ...{ targetEventId: imported?.id ?? '', targetType: 'LegacyFactRecorded', field: 'action', reason: 'A typo' },
      ...{ was: 'opned an inquiry', becomes: 'opened an inquiry' },
    };
    const correctionId = randomUUID();
    const meta = { commandId: correctionId, actor: operator, causationId: correctionId, correlationId: correctionId };
    const corrected = { type: 'EventCorrected', occurredOn: specDay.date, data } as const;
    await store.append(stream, 1n, [codec.encode(corrected, 0, meta, specDay.instant)]);
    for (const facts of [[typo], [typo, fact({ occurredOn: '1999' })], [fact({ action: 'opened an inquiry' })]]) {
      const { added, different } = await importDocket({ ...docket, matters: [matter({ facts })] }, doors());
      expect([facts.length, added]).toEqual([facts.length, facts.length - 1]);
      if (facts[0] === typo) expect(different).toBe(0);
    }
  });

  it('records twenty thousand short facts of one matter', async () => {
    const facts = Array.from({ length: 20_000 }, (_, nth) => fact({ line: nth, action: `met ${String(nth)}` }));
    const docket = docketOf(matter({ facts }));
    expect((await importDocket(docket, doors())).added).toBe(1 + 1 + 20_000);
  });

  it('counts its own where another one works at the same time', async () => {
    const docket = docketOf(...Array.from({ length: 20 }, (_, nth) => matter({ key: String(nth) })));
    const both = await Promise.all(['one', 'other'].map((run) => importDocket(docket, { ...doors(), run })));
    expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(1 + 20 * 3);
  });

  it('completes what an import that was cut off has begun', async () => {
    const docket = docketOf(matter());
    const cut: ImportDoors = {
      ...doors(),
      commands: {
        execute: (command) => (command instanceof RecordLegacyFacts ? Promise.reject(new Error('cut off')) : execute(command)),
      },
    };
    await expect(importDocket(docket, cut)).rejects.toThrow('cut off');
    expect((await importDocket(docket, doors())).added).toBe(2);
  });

  it('gives the same respondent one id in all matters of a docket, and another one in another docket', async () => {
    const docket = docketOf(matter(), matter({ key: 'b' }));
    const other = docketOf(matter());
    await importDocket(docket, doors());
    await importDocket(other, doors());
    const ids = [await recorded(docket), await recorded(docket, 1), await recorded(other)].map(
      ([opened]) => opened?.type === 'CaseOpened' && opened.data.respondent.respondentId,
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('records a fact without a date under the earliest date of its matter, and says so', async () => {
    const { occurredOn: _, ...undated } = fact({ line: 8, text: 'Date in the docket: soon' });
    const docket = docketOf(matter({ facts: [fact(), undated] }));
    const { oddities, precision } = await importDocket(docket, doors());
    expect(oddities).toEqual([{ line: 8, text: 'This fact is recorded under 1998-03-04, the earliest date of its matter.' }]);
    expect(precision).toEqual({ day: 1, month: 0, year: 0 });
    expect((await recorded(docket)).map(({ occurredOn }) => occurredOn)).toEqual(['1998-03-04', '1998-03-04', '1998-03-04']);
  });

  it('opens a matter whose dates are yet to come today, keeps its dates, and says so', async () => {
    const docket = docketOf(matter({ facts: [fact({ occurredOn: '2031' })] }));
    const { oddities } = await importDocket(docket, doors());
    expect(oddities).toEqual([
      { line: 3, text: `All dates of this matter are yet to come. Its case is opened on ${specDay.date}.` },
    ]);
    expect((await recorded(docket)).map(({ occurredOn }) => occurredOn)).toEqual([specDay.date, '2031']);
  });

  it('keeps a date that is too long ago to be meant, opens nothing on it, and says so', async () => {
    const mistyped = fact({ line: 9, occurredOn: '0999-12-31', text: 'An old line' });
    const docket = docketOf(matter({ facts: [fact({ occurredOn: '1961' }), mistyped] }), matter({ key: 'b', facts: [mistyped] }));
    const { oddities, added } = await importDocket(docket, doors());
    const text = '0999-12-31 is too long ago to be meant. It is kept as it is written; nothing is opened on it.';
    expect(oddities).toEqual([
      { line: 9, text },
      { line: 9, text },
    ]);
    expect(added).toBe(1 + 3 + 2);
    expect((await recorded(docket)).map(({ occurredOn }) => occurredOn)).toEqual(['1961', '1961', '0999-12-31']);
    expect((await recorded(docket, 1)).map(({ occurredOn }) => occurredOn)).toEqual([specDay.date, '0999-12-31']);
    expect((await importDocket(docket, doors())).added).toBe(0);
  });

  it('records a matter that is larger than an append, with a line that stands in it twice', async () => {
    const long = 'x'.repeat(200_000);
    const facts = Array.from({ length: 9 }, (_, nth) =>
      fact({ line: 10 + nth, text: nth === 8 ? `0${long}` : `${String(nth)}${long}` }),
    );
    const docket = docketOf(matter({ facts }));
    expect((await importDocket(docket, doors())).added).toBe(1 + 1 + 9);
    expect((await importDocket(docket, doors())).added).toBe(0);
  });

  it('imports the other matters when one is refused, and says which and why', async () => {
    const docket = docketOf(matter({ line: 3 }), matter({ key: 'b', line: 12 }));
    const ids = new DocketIds(docket.source);
    const refusing: ImportDoors = {
      ...doors(),
      commands: {
        execute: (command) =>
          command.id === ids.caseOf(matter())
            ? Promise.reject(new Rejection('case-is-closed', 'Not this one.'))
            : execute(command),
      },
    };
    const failure = await importDocket(docket, refusing).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DocketPartlyImported);
    expect(failure).toMatchObject({ added: 1 + 3, message: 'The matter on line 3 could not be imported: Not this one.' });
  });
});

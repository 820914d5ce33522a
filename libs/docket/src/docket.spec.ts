import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventCodec, PostgresEventStore } from '#event-store';
import {
  SetClock,
  anything,
  content,
  eventCorrectedDescription,
  inPublic,
  personal,
  type AsOf,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type Json,
} from '#kernel';
import { sql } from '#postgres';
import { Positions, Projector, ReadModels, verifyProjection } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Docket, docketOf, fileName, idOfFile, reader, told, type FileName } from './index.js';

type Received = DomainEvent<'Received', { readonly summary: string; readonly from: string }>;
type Opened = DomainEvent<'Opened', { readonly subject: string; readonly complaintIds: readonly string[] }>;
type Closed = DomainEvent<'Closed', { readonly reason: string }>;
type Voted = DomainEvent<'Voted', { readonly caseId: string; readonly vote: string }>;
type OfficeEvent = Received | Opened | Closed | Voted | EventCorrected;

const descriptions: EventDescriptions<OfficeEvent> = {
  Received: {
    version: 1,
    audience: 'staff',
    files: 'complaint',
    fields: { summary: content(anything), from: personal(anything) },
  },
  Opened: {
    version: 1,
    audience: 'staff',
    files: 'case',
    feeds: { complaint: 'complaintIds' },
    fields: { subject: content(anything), complaintIds: inPublic(anything) },
  },
  Closed: { version: 1, audience: 'staff', files: 'case', fields: { reason: content(anything) } },
  Voted: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: { caseId: inPublic(anything), vote: content(anything) },
  },
  EventCorrected: eventCorrectedDescription,
};

interface Work {
  readonly summary?: string;
  readonly cases: number;
  readonly subject?: string;
  readonly votes: readonly string[];
  readonly lastVoteOn?: string;
  readonly closed: boolean;
}

const work = reader<OfficeEvent, Work>()({
  name: 'office-work',
  reads: ['complaint', 'case'],
  fields: { Received: ['summary'], Opened: ['subject'], Closed: [], Voted: ['vote'] },
  initial: { cases: 0, votes: [], closed: false },
  on: {
    Received: (state, { data: { summary } }) => ({ ...state, summary }),
    Opened: (state, { kind, data: { subject } }) =>
      kind === 'complaint' ? { ...state, cases: state.cases + 1 } : { ...state, subject },
    Closed: (state) => (state.closed ? state : { ...state, closed: true }),
    Voted: (state, { on, data: { vote } }) => ({ ...state, votes: [...state.votes, vote], lastVoteOn: on }),
  },
  kept: {
    version: 1,
    columns: { is_open: ({ closed, subject }) => String(subject !== undefined && !closed), subject: ({ subject }) => subject },
    indexes: ['is_open, key'],
    past: true,
  },
});
const isOpen = ({ closed, subject }: Work): boolean => subject !== undefined && !closed;

const codec = new EventCodec([descriptions]);
const projection = docketOf([descriptions], [work]);
const clock = new SetClock({ instant: '2026-06-01T12:00:00.000Z', date: '2026-06-01' });

let given: GivenDatabase;
let store: PostgresEventStore;
let positions: Positions;
let models: ReadModels;
let docket: Docket;
const projectors: Projector[] = [];

const givenOffice = async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  positions = new Positions();
  models = new ReadModels(given.database, positions);
  docket = new Docket({ store, codec, models, projection, clock });
};
const left = async () => {
  for (const projector of projectors.splice(0)) await projector.stop();
  await store.close();
  await given.drop();
};

async function started(partitions = 1): Promise<Projector> {
  const settings = { pollMs: 50, retryPausesMs: [1], partitions };
  const projector = new Projector({ database: given.database, store, codec, projections: [projection], positions, settings });
  projectors.push(projector);
  await projector.start();
  return projector;
}

/** Appends one event; gives its id and its position. */
async function record(stream: string, event: OfficeEvent, recordedAt = '2026-05-01T10:00:00.000Z') {
  const commandId = randomUUID();
  const meta = {
    commandId,
    actor: { userId: 'a-clerk', role: 'clerk' },
    causationId: commandId,
    correlationId: commandId,
  } as const;
  const encoded = codec.encode(event, 0, meta, recordedAt);
  const { position } = await store.append(stream, 'any', [encoded]);
  return { id: encoded.id, position };
}

const received = (summary: string, on = '2026-03-01'): Received => ({
  type: 'Received',
  occurredOn: on,
  data: { summary, from: 'somebody' },
});
const opened = (subject: string, complaintIds: readonly string[], on = '2026-03-02'): Opened => ({
  type: 'Opened',
  occurredOn: on,
  data: { subject, complaintIds },
});
const voted = (caseId: string, vote: string, on = '2026-03-03'): Voted => ({
  type: 'Voted',
  occurredOn: on,
  data: { caseId, vote },
});
const closed = (on = '2026-03-04'): Closed => ({ type: 'Closed', occurredOn: on, data: { reason: 'done' } });
const corrected = (targetEventId: string, field: string, becomes: Json): EventCorrected => ({
  type: 'EventCorrected',
  occurredOn: '2026-03-05',
  data: { targetEventId, targetType: '', field, was: '', becomes, reason: 'it was misread' },
});

const typesIn = async (file: FileName, asOf?: AsOf): Promise<string[]> => {
  const files = asOf === undefined ? await docket.now() : await docket.at(asOf);
  return (await files.file(file)).map(({ type }) => type);
};
const keptOf = async (file: FileName): Promise<Work | undefined> => (await docket.list(work).get(file))?.state;

describe('a docket', () => {
  beforeEach(givenOffice);
  afterEach(left);

  it('files an event in its own file and in those that it feeds', async () => {
    const projector = await started();
    await record('complaint-a', received('gifts'));
    await record('case-1', opened('Gifts', ['a', 'b']));
    await projector.caughtUp();
    expect([await typesIn('complaint:a'), await typesIn('complaint:b'), await typesIn('case:1')]).toEqual([
      ['Received', 'Opened'],
      ['Opened'],
      ['Opened'],
    ]);
  });

  it('gives a reader the fields that it names and no others', async () => {
    const seen: object[] = [];
    const nosy = reader<OfficeEvent, { readonly n: number }>()({
      name: 'nosy',
      reads: ['complaint'],
      fields: { Received: ['summary'] },
      initial: { n: 0 },
      on: {
        Received: ({ n }, { data }) => {
          seen.push(data);
          return { n: n + 1 };
        },
      },
    });
    const { id } = await record('complaint-a', received('gifts'));
    await record('complaint-a', corrected(id, 'from', 'somebody else'));
    expect(await (await docket.now(2n)).tell(nosy, 'complaint:a')).toEqual({ n: 1 });
    expect(seen).toEqual([{ summary: 'gifts' }]);
  });

  it('refuses a position that the log has not come to, instead of answering as if nothing were missing', async () => {
    const { position } = await record('complaint-a', received('gifts'));
    expect(await typesIn('complaint:a', { position })).toEqual(['Received']);
    await expect(docket.at({ position: position + 1n })).rejects.toMatchObject({ reason: 'position-ahead', kind: 'input' });
  });

  it('moves a vote that was recorded of the wrong case to the right one, and keeps where it was', async () => {
    const projector = await started();
    await record('case-1', opened('Gifts', []));
    await record('case-2', opened('Travel', []));
    const { id, position } = await record('body-x', voted('1', 'yea'));
    await record('body-x', corrected(id, 'vote', 'nay'));
    await record('body-x', corrected(id, 'caseId', '2'));
    await projector.caughtUp();
    expect([await keptOf('case:1'), await keptOf('case:2')]).toMatchObject([{ votes: [] }, { votes: ['nay'] }]);
    expect([await typesIn('case:1'), await typesIn('case:2')]).toEqual([['Opened'], ['Opened', 'Voted']]);
    expect([await typesIn('case:1', { position }), await typesIn('case:2', { position })]).toEqual([
      ['Opened', 'Voted'],
      ['Opened'],
    ]);
  });

  it('says of what was corrected what was corrected, and when', async () => {
    const { id } = await record('case-1', opened('Gfts', []));
    await record('case-1', corrected(id, 'subject', 'Gifts'));
    const [event] = await (await docket.now(2n)).file('case:1');
    expect(event).toMatchObject({ data: { subject: 'Gifts' }, corrections: [{ type: 'EventCorrected', on: '2026-03-05' }] });
  });

  it.each<Json>([[null], null, {}, 'a/b', '\u0000', [['a']], 'x'.repeat(5_000), ''])(
    'is filled, and filled anew, whatever a correction says of whose file an event is in (%#)',
    async (becomes) => {
      const projector = await started();
      const { id } = await record('case-1', opened('Gifts', ['a']));
      await record('case-1', corrected(id, 'complaintIds', becomes));
      const { position } = await record('case-1', closed());
      await projector.caughtUp({ position });
      const live = await given.database.query(sql`select key, row from docket__office_work order by key`);
      await projector.rebuild('docket');
      expect(await given.database.query(sql`select key, row from docket__office_work order by key`)).toEqual(live);
    },
  );

  it('knows by the end of a day what was recorded on that day where the body sits', async () => {
    class InDenver extends SetClock {
      override dayOf(instant: string): string {
        return new Date(Date.parse(instant) - 7 * 3_600_000).toISOString().slice(0, 10);
      }
    }
    const denver = new Docket({ store, codec, models, projection, clock: new InDenver(clock.now()) });
    await record('case-1', opened('Gifts', []), '2026-05-02T06:59:59.000Z');
    await record('case-1', closed(), '2026-05-02T07:00:00.000Z');
    expect((await (await denver.at({ knownOn: '2026-05-01' })).file('case:1')).map(({ type }) => type)).toEqual(['Opened']);
  });
});

/** Numbers that look like chance, the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** What happens in an office in which everything is corrected now and then. Gives the positions. */
async function busyOffice(events: number, seed: number): Promise<bigint[]> {
  const pick = chance(seed);
  const one = <T>(of: readonly T[]): T => of[pick(of.length)] as T;
  const day = () => one(['2025', '2026-01', ...Array.from({ length: 9 }, (_, n) => `2026-03-0${String(n + 1)}`)]);
  const known: { stream: string; id: string; event: OfficeEvent }[] = [];
  const recorded: bigint[] = [];
  for (let n = 0; n < events; n += 1) {
    const [complaint, matter, body] = [String(pick(8)), String(pick(8)), String(pick(2))];
    const at = `2026-05-${String(1 + Math.floor((n * 20) / events) + pick(3)).padStart(2, '0')}T1${String(pick(9))}:00:00.000Z`;
    const kind = pick(10);
    let stream = `case-${matter}`;
    let event: OfficeEvent = closed(day());
    if (kind < 2) [stream, event] = [`complaint-${complaint}`, received(`s${String(n)}`, day())];
    else if (kind < 4) event = opened(`S${String(n)}`, [complaint, String(pick(8))], day());
    else if (kind < 7) [stream, event] = [`body-${body}`, voted(matter, `v${String(n)}`, day())];
    else if (kind < 9 && known.length > 0) {
      const target = one(known);
      const changes: Readonly<Record<string, readonly [string, Json][]>> = {
        Received: [['summary', `c${String(n)}`]],
        Opened: [
          ['complaintIds', [complaint]],
          ['subject', `c${String(n)}`],
        ],
        Voted: [
          ['caseId', matter],
          ['vote', `c${String(n)}`],
        ],
        Closed: [['reason', 'other']],
      };
      const [field, becomes] = pick(3) === 0 ? ['occurredOn', day()] : one(changes[target.event.type] ?? [['occurredOn', day()]]);
      [stream, event] = [target.stream, corrected(target.id, field, becomes)];
    }
    const { id, position } = await record(stream, event, at);
    if (event.type !== 'EventCorrected') known.push({ stream, id, event });
    recorded.push(position);
  }
  return recorded;
}

describe('a docket of a busy office', () => {
  const files: readonly FileName[] = Array.from({ length: 8 }, (_, n) => String(n)).flatMap((id) => [
    fileName('complaint', id),
    fileName('case', id),
  ]);
  let moments: readonly AsOf[];

  const answers = async (): Promise<unknown> => {
    const given: unknown[] = [];
    for (const moment of moments) {
      const then = await docket.at(moment);
      const listed = await then.list(work, sql`is_open = 'true'`);
      const open = [...listed].filter(([, state]) => isOpen(state)).sort(([one], [other]) => (one < other ? -1 : 1));
      given.push([...(await then.files(files))], open, await docket.dayOf(moment));
    }
    return JSON.parse(JSON.stringify(given));
  };

  /** Of each file, and of one that is not there. */
  const toldAtEnd = async () => {
    const tell = await docket.telling(work, await store.head());
    return Promise.all([...files, fileName('case', 'none')].map(async (file) => [file, await tell(file)] as const));
  };

  let before: unknown;
  let lagging: unknown;
  let toldLagging: Awaited<ReturnType<typeof toldAtEnd>>;

  beforeAll(async () => {
    await givenOffice();
    const recorded = await busyOffice(240, 7);
    moments = [
      ...recorded.filter((_, n) => n % 40 === 7).map((position) => ({ position })),
      ...['2026-05-03', '2026-05-11', '2026-05-19T12:00:00.000Z'].map((knownOn) => ({ knownOn })),
      ...['2025-12-31', '2026-02-01', '2026-03-04'].map((occurredOn) => ({ occurredOn })),
      { occurredOn: '2026-03-05', knownOn: '2026-05-09' },
      { occurredOn: '2026-03-05', position: recorded[100] ?? 0n },
    ];
    before = await answers();
    const projector = await started(4);
    await projector.caughtUp();
    await projector.stop();
    projectors.pop();
    await busyOffice(60, 8);
    lagging = await answers();
    toldLagging = await toldAtEnd();
    await (await started(4)).caughtUp();
  });
  afterAll(left);

  it('answers the same with the engine off, lagging and caught up', async () => {
    const now = await answers();
    const upTo = moments.findLastIndex(({ position }) => position !== undefined && moments.length > 0);
    expect(upTo).toBeGreaterThan(0);
    expect(now).toEqual(lagging);
    // What is asked by position alone was already so before more was recorded.
    const byPosition = (answer: unknown) =>
      (answer as unknown[]).slice(
        0,
        3 * moments.filter(({ position, occurredOn }) => position !== undefined && occurredOn === undefined).length,
      );
    expect(byPosition(now)).toEqual(byPosition(before));
  });

  it('lists by its rows what folding every file at that moment gives', async () => {
    for (const moment of moments) {
      const then = await docket.at(moment);
      const listed = [...(await then.list(work, sql`is_open = 'true'`))].filter(([, state]) => isOpen(state));
      const folded: [FileName, Work][] = [];
      for await (const [file, events] of then.all(['complaint', 'case'])) {
        const state = told(work, events);
        if (isOpen(state)) folded.push([file, state]);
      }
      const byName = (all: readonly [FileName, Work][]) => Object.fromEntries(all);
      expect(byName(listed)).toEqual(byName(folded));
    }
  });

  it('tells of each file as it stands at the end of the log, lagging or caught up', async () => {
    const now = await docket.now(await store.head());
    const folded = await Promise.all(toldLagging.map(async ([file]) => [file, await now.tell(work, file)] as const));
    expect(toldLagging).toEqual(folded);
    expect(await toldAtEnd()).toEqual(folded);
    expect(folded.at(-1)).toEqual(['case:none', work.initial]);
  });

  it('keeps of each file what folding it anew gives', async () => {
    const now = await docket.now();
    const rows = await given.database.query<{ key: FileName; row: { state: Work } }>(
      sql`select key, row from docket__office_work`,
    );
    expect(rows.length).toBe(16);
    for (const { key, row } of rows) expect([key, row.state]).toEqual([key, await now.tell(work, key)]);
    expect(rows.map(({ key }) => idOfFile(key)).sort()[0]).toBe('0');
  });

  it('is proven from the log', async () => {
    const verified = await verifyProjection({ database: given.database, store, codec }, projection, { bytesPerPass: 100_000 });
    expect(verified).toMatchObject({ differences: [], parked: 0 });
  });
});

import { randomUUID } from 'node:crypto';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { clockEvents } from '#clock';
import { complaintEvents } from '#complaint';
import { disclosureEvents } from '#disclosure';
import { Docket, docketOf, type FileName } from '#docket';
import { EventCodec, PostgresEventStore } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import { SetClock, type Actor, type DomainEvent, type EventDescription, type Json, type PlainDate, type AsOf } from '#kernel';
import { outsideEvents } from '#outside';
import { proceedingEvents } from '#proceeding';
import { sql } from '#postgres';
import { Positions, Projector, ReadModels, verifyProjection } from '#projection';
import { sanctionEvents } from '#sanction';
import { givenDatabase } from '#testing';
import { addressedBodies } from './addressed-bodies.reader.js';
import { GetComplainantStatus, GetComplainantStatusHandler } from './complainant-status.queries.js';
import { receipts } from './receipts.reader.js';
import { allegation, body, complaint, people, samples, theCase } from './spec-samples.js';
import type { ComplainantStatus } from './status.page.js';
import { status as statusReader, type StatusEvent } from './status.reader.js';

/* For the specs of this lib: a log and the docket on PostgreSQL, and a way to tell events to them in one line each. */

type Type = StatusEvent['type'];
type Data<T extends Type> = Extract<StatusEvent, { readonly type: T }>['data'];

/** Which aggregate's streams hold which events, and whose stream is meant where nothing is said. */
const unions = {
  complaint: { events: complaintEvents, id: complaint },
  case: { events: caseEvents, id: theCase },
  investigation: { events: investigationEvents, id: theCase },
  finding: { events: findingEvents, id: allegation },
  sanction: { events: sanctionEvents, id: theCase },
  outside: { events: outsideEvents, id: theCase },
  proceeding: { events: proceedingEvents, id: theCase },
  clock: { events: clockEvents, id: theCase },
  disclosure: { events: disclosureEvents, id: theCase },
  body: { events: bodyEvents, id: body },
};

/** The description of every event of the house. */
export const descriptions = Object.assign({}, ...Object.values(unions).map(({ events }) => events)) as Readonly<
  Record<Type, EventDescription<DomainEvent>>
>;

const codec = new EventCodec(Object.values(unions).map(({ events }) => events));
const clerk: Actor = { userId: people.actor, role: 'clerk' };

export interface Telling<T extends Type> {
  /** The aggregate's id: the first one of its kind where nothing is said. */
  readonly of?: string;
  /** Where events of the type stand in streams of two kinds: the whole name. */
  readonly stream?: string;
  readonly data?: Partial<Data<T>>;
  /** When it was recorded: the day on which it happened where nothing is said. */
  readonly recorded?: PlainDate;
}

export interface Told {
  readonly id: string;
  readonly stream: string;
  readonly type: Type;
  readonly position: bigint;
}

/** A house of this lib alone, on a database of its own. The caller MUST close it. */
export async function givenHouse() {
  const given = await givenDatabase();
  const store = await PostgresEventStore.open(given.database);
  const positions = new Positions();
  const models = new ReadModels(given.database, positions);
  const settings = { pollMs: 50, retryPausesMs: [1] };
  const filed = docketOf(
    Object.values(unions).map(({ events }) => events),
    [addressedBodies, receipts],
  );
  const projections = [filed];
  const newProjector = () => new Projector({ database: given.database, store, codec, projections, positions, settings });
  let projector = newProjector();
  const clock = new SetClock({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  const docket = new Docket({ store, codec, models, projection: filed, clock });
  const handler = new GetComplainantStatusHandler(docket, store, clock);
  await projector.start();
  await projector.caughtUp();

  async function record(stream: string, event: DomainEvent, recorded: PlainDate): Promise<Told> {
    const commandId = randomUUID();
    const meta = { commandId, actor: clerk, causationId: commandId, correlationId: commandId };
    const instant = `${recorded}T15:00:00.000Z`;
    clock.set({ instant, date: recorded });
    const encoded = codec.encode(event, 0, meta, instant);
    const { position } = await store.append(stream, 'any', [encoded]);
    return { id: encoded.id, stream, type: event.type as Type, position };
  }

  /** Records an event: the sample of its type, with what the spec is about. */
  function tell<T extends Type>(type: T, on: string, { of, stream, data = {}, recorded = on }: Telling<T> = {}): Promise<Told> {
    const [kind, union] = Object.entries(unions).find(([, { events }]) => type in events) ?? ['case', unions.case];
    const event = { type, occurredOn: on, data: { ...samples[type], ...data } };
    return record(stream ?? `${kind}-${of ?? union.id}`, event, recorded);
  }

  /** Says that a field of an event was wrong. */
  function correct(told: Told, field: string, was: Json, becomes: Json, recorded: PlainDate): Promise<Told> {
    const data = { targetEventId: told.id, targetType: told.type, field, was, becomes, reason: samples.EventCorrected.reason };
    return record(told.stream, { type: 'EventCorrected', occurredOn: recorded, data }, recorded);
  }

  /** What the query answers, now or as it was: with everything told, however far the docket is. */
  async function status(complaintId: string = complaint, asOf?: AsOf, actor = clerk): Promise<ComplainantStatus> {
    return handler.execute(new GetComplainantStatus(actor, complaintId, undefined, asOf));
  }

  /** What is kept for lists, and what is told of every file. */
  async function rows() {
    await projector.caughtUp({ position: await store.head() });
    const kept = await Promise.all(
      [docket.list(addressedBodies), docket.list(receipts)].map((list) =>
        list.query<{ key: string; row: object }>(sql`select key, row from ${list.table} order by key`),
      ),
    );
    const files = new Map<FileName, object>();
    const now = await docket.now(await store.head());
    for await (const [file] of now.all(statusReader.reads)) files.set(file, plain(await now.tell(statusReader, file)));
    return [...kept.flat(), ...[...files].map(([key, row]) => ({ key, row }))];
  }

  return {
    database: given.database,
    url: given.url,
    store,
    docket,
    get projector() {
      return projector;
    },
    /** Files what was recorded since the projector was stopped. */
    fileTheRest: async () => {
      projector = newProjector();
      await projector.start();
      await projector.caughtUp({ position: await store.head() });
    },
    clock,
    tell,
    correct,
    status,
    rows,
    titles: async (complaintId?: string) => (await status(complaintId)).history.map(({ title }) => title).reverse(),
    verify: async () => {
      await projector.caughtUp({ position: await store.head() });
      return (await verifyProjection({ database: given.database, store, codec }, filed)).differences;
    },
    close: async () => {
      await projector.stop();
      await store.close();
      await given.drop();
    },
  };
}

/** Without whole numbers of 8 bytes, which JSON has not. */
const plain = (state: object): object =>
  JSON.parse(JSON.stringify(state, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as object;

export type SpecHouse = Awaited<ReturnType<typeof givenHouse>>;

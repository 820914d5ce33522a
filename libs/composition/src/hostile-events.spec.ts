import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EventCodec, PostgresEventStore, type EventToAppend } from '#event-store';
import type { DomainEvent, EventCorrected, EventDescription, Json } from '#kernel';
import { raw, sql, type Database } from '#postgres';
import { parkedEvents, Projector } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { deciders, eventUnions } from './aggregates.js';
import { projections } from './table-of-contents.js';

/** 6,400 letters of which no compression makes an entry of an index. */
const long = Array.from({ length: 100 }, (_, n) => createHash('sha256').update(String(n)).digest('hex')).join('');

/** What no form and no command sends, and a log may hold all the same: an older release, an import or a correction wrote it. */
const hostile: readonly Json[] = [
  null,
  [null],
  {},
  '',
  7,
  -1e308,
  true,
  'a\0b',
  [['a']],
  '\ud800',
  long,
  [{ id: {} }, long, 'a/b'],
  { name: '\udfff', kind: 'a\0b', __proto__: null },
  JSON.parse('['.repeat(1_000) + ']'.repeat(1_000)) as Json,
  'not/an id:\x1e',
];

const codec = new EventCodec(eventUnions);
const recordedAt = '2026-05-01T10:00:00.000Z';
const ids = { case: randomUUID(), complaint: randomUUID(), body: randomUUID() };

/** A value such as the field may well have, as far as its name tells. */
function likely(field: string): Json {
  if (field === 'complaintIds' || field === 'complaintId') return field.endsWith('s') ? [ids.complaint] : ids.complaint;
  if (field === 'caseId' || field === 'bodyId') return field === 'caseId' ? ids.case : ids.body;
  if (/Ids$|^tags$|^present$|^required$|^eligible$|^conditions$/.test(field)) return [];
  if (field === 'respondent') return { respondentId: ids.case, name: 'Q' };
  if (field === 'tally') return { eligible: 3, recused: 0, present: 3, yeas: 2, nays: 1, abstentions: 0 };
  return /On$|By$/.test(field) ? '2026-04-01' : 'text';
}

const encoded = (event: DomainEvent): EventToAppend => {
  const commandId = randomUUID();
  const actor = { userId: 'a-clerk', role: 'clerk' } as const;
  return codec.encode(event, 0, { commandId, actor, causationId: commandId, correlationId: commandId }, recordedAt);
};

/**
 * The whole of it takes a minute or more; otherwise each field gets some of the values, and each event all of them, or nearly.
 */
const whole = process.env.REDRESS_SPECS === 'all';
const someOf = (n: number): readonly Json[] => (whole ? hostile : hostile.filter((_, index) => (index + n) % 5 === 0));

/** The events of the log, by stream: each field of each event with each value, as it was recorded and as it was corrected. */
function* streams(): Generator<readonly [string, readonly EventToAppend[]]> {
  for (const { name, events } of deciders.values()) {
    for (const [type, { fields }] of Object.entries(events) as [string, EventDescription<DomainEvent>][]) {
      const names = Object.keys(fields);
      const data = Object.fromEntries(names.map((field) => [field, likely(field)]));
      const event = { type, occurredOn: '2026-04-01', data };
      for (const [n, field] of [...names, 'occurredOn'].entries()) {
        const values = someOf(n);
        const withValue = (value: Json) =>
          field === 'occurredOn' ? { ...event, occurredOn: value as string } : { ...event, data: { ...data, [field]: value } };
        yield [`${name}-${randomUUID()}`, values.map((value) => encoded(withValue(value)))];
        const target = encoded(event);
        const corrected = (becomes: Json): EventCorrected => ({
          type: 'EventCorrected',
          occurredOn: '2026-04-02',
          data: { targetEventId: target.id, targetType: type, field, was: '', becomes, reason: 'misread' },
        });
        yield [`${name}-${randomUUID()}`, [target, ...[...values, likely(field)].map((value) => encoded(corrected(value)))]];
      }
    }
  }
}

let log: GivenDatabase;
let other: GivenDatabase;
let store: PostgresEventStore;

beforeAll(async () => {
  log = await givenDatabase();
  other = await givenDatabase();
  store = await PostgresEventStore.open(log.database);
});
afterAll(async () => {
  await store.close();
  await log.drop();
  await other.drop();
});

const projectorOn = (database: Database, batchEvents: number): Projector =>
  new Projector({ database, store, codec, projections, settings: { pollMs: 50, retryPausesMs: [], batchEvents } });

/** All rows that are served, and what was set aside. */
async function shown(database: Database): Promise<ReadonlyMap<string, string>> {
  const views = await database.query<{ name: string }>(
    sql`select viewname as name from pg_views where schemaname = current_schema() and viewname ~ '_v[0-9]+(__.*)?$' order by 1`,
  );
  const all = new Map<string, string>();
  for (const { name } of views) {
    const rows = await database.query<{ key: string; row: string; position: bigint }>(
      raw(`select key, row::text as row, position from ${name}`),
    );
    for (const { key, row, position } of rows) all.set(`${name} ${key}`, `${String(position)} ${row}`);
  }
  for (const { name, position, eventType, error } of await parkedEvents(database)) {
    all.set(`parked by ${name} ${String(position)}`, `${eventType}: ${error}`);
  }
  return all;
}

/** The first of the lines in which two differ. */
function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  const told = (text: string | undefined) => text?.slice(0, 160) ?? 'nothing';
  return [...keys]
    .filter((key) => one.get(key) !== other.get(key))
    .map((key) => `${key}: ${told(one.get(key))} | ${told(other.get(key))}`)
    .slice(0, 20);
}

it('makes the same rows of any log, and sets the same events aside, one by one and when filled at once', async () => {
  const live = projectorOn(log.database, 20);
  await live.start();
  await store.append(`case-${randomUUID()}`, 'any', [encoded({ type: 'CaseClosed', occurredOn: '2026-04-01', data: {} })]);
  await live.caughtUp();
  const all = [...streams()];
  for (let from = 0; from < all.length; from += 20) {
    await Promise.all(all.slice(from, from + 20).map(([stream, events]) => store.append(stream, 'no-stream', events)));
  }
  await live.caughtUp();
  await live.stop();
  const oneByOne = await shown(log.database);
  expect(oneByOne.size).toBeGreaterThan(1_000);

  const filling = projectorOn(other.database, 1_000);
  await filling.start();
  await filling.caughtUp();
  await filling.stop();
  expect(differences(oneByOne, await shown(other.database))).toEqual([]);
}, 300_000);

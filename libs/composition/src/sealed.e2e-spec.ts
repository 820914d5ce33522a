import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '#demonstration';
import { EventCodec, sealMark } from '#event-store';
import { fieldsOf, formatDate, idOfStream, type Json, SetClock } from '#kernel';
import { raw, sql, type Database } from '#postgres';
import { Projector, verifyProjection } from '#projection';
import { startedApp, type StartedApp } from '#testing';
import { docket } from './table-of-contents.js';

/** Shorter ones stand by chance in other words. */
const fewestLetters = 8;

/** Every text that stands in a field. */
const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => textsIn(one)) : [];
};

/** All that stands in the tables of a database, table by table, as a dump has it. */
async function dumped(database: Database): Promise<ReadonlyMap<string, string>> {
  const tables = await database.query<{ name: string; columns: string }>(sql`
    select table_name as name, string_agg(case data_type when 'bytea' then format('encode(%I, ''escape'')', column_name)
      else format('%I::text', column_name) end, ', ') as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' group by 1`);
  const found = new Map<string, string>();
  for (const { name, columns } of tables) {
    const [{ all } = { all: '' }] = await database.query<{ all: string }>(
      sql`select coalesce(string_agg(concat_ws(' ', ${raw(columns)}), ' '), '') as all from ${raw(`"${name}"`)}`,
    );
    found.set(name, all);
  }
  return found;
}

describe('a database with a rich history in it', () => {
  let redress: StartedApp;
  /** By what was sealed, where it stood. */
  const secrets = new Map<string, string>();
  const open = new Set<string>();

  beforeAll(async () => {
    redress = await startedApp({ clock: new SetClock({ instant: '2026-12-01T15:00:00.000Z', date: '2026-12-01' }) });
    await seedDemonstration(redress.house);
    await redress.settled();
    const codec = redress.app.get(EventCodec, { strict: false });
    for await (const stored of redress.house.store.readAll()) {
      const { type, data } = codec.decode(stored);
      const description = codec.describe(type);
      if (type === 'EventCorrected' || description === undefined) continue;
      for (const [field, { class: treated, values }] of Object.entries(fieldsOf(description))) {
        const isWord = values.kind === 'words' || values.kind === 'id' || values.kind === 'date';
        for (const text of textsIn((data as Record<string, Json>)[field])) {
          if (treated === 'public' || isWord) open.add(text);
          else if (text.length >= fewestLetters) secrets.set(text, `${type}.${field}`);
        }
      }
    }
  });
  afterAll(async () => {
    await redress.stop();
  });

  it('holds no name and no word of what was said, in no table', async () => {
    const tables = await dumped(redress.house.database);
    const isOpen = (text: string) => [...open].some((one) => one.includes(text));
    const wanted = [...secrets].filter(([text]) => /\s/.test(text) && !isOpen(text));
    expect(wanted.length).toBeGreaterThan(50);
    expect(tables.get('events')).toContain(sealMark);
    const found = wanted.flatMap(([text, where]) =>
      [...tables].filter(([, all]) => all.includes(text)).map(([table]) => `${where} in ${table}: ${text.slice(0, 40)}`),
    );
    expect(found).toEqual([]);
  });

  it('tells staff in words when it is said to have happened, which no copy of the database does', async () => {
    const { database, store } = redress.house;
    const codec = redress.app.get(EventCodec, { strict: false });
    const dated: { readonly id: string; readonly on: string; readonly raw: string }[] = [];
    for await (const stored of store.readAll({ types: ['ComplaintReceived'] })) {
      const { data } = codec.decode(stored) as { readonly data: { readonly conductOn?: string } };
      const raw = Buffer.from(stored.data).toString();
      if (data.conductOn !== undefined) dated.push({ id: idOfStream(stored.stream), on: data.conductOn, raw });
    }
    const [first] = dated;
    if (first === undefined) throw new Error('No complaint of the demonstration says when it happened.');
    for (const { on, raw } of dated) expect(raw).not.toContain(`"${on}"`);
    const told = [...(await dumped(database))].filter(([, all]) => all.includes(`"conductOn": "${first.on}"`));
    expect(told.map(([table]) => table)).toEqual([]);
    const clerk = await redress.as('clerk');
    const page = (await clerk.page(`/complaints/${first.id}`)).text;
    expect(page).toContain(`When it happened, as told: ${formatDate(first.on)}`);
  });

  it('is proven from the log as it is, sealed', async () => {
    const { database, store } = redress.house;
    await redress.app.get(Projector, { strict: false }).stop();
    const codec = redress.app.get(EventCodec, { strict: false });
    const { differences } = await verifyProjection({ database, store, codec }, docket);
    expect(differences).toEqual([]);
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { createApplication, openHouse, projections, settingsFrom } from '#composition';
import { EventCodec } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { SetClock } from '#kernel';
import { importDocket, readDocket } from '#legacy-docket';
import { Projector, ReadModels } from '#projection';
import { Client } from '#test-servers';

export interface Imported {
  readonly events: number;
  /** What people and programs are shown, by name; without positions, which are each store's own. */
  readonly shown: ReadonlyMap<string, string>;
}

/**
 * Imports a docket into an empty house, and reads everything that follows from it: all rows of all read models, and answers over
 * HTTP.
 */
export async function imported(file: string, databaseUrl: string, eventStoreUrl: string): Promise<Imported> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-import-'));
  const settings = settingsFrom({
    DATABASE_URL: databaseUrl,
    EVENT_STORE_URL: eventStoreUrl,
    REDRESS_DATA: directory,
    REDRESS_DEV_SIGN_IN: '1',
    REDRESS_LOG: 'silent',
  });
  const house = await openHouse(settings, { whenInUse: 'refuse', whenAbsent: 'make' });
  try {
    const clock = new SetClock({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
    const app = await createApplication({ house, clock, staff: fictionalStaff });
    try {
      await app.listen(0, '127.0.0.1');
      const bus = app.get(CommandBus, { strict: false });
      const codec = app.get(EventCodec, { strict: false });
      const { position } = await importDocket(readDocket(await readFile(file, 'utf8')), {
        commands: bus,
        recorded: async (stream) => {
          const events = [];
          for await (const stored of house.store.readStream(stream)) events.push(codec.decode(stored));
          return events;
        },
        clock,
        actor: { userId: 'command-line', role: 'operator' },
      });
      await app.get(Projector, { strict: false }).caughtUp({ position });
      const shown = new Map<string, string>();
      for (const [name, value] of await rowsOf(app.get(ReadModels, { strict: false }))) shown.set(name, value);
      for (const [name, value] of await answersOf(await app.getUrl())) shown.set(name, value);
      let events = 0;
      for await (const { revision } of house.store.readAll()) events += revision >= 0n ? 1 : 0;
      return { events, shown };
    } finally {
      await app.close();
    }
  } finally {
    await house.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function rowsOf(models: ReadModels): Promise<[string, string][]> {
  const found: { readonly table: string; readonly key: string; readonly row: object }[] = [];
  for (const projection of projections) {
    for (const table of [undefined, ...Object.keys(projection.tables ?? {})]) {
      const model = models.tableOf(projection, table);
      const rows = await model.query<{ key: string; row: object }>(statement(model.table.text));
      found.push(...rows.map((row) => ({ ...row, table: `${projection.name}${table === undefined ? '' : ` ${table}`}` })));
    }
  }
  return found.map(({ table, key, row }) => [`row ${table} ${placeOf(key, row)}`, text(row)]);
}

/**
 * The key of an entry in a file ends with the position of its event, which is each store's own: its place in the stream is not.
 */
function placeOf(key: string, { stream, revision }: { readonly stream?: string; readonly revision?: string }): string {
  return key.replace(/\/\d{20}$/, `/${stream ?? ''} revision ${revision ?? ''}`);
}

const statement = (table: string) => ({ text: `select key, row from ${table} order by key`, values: [] }) as never;

async function answersOf(url: string): Promise<[string, string][]> {
  const auditor = new Client(url);
  await auditor.post('/sign-in', { userId: 'auditor' });
  const all: [string, string][] = [];
  for (const path of ['/v1/reports/audit', '/v1/queue']) {
    const answer = await auditor.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)} ${answer.text}`);
    all.push([`GET ${path}`, text(answer.json())]);
  }
  return all;
}

/** As JSON with its fields in order, without positions. */
function text(value: unknown): string {
  return JSON.stringify(plain(value));
}

function plain(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, field));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(fields.map(([name, one]) => [name, plain(one, field === 'lived' ? `lived.${name}` : name)]));
  }
  return namesPosition(field) && value !== null ? 'position' : value;
}

/** `lived` of a kept row says from where to where in the log, besides days and times. */
const namesPosition = (field: string): boolean => /position/i.test(field) || field === 'lived.from' || field === 'lived.to';

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openHouse, settingsFrom } from '#composition';
import { appendInOrder, PostgresEventStore } from '#event-store';
import { createDatabase, Database, type EmbeddedServer } from '#postgres';
import { eventStoreServerBinary, startEventStoreNode } from '#test-servers';
import { manyEvents } from './many-events.js';
import { row, type Report } from './rows.js';

export interface Copying {
  readonly report: Report;
  readonly server: EmbeddedServer;
  /** How many events the log shall have. */
  readonly events: number;
  /** How often each copy is killed (SIGKILL) on its way. */
  readonly kills: number;
}

/** What the command tells with --json. */
interface Told {
  readonly from: { readonly events: number; readonly hash: string };
  readonly to: { readonly events: number; readonly hash: string };
  readonly already: number;
  readonly copied: number;
  readonly eventsPerSecond: number;
  readonly equal: boolean;
}

const loader = fileURLToPath(new URL('../../libs/testing/ts-loader.mjs', import.meta.url));
const cli = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const say = (line: string) => process.stderr.write(`${line}\n`);

/** What `switch-log --json` tells. */
interface Switched {
  readonly events: number;
  readonly hash: string;
  readonly readOnlyMs: number;
}

/**
 * Copies a log from PostgreSQL to another store and back into a third, by the command that operators use, and then switches to
 * the first copy while somebody writes. The other store is a server of KURRENTDB_BIN, the empty one of KURRENTDB_URL, or a second
 * PostgreSQL where there is neither.
 */
export async function copyThereAndBack({ report, server, events, kills }: Copying): Promise<void> {
  const node = eventStoreServerBinary() === undefined ? undefined : await startEventStoreNode();
  try {
    const other = node?.connectionString ?? (process.env.KURRENTDB_URL === '' ? undefined : process.env.KURRENTDB_URL);
    const name = other === undefined ? 'PostgreSQL' : `EventStoreDB ${(await node?.version()) ?? ''}`.trim();
    if (other === undefined) {
      const skipped = 'neither KURRENTDB_BIN nor KURRENTDB_URL is set: copied between two PostgreSQL instead';
      report.add(row('copy-log', 'EventStoreDB', false, { skipped }));
    }
    const [source, back] = [await createDatabase(server.url, 'copy_source'), await createDatabase(server.url, 'copy_back')];
    const target = other ?? (await createDatabase(server.url, 'copy_target'));
    await fill(source, events);
    await copied(report, `PostgreSQL to ${name}`, source, target, { events, kills });
    await copied(report, `${name} to PostgreSQL`, target, back, { events, kills });
    await control(report, source, back);
    await switched(report, `PostgreSQL to ${name}`, source, target, await createDatabase(server.url, 'copy_read_models'));
  } finally {
    await node?.stop();
  }
}

async function fill(url: string, events: number): Promise<void> {
  const database = new Database({ url });
  const store = await PostgresEventStore.open(database);
  const begun = performance.now();
  for (const part of manyEvents(events)) await appendInOrder(database, part);
  say(`Made ${String(events)} events in ${String(Math.round((performance.now() - begun) / 1_000))} s.`);
  await store.close();
  await database.close();
}

async function copied(
  report: Report,
  way: string,
  from: string,
  to: string,
  { events, kills }: Pick<Copying, 'events' | 'kills'>,
): Promise<void> {
  let killed = 0;
  const begun = performance.now();
  for (let n = 0; n < kills; n += 1) {
    // Long enough to have begun, and later each time.
    const { code } = await copyLog(from, to, 2_000 + Math.random() * 6_000 * (n + 1));
    if (code === null) killed += 1;
  }
  const { code, told } = await copyLog(from, to);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const passed = code === 0 && told?.equal === true && told.from.hash === told.to.hash && told.to.events === events;
  report.add(
    row(`copy-log of ${String(events)} events, killed ${String(killed)} times`, way, passed, {
      acknowledged: told?.from.events ?? null,
      stored: told?.to.events ?? null,
      lost: told === undefined ? null : Math.max(0, events - told.to.events),
      doubled: told === undefined ? null : Math.max(0, told.to.events - events),
      ...(told !== undefined && {
        note:
          `${String(told.eventsPerSecond)} events/s while copying, ${String(told.already)} by killed runs, ` +
          `${String(seconds)} s with all comparing; SHA-256 ${told.from.hash} = ${told.to.hash}`,
      }),
    }),
  );
}

/** A copy that went on by itself must be told from a copy. */
async function control(report: Report, from: string, to: string): Promise<void> {
  const database = new Database({ url: to });
  const store = await PostgresEventStore.open(database);
  const event = { id: randomUUID(), type: 'Strange', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
  await store.append('case-strange', 'no-stream', [event]);
  await store.close();
  await database.close();
  const { code } = await copyLog(from, to);
  report.add(row('copy-log refuses a copy with one event of its own', 'PostgreSQL', code === 1, { control_fails: code === 1 }));
}

/** The switch, while somebody writes one event after the other: none of those that were answered may be missing. */
async function switched(report: Report, way: string, from: string, to: string, readModels: string): Promise<void> {
  // What only looks makes nothing: the read models' database must be one of Redress.
  const folder = await mkdtemp(join(tmpdir(), 'redress-switch-'));
  const env = { DATABASE_URL: readModels, EVENT_STORE_URL: from, REDRESS_DATA: folder, REDRESS_LOG: 'silent' };
  await (await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' })).close();
  await rm(folder, { recursive: true });
  const words = ['switch-log', '--from', from, '--to', to];
  const refused = await command<Switched>(words, { readModels });
  const database = new Database({ url: from });
  const store = await PostgresEventStore.open(database);
  let acknowledged = 0;
  for await (const { position } of store.readAll({ backwards: true })) {
    acknowledged = Number(position);
    break;
  }
  const ended = new AbortController();
  const writing = (async () => {
    while (!ended.signal.aborted) {
      await pause(20);
      const event = { id: randomUUID(), type: 'Meanwhile', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
      const answered = await store.append(`case-${randomUUID()}`, 'no-stream', [event]).catch(() => undefined);
      if (answered !== undefined) acknowledged += 1;
    }
  })();
  const { code, told } = await command<Switched>([...words, '--reason', 'We are moving.'], { readModels });
  ended.abort();
  await writing;
  await store.close();
  await database.close();
  const passed = code === 0 && told?.events === acknowledged;
  report.add(
    row('switch-log while somebody writes', way, passed, {
      acknowledged,
      stored: told?.events ?? null,
      lost: told === undefined ? null : Math.max(0, acknowledged - told.events),
      doubled: told === undefined ? null : Math.max(0, told.events - acknowledged),
      longest_gap_ms: told?.readOnlyMs ?? null,
      control_fails: refused.code === 1,
      ...(told !== undefined && { note: `nobody could write for ${String(told.readOnlyMs)} ms` }),
    }),
  );
}

const copyLog = (from: string, to: string, killAfterMs?: number) =>
  command<Told>(['copy-log', '--from', from, '--to', to], killAfterMs === undefined ? {} : { killAfterMs });

/** Runs a command, and kills it after so many milliseconds if it then still runs; its code is null when it was killed. */
async function command<Answer>(
  words: readonly string[],
  { killAfterMs, readModels }: { readonly killAfterMs?: number; readonly readModels?: string } = {},
): Promise<{ readonly code: number | null; readonly told: Answer | undefined }> {
  const child = spawn(process.execPath, ['--import', loader, cli, ...words, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(readModels !== undefined && { DATABASE_URL: readModels }) },
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, told: text === '' ? undefined : (JSON.parse(text) as Answer) };
}

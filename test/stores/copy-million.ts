/**
 * Copies a large log to another store and back, with the program that operators use, killed several times on its way:
 *
 *   node --import ./libs/testing/ts-loader.mjs test/stores/copy-million.ts [--events 1000000] [--kills 3] [--json FILE]
 *
 * The other store is the EventStoreDB of KURRENTDB_URL (which must be empty) or KURRENTDB_BIN, and a second PostgreSQL where there is none.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { appendInOrder, PostgresEventStore } from '#event-store';
import { createDatabase, Database, startEmbeddedServer } from '#postgres';
import { eventStoreServerBinary, startEventStoreNode } from '../../libs/testing/src/eventstore-server.js';
import { manyEvents } from './many-events.js';
import { Report, row } from './rows.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, kills: { type: 'string', default: '3' }, json: { type: 'string' } },
});
const events = Number(values.events);
const kills = Number(values.kills);
const report = new Report(values.json);
const loader = fileURLToPath(new URL('../../libs/testing/ts-loader.mjs', import.meta.url));
const cli = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'redress-copy-'));
const server = await startEmbeddedServer({ dataDirectory: folder, log: () => undefined });
const node =
  process.env.KURRENTDB_URL === undefined && eventStoreServerBinary() !== undefined ? await startEventStoreNode() : undefined;
try {
  const source = await filled(await createDatabase(server.url, 'source'));
  const other = process.env.KURRENTDB_URL ?? node?.connectionString;
  const target = other ?? (await createDatabase(server.url, 'target'));
  const name = other === undefined ? 'PostgreSQL' : `EventStoreDB ${(await node?.version()) ?? ''}`.trim();
  if (other === undefined) process.stderr.write('SKIPPED EventStoreDB: neither KURRENTDB_URL nor KURRENTDB_BIN is set.\n');
  await copied(`PostgreSQL to ${name}`, source, target, kills);
  await copied(`${name} to PostgreSQL`, target, await createDatabase(server.url, 'back'), kills);
} finally {
  await node?.stop();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = report.finish();

async function filled(url: string): Promise<string> {
  const database = new Database({ url });
  const store = await PostgresEventStore.open(database);
  const begun = performance.now();
  for (const part of manyEvents(events)) await appendInOrder(database, part);
  process.stderr.write(`Made ${String(events)} events in ${String(Math.round((performance.now() - begun) / 1_000))} s.\n`);
  await store.close();
  await database.close();
  return url;
}

interface Told {
  readonly from: { readonly events: number; readonly hash: string };
  readonly to: { readonly events: number; readonly hash: string };
  readonly already: number;
  readonly copied: number;
  readonly eventsPerSecond: number;
  readonly equal: boolean;
}

async function copied(what: string, from: string, to: string, times: number): Promise<void> {
  let killed = 0;
  const begun = performance.now();
  for (let n = 0; n < times; n += 1) {
    // Long enough to have copied something, and not all.
    const { code } = await copyLog(from, to, 3_000 + Math.random() * 4_000 * (n + 1));
    if (code === null) killed += 1;
  }
  const { code, told } = await copyLog(from, to);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const note =
    told &&
    `${String(told.eventsPerSecond)} events/s, ${String(told.already)} by the ${String(killed)} killed runs, ${String(seconds)} s in all, SHA-256 ${told.from.hash} and ${told.to.hash}`;
  report.add(
    row(
      `copy-log of ${String(events)} events, killed ${String(killed)} times`,
      what,
      code === 0 && told?.equal === true && told.to.events === events,
      {
        acknowledged: told?.from.events ?? null,
        stored: told?.to.events ?? null,
        lost: told === undefined ? null : Math.max(0, events - told.to.events),
        doubled: told === undefined ? null : Math.max(0, told.to.events - events),
        ...(note !== undefined && { note }),
      },
    ),
  );
}

/** Runs the command, and kills it (SIGKILL) after so many milliseconds if it then still runs; its code is null when it was killed. */
async function copyLog(
  from: string,
  to: string,
  killAfterMs?: number,
): Promise<{ readonly code: number | null; readonly told: Told | undefined }> {
  const child = spawn(process.execPath, ['--import', loader, cli, 'copy-log', '--from', from, '--to', to, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, told: text === '' ? undefined : (JSON.parse(text) as Told) };
}

/**
 * Measures the log, the read models and HTTP beside what one would write by hand for the same work, in one run:
 *
 *   npm run bench -- [--only store|projection|house|http|guards|eventstoredb|clocks|search|growth|soak] [--seconds n]
 *                    [--rounds n] [--events n] [--sizes n,n,n] [--minutes n] [--json FILE]
 *
 * `eventstoredb` needs a real server: KURRENTDB_BIN names its executable, or KURRENTDB_URL one that runs.
 * `clocks`, `search`, `growth` and `soak` take long and run only when asked for. Ends with 1 when a measurement is under its bar.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem, type as system, release } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase, Database, startEmbeddedServer } from '#postgres';
import { eventStoreServerBinary, startEventStoreNode } from '#test-servers';
import { clocksBench } from './clocks.bench.js';
import { eventStoreDbBench } from './eventstoredb.bench.js';
import { growthBench } from './growth.bench.js';
import { guardsBench } from './guards.bench.js';
import { houseBench } from './house.bench.js';
import { httpBench } from './http.bench.js';
import type { Row } from './measure.js';
import { projectionBench } from './projection.bench.js';
import { searchBench } from './search.bench.js';
import { soakBench } from './soak.bench.js';
import { storeBench } from './store.bench.js';

const usual = ['store', 'projection', 'house', 'http', 'guards', 'eventstoredb'] as const;
const benches = [...usual, 'clocks', 'search', 'growth', 'soak'] as const;
const usage = `Usage: npm run bench -- [--only ${benches.join('|')}] [--seconds n] [--rounds n] [--events n] [--sizes n,n,n] [--minutes n] [--json FILE]`;
const { values } = options();
const wanted = benches.filter((name) => (values.only ?? (usual as readonly string[])).includes(name));
const unknown = values.only?.find((name) => !(benches as readonly string[]).includes(name));
if (unknown !== undefined) refuse(`There is no bench "${unknown}".`);
const [seconds, rounds, events] = [amount('seconds', 3), amount('rounds', 5), amount('events', 100_000)];
const minutes = amount('minutes', 30);
const sizes = (values.sizes ?? '10000,100000,1000000').split(',').map(Number);
if (sizes.length < 2 || sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  refuse(`--sizes are two or more numbers of events, as 10000,1000000, not "${values.sizes ?? ''}".`);
}

const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-bench-server-'));
const server = await startEmbeddedServer({ dataDirectory, log: () => undefined });
// Whoever interrupts leaves nothing behind; the server ends with this process.
process.once('exit', () => {
  rmSync(dataDirectory, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const rows: Row[] = [];
try {
  for (const name of wanted) rows.push(...(await run(name)));
} finally {
  await server.close();
}
process.stdout.write(`\n${table(rows)}\n`);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine: machine(), rows }, null, 2)}\n`);
process.exitCode = rows.every(({ ratio, bar }) => ratio >= bar) ? 0 : 1;

async function run(name: (typeof benches)[number]): Promise<Row[]> {
  switch (name) {
    case 'store':
      return withDatabase(name, (database) => storeBench(database, { seconds, rounds, events, log }));
    case 'projection':
      return withDatabase(name, (database) =>
        projectionBench(database, { rounds, events, log, appends: Math.ceil(seconds * 150) }),
      );
    case 'house':
      return houseBench(await createDatabase(server.url, name), { rounds: Math.ceil(rounds / 2), events, seconds, log });
    case 'http': {
      const urls = {
        ours: await createDatabase(server.url, 'http_ours'),
        alone: await createDatabase(server.url, 'http_alone'),
        bare: await createDatabase(server.url, 'http_bare'),
      };
      return httpBench(urls, { seconds, rounds, log });
    }
    case 'guards': {
      const urls = {
        guarded: await createDatabase(server.url, 'guards_on'),
        open: await createDatabase(server.url, 'guards_off'),
      };
      return guardsBench(urls, { seconds, rounds, log });
    }
    case 'eventstoredb':
      return withEventStoreDb((url) =>
        withDatabase(name, (database) =>
          eventStoreDbBench(url, database, { seconds, rounds, events: Math.min(events, 50_000), log }),
        ),
      );
    case 'clocks':
      return withDatabase(name, (database) => clocksBench(database, { cases: 10_000, rounds, log }));
    case 'search':
      return searchBench((database) => createDatabase(server.url, database), { rounds, log });
    case 'growth':
      return growthBench((database) => createDatabase(server.url, database), { sizes, log });
    case 'soak':
      return soakBench(await createDatabase(server.url, name), { minutes, log });
  }
}

async function withDatabase(name: string, work: (database: Database) => Promise<Row[]>): Promise<Row[]> {
  const database = new Database({ url: await createDatabase(server.url, name) });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** With the server that the environment names; without one, nothing is measured and it is said. */
async function withEventStoreDb(work: (url: string) => Promise<Row[]>): Promise<Row[]> {
  const running = process.env.KURRENTDB_URL ?? '';
  if (running !== '') return work(running);
  if (eventStoreServerBinary() === undefined) {
    process.stderr.write(
      'SKIPPED: eventstoredb. Set KURRENTDB_BIN or KURRENTDB_URL to measure beside a real EventStoreDB server.\n',
    );
    return [];
  }
  const cluster = await startEventStoreNode();
  try {
    return await work(cluster.connectionString);
  } finally {
    await cluster.stop();
  }
}

function log(row: Row | undefined): void {
  if (row !== undefined) process.stderr.write(`${row.name}: ${shown(row.value)} ${row.unit}, ratio ${row.ratio.toFixed(2)}\n`);
}

function table(of: readonly Row[]): string {
  const head = ['what', 'value', '', 'baseline', 'ratio', 'bar', 'p50 ms', 'p99 ms', ''];
  const lines = of.map(({ name, value, unit, baseline, ratio, bar, p50_ms, p99_ms }) => [
    name,
    shown(value),
    unit,
    shown(baseline),
    ratio.toFixed(2),
    bar === 0 ? '' : bar.toFixed(2),
    p50_ms === null ? '' : p50_ms.toFixed(2),
    p99_ms === null ? '' : p99_ms.toFixed(2),
    ratio >= bar ? '' : 'MISSED',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? '').length)));
  const isText = (column: number) => column === 0 || column === 2 || column === 8;
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}

function machine(): string {
  const [one, ...others] = cpus();
  const memory = `${String(Math.round(totalmem() / 2 ** 30))} GiB`;
  return `${String(others.length + 1)} × ${one?.model.trim() ?? 'unknown'}, ${memory}, ${system()} ${release()}, Node ${process.version}`;
}

function options() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        events: { type: 'string' },
        sizes: { type: 'string' },
        minutes: { type: 'string' },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function amount(name: 'seconds' | 'rounds' | 'events' | 'minutes', otherwise: number): number {
  const said = values[name];
  if (said === undefined) return otherwise;
  const number = Number(said);
  if (!(number > 0) || (name !== 'seconds' && name !== 'minutes' && !Number.isInteger(number)))
    refuse(`--${name} is a positive number, not "${said}".`);
  return number;
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
}

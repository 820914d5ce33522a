/**
 * Tries every store that is there, and compares them:
 *
 *   npm run test:stores -- [--only contract,property,journey,import,copy] [--events 20000] [--json FILE]
 *
 * The contract item by item, stories at random, the whole journey of a complaint over HTTP, the import of a real docket with all
 * that people are then shown, and a copy of the log there and back. EventStoreDB is tried on KURRENTDB_BIN: each part needs new
 * and empty servers, which are started and stopped here. With KURRENTDB_URL alone, whose log must be empty, only the copy is
 * tried on it. What is skipped is said loudly.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDatabase, startEmbeddedServer } from '#postgres';
import { eventStoreServerBinary, startEventStoreNode } from '#test-servers';
import { copyThereAndBack } from './copying.js';
import { imported, type Imported } from './imported.js';
import { Report, row } from './rows.js';
import { runSpecs, type Told } from './specs.js';

const parts = ['contract', 'property', 'journey', 'import', 'copy'] as const;
const { values } = parseArgs({
  options: { only: { type: 'string' }, events: { type: 'string', default: '20000' }, json: { type: 'string' } },
});
const wanted = values.only?.split(',') ?? parts;
const unknown = wanted.find((one) => !(parts as readonly string[]).includes(one));
if (unknown !== undefined || !/^\d{1,8}$/.test(values.events)) {
  process.stderr.write(`--only takes some of ${parts.join(',')}; --events a number.\n`);
  process.exit(2);
}
const report = new Report(values.json);
const hasServer = eventStoreServerBinary() !== undefined;
const noServer = 'KURRENTDB_BIN is not set: name the executable of an EventStoreDB or KurrentDB server';
const version = hasServer ? await versionOfServer() : undefined;
const eventStoreDb = version === undefined ? 'EventStoreDB' : `EventStoreDB ${version}`;

if (wanted.includes('contract')) await contract();
if (wanted.includes('property')) await property();
if (wanted.includes('journey')) await journey();
const folder = await mkdtemp(join(tmpdir(), 'redress-stores-'));
const server = await startEmbeddedServer({ dataDirectory: folder, log: () => undefined });
try {
  if (wanted.includes('import')) await importOnEveryStore();
  if (wanted.includes('copy')) await copyThereAndBack({ report, server, events: Number(values.events), kills: 1 });
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = report.finish();

async function versionOfServer(): Promise<string> {
  const node = await startEventStoreNode();
  try {
    return await node.version();
  } finally {
    await node.stop();
  }
}

/** One row for each item and store: an item may have several specs. */
async function contract(): Promise<void> {
  const told = await runSpecs(['libs/event-store/src/.*(in-memory|postgres|eventstoredb)-event-store[a-z.-]*spec.ts']);
  const stores = new Map([
    ['the in-memory store', 'in memory'],
    ['the PostgreSQL store', 'PostgreSQL'],
    ['the EventStoreDB store on a real server', eventStoreDb],
    ['the EventStoreDB store on a stand-in', 'EventStoreDB, a stand-in'],
  ]);
  for (const [describe, store] of stores) {
    const its = told.filter(({ ancestors }) => ancestors[0] === describe);
    const items = new Map<number, Told[]>();
    for (const one of its) {
      const number = Number(/^(\d+)[a-z]? /.exec(one.title)?.[1] ?? 0);
      if (number > 0) items.set(number, [...(items.get(number) ?? []), one]);
    }
    for (let number = 1; number <= 24; number += 1) addItem(number, store, items.get(number) ?? [], its);
  }
  const broken = told.filter(({ ancestors, status }) => !stores.has(ancestors[0] ?? '') && status === 'failed');
  for (const { ancestors, title } of broken) report.add(row(`${ancestors.join(' › ')} › ${title}`, 'all', false));
}

function addItem(number: number, store: string, specs: readonly Told[], all: readonly Told[]): void {
  const tried = specs.filter(({ status }) => status !== 'skipped');
  const failed = tried.filter(({ status }) => status === 'failed');
  const title = (tried[0] ?? specs[0])?.title ?? 'not tried';
  const name = `contract ${String(number)}: ${title.replace(/^\d+[a-z]? /, '')}`;
  if (tried.length === 0) {
    const why = specs[0]?.title ?? all.find(({ status }) => status === 'skipped')?.title ?? 'there is no such spec';
    report.add(row(name, store, false, { skipped: why }));
    return;
  }
  const notes = [
    ...failed.map((one) => `"${one.title}" failed: ${one.failure?.split('\n')[0] ?? ''}`),
    ...(specs.length > tried.length
      ? [`${String(specs.length - tried.length)} of ${String(specs.length)} specs cannot be tried on it`]
      : []),
  ];
  report.add(row(name, store, failed.length === 0, notes.length === 0 ? {} : { note: notes.join('; ') }));
}

async function property(): Promise<void> {
  for (const { ancestors, title, status, failure } of await runSpecs(['libs/event-store/src/event-store.property.spec.ts'])) {
    const where = [...ancestors.slice(1), title].join(' ');
    const store = where.includes('EventStoreDB') ? eventStoreDb : where.includes('PostgreSQL') ? 'PostgreSQL' : 'in memory';
    const rest = {
      ...(status === 'skipped' && { skipped: title }),
      ...(failure !== undefined && { note: failure.slice(0, 300) }),
    };
    report.add(row(`stories at random: ${where}`, store, status === 'passed', rest));
  }
}

/** The journey over HTTP; each step must pass. */
async function journey(): Promise<void> {
  const runs: [string, Record<string, string>][] = [['PostgreSQL', {}]];
  if (hasServer) runs.push([eventStoreDb, { REDRESS_TEST_STORE: 'eventstoredb' }]);
  else report.add(row('journey from complaint to sanction', eventStoreDb, false, { skipped: noServer }));
  for (const [store, env] of runs) {
    const told = await runSpecs(['test/journeys/complaint-to-sanction.e2e-spec.ts'], env);
    const failed = told.filter(({ status }) => status !== 'passed');
    const note = `${String(told.length - failed.length)} of ${String(told.length)} steps${failed.length > 0 ? `; first failed: ${failed[0]?.title ?? ''}` : ''}`;
    report.add(row('journey from complaint to sanction', store, failed.length === 0 && told.length > 0, { note }));
  }
}

/** The same docket on each store; what is shown must be the same, to the last comma. */
async function importOnEveryStore(): Promise<void> {
  const name = 'import of the docket, and all that is shown';
  const file =
    process.env.REDRESS_GOVTRACK_FILE ?? fileURLToPath(new URL('../../../shared/data/govtrack-misconduct.yaml', import.meta.url));
  if (!existsSync(file)) {
    report.add(row(name, 'all', false, { skipped: 'there is no docket: name one in REDRESS_GOVTRACK_FILE' }));
    return;
  }
  const first = await imported(
    file,
    await createDatabase(server.url, 'import_one'),
    await createDatabase(server.url, 'import_log'),
  );
  report.add(row(name, 'PostgreSQL', true, { stored: first.events, note: `${String(first.shown.size)} rows and answers` }));
  if (!hasServer) {
    report.add(row(name, eventStoreDb, false, { skipped: noServer }));
    return;
  }
  const node = await startEventStoreNode();
  try {
    const second = await imported(file, await createDatabase(server.url, 'import_two'), node.connectionString);
    const differences = differencesBetween(first, second);
    const note =
      differences.length === 0 ? 'identical to PostgreSQL' : `DIFFERS from PostgreSQL in ${differences.slice(0, 5).join('; ')}`;
    report.add(row(name, eventStoreDb, differences.length === 0, { acknowledged: first.events, stored: second.events, note }));
    // The comparison itself must be able to find something.
    const [key] = [...second.shown.keys()];
    const spoilt = { ...second, shown: new Map(second.shown).set(key ?? '', 'spoilt') };
    report.add(
      row('a row that differs is found', eventStoreDb, differencesBetween(first, spoilt).length > 0, { control_fails: true }),
    );
  } finally {
    await node.stop();
  }
}

function differencesBetween(one: Imported, other: Imported): readonly string[] {
  const names = new Set([...one.shown.keys(), ...other.shown.keys()]);
  const rows = [...names].filter((name) => one.shown.get(name) !== other.shown.get(name));
  return one.events === other.events ? rows : [`${String(one.events)} events, ${String(other.events)} there`, ...rows];
}

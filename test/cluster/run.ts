/**
 * Strikes a cluster of three real EventStoreDB servers with one fault after the other while commands write and projections read,
 * and shows for each that the same test finds writers and readers that do it wrong:
 *
 *   KURRENTDB_BIN=… npm run test:cluster -- [--only TEXT] [--load-ms n] [--seed n] [--json FILE]
 *
 * Faults that cut nodes off need root, for network namespaces. Ends with 1 when a fault did harm or a control was not found out.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EventStoreDbEventStore } from '#event-store';
import { startEmbeddedServer } from '#postgres';
// Not by #testing, whose index brings Jest along, which this run does without.
import { eventStoreServerBinary, startEventStoreCluster, type EventStoreCluster } from '#test-servers';
import { faultRun, isFoundOut, isSound, type FaultReport } from './fault-run.js';
import { faults, type Fault } from './faults.js';
import { table, type Row } from './table.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    'load-ms': { type: 'string', default: '3000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    json: { type: 'string' },
  },
});
const [loadMs, seed] = [numberFrom('load-ms', values['load-ms']), numberFrom('seed', values.seed)];
const wanted = faults.filter(({ name }) => name.includes(values.only));
if (wanted.length === 0) fail(`--only is part of one of: ${faults.map(({ name }) => name).join('; ')}.`);
const say = (line: string) => process.stderr.write(`${line}\n`);

if (eventStoreServerBinary() === undefined) {
  say('SKIPPED: the cluster run did not run. It needs KURRENTDB_BIN, the executable of an EventStoreDB or KurrentDB server.');
  finish([]);
} else {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-cluster-postgres-'));
  process.once('exit', () => rmSync(dataDirectory, { recursive: true, force: true }));
  const postgres = await startEmbeddedServer({ dataDirectory, durable: false, log: () => undefined });
  process.env.REDRESS_TEST_SERVER_URL = postgres.url;
  say(`Seed ${String(seed)}`);
  try {
    finish(await runAll());
  } finally {
    await postgres.close();
  }
}

/** Faults of the same kind of cluster share one, which must outlive them all. */
async function runAll(): Promise<Row[]> {
  const rows: Row[] = [];
  const kinds = new Map<string, Fault[]>();
  for (const fault of wanted) {
    const kind = `${fault.network} ${String(fault.tls)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), fault]);
  }
  for (const alike of kinds.values()) {
    const { network, tls } = alike[0]!;
    const cluster = await startEventStoreCluster({ nodes: 3, network, tls });
    try {
      const server = await cluster.version();
      for (const fault of alike) {
        rows.push(await strike(cluster, fault, server));
        say(table(rows.slice(-1)));
      }
    } finally {
      await cluster.stop();
    }
  }
  return rows;
}

/** A run that goes wrong altogether is a row that did not pass, and the faults after it are still tried. */
async function strike(cluster: EventStoreCluster, fault: Fault, server: string): Promise<Row> {
  const [report, control] = [await attempt(false), await attempt(true)];
  for (const one of report === undefined ? [] : harm(report)) say(`${fault.name}: ${one}`);
  return {
    name: fault.name,
    store: 'eventstoredb',
    server,
    passed: report !== undefined && isSound(report),
    acknowledged: report?.acknowledged ?? 0,
    stored: report?.stored ?? 0,
    doubled: report?.doubled.length ?? 0,
    lost: report?.lost.length ?? 0,
    damaged: report?.damaged.length ?? 0,
    delivery_differences: report?.delivery.length ?? 0,
    differences_from_rebuild: report?.projection.length ?? 0,
    sent_again: report?.sentAgain ?? 0,
    longest_gap_ms: report?.longestGapMs ?? 0,
    longest_without_leader_ms: report?.leaderlessMs ?? 0,
    control_fails: control !== undefined && isFoundOut(control, fault),
    control: control && {
      lost: control.lost.length,
      doubled: control.doubled.length,
      delivered: control.delivered,
      delivery_differences: control.delivery.length,
      differences_from_rebuild: control.projection.length,
    },
  };

  async function attempt(isControl: boolean): Promise<FaultReport | undefined> {
    const prefix = `ledger-${String(faults.indexOf(fault))}${isControl ? 'control' : 'run'}-`;
    const open = (url: string) => EventStoreDbEventStore.open(url);
    try {
      return await faultRun({ cluster, fault, prefix, open, control: isControl, seed, loadMs });
    } catch (error) {
      say(
        `${fault.name}${isControl ? ' (control)' : ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return undefined;
    }
  }
}

function harm({ lost, doubled, damaged, delivery, projection, wrong }: FaultReport): string[] {
  return [
    ...lost.slice(0, 5),
    ...doubled.slice(0, 5),
    ...damaged.slice(0, 5),
    ...delivery.slice(0, 5),
    ...projection.slice(0, 5),
    ...wrong.slice(0, 5),
  ];
}

function finish(rows: readonly Row[]): void {
  if (rows.length > 0) process.stdout.write(`\n${table(rows)}\n`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ seed, rows }, null, 2)}\n`);
  process.exitCode = rows.every(({ passed, control_fails }) => passed && control_fails) ? 0 : 1;
}

function numberFrom(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  return fail(`--${name} is a number, not "${text}".`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

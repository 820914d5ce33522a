import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, sql } from '#postgres';
import { Application, cli } from '../faults/application.js';
import { LogCheck } from '../faults/log-check.js';
import { randomFrom } from '../faults/random.js';
import { Writers } from '../faults/writers.js';
import type { DrillRow } from './drill.js';

interface BackupAnswer {
  readonly events: number;
  readonly differences: readonly unknown[];
}

/**
 * Backs the embedded PostgreSQL up by `cli backup` while clients write, restores the copy elsewhere, and compares it with what
 * was answered. Then copies the same system as one must not, and says whether that was noticed.
 */
export async function postgresDrill(log: (line: string) => void = () => undefined): Promise<DrillRow> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-drill-'));
  const [data, backup, restored, wrongly] = ['data', 'backup', 'restored', 'wrongly'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  const application = await Application.on({ dataDirectory: data }, 'application');
  let second: Application | undefined;
  let writers: Writers | undefined;
  try {
    await application.start();
    writers = new Writers(application, 'drill', randomFrom(20_261_122));
    await writers.begin();
    const running = writers.run(6);
    await pause(2_000);
    const before = writers.acknowledged.length;
    log(`${String(before)} commands acknowledged; backing up under load`);
    const { code, answer } = await cli({ dataDirectory: data }, ['backup', '--to', backup]);
    const { events, differences } = answer as BackupAnswer;
    const after = writers.acknowledged.length;
    log(`${String(events)} events in the backup; ${String(after)} commands acknowledged by now`);
    const control = await copiedWrongly(data, wrongly, writers);
    log(`copied wrongly: ${control}`);
    writers.finish();
    await running;
    const acknowledged = [...writers.acknowledged];
    await application.stop();

    await cp(backup, restored, { recursive: true, filter: (path) => !path.endsWith('/socket') });
    // The keys are no part of a backup: they have their own.
    await cp(join(data, 'keys'), join(restored, 'keys'), { recursive: true });
    second = await Application.on({ dataDirectory: restored }, 'application');
    await second.start();
    // In the backup stands the log up to a position, whole: what was answered with a smaller one must be there, unchanged.
    // The public is told no position: what was answered to it before the backup began must be there.
    const included = acknowledged.filter(({ position }, index) => (position === undefined ? index < before : position <= events));
    const missed = acknowledged.slice(0, before).filter(({ position = 0 }) => position > events);
    const found = await new LogCheck(restored).look(included);
    const verified = await cli({ dataDirectory: restored }, ['verify']);
    const ended = await second.stop();
    const findings = [
      ...differences.map((one) => JSON.stringify(one)),
      ...(code === 0 ? [] : [`backup ended with ${String(code)}`]),
      ...missed.map(({ position }) => `acknowledged at ${String(position)} before the backup began, and not in it`),
      ...found.lost,
      ...found.doubled,
      ...found.damaged,
      ...(verified.answer as { differences: unknown[] }).differences.map((one) => JSON.stringify(one)),
      ...(verified.code === 0 ? [] : [`verify ended with ${String(verified.code)}`]),
      ...(ended === 0 ? [] : [`the restored application ended with ${String(ended)}`]),
      ...(after > before ? [] : ['nothing was written during the backup']),
    ];
    return {
      name: 'backup under load and restore',
      store: 'postgres (embedded)',
      passed: findings.length === 0,
      acknowledged: included.length,
      stored: found.stored,
      doubled: found.doubled.length,
      lost: found.lost.length + missed.length,
      longest_gap_ms: null,
      control_fails: control !== 'nothing was noticed',
      findings: [...findings, `copied wrongly: ${control}`],
    };
  } finally {
    writers?.finish();
    await application.kill();
    await second?.kill();
    writers?.close();
    // PostgreSQL of a killed application ends a moment after it.
    await pause(500);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
}

/** Copies the files without telling PostgreSQL, the journal first; gives what became of the copy. */
async function copiedWrongly(from: string, to: string, writers: Writers): Promise<string> {
  const journal = join('postgres', 'pg_wal');
  await cp(join(from, journal), join(to, journal), { recursive: true });
  const writtenThen = writers.acknowledged.length;
  while (writers.acknowledged.length < writtenThen + 10) await pause(50);
  // As PostgreSQL does by itself every few minutes.
  const source = await openDatabase({ dataDirectory: from, whenInUse: 'join', log: () => undefined });
  try {
    await source.database.query(sql`checkpoint`);
  } finally {
    await source.close();
  }
  const left = [journal, join('postgres', 'postmaster.pid'), 'redress.lock', 'socket'].map((name) => join(from, name));
  await cp(from, to, { recursive: true, filter: (path) => !left.includes(path) });
  try {
    const copy = await openDatabase({ dataDirectory: to, log: () => undefined });
    await copy.close();
    return 'nothing was noticed';
  } catch (error) {
    return `PostgreSQL refuses it (${(error as Error).name})`;
  }
}

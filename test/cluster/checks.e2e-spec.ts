import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { randomFrom } from '../faults/random.js';
import { followLog } from './live-reader.js';
import { checkLog, compareDelivered } from './log-check.js';
import { withLostAnswers, type Writable } from './lost-answers.js';
import { Writers, type Manner } from './writers.js';

const prefix = 'ledger-spec-';

/** So many answered writes that some answers were lost among them. */
const enough = 60;

async function written(manner: Manner, lostShare: number) {
  const store = new InMemoryEventStore();
  const reader = followLog(store, prefix, 0n);
  const random = randomFrom(3);
  // Memory answers without ever letting a timer have its turn.
  const distant: Writable = {
    readStream: (...order) => store.readStream(...order),
    append: async (...order) => {
      await pause(1);
      return store.append(...order);
    },
  };
  const writers = new Writers(withLostAnswers(distant, random, lostShare), prefix, random, [manner, manner, manner, manner]);
  const running = writers.run();
  // By what was written, and not by the clock: a busy machine writes less in the same time.
  while (writers.acknowledged.length < enough) await pause(20);
  writers.finish();
  await running;
  const { acknowledged, wrong } = writers;
  return { store, reader, acknowledged, wrong, found: await checkLog(store, prefix, acknowledged) };
}

describe("the cluster run's writers and checks", () => {
  it('find nothing where answers are lost and writers repeat what was not answered', async () => {
    const { store, reader, acknowledged, wrong, found } = await written('right', 0.2);
    await pause(100);
    await reader.stop();
    await store.close();
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
    expect({ ...found, ids: [], wrong }).toMatchObject({ lost: [], doubled: [], damaged: [], wrong: [] });
    expect(compareDelivered(found.ids, reader.seen)).toEqual([]);
    expect(reader.wrong).toEqual([]);
  });

  it('find what a writer doubles that reads the revision anew for its repeat', async () => {
    const { store, reader, found } = await written('re-reading', 0.2);
    await reader.stop();
    await store.close();
    expect(found.doubled).not.toEqual([]);
  });

  it('find what is lost, altered or moved', async () => {
    const { store, reader, acknowledged } = await written('right', 0);
    await reader.stop();
    const [first, second, third, ...rest] = acknowledged;
    const other = Buffer.from('{}');
    const findings = await checkLog(store, prefix, [
      { ...first!, events: first!.events.map((event) => ({ ...event, id: 'another' })) },
      { ...second!, events: second!.events.map((event) => ({ ...event, data: other })) },
      { ...third!, at: { ...third!.at!, position: third!.at!.position + 1n } },
      ...rest,
    ]);
    await store.close();
    expect(findings.lost).toHaveLength(first!.events.length);
    expect(findings.doubled).toHaveLength(first!.events.length);
    expect(findings.damaged).toHaveLength(second!.events.length + 1);
  });

  it.each([
    [['a', 'c'], 'b was not delivered'],
    [['a', 'b', 'b', 'c'], 'b was delivered 2 times'],
    [['a', 'b', 'c', 'd'], 'd was delivered and is not in the log'],
    [['a', 'c', 'b'], 'the order differs'],
  ])('find that a reader was given %p', (delivered, difference) => {
    expect(compareDelivered(['a', 'b', 'c'], delivered)).toEqual([difference]);
  });
});

describe('the cluster run without a server', () => {
  it('says loudly that it was skipped, and has no rows', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redress-cluster-'));
    const file = join(folder, 'rows.json');
    const { KURRENTDB_BIN: _, ...env } = process.env;
    const child = spawn(process.execPath, ['--import', './libs/testing/ts-loader.mjs', 'test/cluster/run.ts', '--json', file], {
      cwd: join(import.meta.dirname, '../..'),
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const code = await new Promise((done) => child.once('close', done));
    const rows = JSON.parse(await readFile(file, 'utf8')) as unknown;
    await rm(folder, { recursive: true });
    expect(said).toMatch(/SKIPPED.*KURRENTDB_BIN/);
    expect({ code, rows }).toMatchObject({ code: 0, rows: { rows: [] } });
  }, 60_000);
});

import { openSync, readFileSync, closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Database, sql } from '#postgres';
import { cli } from './application.js';
import type { Fault, Lab } from './fault.js';
import { OwnServer } from './own-server.js';
import { trial, type Outcome } from './trial.js';

/** Stands in what the clients of a trial wrote, and nowhere else in the file. */
const marker = Buffer.from('What happened is of no matter to this test.');

interface Found {
  readonly code: number | null;
  readonly said: string;
}

interface Flipped {
  readonly outcome: Outcome;
  readonly file: string;
  readonly found: Found;
  /** What a naive checker counts. */
  readonly naive: number;
}

/** Turns one bit of a recorded account over while the server is down, and has the whole log verified. */
async function flip(lab: Lab, settings: Readonly<Record<string, string>>): Promise<Flipped> {
  const folder = lab.folder();
  const server = await lab.server({ folder });
  const place = { dataDirectory: lab.folder(), databaseUrl: server.nearUrl };
  const outcome = await trial({ place, seed: lab.seed }, () => pause(1_000));
  const database = new Database({ url: server.nearUrl, max: 1 });
  const [at] = await database.query<{ file: string }>(sql`select pg_relation_filepath('events') as file`);
  // Else the page would be written anew from the log that PostgreSQL writes ahead.
  await database.query(sql`checkpoint`);
  await database.close();
  await server.kill();
  const file = at?.file ?? '';
  turnOneBit(join(folder, 'postgres', file));
  const again = await OwnServer.on({ folder, settings });
  lab.later(() => again.remove());
  const found = await cli({ ...place, databaseUrl: again.nearUrl }, ['verify']).then(
    ({ code, answer }) => ({ code, said: JSON.stringify(answer) }),
    (error: unknown) => ({ code: 1, said: String(error) }),
  );
  return { outcome, file, found, naive: await countFaults(again.nearUrl) };
}

/** What somebody finds who looks whether all numbers are there, and whether all is JSON. -1 when it cannot be read. */
async function countFaults(url: string): Promise<number> {
  const database = new Database({ url, max: 1 });
  try {
    const [row] = await database.query<{ faults: number }>(sql`
      select (count(*) filter (where revision <> n))::int as faults from (
        select revision, row_number() over (partition by stream order by revision) - 1 as n, convert_from(data, 'UTF8')::json
        from events) numbered`);
    return row?.faults ?? -1;
  } catch {
    return -1;
  } finally {
    await database.close();
  }
}

function turnOneBit(path: string): void {
  const at = readFileSync(path).indexOf(marker);
  if (at < 0) throw new Error('The account was not found in the table.');
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([(marker[3] ?? 0) ^ 1]), 0, 1, at + 3);
  closeSync(file);
}

export const bitFlips: readonly Fault[] = [
  {
    id: 'T-07',
    name: 'bit flip at rest, in the table of events',
    stores: ['postgresql-external'],
    run: async (lab) => {
      const { outcome, file, found } = await flip(lab, {});
      const problems = [...outcome.problems];
      if (found.code === 0) problems.push('verify found nothing');
      if (!found.said.includes(file)) problems.push(`the place is not named: ${found.said.slice(0, 300)}`);
      const [said = ''] = /invalid page in block.{0,60}/.exec(found.said) ?? [];
      return {
        ...outcome,
        problems,
        remarks: [`verify says: ${said}`, 'found by PostgreSQL’s page checksums; there is no hash chain over the events yet'],
      };
    },
    control: async (lab) => {
      const { naive } = await flip(lab, { ignore_checksum_failure: 'on' });
      return {
        fails: naive === 0,
        how: `a checker that only counts revisions, without page checksums, finds ${String(naive)} faults`,
      };
    },
  },
];

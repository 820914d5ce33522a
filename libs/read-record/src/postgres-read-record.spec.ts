import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reading } from '#access';
import { SetClock } from '#kernel';
import { raw, sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { PostgresReadRecord } from './postgres-read-record.js';
import { prepareReadRecord } from './read-record.migrations.js';

const clock = new SetClock({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
const reading: Reading = {
  reader: 'auditor-1',
  role: 'auditor',
  query: 'GetCaseFile',
  kind: 'view',
  classes: ['identity', 'content'],
  fields: ['file'],
  matters: ['case:1', 'complaint:2'],
};

let given: GivenDatabase;
beforeEach(async () => {
  given = await givenDatabase();
  await prepareReadRecord(given.database);
});
afterEach(() => given.drop());

const rows = () => given.database.query<Record<string, unknown>>(sql`select * from read_records order by seq`);

describe('the record of reads', () => {
  it('holds what was read, by whom, in which role and when, once it says so', async () => {
    const record = new PostgresReadRecord({ database: given.database, clock });
    await record.keep({ ...reading, bodyId: 'body-1', purpose: 'leak' });
    expect(await rows()).toEqual([
      expect.objectContaining({
        reader: 'auditor-1',
        role: 'auditor',
        body_id: 'body-1',
        query: 'GetCaseFile',
        kind: 'view',
        classes: ['identity', 'content'],
        fields: ['file'],
        matters: ['case:1', 'complaint:2'],
        purpose: 'leak',
      }),
    ]);
  });

  it('takes what several processes record at the same time, and shares commits', async () => {
    const one = new PostgresReadRecord({ database: given.database, clock });
    const other = new PostgresReadRecord({ database: given.database, clock });
    await Promise.all(
      Array.from({ length: 300 }, (_, at) => (at % 2 === 0 ? one : other).keep({ ...reading, reader: `reader-${String(at)}` })),
    );
    expect(new Set((await rows()).map(({ reader }) => reader)).size).toBe(300);
    expect(await commits()).toBeGreaterThanOrEqual(2);
    expect(await commits()).toBeLessThan(30);
  });

  it('cannot be changed or emptied, not even where triggers are held off', async () => {
    await new PostgresReadRecord({ database: given.database, clock }).keep(reading);
    for (const attempt of [
      "update read_records set reader = 'nobody'",
      'delete from read_records',
      'truncate read_records',
      "set session_replication_role = 'replica'; delete from read_records",
    ]) {
      await expect(given.database.query(raw(attempt))).rejects.toThrow('never changed or removed');
    }
    expect(await rows()).toHaveLength(1);
  });

  it('refuses in time when the database does not answer, and takes more afterwards', async () => {
    const record = new PostgresReadRecord({ database: given.database, clock, patienceMs: 200 });
    const holder = await given.database.connect();
    await holder.query('begin; lock table read_records in access exclusive mode');
    await expect(record.keep(reading)).rejects.toThrow();
    await holder.query('rollback');
    holder.release();
    await record.keep({ ...reading, reader: 'a later one' });
    expect((await rows()).map(({ reader }) => reader)).toContain('a later one');
  });

  it('lets no more than so many wait', async () => {
    const record = new PostgresReadRecord({ database: given.database, clock, mostWaiting: 3 });
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => record.keep(reading)));
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(await rows()).toHaveLength(3);
  });
});

/** Transactions that wrote these rows: others on the same server, which have their share of the numbers, are not among them. */
async function commits(): Promise<number> {
  const [row] = await given.database.query<{ n: number }>(sql`select count(distinct xmin::text)::int as n from read_records`);
  return row?.n ?? 0;
}

import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PostgresEventStore, WrongExpectedRevision } from '#event-store';
import { Database } from '#postgres';
import type { Control, Fault, Lab } from './fault.js';
import { counted, openLog, storedCount, write } from './tallies.js';
import { within, type Outcome } from './trial.js';

const rivals = 8;

/**
 * Rivals on two pools append to one stream, each on the revision that all have seen: one must win, and the others must be told.
 */
async function sameStream(lab: Lab): Promise<Outcome> {
  const { server, database, store } = await openLog(lab);
  const otherDatabase = new Database({ url: server.nearUrl });
  lab.later(() => otherDatabase.close());
  const other = await PostgresEventStore.open(otherDatabase);
  lab.later(() => other.close());
  const problems: string[] = [];
  const rounds = lab.short ? 20 : 200;
  for (let round = 0; round < rounds; round += 1) {
    const expected = round === 0 ? 'no-stream' : BigInt(round - 1);
    const results = await Promise.allSettled(
      Array.from({ length: rivals }, (_, n) => (n % 2 === 0 ? store : other).append('tally-one', expected, [counted(n)])),
    );
    const winners = results.filter(({ status }) => status === 'fulfilled').length;
    const told = results.filter((one) => one.status === 'rejected' && one.reason instanceof WrongExpectedRevision).length;
    if (winners !== 1 || told !== rivals - 1) {
      problems.push(`round ${String(round)}: ${String(winners)} won, ${String(told)} were told of a conflict`);
    }
  }
  const stored = await storedCount(database);
  const extra = Array.from({ length: Math.max(0, stored - rounds) }, () => 'an append that should have lost');
  return { acknowledged: rounds, stored, doubled: extra, lost: [], problems, longestGapMs: null };
}

/** The same rivals where nothing but their own look at the stream keeps them apart. */
async function withoutUniqueness(lab: Lab): Promise<Control> {
  const { server } = await openLog(lab);
  const pool = new pg.Pool({ connectionString: server.nearUrl, max: rivals });
  lab.later(() => pool.end());
  await pool.query('create table naive_events (stream text, revision bigint)');
  const append = async () => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from naive_events where stream = 'one'`);
      if (rows[0]?.n !== 0) throw new Error('conflict');
      await client.query(`insert into naive_events values ('one', 0)`);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
  let winners = 0;
  for (let round = 0; round < 50 && winners <= 1; round += 1) {
    await pool.query('truncate naive_events');
    const results = await Promise.allSettled(Array.from({ length: rivals }, append));
    winners = Math.max(winners, results.filter(({ status }) => status === 'fulfilled').length);
  }
  return { fails: winners > 1, how: `a table without its unique index: ${String(winners)} winners of one revision` };
}

/** A transaction that began first and commits last, while eight writers go on and a subscription reads. */
async function heldCommit(lab: Lab): Promise<Outcome> {
  const { server, store, database } = await openLog(lab);
  const client = new pg.Client({ connectionString: server.nearUrl });
  await client.connect();
  lab.later(() => client.end());
  const ended = new AbortController();
  const seen: { id: string; position: bigint }[] = [];
  const reading = (async () => {
    for await (const delivery of store.subscribeAll({ after: 0n, signal: ended.signal })) {
      if (delivery.kind === 'event') seen.push({ id: delivery.event.id, position: delivery.event.position });
    }
  })();
  const held = counted(1);
  await client.query('begin');
  await client.query(
    `select append_events(array['tally-held'], array[-1]::bigint[], array[1], $1::uuid[], array['Counted'], $2, $3)`,
    [[held.id], [held.data], [held.metadata]],
  );
  const writing = write(store, 20);
  await pause(500);
  const early = seen.length;
  await client.query('commit');
  const acknowledged = await writing;
  const stored = await storedCount(database);
  await within(20_000, 20, () => Promise.resolve(seen.length >= stored));
  ended.abort();
  await reading;
  const known = new Set(seen.map(({ id }) => id));
  const lost = [held.id, ...acknowledged.map(({ id }) => id)].filter((id) => !known.has(id));
  const doubled = seen.length > known.size ? [`${String(seen.length - known.size)} events delivered twice`] : [];
  const inOrder = seen.every(({ position }, index) => position === BigInt(index + 1));
  return {
    acknowledged: acknowledged.length + 1,
    stored,
    lost,
    doubled,
    problems: [
      ...(early === 0 ? [] : ['something was shown before an earlier position was decided']),
      ...(inOrder ? [] : ['the deliveries are not in order']),
    ],
    longestGapMs: null,
  };
}

/** Numbers from a sequence, and a reader that goes on from the greatest that it has seen. */
async function naiveReader(lab: Lab): Promise<Control> {
  const { server } = await openLog(lab);
  const [first, second, reader] = [0, 1, 2].map(() => new pg.Client({ connectionString: server.nearUrl }));
  if (first === undefined || second === undefined || reader === undefined) throw new Error('There are three.');
  const all = [first, second, reader];
  await Promise.all(all.map((client) => client.connect()));
  lab.later(() => Promise.all(all.map((client) => client.end())));
  await reader.query('create table naive_log (position bigserial, what text)');
  await first.query('begin');
  await first.query(`insert into naive_log (what) values ('first')`);
  await second.query(`insert into naive_log (what) values ('second')`);
  const seen: string[] = [];
  let at = '0';
  const read = async () => {
    const { rows } = await reader.query<{ position: string; what: string }>(
      'select position, what from naive_log where position > $1 order by position',
      [at],
    );
    for (const row of rows) seen.push(row.what);
    at = rows.at(-1)?.position ?? at;
  };
  await read();
  await first.query('commit');
  await read();
  return { fails: !seen.includes('first'), how: `a reader behind a sequence saw only: ${seen.join(', ')}` };
}

const stores = ['postgresql-external'] as const;

export const logFaults: readonly Fault[] = [
  { id: 'T-14', name: 'concurrent writers on one stream', stores, run: sameStream, control: withoutUniqueness },
  { id: 'T-16', name: 'commit-order gap: what began first commits last', stores, run: heldCommit, control: naiveReader },
];

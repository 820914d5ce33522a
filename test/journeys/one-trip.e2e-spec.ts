import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { raw, sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, complaintTo, done, seats, whatever } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;
/** The statements that the application has sent since they were last looked at. */
const statements: string[] = [];

/**
 * What the house asks by itself, for which no command waits: from time to time whether its log is still the one in use, and once
 * how long a statement may take on the connection that appends. Of sessions, whether news of those that end elsewhere comes,
 * and that one is in use. Of the staff, whether the log has something new about them: no command asks for the end of the log.
 */
const byItself =
  /\b(from|update) log_in_use\b|^select position from log_head$|\bfrom events\s+where true\s+and type = any|\blisten redress_sessions\b|\bupdate sessions\b|set_config\('statement_timeout'/i;

const allButThatClock = [
  ...(['Date', 'hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

const { query } = pg.Client.prototype as unknown as { query: (this: pg.Client, ...asked: unknown[]) => unknown };

beforeAll(async () => {
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...asked: unknown[]) {
      const [first] = asked as [string | { readonly text: string }];
      statements.push(typeof first === 'string' ? first : first.text);
      return query.apply(this, asked);
    },
  });
  // Only what commands send is counted: read models and processes are kept elsewhere.
  redress = await startedApp({ env: { REDRESS_SUBSCRIPTIONS: 'off' } });
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk, seats);
  await theLogIsKnown();
  // What is remembered is read anew once it is old. Nothing grows old while this clock stands, however slow the machine is.
  jest.useFakeTimers({ doNotFake: allButThatClock });
});
afterAll(async () => {
  jest.useRealTimers();
  Object.assign(pg.Client.prototype, { query });
  await redress.stop();
});

/** After its first event the house looks once by itself which log it has, at a moment that nobody knows beforehand. */
async function theLogIsKnown(): Promise<void> {
  for (;;) {
    const [record] = await redress.house.database.query<{ identity: string | null }>(sql`select identity from log_in_use`);
    if (typeof record?.identity === 'string') return;
    await pause(10);
  }
}

/** How many statements a command waits for. */
async function trips(work: () => Promise<unknown>): Promise<number> {
  // What was proven or refused before this command was so a moment earlier, not at the same one.
  jest.advanceTimersByTime(1);
  statements.length = 0;
  await work();
  return statements.filter((text) => !byItself.test(text)).length;
}

/** The first event of a new file waits for the keys of that file to be made, in one statement. */
const itsKeys = 1;

it('waits for the database once for most commands, and at most twice, besides the keys of a new file', async () => {
  const entered = { ...complaintTo(panelId), channel: 'post' };
  const enter = async () => done(await clerk.post('/v1/complaints/entered', entered));
  await enter();
  const { id } = await enter();
  expect(await trips(enter)).toBe(1 + itsKeys);
  expect(
    await trips(async () =>
      done(await clerk.post(`/v1/complaints/${String(id)}/acknowledgement`, { message: 'We have it.' }, whatever)),
    ),
  ).toBe(1);
  const screening = { outcome: 'accepted', reasons: 'In order' };
  expect(await trips(async () => done(await clerk.post(`/v1/complaints/${String(id)}/screening`, screening, whatever)))).toBe(1);
  const { caseId } = await aCase(clerk, panelId);
  const note = { how: 'leaked', what: 'The report', by: 'Nobody knows' };
  expect(await trips(async () => done(await clerk.post(`/v1/cases/${caseId}/disclosures`, note, whatever)))).toBe(1);
  const anybody = redress.anybody();
  expect(await trips(async () => done(await anybody.post('/v1/complaints', complaintTo(panelId))))).toBe(1 + itsKeys);
  const key = { 'idempotency-key': '7c9c0ee5-7f28-4b4e-9f0a-5d3b1f6a2c11' };
  expect(await trips(async () => done(await anybody.post('/v1/complaints', complaintTo(panelId), key)))).toBe(2 + itsKeys);
  // What is refused is read first, and nothing else is.
  expect(await trips(async () => clerk.post(`/v1/cases/${caseId}/reopening`, { reason: 'None' }, whatever))).toBe(1);
});

/** How many rows each table has. */
async function rows(): Promise<Readonly<Record<string, number>>> {
  const { database } = redress.house;
  const tables = await database.query<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = current_schema()`,
  );
  const counts = tables.map(async ({ name }) => {
    const [found] = await database.query<{ n: number }>(raw(`select count(*)::int as n from ${name}`));
    return [name, found?.n ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

it('keeps nothing of a request but the events that it led to and the keys of a new file, so that nothing has to be removed later', async () => {
  const before = await rows();
  const anybody = redress.anybody();
  for (let n = 0; n < 5; n += 1) {
    const key = { 'idempotency-key': `00000000-0000-4000-8000-00000000000${String(n)}` };
    // Once, and the same again.
    done(await anybody.post('/v1/complaints', complaintTo(panelId), key));
    done(await anybody.post('/v1/complaints', complaintTo(panelId), key));
    expect((await anybody.post('/v1/complaints', { ...complaintTo(panelId), bodyId: 'none' })).status).toBe(400);
  }
  const after = await rows();
  const grown = Object.entries(after).flatMap(([name, n]) => (n === before[name] ? [] : [[name, n - (before[name] ?? 0)]]));
  // Of the complainant, of the respondent, of the receipt, and of what was said.
  expect(grown.sort()).toEqual([
    ['data_keys', 5 * 4],
    ['events', 5],
  ]);
});

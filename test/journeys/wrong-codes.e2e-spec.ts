import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startedApp, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, seats, whatever } from './setting.js';

/* Somebody tries receipt codes, many at a time, and wants to keep others out. Whoever holds a right code gets in all the same. */

let redress: StartedApp;
const statements: string[] = [];
/** What the house asks by itself, whoever comes. */
const byItself =
  /\b(from|update) log_in_use\b|^select position from log_head$|\bfrom events\s+where true\s+and type = any|\bredress_sessions\b|\b(update|from) sessions\b|set_config\(|subscriptions|\bname_index\b|\bdata_keys\b|\bwaiting is not null\b|\bends_at\b|advisory|^(begin|commit|select 1)/i;
const { query } = pg.Client.prototype as unknown as { query: (this: pg.Client, ...asked: unknown[]) => unknown };

interface Receipt {
  readonly id: string;
  readonly reference: string;
  readonly receiptCode: string;
}
let mine: Receipt;
let another: Receipt;
let oldCode: string;

beforeAll(async () => {
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...asked: unknown[]) {
      const [first] = asked as [string | { readonly text: string }];
      statements.push(typeof first === 'string' ? first : first.text);
      return query.apply(this, asked);
    },
  });
  redress = await startedApp({ env: { REDRESS_WRONG_CODES: '24' } });
  const panelId = await aPanel(await redress.as('clerk'), seats);
  const file = async () => done(await redress.anybody().post('/v1/complaints', complaintTo(panelId))) as unknown as Receipt;
  [mine, another] = [await file(), await file()];
  const complainant = redress.anybody();
  await complainant.post('/status', { reference: mine.reference, code: mine.receiptCode });
  oldCode = mine.receiptCode;
  const renewed = done(await complainant.post(`/v1/complaints/${mine.id}/receipt`, {}, whatever));
  mine = { ...mine, receiptCode: String(renewed.receiptCode) };
  await redress.settled();
}, 60_000);
afterAll(async () => {
  Object.assign(pg.Client.prototype, { query });
  await redress.stop();
});

const tried = async (reference: string, code: string) => {
  const start = performance.now();
  const { status, text } = await redress.anybody().post('/status', { reference, code });
  return { status, text: text.replace(/urn:uuid:[\w-]+/, ''), ms: performance.now() - start };
};

it('does the same work and gives the same answer for whatever is wrong', async () => {
  const wrongs: Readonly<Record<string, readonly [string, string]>> = {
    'an old code': [mine.reference, oldCode],
    'the code of another complaint': [mine.reference, another.receiptCode],
    'a mistyped code': [mine.reference, '00000-00000-00000-00000-00001'],
    'no code of ours': [mine.reference, 'x'],
    'an unknown reference': ['C-9999-9999', mine.receiptCode],
    'an unknown reference with an old code': ['C-9999-9999', oldCode],
  };
  const seen = new Map<string, string>();
  for (const [what, [reference, code]] of Object.entries(wrongs)) {
    // The timers of the house ask something now and then; what belongs to the answer is asked each time.
    const tries: { readonly answer: unknown; readonly asked: readonly string[] }[] = [];
    while (tries.length < 3) {
      statements.length = 0;
      const { status, text } = await tried(reference, code);
      tries.push({ answer: [status, text], asked: statements.filter((statement) => !byItself.test(statement)) });
    }
    const [least] = tries.sort((one, other) => one.asked.length - other.asked.length);
    expect([what, least?.asked.length]).toEqual([what, 2]);
    seen.set(what, JSON.stringify(least));
  }
  expect(new Set(seen.values()).size).toBe(1);
  expect([...seen.values()][0]).toMatch(/^\{"answer":\[422,.*receipt-unknown.*__receipts.*insert into budgets/);
});

it('slows wrong codes once there are many, and never a right one', async () => {
  // Eighteen were used above.
  const within = await Promise.all(Array.from({ length: 6 }, () => tried(mine.reference, oldCode)));
  expect(within.map(({ ms }) => ms < 2_500)).not.toContain(false);
  const slow = Array.from({ length: 30 }, () => tried(mine.reference, oldCode));
  const opened = await tried(mine.reference, mine.receiptCode);
  expect([opened.status, opened.ms < 2_500]).toEqual([200, true]);
  for (const { status, ms } of await Promise.all(slow)) expect([status, ms >= 2_900]).toEqual([422, true]);
}, 30_000);

it('turns wrong codes away where a crowd waits already, and opens for a right one among them', async () => {
  const crowd = Array.from({ length: 140 }, () => tried(mine.reference, oldCode));
  const rights = await Promise.all([mine, another].map(({ reference, receiptCode }) => tried(reference, receiptCode)));
  expect(rights.map(({ status }) => status)).toEqual([200, 200]);
  const statuses = (await Promise.all(crowd)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(100);
  expect(statuses.filter((status) => status === 429)).toHaveLength(40);
}, 30_000);

it('does without address: the row of the budget says how many were wrong, and no more', async () => {
  const { rows } = await redress.house.database.pool.query<Record<string, unknown>>(
    `select * from budgets where name like 'wrong-%'`,
  );
  expect(rows.map((row) => Object.keys(row).sort())).toEqual([['as_of', 'granted', 'name', 'used']]);
  expect(rows[0]).toMatchObject({ name: 'wrong-receipt-code', used: 24 });
});

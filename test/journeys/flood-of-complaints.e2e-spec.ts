import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aComplaint, aPanel, complaintTo, done, type FiledComplaint } from './setting.js';

/* Somebody floods the public form. Nothing is refused or lost; what is too much for a day waits apart from the queue. */

const perDay = 3;
let redress: StartedApp;
let clerk: Client;
let flooded: string;
let quiet: string;
const filed: FiledComplaint[] = [];

beforeAll(async () => {
  redress = await startedApp({ env: { REDRESS_FILINGS: String(perDay) } });
  clerk = await redress.as('clerk');
  [flooded, quiet] = [await aPanel(clerk), await aPanel(clerk)];
  for (let count = 0; count < perDay + 3; count += 1) filed.push(await aComplaint(redress.anybody(), flooded));
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

const queue = async (filter = '') =>
  done(await clerk.get(`/v1/queue${filter}`)) as {
    readonly counts: Readonly<Record<string, number>>;
    readonly items: readonly { readonly id: string; readonly stage: string; readonly receivedOn: string }[];
  };
const idsIn = async (filter = '') => (await queue(filter)).items.map(({ id }) => id);
const apart = '?stage=complaint-set-apart';
const typesOf = async (id: string) => {
  const types: string[] = [];
  for await (const { type } of redress.house.store.readStream(`complaint-${id}`)) types.push(type);
  return types;
};
const ids = (from: number, to?: number) => filed.slice(from, to).map(({ id }) => id);

describe('complaints beyond the budget', () => {
  it('are received with a receipt that opens their page, as every other', async () => {
    for (const { id, reference, receiptCode } of filed) {
      expect((await typesOf(id))[0]).toBe('ComplaintReceived');
      expect((await redress.anybody().post('/status', { reference, code: receiptCode })).status).toBe(200);
    }
    const told = async ({ reference, receiptCode: code }: FiledComplaint) => {
      const status = done(await redress.anybody().post('/status', { reference, code }));
      return JSON.stringify(status)
        .replaceAll(reference, '')
        .replace(/[0-9a-f-]{36}/g, '')
        .replace(/"revision":"\d"/, '');
    };
    // The complainant is told nothing else: what is set apart is for the house to sort out.
    expect(await told(filed[perDay]!)).toBe(await told(filed[0]!));
  });

  it('stand apart from the queue, with a count above it and a list of their own', async () => {
    expect(await idsIn()).toEqual(expect.arrayContaining(ids(0, perDay)));
    expect(await idsIn()).toHaveLength(perDay);
    const { counts, items } = await queue(apart);
    expect(counts).toMatchObject({ open: perDay, setApart: 3 });
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(ids(perDay)));
    expect(new Set(items.map(({ stage }) => stage))).toEqual(new Set(['complaint-set-apart']));
    const page = await clerk.page('/queue');
    expect(page.text).toContain('3 complaints are set apart');
    expect(page.text).toContain(apart);
    expect((await clerk.page(`/queue${apart}`)).text).toContain('Take it in');
    // Who has no part in intake learns nothing of them.
    const member = await redress.as('chair');
    expect(done(await member.get('/v1/queue')).counts.setApart).toBe(0);
    expect(done(await member.get(`/v1/queue${apart}`)).items).toEqual([]);
  });

  it('were set apart in the same append that received them, and a repeat changes nothing', async () => {
    const key = randomUUID();
    const send = () => redress.anybody().post('/v1/complaints', complaintTo(flooded), { 'idempotency-key': key });
    const [first, again] = [done(await send()), done(await send())];
    expect(again).toEqual(first);
    expect(await typesOf(String(first.id))).toEqual(['ComplaintReceived', 'ComplaintSetApart']);
    filed.push(first as FiledComplaint);
  });

  it('leave the queue of another body alone, and what staff enter is never set apart', async () => {
    const elsewhere = await aComplaint(redress.anybody(), quiet);
    expect(await typesOf(elsewhere.id)).toEqual(['ComplaintReceived']);
    const entered = done(await clerk.post('/v1/complaints/entered', { ...complaintTo(flooded), channel: 'post' }));
    expect(await typesOf(String(entered.id))).toEqual(['ComplaintReceived']);
    expect(await idsIn()).toEqual(expect.arrayContaining([elsewhere.id, entered.id]));
  });

  it('are taken in with one click, and keep their day of receipt', async () => {
    const { id } = filed[perDay]!;
    const taking = () => clerk.post(`/v1/complaints/${id}/taking-in`, {});
    expect((await taking()).status).toBe(200);
    expect((await taking()).status).toBe(200);
    expect(await typesOf(id)).toEqual(['ComplaintReceived', 'ComplaintSetApart', 'ComplaintTakenIn']);
    await redress.settled();
    expect((await queue()).items.find((item) => item.id === id)).toMatchObject({
      stage: 'complaint-received',
      receivedOn: '2026-03-10',
    });
    expect(await idsIn(apart)).not.toContain(id);
    expect((await redress.anybody().post(`/v1/complaints/${id}/taking-in`, {})).status).toBe(401);
  });

  it('are all in the report, which says how many were set apart and how many still are', async () => {
    await redress.settled();
    const { complaints } = done(await clerk.get('/v1/reports/audit'));
    expect(complaints).toMatchObject({ received: perDay + 3 + 3, setApart: { count: 4, waiting: 3 } });
  });

  it('end as the budget grows again', async () => {
    await redress.house.database.query(
      sql`update budgets set as_of = as_of - interval '1 day' where name = ${`filings-${flooded}`}`,
    );
    expect(await typesOf((await aComplaint(redress.anybody(), flooded)).id)).toEqual(['ComplaintReceived']);
  });

  it('stood apart also in the queue of the past', async () => {
    const { counts } = await queue('?knownOn=2026-03-10');
    expect(counts).toMatchObject({ setApart: 3 });
    expect(await idsIn(`${apart}&knownOn=2026-03-10`)).toHaveLength(3);
  });

  it('use nothing up where they are addressed to nobody', async () => {
    const nowhere = randomUUID();
    expect((await redress.anybody().post('/v1/complaints', complaintTo(nowhere))).status).toBe(422);
    const rows = await redress.house.database.query(sql`select name from budgets where name = ${`filings-${nowhere}`}`);
    expect(rows).toEqual([]);
  });
});

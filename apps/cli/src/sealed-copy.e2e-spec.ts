import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store';
import { Database, sql } from '#postgres';
import { givenDatabase, startedApp, type GivenDatabase, type StartedApp } from '#testing';
import { run as copyLog } from './copy-log.js';
import { run as switchLog } from './switch-log.js';
import { Terminal } from './terminal.js';

/* A log of before sealing becomes a sealed one: copied, compared opened, and switched to. */

const account = 'He waited at the door of room seventeen.';
const name = 'Rosalind Thistlewood';
const before = { ...process.env };
let old: GivenDatabase;
let next: GivenDatabase;
let readModels: GivenDatabase;
let redress: StartedApp;

const env = (log: GivenDatabase) => ({
  DATABASE_URL: readModels.url,
  EVENT_STORE_URL: log.url,
  REDRESS_SECRET: 'a secret of this spec, so that receipts outlive the switch',
});

beforeAll(async () => {
  [old, next, readModels] = [await givenDatabase(), await givenDatabase(), await givenDatabase()];
  redress = await startedApp({ env: { ...env(old), REDRESS_SEALING: 'off' } });
  Object.assign(process.env, env(old), { REDRESS_KEYS: redress.house.settings.keysDirectory, REDRESS_LOG: 'silent' });
});
afterAll(async () => {
  await redress.stop();
  process.env = before;
  for (const one of [old, next, readModels]) await one.drop();
});

interface Copied {
  readonly from: { readonly events: number; readonly hash: string };
  readonly to: { readonly events: number; readonly hash: string };
  readonly opened: { readonly events: number; readonly hash: string };
  readonly already: number;
  readonly copied: number;
  readonly equal: boolean;
}

const asked = (more: Readonly<Record<string, string | true>> = {}) => ({
  operands: [],
  options: { from: old.url, to: next.url, seal: true as const, ...more },
  terminal: new Terminal(),
  signal: new AbortController().signal,
});
const copied = async (): Promise<Copied> => (await copyLog(asked())).json as unknown as Copied;

const complaint = {
  identity: 'named',
  complainant: { name },
  respondentName: 'Senator Aldous Fennimore',
  summary: 'A remark',
  account,
};

async function inClear({ database }: GivenDatabase): Promise<number> {
  const [row] = await database.query<{ found: number }>(sql`
    select count(*)::int as found from events
    where convert_from(data, 'UTF8') like ${`%${account}%`} or convert_from(data, 'UTF8') like ${`%${name}%`}`);
  return row?.found ?? -1;
}

let complaintId: string;

describe('copy-log --seal', () => {
  it('makes a sealed log of a plain one, which opened is the same event by event, and states both hashes', async () => {
    const clerk = await redress.as('clerk');
    const body = (await clerk.post('/v1/bodies', { name: 'Panel of Esmeria', kind: 'panel' })).json() as { readonly id: string };
    const filed = await redress.anybody().post('/v1/complaints', { ...complaint, bodyId: body.id });
    complaintId = (filed.json() as { readonly id: string }).id;
    await redress.settled();
    expect(await inClear(old)).toBe(1);
    const first = await copied();
    expect(first).toMatchObject({ already: 0, equal: true });
    expect(first.copied).toBeGreaterThan(1);
    expect(await inClear(next)).toBe(0);
    expect(first.from.events).toBe(first.to.events);
    expect(first.from.hash).not.toBe(first.to.hash);
    // The old log holds nothing sealed: opened, both are what it is.
    expect(first.from).toMatchObject(first.opened);
  });

  it('goes on behind what it copied, and copies nothing twice', async () => {
    const clerk = await redress.as('clerk');
    await clerk.post(
      `/v1/complaints/${complaintId}/acknowledgement`,
      { message: `Dear ${name}, we have it.` },
      { 'if-match': '*' },
    );
    await redress.settled();
    const second = await copied();
    expect(second.already).toBeGreaterThan(0);
    expect(second).toMatchObject({ copied: 1, equal: true });
    expect(await copied()).toMatchObject({ copied: 0, equal: true });
    expect(await inClear(next)).toBe(0);
  });

  it('refuses a log in which a sealed text was changed, or that is another one', async () => {
    const database = new Database({ url: next.url });
    const store = await PostgresEventStore.open(database);
    try {
      await store.append('body-00000000-0000-4000-8000-000000000001', 'no-stream', [
        { id: '00000000-0000-4000-8000-000000000002', type: 'Stranger', data: Buffer.from('{}'), metadata: Buffer.from('{}') },
      ]);
      await expect(copied()).rejects.toThrow('is no earlier copy of the other one');
    } finally {
      await database.query(sql`alter table events disable trigger user`);
      await database.query(sql`delete from events where type = 'Stranger'`);
      await database.query(sql`alter table events enable trigger user`);
      await store.close();
      await database.close();
    }
  });
});

describe('switch-log --seal', () => {
  it('makes the sealed copy the log in use, on which everything is shown as it was', async () => {
    const shownBy = async (app: StartedApp): Promise<string> => {
      await app.settled();
      const { text } = await (await app.as('clerk')).get(`/v1/complaints/${complaintId}/file`);
      return text;
    };
    const was = await shownBy(redress);
    expect(was).toContain(account);
    await expect(switchLog(asked())).rejects.toThrow('People may still write');
    expect(await switchLog(asked({ reason: 'We are sealing what was recorded.' }))).toMatchObject({ good: true });
    const { REDRESS_KEYS } = process.env;
    const after = await startedApp({
      env: { ...env(next), ...(REDRESS_KEYS !== undefined && { REDRESS_KEYS }) },
      clock: redress.clock,
    });
    try {
      expect(await shownBy(after)).toBe(was);
      expect(await inClear(next)).toBe(0);
    } finally {
      await after.stop();
    }
  });
});

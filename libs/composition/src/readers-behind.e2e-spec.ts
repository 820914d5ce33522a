import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fictionalStaff } from '#fictional-staff';
import { Projector } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { createApplication, openHouse, settingsFrom, type House } from './index.js';

type Application = Awaited<ReturnType<typeof createApplication>>;

let given: GivenDatabase;
let directory: string;
let house: House;
let app: Application | undefined;
let url = '';
let cookie = '';

beforeAll(async () => {
  given = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-house-'));
  const env = { DATABASE_URL: given.url, REDRESS_DATA: directory, REDRESS_DEV_SIGN_IN: '1', REDRESS_LOG: 'silent' };
  house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
});
afterAll(async () => {
  await app?.close();
  await house.close();
  await given.drop();
  rmSync(directory, { recursive: true });
});

/** The same house, with or without those who keep its read models. */
async function opened(subscriptions: boolean): Promise<Application> {
  await app?.close();
  app = await createApplication({ house, staff: fictionalStaff, subscriptions });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  const signedIn = await ask('/sign-in', { body: { userId: 'clerk' } });
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return app;
}

async function ask(
  path: string,
  { body, accept = 'application/json', as = cookie }: { body?: unknown; accept?: string; as?: string } = {},
) {
  const response = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers: { cookie: as, accept, 'if-match': '*', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

describe('readers whose worker is away', () => {
  let filed: { id: string; reference: string; receiptCode: string; position: string };
  const body = { name: 'Ethics Panel', kind: 'panel' };

  beforeAll(async () => {
    const running = await opened(true);
    const { id: bodyId } = (await ask('/v1/bodies', { body })).json();
    await running.get(Projector).caughtUp();
    await opened(false);
    const complaint = { bodyId, identity: 'anonymous', respondentName: 'Q', summary: 'S', account: 'A' };
    const answer = (await ask('/v1/complaints', { body: complaint, as: '' })).json();
    // The public is not told where in the log it stands.
    filed = { ...answer, position: String(await house.store.head()) };
  });

  it('never call a receipt wrong that was given a moment ago', async () => {
    const { status, json } = await ask('/status', { body: { reference: filed.reference, code: filed.receiptCode }, as: '' });
    expect([status, json().reference]).toEqual([200, filed.reference]);
  });

  it('show the file of what was filed, from the log', async () => {
    for (const path of [`/v1/complaints/${filed.id}/file?after=${filed.position}`, `/v1/complaints/${filed.id}/file`]) {
      const { status, json } = await ask(path);
      expect([path, status, json().summary]).toEqual([path, 200, 'S']);
    }
  });

  it.each(['/v1/queue', '/v1/cases', '/v1/reports/audit'])(
    'give no older list to a program that named a position: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(200);
      const { status, headers, json } = await ask(`${path}?after=${filed.position}`);
      expect([status, json().type, headers.get('retry-after')]).toEqual([503, '/problems/not-shown-yet', '2']);
    },
  );

  it.each(['/queue', '/cases', '/bodies', '/report'])('tell people that theirs is older: %s', async (path) => {
    const page = await ask(`${path}?after=${filed.position}`, { accept: 'text/html' });
    expect([page.status, page.headers.get('redress-shown')]).toEqual([200, 'late']);
    expect(page.text).toContain('What you did last does not show here yet.');
  });

  it('answer, once it is back', async () => {
    await (await opened(true)).get(Projector).caughtUp();
    const opens = await ask('/status', { body: { reference: filed.reference, code: filed.receiptCode }, as: '' });
    expect(opens.status).toBe(200);
    const wrong = await ask('/status', { body: { reference: filed.reference, code: 'AAAA-AAAA-AAAA-AAAA' }, as: '' });
    expect([wrong.status, wrong.json().type]).toEqual([422, '/problems/receipt-unknown']);
    expect((await ask(`/v1/complaints/${filed.id}/file?after=${filed.position}`)).status).toBe(200);
    expect((await ask('/v1/cases/3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d/file')).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Identification } from '#access';
import { fictionalStaff } from '#fictional-staff';
import { givenDatabase, type GivenDatabase } from '#testing';
import { prepareEdge } from '#web';
import { createApplication, nestLogTo, openHouse, RedressModule, settingsFrom, type House } from './index.js';

let given: GivenDatabase;
let directory: string;
let house: House;
let app: NestExpressApplication;
let url: string;
let cookie = '';

beforeAll(async () => {
  given = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-house-'));
  const env = {
    DATABASE_URL: given.url,
    REDRESS_DATA: directory,
    REDRESS_DEV_SIGN_IN: '1',
    REDRESS_LOG: 'silent',
    REDRESS_METRICS_TOKEN: 'of-this-spec-and-of-no-other-0123456789',
  };
  house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
  app = await NestFactory.create<NestExpressApplication>(RedressModule.forRoot({ house, staff: fictionalStaff }), {
    bodyParser: false,
    forceCloseConnections: true,
    logger: nestLogTo(house.log),
    abortOnError: false,
  });
  const identification = app.get(Identification);
  prepareEdge(app, { log: house.log, identify: (request) => identification.identify(request) });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  const signedIn = await ask('/sign-in', { userId: 'clerk' });
  cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
});
afterAll(async () => {
  await app.close();
  await house.close();
  await given.drop();
  rmSync(directory, { recursive: true });
});

async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

async function aBody(): Promise<string> {
  return (await ask('/v1/bodies', { name: 'Ethics Committee of Nowhere', kind: 'committee' })).json().id;
}

describe('the house', () => {
  it('is ready when its database, its log and its read models are', async () => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if ((await ask('/health/ready')).status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const operator = { headers: { authorization: 'Bearer of-this-spec-and-of-no-other-0123456789' } };
    const answer = await fetch(`${url}/health/ready`, operator);
    const { checks } = (await answer.json()) as { checks: object };
    expect([answer.status, Object.keys(checks).sort()]).toEqual([
      200,
      ['database', 'event-store', 'file-sweep', 'files', 'intake', 'processes', 'read-models', 'scanner'],
    ]);
  });

  it('measures its subscriptions and its commands', async () => {
    await aBody();
    const { text } = await ask('/metrics');
    expect(text).toMatch(/redress_message_duration_seconds_count\{kind="command",name="ConstituteBody",outcome="done"\} [1-9]/);
    expect(text).toContain('subscription_lag_events');
    expect(text).toContain('subscription_parked_events');
  });

  it('refuses a case that rests on a complaint which nobody accepted, and a complaint to a body that there is not', async () => {
    const nobody = '3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
    const head = await house.store.head();
    const complaint = { bodyId: nobody, identity: 'anonymous', respondentName: 'X', summary: 'S', account: 'A' };
    const { status, json } = await ask('/v1/complaints', complaint, { cookie: '' });
    expect([status, json().type]).toEqual([422, '/problems/body-unknown']);
    expect(await house.store.head()).toBe(head);
  });
});

describe('an aggregate', () => {
  it('can be read by staff with the revision that the next command needs, and by nobody else', async () => {
    const id = await aBody();
    const { status, headers, json } = await ask(`/v1/bodies/${id}`);
    expect([status, headers.get('etag')]).toEqual([200, '"0"']);
    expect(json()).toMatchObject({
      id,
      revision: '0',
      state: { status: 'constituted', name: 'Ethics Committee of Nowhere' },
    });
    expect((await ask(`/v1/bodies/${id}`, undefined, { cookie: '' })).status).toBe(401);
    expect((await ask(`/v1/cases/${id}`)).json().type).toBe('/problems/case-unknown');
  });
});

describe('a correction', () => {
  it('puts a recorded fact right, for the aggregate too, and keeps the wrong one', async () => {
    const id = await aBody();
    const [wrong] = await events(`body-${id}`);
    const wanted = {
      stream: `body-${id}`,
      targetEventId: wrong!.id,
      field: 'name',
      becomes: 'Ethics Committee of Somewhere',
      reason: 'Typed wrongly.',
    };
    const { status, json } = await ask('/v1/corrections', wanted);
    expect([status, json().revision]).toEqual([201, '1']);
    expect((await ask(`/v1/bodies/${id}`)).json().state.name).toBe('Ethics Committee of Somewhere');
    const [first, second] = await events(`body-${id}`);
    expect(Buffer.from(first!.data)).toEqual(Buffer.from(wrong!.data));
    expect(second!.type).toBe('EventCorrected');
    const head = await house.store.head();
    expect((await ask('/v1/corrections', wanted)).json().revision).toBe('1');
    expect((await ask('/v1/corrections', wanted, { 'if-match': '"0"' })).status).toBe(412);
    expect((await ask('/v1/corrections', { ...wanted, becomes: 5 })).json().type).toBe('/problems/value-not-possible');
    expect((await ask('/v1/corrections', { ...wanted, stream: 'nonsense' })).status).toBe(404);
    expect((await ask('/v1/corrections', { ...wanted, stream: `case-${id}` })).json().type).toBe('/problems/case-unknown');
    expect(await house.store.head()).toBe(head);
  });

  it('is for clerks', async () => {
    const id = await aBody();
    const wanted = { stream: `body-${id}`, targetEventId: id, field: 'name', becomes: 'x', reason: 'y' };
    const member = (await ask('/sign-in', { userId: 'chair' }, { cookie: '' })).headers.get('set-cookie')!.split(';')[0]!;
    expect((await ask('/v1/corrections', wanted, { cookie: member })).status).toBe(403);
  });
});

async function events(stream: string) {
  const all = [];
  for await (const event of house.store.readStream(stream)) all.push(event);
  return all;
}

describe('an answer to a command', () => {
  it('names what was added, and no place that is not there', async () => {
    const opening = { bodyId: await aBody(), respondentName: 'A. Sample', origin: 'own-motion', subject: 'A parade' };
    const made = await ask('/v1/cases', opening);
    const { id } = made.json();
    expect(made.headers.get('location')).toBe(`/v1/cases/${String(id)}`);
    const added = await ask(`/v1/cases/${String(id)}/allegations`, { conduct: 'Something', provision: 'Rule 1' });
    const { allegationId } = added.json();
    const { state } = (await ask(`/v1/cases/${String(id)}`)).json();
    expect(JSON.stringify(state)).toContain(String(allegationId));
    expect(allegationId).toMatch(/^[0-9a-f-]{36}$/);
    let opened = '';
    for await (const event of house.store.readStream(`case-${String(id)}`, { maxCount: 1 })) opened = event.id;
    const correction = {
      stream: `case-${String(id)}`,
      targetEventId: opened,
      field: 'subject',
      becomes: 'Two parades',
      reason: 'A slip',
    };
    const corrected = await ask('/v1/corrections', correction);
    expect([corrected.status, corrected.headers.get('location')]).toEqual([201, null]);
  });
});

describe('a house whose read models nobody keeps', () => {
  it('is not ready, and says so', async () => {
    const empty = await givenDatabase();
    const env = {
      DATABASE_URL: empty.url,
      REDRESS_DATA: directory,
      REDRESS_SUBSCRIPTIONS: 'off',
      REDRESS_LOG: 'silent',
      REDRESS_METRICS_TOKEN: 'of-this-spec-and-of-no-other-0123456789',
    };
    const alone = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
    const its = await createApplication({ house: alone, staff: fictionalStaff });
    try {
      await its.listen(0, '127.0.0.1');
      const headers = { authorization: 'Bearer of-this-spec-and-of-no-other-0123456789' };
      const answer = await fetch(`${await its.getUrl()}/health/ready`, { headers });
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        status: 'not-ready',
        checks: { 'read-models': { ok: false, reason: 'being-filled' } },
      });
    } finally {
      await its.close();
      await alone.close();
      await empty.drop();
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApplication, openHouse, settingsFrom, type House } from '#composition';
import { EventCodec } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { sql } from '#postgres';
import { aCase, Client, givenDatabase, idOf, record, theBody, type GivenDatabase, type Log } from '#testing';
import type { Answer, Asked } from './command.js';
import { run as driveAgain } from './drive-again.js';
import { run as parked } from './parked.js';
import { Terminal } from './terminal.js';
import { run as verify } from './verify.js';

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly eventType: string;
  readonly error: string;
}

let given: GivenDatabase;
let folder: string;
let house: House;
let app: Awaited<ReturnType<typeof createApplication>>;
let url: string;
let log: Log;

beforeAll(async () => {
  given = await givenDatabase();
  folder = mkdtempSync(join(tmpdir(), 'redress-parked-'));
  const env = {
    DATABASE_URL: given.url,
    REDRESS_DATA: folder,
    REDRESS_DEV_SIGN_IN: '1',
    REDRESS_METRICS_TOKEN: 'of-this-spec-and-of-no-other-0123456789',
    REDRESS_LOG: 'silent',
  };
  Object.assign(process.env, env);
  house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
  app = await createApplication({ house, staff: fictionalStaff, subscriptions: true });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  log = { store: house.store, codec: app.get(EventCodec, { strict: false }) };
});
afterAll(async () => {
  await app.close();
  await house.close();
  await given.drop();
  rmSync(folder, { recursive: true });
});

const asked = (...operands: readonly string[]): Asked => ({
  operands,
  options: {},
  terminal: new Terminal(),
  signal: new AbortController().signal,
});
const driven = (id: string): Promise<Answer> => driveAgain(asked(id));
/** What `verify` says of what is parked, to programs and to people. */
async function verified() {
  const { json, lines, good } = await verify(asked());
  return { parked: (json as { parked: unknown }).parked, lines, good };
}
const listed = async () => ((await parked()).json as { parked: readonly Listed[] }).parked;
const forOperators = { headers: { authorization: 'Bearer of-this-spec-and-of-no-other-0123456789' } };
const health = async () => {
  const answer = await fetch(`${url}/health/ready`, forOperators);
  return { code: answer.status, ...((await answer.json()) as { status: string; checks: Record<string, object> }) };
};
const metrics = async () => (await fetch(`${url}/metrics`, forOperators)).text();

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await sleep(50);
  }
}

interface Owed {
  readonly eventId: string;
  readonly process: string;
}

async function asClerk(): Promise<Client> {
  const client = new Client(url);
  await client.post('/sign-in', { userId: 'clerk' });
  return client;
}
const queued = async () => (await (await asClerk()).get('/v1/queue')).json() as { readonly duties: readonly Owed[] };
/** As the button of the page does. */
const tryAgain = async ({ eventId, process }: Owed) =>
  (await (await asClerk()).post(`/v1/duties/${eventId}/again`, { process })).status;

/** How often it was told of the tie: the respondent by the case, the complainant by the complaint. */
async function told(stream: string, type: string): Promise<number> {
  let count = 0;
  for await (const event of log.store.readStream(stream)) {
    if (event.type === type && String(JSON.parse(Buffer.from(event.data).toString()).topic) === 'tie') count += 1;
  }
  return count;
}

describe('a tie whose case could not be told', () => {
  const one = aCase('late');
  const nobodyWasTold = 'follow-votes-into-deadlock-and-out';

  it('is listed, warned of and counted, and people are served', async () => {
    await theBody(log);
    const tally = { eligible: 4, recused: 0, present: 4, yeas: 2, nays: 2, abstentions: 0 };
    await record(log, `body-${idOf('panel')}`, '2026-04-01', {
      type: 'MotionTied',
      occurredOn: '2026-04-01',
      data: { motionId: one.id('motion'), caseId: one.caseId, kind: 'finding', tally, tieRule: 'stalls' },
    });
    await until(async () => (await listed()).length > 0);
    expect(await listed()).toMatchObject([
      { kind: 'process', name: nobodyWasTold, eventType: 'MotionTied', error: expect.stringMatching(/^RecordDeadlock: /) },
    ]);
    await until(async () => (await health()).code === 200);
    const { status, checks } = await health();
    expect([status, checks.processes]).toEqual([
      'failing',
      expect.objectContaining({ ok: false, parked: 1, degraded: 'parked-events' }),
    ]);
    expect(await metrics()).toMatch(new RegExp(`subscription_parked_events\\{kind="process",name="${nobodyWasTold}"[^}]*\\} 1`));
  });

  it('stands in the queue, where a clerk cannot have it done while its cause is there', async () => {
    const { duties } = await queued();
    expect(duties).toMatchObject([
      { process: nobodyWasTold, concerns: { kind: 'case', id: one.caseId }, why: expect.stringMatching(/^RecordDeadlock/) },
    ]);
    expect(await tryAgain(duties[0]!)).toBe(409);
    const { text } = await (await asClerk()).page('/queue');
    expect(text).toContain('Not done: record with the case how a vote ended, and tell both sides of a tie');
  });

  it('is a difference that verify tells of', async () => {
    const { parked: found, lines, good } = await verified();
    expect(found).toEqual([{ kind: 'process', name: nobodyWasTold, events: 1 }]);
    expect(lines).toContain(`${nobodyWasTold}: has not done what follows from 1 parked event`);
    expect(lines.at(-1)).toMatch(/: 1 differences\.$/);
    expect(good).toBe(false);
  });

  it('stays parked with what is said now, for as long as its cause is there', async () => {
    const [{ id }] = (await listed()) as [Listed];
    expect(await driven(id)).toMatchObject({
      good: false,
      json: { id, how: 'commands', error: expect.stringMatching(/^RecordDeadlock/) },
    });
    expect(await listed()).toMatchObject([{ id, attempts: 3 }]);
  });

  it('is done from the queue when the cause is gone, and both sides are told once', async () => {
    await one.begins(log);
    const [duty] = (await queued()).duties;
    expect(await tryAgain(duty!)).toBe(200);
    expect((await queued()).duties).toEqual([]);
    const count = () =>
      Promise.all([
        told(`case-${one.caseId}`, 'RespondentInformed'),
        told(`complaint-${one.complaintId}`, 'ComplainantNotified'),
      ]);
    await until(async () => (await count()).every((times) => times > 0));
    expect(await count()).toEqual([1, 1]);
    expect(await listed()).toEqual([]);
    await until(async () => (await health()).status === 'ready');
  });

  it('is no longer parked under that id, which a second try says', async () => {
    await expect(driven(`${nobodyWasTold}/${one.caseId}`)).rejects.toThrow('Nothing is parked as');
  });
});

describe('a tie in a case that there never was, of which a clerk told both sides by letter', () => {
  const nowhere = aCase('nowhere');
  const process = 'follow-votes-into-deadlock-and-out';
  let eventId: string;

  beforeAll(async () => {
    const tally = { eligible: 4, recused: 0, present: 4, yeas: 2, nays: 2, abstentions: 0 };
    const { eventIds } = await record(log, `body-${idOf('panel')}`, '2026-04-02', {
      type: 'MotionTied',
      occurredOn: '2026-04-02',
      data: { motionId: nowhere.id('motion'), caseId: nowhere.caseId, kind: 'finding', tally, tieRule: 'stalls' },
    });
    [eventId = ''] = eventIds;
    await until(async () => (await listed()).length > 0);
  });
  const done = async (more: object = {}) =>
    (await asClerk()).post(`/v1/duties/${eventId}/done`, { process, doneBy: 'The clerk', how: 'By two letters.', ...more });

  it('cannot be ticked off before it came to be, without saying how, or by somebody else', async () => {
    expect((await done({ how: ' ' })).status).toBe(400);
    expect((await done({ occurredOn: '2026-04-01' })).json()).toMatchObject({ type: '/problems/before-what-it-follows' });
    const member = new Client(url);
    await member.post('/sign-in', { userId: 'chair' });
    expect((await member.post(`/v1/duties/${eventId}/done`, { process, doneBy: 'I', how: 'So' })).status).toBe(403);
    expect((await queued()).duties).toHaveLength(1);
    expect((await (await asClerk()).page('/queue')).text).toContain('It was done by hand');
  });

  it('is a fact in the words of the procedure, and is owed no more', async () => {
    expect((await done({ occurredOn: '2026-04-03' })).status).toBe(200);
    expect((await queued()).duties).toEqual([]);
    const { parked: found, good } = await verified();
    expect([found, good]).toEqual([[], true]);
    await until(async () => (await health()).status === 'ready');
    const facts = [];
    for await (const event of log.store.readStream(`body-${idOf('panel')}`)) {
      if (event.type === 'DutyDoneByHand') facts.push(log.codec.decode(event));
    }
    expect(facts).toMatchObject([
      {
        occurredOn: '2026-04-03',
        actor: { role: 'clerk' },
        data: { targetEventId: eventId, process, doneBy: 'The clerk', how: 'By two letters.', caseId: nowhere.caseId },
      },
    ]);
    expect((await done()).json()).toMatchObject({ type: '/problems/duty-unknown' });
  });
});

describe('an event that a read model does without', () => {
  it('is driven again by filling the table anew', async () => {
    await house.database.query(sql`
      insert into parked_events (kind, name, version, generation, partition, position, event_id, event_type, error, attempts)
      select kind, name, version, generation, partition, 1, ${idOf('some event')}, 'BodyConstituted', 'It was another release.', 1
      from subscriptions where kind = 'projection' and status = 'serving' and partition = 0`);
    const [{ id }] = (await listed()) as [Listed];
    expect((await health()).checks['read-models']).toMatchObject({ ok: true, parked: 1, degraded: 'parked-events' });
    expect((await verified()).parked).toEqual([{ kind: 'projection', name: 'docket', events: 1 }]);
    expect(await driven(id)).toMatchObject({ good: true, json: { id, how: 'refill', error: null } });
    expect(await listed()).toEqual([]);
  });
});

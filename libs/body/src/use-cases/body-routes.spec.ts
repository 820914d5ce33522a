import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { pino } from 'pino';
import { AccessFacts, AccessModule, InventedStaff, ReadRecord } from '#access';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock, References, type Role } from '#kernel';
import { KnownReferences, NoWalls, ReadsInMemory, specDay } from '#testing';
import { prepareEdge, ServerSecret, setActor, WebModule } from '#web';
import { BodyModule } from '../body.module.js';
import { bodyEvents } from '../domain/body.events.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

const store = new InMemoryEventStore();
const log = pino({ level: 'silent' });

const references = new KnownReferences();

@Global()
@Module({
  providers: [
    { provide: AggregateStore, useValue: new AggregateStore(store, new EventCodec([bodyEvents]), new SpecClock()) },
    { provide: AccessFacts, useClass: NoWalls },
    { provide: ReadRecord, useClass: ReadsInMemory },
    { provide: References, useValue: references },
  ],
  exports: [AccessFacts, AggregateStore, References],
})
class StoreModule {}

@Module({
  imports: [
    WebModule.forRoot({
      secret: new ServerSecret('0123456789abcdef0123456789abcdef'),
      log,
      metrics: { open: false, token: 'the-token' },
    }),
    AccessModule.forRoot({ staff: new InventedStaff([]), secure: false }),
    StoreModule,
    BodyModule,
  ],
})
class OneRoom {}

let app: NestExpressApplication;
let url: string;
beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(OneRoom, {
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
  });
  prepareEdge(app, {
    log,
    identify: (request: Request) => {
      const [role, userId] = String(request.headers['x-actor'] ?? 'clerk').split(' ');
      setActor(request, { userId: userId ?? 'some-clerk', role: role as Role }, 'Some Person');
    },
  });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
});

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly said: { readonly id?: string; readonly motionId?: string; readonly type?: string };
}

async function post(path: string, body: object, actor = 'clerk', headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/v1/bodies${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', 'x-actor': actor, 'if-match': '*', ...headers },
    body: body instanceof URLSearchParams ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const said = text.startsWith('{') ? (JSON.parse(text) as Answer['said']) : {};
  return { status: response.status, location: response.headers.get('location'), said };
}

const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const [ana, ben, cyd, dee] = [1, 2, 3, 4].map((number) => `3e3b0000-0000-4000-8000-00000000000${String(number)}`) as [
  string,
  string,
  string,
  string,
];
const rule = { quorum: 3, threshold: 'fixed-number', yeasNeeded: 3, tieRule: 'stalls', citation: 'Example Rule 4' };

/** A panel of two and two with its rule; the paths of the body and of its first motion. */
async function panelWithMotion(): Promise<{ path: string; motion: string; motionId: string }> {
  const { said } = await post('', { name: 'Hearing panel', kind: 'panel' });
  const path = `/${said.id ?? ''}`;
  references.known = { cases: { [caseId]: { bodyId: said.id ?? '' } } };
  for (const memberId of [ana, ben, cyd, dee]) await post(`${path}/members`, { memberId, name: 'Somebody', role: 'member' });
  await post(`${path}/voting-rule`, rule);
  const put = await post(`${path}/motions`, motionBy(ana));
  const motionId = put.said.motionId ?? '';
  return { path, motion: `${path}/motions/${motionId}`, motionId };
}

const motionBy = (movedBy: string) => ({
  caseId,
  kind: 'finding',
  question: 'Shall the panel find a violation?',
  movedBy,
  present: [ana, ben, cyd, dee],
});

describe('a panel of two and two', () => {
  it('ties over a motion and carries the one that follows it', async () => {
    const { path, motion, motionId } = await panelWithMotion();
    for (const memberId of [ana, ben]) expect((await post(`${motion}/votes`, { memberId, vote: 'yea' })).status).toBe(200);
    for (const memberId of [cyd, dee]) expect((await post(`${motion}/votes`, { memberId, vote: 'nay' })).status).toBe(200);
    expect((await post(`${motion}/closing`, { caseId })).status).toBe(200);

    const next = await post(`${path}/motions`, { ...motionBy(cyd), afterMotionId: motionId });
    const later = `${path}/motions/${next.said.motionId ?? ''}`;
    for (const memberId of [ana, ben, cyd]) await post(`${later}/votes`, { memberId, vote: 'yea' }, `member ${memberId}`);
    expect((await post(`${later}/closing`, {})).status).toBe(200);

    const types: string[] = [];
    for await (const { type } of store.readStream(`body-${path.slice(1)}`)) types.push(type);
    expect(types.filter((type) => type.startsWith('Motion'))).toEqual(['MotionPut', 'MotionTied', 'MotionPut', 'MotionCarried']);
  });

  it('leads a browser from the vote back to the case', async () => {
    const { motion } = await panelWithMotion();
    const form = new URLSearchParams({ caseId, memberId: ana, vote: 'yea' });
    const answer = await post(`${motion}/votes`, form, 'clerk', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([answer.status, answer.location?.split('?')[0]]).toEqual([303, `/cases/${caseId}`]);
  });

  it('gives the same motion to a repeated request', async () => {
    const { path } = await panelWithMotion();
    const [once, again] = [
      await post(`${path}/motions`, motionBy(ben), 'clerk', { 'idempotency-key': 'the-same' }),
      await post(`${path}/motions`, motionBy(ben), 'clerk', { 'idempotency-key': 'the-same' }),
    ];
    expect(again.said).toEqual(once.said);
  });
});

describe('what is refused leaves the log as it was', () => {
  it.each([
    ['a vote by a stranger', '/votes', { memberId: caseId, vote: 'yea' }, 'clerk', 409, 'not-a-member'],
    ['a vote that is none', '/votes', { memberId: ana, vote: 'maybe' }, 'clerk', 400, 'input-invalid'],
    ['an unknown field', '/votes', { memberId: ana, vote: 'yea', weight: 2 }, 'clerk', 400, 'input-invalid'],
    [
      'a vote in the name of another member',
      '/votes',
      { memberId: ana, vote: 'yea' },
      `member ${ben}`,
      403,
      'acting-for-another-member',
    ],
    ['a closing on February 31', '/closing', { occurredOn: '2026-02-31' }, 'clerk', 400, 'input-invalid'],
    ['a tie-break without a tie', '/tie-break', { memberId: ana, vote: 'yea' }, 'clerk', 409, 'not-a-tie-breaker'],
  ])('%s', async (_, what, body, actor, status, problem) => {
    const { motion } = await panelWithMotion();
    const before = await store.head();
    const answer = await post(`${motion}${what}`, body, actor);
    expect([answer.status, answer.said.type]).toEqual([status, `/problems/${problem}`]);
    expect(await store.head()).toBe(before);
  });

  it('a vote by a recused member', async () => {
    const { path, motion } = await panelWithMotion();
    await post(`${path}/recusals`, { memberId: dee, caseId, ground: 'Kin of the respondent' }, `member ${dee}`);
    const before = await store.head();
    const answer = await post(`${motion}/votes`, { memberId: dee, vote: 'nay' }, `member ${dee}`);
    expect([answer.status, answer.said.type]).toEqual([409, '/problems/member-recused']);
    expect(await store.head()).toBe(before);
  });

  it('a vote on a motion that there is not', async () => {
    const { path } = await panelWithMotion();
    const answer = await post(`${path}/motions/${caseId}/votes`, { memberId: ana, vote: 'yea' });
    expect([answer.status, answer.said.type]).toEqual([404, '/problems/motion-unknown']);
  });

  it('the seating of a member by a member', async () => {
    const { path } = await panelWithMotion();
    const before = await store.head();
    expect((await post(`${path}/members`, { name: 'A friend', role: 'member' }, `member ${ana}`)).status).toBe(403);
    expect(await store.head()).toBe(before);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { ReceiveComplaint } from '#complaint';
import { derivedId, referenceOf } from '#kernel';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, complaintTo, done, seats, whatever } from './setting.js';

let redress: StartedApp;
let anybody: Client;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp();
  anybody = redress.anybody();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk, seats);
});
afterAll(async () => {
  await redress.stop();
});

const plain = () => {
  const { complainant: _, ...told } = complaintTo(panelId);
  return { ...told, identity: 'anonymous' as const };
};

/** The form for a complaint, as a browser sends it. */
const sent = (key: string, over: Readonly<Record<string, string>> = {}) =>
  anybody.send('/v1/complaints', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams({ ...plain(), ...over, _key: key }).toString(),
  });
const receipt = ({ text }: { readonly text: string }) => ({
  reference: /C-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0],
  code: /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(text)?.[0],
  received: /<time[^>]*datetime="([^"]+)"/.exec(text)?.[1],
});

describe('a complaint that is sent twice', () => {
  it('by a double click gives one receipt twice', async () => {
    const key = randomUUID();
    const head = await redress.house.store.head();
    const [one, two] = await Promise.all([sent(key), sent(key)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.text).toBe(one.text);
    expect(await redress.house.store.head()).toBe(head + 1n);
  });

  it('later still says when it was received', async () => {
    const key = randomUUID();
    const first = await sent(key);
    redress.on('2026-03-12', '09:26');
    const again = await sent(key);
    redress.on('2026-03-10', '15:00');
    expect(receipt(first).received).toBe('2026-03-10T15:00:00.000Z');
    expect(again.text).toBe(first.text);
  });

  it('with a sentence more is told that it was received, and given its receipt again', async () => {
    const key = randomUUID();
    const first = await sent(key);
    const head = await redress.house.store.head();
    const changed = await sent(key, { account: 'What happened, and one thing more.' });
    expect(changed.status).toBe(422);
    expect(receipt(changed)).toEqual(receipt(first));
    expect(changed.text).toContain('was received before');
    expect(changed.text).toContain('What happened, and one thing more.');
    for (const word of ['Idempotency', 'key was', 'Nothing was saved', key]) expect(changed.text).not.toContain(word);
    expect(await redress.house.store.head()).toBe(head);
  });

  it('with a sentence more gets the same form back below the receipt, with its choices and what they mean', async () => {
    const key = randomUUID();
    await sent(key);
    const { text } = await sent(key, { account: 'One thing more.', _from: '/complaints/new' });
    expect(text).toContain('<h1>Make a complaint</h1>');
    expect(text.indexOf('redress-receipt')).toBeGreaterThan(0);
    expect(text.indexOf('redress-receipt')).toBeLessThan(text.indexOf('<h1>'));
    expect(text).toContain('The person you complain about will learn your name.');
    expect(text).toContain('>One thing more.</textarea>');
    expect(text).toContain('>Send as new</button>');
    expect(text).not.toContain(key);
  });

  it('first to an earlier release and then to this one is taken in once', async () => {
    const key = randomUUID();
    // As it was before: for somebody who is not signed in, the command's id followed from what was said, too.
    const route = 'POST /v1/complaints';
    const { secret, store } = redress.house;
    const id = secret.mac('idempotency-key', [key, 'public', 'public', '', route].join('\n')).toString('hex');
    const sorted = JSON.stringify(Object.fromEntries(Object.entries(plain()).sort(([one], [other]) => (one < other ? -1 : 1))));
    const hash = secret.mac('idempotent-request', [route, '', 'json', sorted].join('\n')).toString('hex');
    const commandId = derivedId('6f9b9f5e-4f0b-4d0e-8a56-0a3f5a6f2c11', `${id}/${hash}`);
    const complaintId = derivedId(commandId, 'aggregate');
    const reference = referenceOf('C', complaintId);
    await redress.app
      .get(CommandBus, { strict: false })
      .execute(
        new ReceiveComplaint(
          complaintId,
          { ...plain(), channel: 'web', reference, receiptHash: 'hash' },
          { commandId, actor: { userId: 'public', role: 'public' }, causationId: commandId, correlationId: commandId },
        ),
      );
    const head = await store.head();
    const again = done(await anybody.post('/v1/complaints', plain(), { 'idempotency-key': key }));
    expect(again).toMatchObject({ id: complaintId, reference });
    expect(await store.head()).toBe(head);
  });
});

describe('25 members who vote at the same moment', () => {
  it('are all counted', async () => {
    const { id: bodyId } = done(await clerk.post('/v1/bodies', { name: 'The whole house', kind: 'board' }));
    const members = Array.from({ length: 25 }, () => randomUUID());
    for (const memberId of members) {
      done(await clerk.post(`/v1/bodies/${String(bodyId)}/members`, { memberId, name: 'A member', role: 'member' }, whatever));
    }
    const rule = { quorum: 13, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Rule 1' };
    done(await clerk.post(`/v1/bodies/${String(bodyId)}/voting-rule`, rule, whatever));
    const { caseId } = await aCase(clerk, String(bodyId));
    const motion = { caseId, kind: 'procedural', question: 'Shall it go on?', movedBy: members[0], present: members };
    const { motionId } = done(await clerk.post(`/v1/bodies/${String(bodyId)}/motions`, motion, whatever));
    const votes = await Promise.all(
      members.map((memberId) =>
        clerk.post(`/v1/bodies/${String(bodyId)}/motions/${String(motionId)}/votes`, { memberId, vote: 'yea' }, whatever),
      ),
    );
    expect(votes.map(({ status }) => status)).toEqual(votes.map(() => 200));
    const { state } = done(await clerk.get(`/v1/bodies/${String(bodyId)}`));
    expect(Object.keys(state.motions[String(motionId)].votes)).toHaveLength(25);
  });
});

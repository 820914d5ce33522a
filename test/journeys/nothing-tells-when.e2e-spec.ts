import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { aComplaint, aPanel, complaintTo, done } from './setting.js';

/* Somebody without an account asks every second, and wants to read from the answers when somebody else files something. */

let redress: StartedApp;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
  await aComplaint(redress.anybody(), panelId);
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

/**
 * What answers somebody who has not signed in; some of it with the positions that a guesser would try. `/metrics` is open in
 * development alone: `libs/web/src/web.spec.ts`.
 */
const places = [
  '/',
  '/complaints/new',
  '/complaints/new?after=1',
  '/complaints/new?after=999999',
  '/v1/bodies',
  '/v1/bodies?after=1',
  '/v1/bodies?after=999999',
  '/decisions',
  '/decisions?after=999999',
  '/decisions/feed',
  '/v1/decisions',
  '/v1/decisions?after=1',
  '/status',
  '/status/mine',
  '/status/mine?after=999999',
  '/status/closed',
  '/information',
  '/leave',
  '/sign-in',
  '/set-up',
  '/health/live',
  '/health/ready',
  '/queue',
  '/today',
  '/v1/queue',
  '/v1/cases',
  '/v1/reports/audit',
  '/problems/receipt-unknown',
  '/openapi.json',
  '/v1/complaints/00000000-0000-4000-8000-000000000000',
  '/complaints/00000000-0000-4000-8000-000000000000',
];
/** These say when the answer was given, or tell one request or form from another. */
const passing = ['date', 'request-id'];
const random = /urn:uuid:[\w-]+|<code>[^<]*<\/code>|value="[^"]*"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const told = ({ status, headers, text }: Answer): string =>
  JSON.stringify([status, [...headers].filter(([name]) => !passing.includes(name)), text.replace(random, '')]);

/** What somebody is told everywhere, as a program and as a browser. */
async function lookedAt(who: Client): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  for (const place of places) {
    seen.set(`program ${place}`, told(await who.get(place)));
    seen.set(`browser ${place}`, told(await who.page(place)));
  }
  const guess = { reference: 'C-0000-0000', code: '00000-00000-00000-00000-00001' };
  seen.set('a wrong receipt', told(await who.post('/status', guess)));
  return seen;
}

it('nothing public differs once somebody filed, neither in what is said nor in its headers', async () => {
  const before = await lookedAt(redress.anybody());
  const queueBefore = told(await clerk.get('/v1/queue'));
  for (let count = 0; count < 3; count += 1) await aComplaint(redress.anybody(), panelId);
  // At once, and when every read model has it.
  expect(await lookedAt(redress.anybody())).toEqual(before);
  await redress.settled();
  expect(await lookedAt(redress.anybody())).toEqual(before);
  // The same comparison finds what may differ: the clerk's queue.
  expect(told(await clerk.get('/v1/queue'))).not.toEqual(queueBefore);
});

it('a receipt says nothing of what others filed: no position, and ids that know neither time nor order', async () => {
  const filed: { readonly id: string; readonly reference: string }[] = [];
  for (let count = 0; count < 12; count += 1) {
    const answer = await redress.anybody().post('/v1/complaints', complaintTo(panelId));
    expect(answer.headers.get('redress-position')).toBeNull();
    expect(Object.keys(done(answer)).sort()).toEqual(['id', 'receiptCode', 'reference', 'revision']);
    expect(done(answer).revision).toBe('0');
    filed.push(done(answer));
  }
  // The versions of UUIDs that hold a time are 1, 6 and 7.
  for (const { id } of filed) expect(id[14]).toMatch(/[458]/);
  for (const names of [filed.map(({ id }) => id), filed.map(({ reference }) => reference)]) {
    expect(names).not.toEqual([...names].sort());
    expect(names).not.toEqual([...names].sort().reverse());
  }
});

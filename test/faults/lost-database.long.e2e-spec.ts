import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sql } from '#postgres';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { Proxy } from './proxy.js';

/** A start, and the time for which the application itself tries again. */
const patience = 60_000;

const complaint = (bodyId: string) => ({
  bodyId,
  identity: 'anonymous',
  respondentName: 'Nobody in particular',
  summary: 'A complaint of a spec',
  account: 'What happened is of no matter here.',
});

/** As a client does that honors Retry-After, only sooner. */
async function untilNotAskedToWait(send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await send();
    if (!answer.headers.has('retry-after') || tries === 20) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('an application that loses its database', () => {
  let proxy: Proxy;
  let started: StartedApp;
  let clerk: Client;
  let bodyId: string;

  beforeEach(async () => {
    started = await startedApp({
      through: async (url: string) => {
        proxy = await Proxy.before(url);
        return proxy.through(url);
      },
    });
    clerk = await started.as('clerk');
    const made = await clerk.post(
      '/v1/bodies',
      { name: 'Board of the spec', kind: 'board' },
      { 'idempotency-key': randomUUID() },
    );
    bodyId = (made.json() as { id: string }).id;
    await started.settled();
  }, patience);
  afterEach(async () => {
    proxy.refuses = false;
    proxy.swallowsAnswers = false;
    await started.stop();
    await proxy.close();
  }, patience);

  const file = (key: string) => started.anybody().post('/v1/complaints', complaint(bodyId), { 'idempotency-key': key });
  const complaints = async () => {
    const [row] = await started.house.database.query<{ n: number }>(
      sql`select count(*)::int as n from events where type = 'ComplaintReceived'`,
    );
    return row?.n;
  };

  it(
    'answers commands and queries with 503 and Retry-After, programs and people alike, and then goes on',
    async () => {
      proxy.refuses = true;
      proxy.reset();
      const key = randomUUID();
      const command = await file(key);
      const query = await clerk.get('/v1/queue');
      const page = await clerk.page('/queue');
      const form = await started.anybody().postForm('/v1/complaints', { ...complaint(bodyId), _key: key });
      for (const { status, headers } of [command, query, page, form]) {
        expect([status, headers.get('retry-after')]).toEqual([503, '5']);
      }
      expect(command.headers.get('content-type')).toContain('application/problem+json');
      expect(command.json()).toMatchObject({ type: '/problems/unavailable', status: 503 });
      for (const { headers, text } of [page, form]) {
        expect(headers.get('content-type')).toContain('text/html');
        expect(text).toContain('cannot be answered just now');
      }
      expect(form.text).toContain('What happened is of no matter here.');
      expect((await clerk.get('/health/live')).status).toBe(200);
      expect((await clerk.get('/health/ready')).status).toBe(503);

      proxy.refuses = false;
      const later = await untilNotAskedToWait(() => file(key));
      expect(later.status).toBe(201);
      expect((await file(key)).text).toBe(later.text);
      expect(await complaints()).toBe(1);
    },
    patience,
  );

  it(
    'gives the retry of a command whose answer was lost on its way its first answer, and stores it once',
    async () => {
      const key = randomUUID();
      const head = await started.house.store.head();
      const appended = new Promise<void>((resolve) => {
        proxy.onAsked = (asked) => {
          if (!asked.includes('append_events')) return;
          proxy.swallowsAnswers = true;
          resolve();
        };
      });
      const cut = file(key);
      await appended;
      // The log takes it in; nobody is told. Then the cable is torn out.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      proxy.onAsked = () => undefined;
      proxy.refuses = true;
      proxy.reset();
      const first = await cut;
      expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5']);
      proxy.refuses = false;
      proxy.swallowsAnswers = false;
      const again = await untilNotAskedToWait(() => file(key));
      expect(again.status).toBe(201);
      const { id } = again.json() as { id: string };
      expect(await started.house.store.head()).toBe(head + 1n);
      expect((await file(key)).text).toBe(again.text);
      expect((await clerk.get(`/v1/complaints/${id}`)).status).toBe(200);
      expect(await complaints()).toBe(1);
    },
    patience,
  );
});

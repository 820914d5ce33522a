import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projections } from '#composition';
import { EventCodec, EventStoreDbEventStore, PostgresEventStore, StoreReadOnly } from '#event-store';
import { Database } from '#postgres';
import { Projector, verifyProjection } from '#projection';
import { eventStoreServerBinary, givenDatabase, startedApp, startEventStoreNode, type Client, type StartedApp } from '#testing';
import {
  aPanel,
  anAcceptedComplaint,
  complaintTo,
  done,
  exampleRule,
  seats,
  staffId,
  type FiledComplaint,
} from '../journeys/setting.js';
import { withoutPositions } from './alike.js';

// Six runs of the command line beside two applications.
const path = (of: string) => fileURLToPath(new URL(`../../${of}`, import.meta.url));
const secret = 'a secret of this spec, so that receipts and sessions outlive a restart';
const exactly = (text: string) => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));

interface Target {
  readonly url: string;
  remove(): Promise<unknown>;
}

const aPostgres = async (): Promise<Target> => {
  const given = await givenDatabase();
  return { url: given.url, remove: () => given.drop() };
};
const anEventStoreDb = async (): Promise<Target> => {
  const node = await startEventStoreNode();
  return { url: node.connectionString, remove: () => node.stop() };
};

const binary = eventStoreServerBinary();
if (binary === undefined) process.stderr.write('SKIPPED moving a log to EventStoreDB and back: KURRENTDB_BIN is not set.\n');
const moves: [string, () => Promise<Target>, () => Promise<Target>][] = [
  ['from PostgreSQL to another PostgreSQL', aPostgres, aPostgres],
  ...(binary === undefined
    ? []
    : ([
        ['from PostgreSQL to EventStoreDB', aPostgres, anEventStoreDb],
        ['from EventStoreDB to PostgreSQL', anEventStoreDb, aPostgres],
      ] satisfies [string, () => Promise<Target>, () => Promise<Target>][])),
];

describe.each(moves)('moving the log %s', (_name, source, target) => {
  const toStop: (() => Promise<unknown>)[] = [];
  let [from, to]: Target[] = [];
  let databaseUrl: string;
  const keys = mkdtempSync(join(tmpdir(), 'redress-keys-'));
  let before: StartedApp;
  let after: StartedApp;
  let clerk: Client;
  let panelId: string;
  let filed: FiledComplaint;
  let caseId: string;
  let was: unknown;
  let tiedMotionId: string | undefined;
  const allegationId = randomUUID();

  const env = (eventStoreUrl: string) => ({
    DATABASE_URL: databaseUrl,
    EVENT_STORE_URL: eventStoreUrl,
    REDRESS_SECRET: secret,
    REDRESS_KEYS: keys,
  });

  beforeAll(async () => {
    const readModels = await givenDatabase();
    databaseUrl = readModels.url;
    toStop.push(() => rm(keys, { recursive: true }));
    toStop.push(() => readModels.drop());
    [from, to] = [await source(), await target()];
    toStop.push(
      () => from!.remove(),
      () => to!.remove(),
    );
    before = await startedApp({ env: env(from.url) });
    toStop.push(() => before.stop());
    clerk = await before.as('clerk');
  });
  afterAll(async () => {
    for (const stop of toStop.reverse()) await stop();
  });

  /** Runs a command as an operator does; gives its answer, or its words when it failed. */
  async function cli(eventStoreUrl: string, ...words: string[]) {
    const child = spawn(
      process.execPath,
      ['--import', path('libs/testing/ts-loader.mjs'), path('apps/cli/src/main.ts'), ...words, '--json'],
      {
        env: { ...process.env, ...env(eventStoreUrl), REDRESS_LOG: 'silent' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));

    return { code, said, answer: out === '' ? {} : JSON.parse(out) };
  }

  /** What people are shown, now and as it was known, of everything that was told here. */
  async function shown(app: StartedApp) {
    await app.settled();
    const [auditor, staff, complainant] = [await app.as('auditor'), await app.as('clerk'), app.anybody()];
    done(await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode }));
    const ask = async (client: Client, where: string) => done(await client.get(where)) as unknown;
    const told = [];
    for (const moment of ['', '?knownOn=2022-03-05', '?asOf=2022-03-06']) {
      told.push(
        await ask(auditor, `/v1/queue${moment}`),
        await ask(auditor, `/v1/cases/${caseId}/file${moment}`),
        await ask(auditor, `/v1/complaints/${filed.id}/status${moment}`),
        await ask(auditor, `/v1/reports/audit${moment}`),
      );
    }
    told.push(await ask(staff, '/v1/queue'), await ask(complainant, '/status/mine'));
    const page = (await complainant.page('/status/mine')).text;
    // What the page says, without the keys of its forms, the end of the visit, and the notice that nothing can be stored.
    const said = page
      .replaceAll(/name="_key" value="[^"]*"/g, '')
      .replaceAll(/<aside class="redress-(notice|session-end).*?<\/aside>/gs, '');
    return withoutPositions([...told, said]);
  }

  /** The four members vote on the motion of the first, in their order; the motion's id. */
  async function vote(app: StartedApp, votes: readonly string[]): Promise<string> {
    const about = { caseId, allegationIds: [allegationId], ...(tiedMotionId !== undefined && { afterMotionId: tiedMotionId }) };
    const motion = {
      ...about,
      kind: 'probable-cause',
      question: 'Is there probable cause?',
      movedBy: staffId('chair'),
      present: seats.map(staffId),
    };
    const { motionId } = done(await (await app.as('chair')).post(`/v1/bodies/${panelId}/motions`, motion));
    const motions = `/v1/bodies/${panelId}/motions/${String(motionId)}`;
    for (const [index, seat] of seats.entries()) {
      done(await (await app.as(seat)).post(`${motions}/votes`, { memberId: staffId(seat), vote: votes[index] }));
    }
    done(await (await app.as('clerk')).post(`${motions}/closing`, {}));
    return motionId as string;
  }

  async function filledAnew(): Promise<void> {
    const projector = after.app.get(Projector, { strict: false });
    for (const end = performance.now() + 200_000; performance.now() < end;) {
      const states = await projector.status();
      if (states.every(({ status, generation }) => status === 'serving' && generation > 1)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The read models were not filled anew in time.');
  }

  async function typesIn(app: StartedApp): Promise<string[]> {
    const types = [];
    for await (const { type } of app.house.store.readAll()) types.push(type);
    return types;
  }

  it('there is a story, with a tie about which the house itself told people', async () => {
    before.on('2022-03-01');
    panelId = await aPanel(clerk);
    before.on('2022-03-03');
    filed = await anAcceptedComplaint(clerk, before.anybody(), panelId);
    before.on('2022-03-04');
    const opening = {
      bodyId: panelId,
      respondentName: 'Senator Aldous Fennimore',
      origin: 'complaint',
      complaintIds: [filed.id],
      subject: 'Conduct',
    };
    caseId = done(await clerk.post('/v1/cases', opening)).id;
    const allegation = {
      allegationId,
      conduct: 'Unwanted remarks',
      provision: exampleRule('3'),
    };
    done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
    before.on('2022-03-08');
    tiedMotionId = await vote(before, ['yea', 'nay', 'yea', 'nay']);
    was = await shown(before);
    expect(await typesIn(before)).toEqual(
      expect.arrayContaining(['CaseDeadlocked', 'ComplainantNotified', 'RespondentInformed']),
    );
  });

  it('the log is copied while people go on working', async () => {
    const { code, said, answer } = await cli(from!.url, 'copy-log', '--from', from!.url, '--to', to!.url);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(answer).toMatchObject({ equal: true, already: 0 });
    expect(answer.from.hash).toBe(answer.to.hash);
    done(await before.anybody().post('/v1/complaints', complaintTo(panelId)));
    was = await shown(before);
  });

  it('the application refuses the copy as long as it is not switched to', async () => {
    const started = startedApp({ env: env(to!.url) }).then((app) => app.stop());
    await expect(started).rejects.toThrow(/npm run -s cli -- switch-log --from OLD --to NEW/);
    const refused = await cli(from!.url, 'switch-log', '--from', from!.url, '--to', to!.url);
    expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/People may still write/)]);
  });

  it('from one moment on nobody can write, and everybody reads on', async () => {
    const reason = 'We are moving to another machine, which takes a minute.';
    const { code, answer } = await cli(from!.url, 'read-only', 'on', '--reason', reason);
    expect([code, answer]).toEqual([0, expect.objectContaining({ readOnly: true, reason })]);
    const refused = await before.anybody().post('/v1/complaints', complaintTo(panelId));
    expect([refused.status, refused.json().type]).toEqual([503, '/problems/read-only']);
    expect(refused.json().detail).toMatch(exactly(reason));
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    for (const end = performance.now() + 100_000; !before.house.gate.isClosed && performance.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await before.anybody().page('/complaints/new')).text).toMatch(exactly(reason));
    expect(await shown(before)).toEqual(was);
  });

  it('the copy is completed, and becomes the log in use while the old application still answers', async () => {
    const words = ['--from', from!.url, '--to', to!.url];
    const { code, said, answer } = await cli(from!.url, 'switch-log', ...words, '--reason', 'We are moving.');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(answer).toMatchObject({ events: (await typesIn(before)).length, projections: projections.length });
    expect((await (await before.as('clerk')).get('/v1/queue')).status).toBe(200);
    expect((await before.anybody().post('/v1/complaints', complaintTo(panelId))).status).toBe(503);
  });

  it('with the new address everything is shown as before', async () => {
    after = await startedApp({ env: env(to!.url), clock: before.clock });
    toStop.push(() => after.stop());
    // The numbers of events are the new log's when the read models have been filled anew, beside which the old application still
    // runs.
    await filledAnew();
    expect(await shown(after)).toEqual(was);
    expect((await after.anybody().post('/v1/complaints', complaintTo(panelId))).status).toBe(503);
  });

  it('people write again, and the house does what follows, once', async () => {
    const types = await typesIn(after);
    expect((await cli(to!.url, 'read-only', 'off')).answer).toMatchObject({ readOnly: false });
    for (const end = performance.now() + 100_000; after.house.gate.isClosed && performance.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // Nothing was done again about what had been done before.
    await after.settled();
    expect(await typesIn(after)).toEqual(types);
    after.on('2022-03-10');
    await vote(after, ['yea', 'yea', 'yea', 'nay']);
    await after.settled();
    const since = (await typesIn(after)).slice(types.length);
    expect(since.filter((type) => type === 'MotionCarried')).toHaveLength(1);
    expect(since.filter((type) => type === 'DeadlockEnded')).toHaveLength(1);
    const staff = await after.as('clerk');
    expect(done(await staff.get('/v1/reports/audit')).votes).toMatchObject({ deadlocksEnded: 1, tiesUnresolved: [] });
  });

  it('the old application takes nothing, not even behind its gate', async () => {
    expect((await before.anybody().post('/v1/complaints', complaintTo(panelId))).status).toBe(503);
    const again = ['switch-log', '--from', from!.url, '--to', to!.url];
    expect(await cli(to!.url, ...again)).toMatchObject({ code: 0, answer: { already: true, late: [] } });
    const event = { id: randomUUID(), type: 'ComplaintReceived', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
    if (!from!.url.startsWith('postgres')) {
      // It cannot refuse by itself: what a process leaves there that was halted behind its gate is told of.
      const store = await EventStoreDbEventStore.open(from!.url);
      await store.append('complaint-x', 'no-stream', [event]);
      await store.close();
      expect(await cli(to!.url, ...again)).toMatchObject({
        code: 1,
        answer: { late: [{ stream: 'complaint-x', id: event.id }] },
      });
      return;
    }
    const database = new Database({ url: from!.url });
    const store = await PostgresEventStore.open(database);
    await expect(store.append('complaint-x', 'no-stream', [event])).rejects.toBeInstanceOf(StoreReadOnly);
    await store.close();
    await database.close();
  });

  it('every read model is what the new log makes of it', async () => {
    const { database, store } = after.house;
    await after.settled();
    const codec = after.app.get(EventCodec, { strict: false });
    for (const projection of projections) {
      const { differences, parked } = await verifyProjection({ database, store, codec }, projection);
      expect({ differences, parked }).toEqual({ differences: [], parked: 0 });
    }
  });
});

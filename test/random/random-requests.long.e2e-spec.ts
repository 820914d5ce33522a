import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projections } from '#composition';
import { EventCodec } from '#event-store';
import { parkedEvents, ProcessRunner, Projector, verifyProjection } from '#projection';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { openApiDocument } from '#web';
import {
  aCase,
  aComplaint,
  anAcceptedComplaint,
  aPanel,
  done,
  exampleRule,
  seats,
  staffId,
  whatever,
} from '../journeys/setting.js';
import { knownFrom } from './known.js';
import { requestsTo, type Operation, type RandomRequest, type Schema } from './requests.js';

/*
 * Whatever is sent, by whomever: the program answers, and what it took it can act on. Corrections are among what is sent, for
 * they are a second way to write. The same seed asks the same again, of other ids.
 */
const requests = Number(process.env.REDRESS_RANDOM_REQUESTS ?? 2000);
const seed = Number(process.env.REDRESS_RANDOM_SEED ?? Date.now() % 1_000_000_000);

const handles = [...seats, 'tie-breaker', 'clerk', 'investigator', 'second-investigator', 'auditor', 'operator'];

let redress: StartedApp;
const people = new Map<string, Client>();

beforeAll(async () => {
  redress = await startedApp();
  for (const handle of handles) people.set(handle, await redress.as(handle));
  people.set('nobody', redress.anybody());
  const clerk = await redress.as('clerk');
  const panelId = await aPanel(clerk, [...seats, 'tie-breaker']);
  await aCase(clerk, await aPanel(clerk), 2);
  for (let count = 0; count < 3; count += 1) {
    await aComplaint(redress.anybody(), panelId);
    await anAcceptedComplaint(clerk, redress.anybody(), panelId);
    const { caseId, allegationIds } = await aCase(clerk, panelId, 2);
    done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'What was done' }));
    const named = { investigatorId: staffId('investigator') };
    done(await clerk.post(`/v1/investigations/${caseId}/investigator`, named, whatever));
    const question = { kind: 'finding', question: 'Was the rule violated?', movedBy: staffId('chair') };
    const motion = { caseId, ...question, present: seats.map(staffId), allegationIds };
    const { motionId } = done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion));
    const votes = count === 0 ? [] : ['yea', 'yea', 'nay', 'nay'];
    for (const [index, vote] of votes.entries()) {
      const cast = { memberId: staffId(seats[index] ?? 'chair'), vote };
      done(await clerk.post(`/v1/bodies/${panelId}/motions/${String(motionId)}/votes`, cast, whatever));
    }
    if (count === 2) done(await clerk.post(`/v1/bodies/${panelId}/motions/${String(motionId)}/closing`, {}, whatever));
    const late = { what: 'The report', wasDueOn: '2026-03-01', rule: exampleRule('3'), reason: 'Illness' };
    done(await clerk.post(`/v1/cases/${caseId}/delays`, late, whatever));
    done(await clerk.post('/v1/persons', { name: `Senator ${String(count)}`, kind: 'respondent', caseId }));
    const meeting = { meetsOn: '2026-03-10', sitting: 'remote', notice: 'By mail' };
    done(await clerk.post(`/v1/bodies/${panelId}/meetings`, meeting, whatever));
    const publication = { record: 'finding', what: 'The finding', citation: exampleRule('12'), dueOn: '2026-04-01' };
    done(await clerk.post(`/v1/cases/${caseId}/publications`, { ...publication, announcement: 'announced' }));
    const asked = { requester: 'Representative Alder', capacity: 'member', subject: 'Travel', question: 'May I travel?' };
    done(await clerk.post('/v1/advisory-opinions', { ...asked, bodyId: panelId, contact: 'By mail' }));
  }
  await redress.settled();
});
afterAll(async () => {
  await redress.stop();
});

/** What the API describes, but for what ends a session: whoever signs out asks nothing more. */
function described(): { readonly operations: readonly Operation[]; readonly schemas: Readonly<Record<string, Schema>> } {
  const { paths, components } = openApiDocument(redress.app);
  type Described = {
    readonly parameters?: readonly { readonly in: string; readonly name: string }[];
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  };
  const operations = Object.entries(paths as Readonly<Record<string, Readonly<Record<string, Described>>>>)
    .filter(([path]) => !['/leave', '/sign-out', '/sign-in'].includes(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
        method: method.toUpperCase(),
        path,
        queryNames: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
        body: requestBody?.content['application/json']?.schema,
      })),
    );
  return { operations, schemas: components?.schemas as Readonly<Record<string, Schema>> };
}

const whatIsKnown = () => knownFrom(redress.house.store, redress.app.get(EventCodec, { strict: false }));

/** Answers at random requests, in order. What is known is read anew after so many of them. */
async function* answers(): AsyncGenerator<{ readonly request: RandomRequest; readonly answer: Answer }> {
  const { operations, schemas } = described();
  const atOnce = 100;
  for (let sent = 0; sent < requests; sent += atOnce) {
    const known = await whatIsKnown();
    const arbitrary = requestsTo(operations, schemas, known, [...handles, 'nobody']);
    const batch = fc.sample(arbitrary, { numRuns: Math.min(atOnce, requests - sent), seed: seed + sent });
    for (const request of batch) {
      const { who, method, path, headers, body } = request;
      const client = people.get(who) ?? redress.anybody();
      yield { request, answer: await client.send(path, { method, headers, body: body ?? null }) };
    }
  }
}

const inBrief = ({ who, method, path, body = '' }: RandomRequest, { status, text }: Answer): string =>
  `${who} ${method} ${path.slice(0, 200)} ${body.slice(0, 400)} -> ${String(status)} ${text.slice(0, 300)}`;

/** What only the inside of a program says. */
const fromInside = /\n\s+at .+:\d+:\d+|node_modules|\/libs\/\w|syntax error at|violates .* constraint/;

describe(`${String(requests)} requests at random, with REDRESS_RANDOM_SEED=${String(seed)}`, () => {
  it(
    'are all answered, do what they may, and leave nothing behind that cannot be followed, shown or recomputed',
    async () => {
      const faults: string[] = [];
      const carriedOut = new Map<string, number>();
      for await (const { request, answer } of answers()) {
        if (answer.status >= 500 || fromInside.test(answer.text)) faults.push(inBrief(request, answer));
        if (request.method === 'GET' || answer.status >= 400) continue;
        const kind = request.path.startsWith('/v1/corrections') ? 'corrections' : 'others';
        carriedOut.set(kind, (carriedOut.get(kind) ?? 0) + 1);
      }
      expect(faults).toEqual([]);

      expect(await stoppedProcesses()).toEqual([]);
      const { database, store } = redress.house;
      const codec = redress.app.get(EventCodec, { strict: false });
      await redress.app.get(Projector, { strict: false }).caughtUp({ position: await store.head() });
      const found = await Promise.all(projections.map((one) => verifyProjection({ database, store, codec }, one)));
      expect({ stopped: await stoppedProcesses(), parked: await parkedEvents(database) }).toEqual({ stopped: [], parked: [] });
      expect(found.flatMap(({ differences }) => differences)).toEqual([]);

      const pages = await pagesAfterwards();
      expect(pages).toEqual([]);
      // It would prove little if hardly anything had been done.
      expect(carriedOut.get('others') ?? 0).toBeGreaterThan(requests / 20);
      expect(carriedOut.get('corrections') ?? 0).toBeGreaterThan(requests / 200);
    },
    requests * 300 + 120_000,
  );
});

/** The processes that stand still, once everything else that follows from the requests was done. */
async function stoppedProcesses(): Promise<readonly (readonly [string, string | null])[]> {
  // A process that stands still never comes to the end; the wait for it ends with the application.
  const settled = redress.settled().then(
    () => true,
    () => true,
  );
  for (;;) {
    const isSettled = await Promise.race([settled, pause(100, false)]);
    const states = await redress.app.get(ProcessRunner, { strict: false }).status();
    const stopped = states.filter(({ failingPosition }) => failingPosition !== null);
    if (isSettled || stopped.length > 0) return stopped.map(({ name, failure }) => [name, failure] as const);
  }
}

/** Every page about what there is now, that does not come. */
async function pagesAfterwards(): Promise<readonly string[]> {
  // Intake alone reads every complaint, and a clerk every case.
  const clerk = people.get('clerk') ?? redress.anybody();
  const { ids } = await whatIsKnown();
  const paths = [
    ...['/queue', '/cases', '/bodies', '/reports/audit', '/advisory-opinions', '/opinions'],
    ...(ids['advisory-opinions'] ?? []).map((id) => `/advisory-opinions/${id}`),
    ...(ids.cases ?? []).flatMap((id) => [`/cases/${id}`, `/cases/${id}/acts`, `/cases/${id}/file`, `/replay?case=${id}`]),
    ...(ids.complaints ?? []).flatMap((id) => [`/complaints/${id}`, `/complaints/${id}/as-complainant`]),
    ...(ids.bodies ?? []).map((id) => `/bodies/${id}`),
  ];
  const failed: string[] = [];
  for (const path of paths) {
    const { status } = await clerk.page(path);
    if (status !== 200) failed.push(`${path} ${String(status)}`);
  }
  return failed;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventCodec } from '#event-store';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { openApiDocument } from '#web';
import {
  aCase,
  anAcceptedComplaint,
  aPanel,
  complaintTo,
  done,
  seats,
  whatever,
  type FiledComplaint,
} from '../journeys/setting.js';
import { knownFrom } from '../random/known.js';
import { requestsTo, type Operation, type RandomRequest, type Schema } from '../random/requests.js';
import { formRequests } from './forms.js';

/*
 * What an attacker with patience sees: whatever is sent, by whomever, to whatever the API describes and by whatever form a page
 * has. Every row is shown to see its fault where that is put in.
 */
const requests = Number(process.env.REDRESS_FUZZ_REQUESTS ?? 1000);
const seed = Number(process.env.REDRESS_FUZZ_SEED ?? Date.now() % 1_000_000_000);
const atOnce = 100;

const rows = [
  'no request makes the program fail (5xx)',
  'no answer tells of the inside: no stack, path, query or package',
  'no answer holds a receipt code, a secret, somebody’s session or a name given in confidence',
  'no request that is refused, and no reading, changes the log',
] as const;
type Row = (typeof rows)[number];
type Faults = Readonly<Record<Row, string[]>>;

const staff = [...seats, 'clerk', 'investigator', 'second-investigator', 'auditor', 'operator', 'administrator'];
const inConfidence = 'Araminta Quillfeather-Nobody';
/** Whose work it is to open a name, under the rules that other specs hold to. */
const mayOpen = ['clerk', 'investigator', 'second-investigator'];

let redress: StartedApp;
let panelId: string;
let complaint: FiledComplaint;
const people = new Map<string, Client>();
const secret = randomBytes(32).toString('hex');
const sessions: string[] = [];

beforeAll(async () => {
  redress = await startedApp({ env: { REDRESS_SECRET: secret } });
  const clerk = await redress.as('clerk');
  panelId = await aPanel(clerk, seats);
  for (let count = 0; count < 2; count += 1) {
    await aCase(clerk, panelId, 2);
    await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  }
  const confidential = { ...complaintTo(panelId), identity: 'confidential', complainant: { name: inConfidence } };
  complaint = done(await redress.anybody().post('/v1/complaints', confidential)) as FiledComplaint;
  await redress.settled();
}, 120_000);
afterAll(() => redress.stop());

/** Everybody with a session of their own; whoever was signed out by what was sent before comes back. */
async function everybody(): Promise<void> {
  for (const handle of staff) {
    const known = people.get(handle);
    if (known !== undefined && (await known.get('/v1/me')).text.includes('"userId"')) continue;
    const client = redress.anybody();
    const { status, headers } = await client.post('/sign-in', { userId: handle });
    expect(status).toBe(200);
    people.set(handle, client);
    sessions.push(...headers.getSetCookie().map((line) => /=([^;]+)/.exec(line)?.[1] ?? ''));
  }
  const visitor = redress.anybody();
  const { reference, receiptCode: code } = complaint;
  // The code may have been replaced by what was sent.
  await visitor.post('/status', { reference, code });
  people.set('complainant', visitor);
  people.set('nobody', redress.anybody());
}

/** Whatever ends a session on purpose is left out: whoever signs out asks nothing more. */
const leftOut = ['/leave', '/sign-out', '/sign-in', '/v1/staff/{id}/sessions/end'];

function described(): { readonly operations: readonly Operation[]; readonly schemas: Readonly<Record<string, Schema>> } {
  const { paths, components } = openApiDocument(redress.app);
  type Described = {
    readonly parameters?: readonly { readonly in: string; readonly name: string }[];
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  };
  const operations = Object.entries(paths as Readonly<Record<string, Readonly<Record<string, Described>>>>)
    .filter(([path]) => !leftOut.includes(path))
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

interface Sent {
  readonly request: RandomRequest;
  readonly answer: Answer;
}

/** Sends so many requests, from this seed on, and says what was wrong, by row. */
async function fuzz(
  count: number,
  from: number,
  coming = everybody,
): Promise<{ readonly faults: Faults; readonly by: ReadonlyMap<string, number> }> {
  const faults: Faults = Object.fromEntries(rows.map((row) => [row, [] as string[]])) as unknown as Faults;
  const by = new Map<string, number>();
  const { operations, schemas } = described();
  const codec = redress.app.get(EventCodec, { strict: false });
  for (let sent = 0; sent < count; sent += atOnce) {
    await coming();
    const known = await knownFrom(redress.house.store, codec);
    const options = { numRuns: Math.min(atOnce, count - sent), seed: from + sent };
    const batch = fc.sample(requestsTo(operations, schemas, known, [...people.keys()]), options);
    // Every fourth batch is sent by the forms of the pages as they are now.
    const byForms = (sent / atOnce) % 4 === 3 ? await formRequests(people, known, options) : undefined;
    for (const request of byForms ?? batch) {
      const before = await redress.house.store.head();
      const { who, method, path, headers, body } = request;
      const answer = await (people.get(who) ?? redress.anybody()).send(path, { method, headers, body: body ?? null });
      const outcome = byForms === undefined ? (answer.status < 400 ? 'done' : 'refused') : 'form';
      by.set(outcome, (by.get(outcome) ?? 0) + 1);
      await judge({ request, answer }, before, faults);
    }
  }
  return { faults, by };
}

/** What only the inside of a program says. */
const fromInside =
  /\n\s+at .+:\d+:\d+|node_modules|\/libs\/\w|\/dist\/|syntax error at|violates .* constraint|select .+ from \w+ where/;

async function judge({ request, answer }: Sent, before: bigint, faults: Faults): Promise<void> {
  const brief = `${request.who} ${request.method} ${request.path.slice(0, 200)} ${(request.body ?? '').slice(0, 300)}`;
  const told = `${brief} -> ${String(answer.status)} ${answer.text.slice(0, 300)}`;
  const everything = answer.text + [...answer.headers].filter(([name]) => name !== 'set-cookie').join('\n');
  const said = `${request.path} ${request.body ?? ''}`;
  if (answer.status >= 500) faults[rows[0]].push(told);
  if (fromInside.test(everything) && !fromInside.test(said)) faults[rows[1]].push(told);
  const kept = [secret, complaint.receiptCode, ...sessions, ...(mayOpen.includes(request.who) ? [] : [inConfidence])];
  if (kept.some((canary) => everything.includes(canary) && !said.includes(canary))) faults[rows[2]].push(told);
  if (request.method !== 'GET' && answer.status < 400) return;
  const written = await writtenSince(before);
  if (written.length > 0) faults[rows[3]].push(`${told} wrote ${written.join(', ')}`);
}

/** That a time had run out is recorded when somebody tries (libs/complaint/README.md). */
const recordedOnRefusal = ['IdentityOpeningExpired', 'IntervieweeOpeningExpired'];

/** What is in the log since then, but for what the house does by itself, which follows from requests before. */
async function writtenSince(position: bigint): Promise<readonly string[]> {
  if ((await redress.house.store.head()) === position) return [];
  const codec = redress.app.get(EventCodec, { strict: false });
  const types: string[] = [];
  for await (const stored of redress.house.store.readAll({ after: position })) {
    const { type, actor } = codec.decode(stored);
    if (actor.role !== 'system' && !recordedOnRefusal.includes(type)) types.push(type);
  }
  return types;
}

describe(`${String(requests)} requests at random, from seed ${String(seed)}`, () => {
  let found: Faults;
  beforeAll(
    async () => {
      const { faults, by } = await fuzz(requests, seed);
      found = faults;
      // It would prove little if hardly anything was done, or hardly anything refused.
      for (const outcome of ['done', 'refused', ...(requests >= 4 * atOnce ? ['form'] : [])])
        expect([outcome, (by.get(outcome) ?? 0) > requests / 20]).toEqual([outcome, true]);
    },
    requests * 300 + 120_000,
  );

  it.each(rows)('%s', (row) => {
    expect(found[row].slice(0, 10)).toEqual([]);
  });
});

/** Each puts a fault into the running program, and gives what takes it out. */
const putIn: Readonly<Record<Row, () => () => void>> = {
  [rows[0]]: () => {
    const bus = redress.app.get(QueryBus, { strict: false });
    bus.execute = () => Promise.reject(new TypeError('A fault that was put in.'));
    return () => Reflect.deleteProperty(bus, 'execute');
  },
  [rows[1]]: () => saying('TypeError\n    at Handler.execute (/srv/x.js:10:20)'),
  [rows[2]]: () => saying(complaint.receiptCode),
  [rows[3]]: () => {
    const bus = redress.app.get(CommandBus, { strict: false });
    const before = bus.execute.bind(bus);
    bus.execute = async (...all: Parameters<typeof before>) => {
      try {
        return await before(...all);
      } catch (error) {
        // Something is recorded, although the sender is told that it was refused.
        await redress.anybody().post('/v1/complaints', complaintTo(panelId), whatever);
        throw error;
      }
    };
    return () => Reflect.deleteProperty(bus, 'execute');
  },
};

/** Every answer also says this. */
function saying(leak: string): () => void {
  const server = redress.app.getHttpServer() as {
    prependListener(name: 'request', listener: (request: IncomingMessage, response: ServerResponse) => void): void;
    removeListener(name: 'request', listener: (request: IncomingMessage, response: ServerResponse) => void): void;
  };
  const listener = (_: IncomingMessage, response: ServerResponse): void => {
    const end = response.end.bind(response) as (text: string | Uint8Array) => ServerResponse;
    response.end = ((text: string | Uint8Array = '') => {
      if (response.headersSent) return end(text);
      response.removeHeader('content-length');
      return end(`${Buffer.from(text).toString()}${leak}`);
    }) as typeof response.end;
  };
  server.prependListener('request', listener);
  return () => server.removeListener('request', listener);
}

describe('with the fault put in', () => {
  it.each(rows)(
    '%s',
    async (row) => {
      // Before the fault is there: nobody could sign in with it.
      await everybody();
      const takeOut = putIn[row]();
      try {
        const { faults } = await fuzz(atOnce, seed + requests, () => Promise.resolve());
        expect(faults[row].length).toBeGreaterThan(0);
      } finally {
        takeOut();
      }
    },
    180_000,
  );
});

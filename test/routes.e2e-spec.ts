import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryService } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { policySet, rolesOf, see } from '#access';
import { createApplication } from '#composition';
import { Rejection, roles, type Role } from '#kernel';
import { startedApp, type Client, type StartedApp } from '#testing';
import { openApiDocument } from '#web';
import { DescribedRequests, routesOf, templated, type Route } from './described-requests.js';
import { aCase, aComplaint, aPanel, done, exampleRule, whatever } from './journeys/setting.js';

let redress: StartedApp;
beforeAll(async () => {
  redress = await startedApp();
  requests = new DescribedRequests(redress.app);
});
afterAll(async () => {
  await redress.stop();
});

let requests: DescribedRequests;
const routes = () => routesOf(redress.app);
const named = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

/** For those who run the system; described where operators look. */
const operational = ['GET /health/live', 'GET /health/ready', 'GET /metrics'];

const send = (client: Client, route: Route, ids?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>) =>
  requests.send(client, route, ids, headers);

interface Handler {
  readonly handler: object;
  readonly kind: 'command' | 'query';
  readonly message: abstract new (...args: never[]) => object;
}

/** Every handler that the application has, found as @nestjs/cqrs finds them. */
function handlers(): readonly Handler[] {
  const found = new Map<object, Handler>();
  for (const { metatype } of redress.app.get(DiscoveryService, { strict: false }).getProviders()) {
    if (typeof metatype !== 'function') continue;
    for (const kind of ['command', 'query'] as const) {
      const message = Reflect.getMetadata(`__${kind}Handler__`, metatype) as Handler['message'] | undefined;
      if (message !== undefined) found.set(metatype, { handler: metatype, kind, message });
    }
  }
  return [...found.values()];
}
const nameOf = (handler: object) => (handler as { name: string }).name;
const openTo = (role: Role) =>
  handlers()
    .filter(({ handler }) => rolesOf(handler)?.includes(role))
    .map(({ handler }) => nameOf(handler))
    .sort();

/** What the house also looks up by itself once in a while, for complaints that wait to be taken in. */
const mayBeAskedByItself = (message: object): boolean => message.constructor.name === 'GetBodies';

/** Puts an ear in the place of these buses: nothing that is asked is done. Gives what was asked, and how to end it. */
function overhear(...kinds: readonly (typeof CommandBus | typeof QueryBus)[]) {
  const asked: object[] = [];
  const buses = kinds.map((kind) => redress.app.get<{ execute: unknown }>(kind, { strict: false }));
  const before = buses.map((bus) => bus.execute);
  for (const bus of buses) {
    bus.execute = (message: object) => {
      asked.push(message);
      return Promise.reject(new Rejection('duty-still-owed', 'This was asked, and nothing was done.'));
    };
  }
  const end = () => {
    for (const [index, bus] of buses.entries()) bus.execute = before[index];
  };
  return { asked, end };
}

describe('every route', () => {
  it('takes no request that another one takes, too: their order has no meaning', () => {
    const isParameter = (part: string) => part.startsWith(':');
    // An `:id` is a UUID (`onlyIdsAreIds` of the edge); another parameter takes whatever stands there.
    const apart = (one: string, other: string) => {
      if (isParameter(one)) return one === ':id' && !isParameter(other);
      return isParameter(other) ? other === ':id' : one !== other;
    };
    const shared = routes().flatMap((one, index) =>
      routes()
        .slice(index + 1)
        .filter(({ method, path }) => {
          const [mine, theirs] = [one.path.split('/'), path.split('/')];
          return method === one.method && mine.length === theirs.length && !mine.some((part, at) => apart(part, theirs[at]!));
        })
        .map((other) => `${named(one)} and ${named(other)}`),
    );
    expect(shared).toEqual([]);
  });

  it('is found here', () => {
    expect(routes().length).toBeGreaterThan(80);
    expect(routes().map(named)).toEqual(
      expect.arrayContaining(['POST /v1/complaints', 'GET /queue', 'PUT /v1/cases/:id/allegations/:allegationId']),
    );
    expect(new Set(routes().map(named)).size).toBe(routes().length);
  });

  it('is in the description of the API, and nothing else is', () => {
    const described = [...requests.names];
    const there = routes().map((route) => `${route.method.toUpperCase()} ${templated(route.path)}`);
    expect(described.sort()).toEqual(there.filter((one) => !operational.includes(one)).sort());
  });

  /** These say the same to everybody, or say who asks. */
  const needNoBus = [
    ...operational,
    'GET /',
    // Asks as whoever an address is of, and here none is good.
    'GET /feeds/:address',
    'GET /information',
    'GET /invitation',
    'GET /invitation/passkey',
    'GET /invitation/provider',
    'GET /invitations/:token',
    'GET /leave',
    'GET /problems',
    'GET /problems/:reason',
    'GET /replay',
    'GET /session',
    'GET /session/feed',
    'GET /session/passkeys',
    'GET /session/passkeys/new',
    'GET /session/role',
    'GET /set-up',
    'GET /sign-in',
    'GET /sign-in/callback',
    'GET /sign-in/passkey',
    'GET /sign-in/provider',
    'GET /status',
    'GET /status/closed',
    'GET /v1/me',
    'POST /invitation/passkey',
    'POST /session/passkeys',
    'POST /session/role',
    'POST /sign-in',
    'POST /sign-in/passkey',
    'POST /sign-out',
  ];

  it('asks through the buses, and takes what the description says that it takes', async () => {
    const { asked, end } = overhear(CommandBus, QueryBus);
    try {
      const clerk = await redress.as('clerk');
      const told = [];
      for (const route of routes()) {
        asked.length = 0;
        const { status, text } = await send(clerk, route, { section: 'votes', figure: 'cases-open', format: 'csv' });
        if (asked.every(mayBeAskedByItself) && status !== 409) told.push(named(route));
        else expect([named(route), status, text]).toEqual([named(route), 409, expect.stringContaining('duty-still-owed')]);
        // Only a complainant has a complaint of one's own.
        if (named(route) === 'GET /status/mine') expect([401, 403]).toContain(status);
      }
      expect(told.sort()).toEqual([...needNoBus, 'GET /status/mine'].sort());
    } finally {
      end();
    }
  });
});

describe('every answer', () => {
  /** What stands in the head of all of them. */
  const guards = {
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'x-frame-options': /^DENY$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'content-security-policy':
      /^default-src 'none';script-src ('none'|'sha256-[\w+/=]{44}');.*;frame-ancestors 'none';base-uri 'none'$/,
    'cache-control': /^no-store$/,
  };
  /** What is the same for everybody may be kept for a minute; whatever is withdrawn is gone then. */
  const keepable = ['GET /decisions', 'GET /decisions/feed', 'GET /v1/decisions', 'GET /opinions', 'GET /v1/opinions'];

  it('is kept, framed and guessed at by nobody, whether it shows, is refused or leads to nothing', async () => {
    const bare: string[] = [];
    const looked = new Set<number>();
    const look = (what: string, { status, headers }: { readonly status: number; readonly headers: Headers }) => {
      looked.add(status);
      for (const [name, guard] of Object.entries(guards)) {
        const wanted =
          name === 'cache-control' && status === 200 && keepable.includes(what) ? /^(no-store|public, max-age=60)$/ : guard;
        if (!wanted.test(headers.get(name) ?? ''))
          bare.push(`${what} ${String(status)}: ${name} is ${String(headers.get(name))}`);
      }
    };
    const { end } = overhear(CommandBus);
    try {
      for (const who of [redress.anybody(), await redress.as('clerk')]) {
        for (const route of routes()) look(named(route), await send(who, route, {}, { accept: 'text/html' }));
        look('nowhere', await who.get('/nowhere'));
        look(
          'no JSON',
          await who.send('/v1/bodies', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
        );
      }
    } finally {
      end();
    }
    expect(bare).toEqual([]);
    expect([...looked]).toEqual(expect.arrayContaining([200, 303, 400, 401, 403, 404, 409]));
  });

  it('to a method that no route lists is a refusal, and nothing is done', async () => {
    const head = await redress.house.store.head();
    const clerk = await redress.as('clerk');
    const { asked, end } = overhear(CommandBus);
    const answers: string[] = [];
    try {
      for (const path of new Set(routes().map((route) => route.path))) {
        const listed = routes().filter((route) => route.path === path);
        for (const method of ['get', 'post', 'put', 'patch', 'delete', 'propfind', 'copy', 'lock']) {
          if (listed.some((route) => route.method === method)) continue;
          const { status, headers } = await clerk.send(
            path.replace(/:\w+/g, () => randomUUID()),
            { method: method.toUpperCase() },
          );
          answers.push(`${String(status)} ${headers.get('allow') === null ? 'says nothing' : 'names others'} ${method} ${path}`);
        }
      }
    } finally {
      end();
    }
    expect(answers.filter((answer) => !answer.startsWith('405 names others'))).toEqual([]);
    expect(answers.length).toBeGreaterThan(1_000);
    expect(asked).toEqual([]);
    expect(await redress.house.store.head()).toBe(head);
  });
});

describe('every handler', () => {
  it('says who may use it', () => {
    expect(handlers().length).toBeGreaterThan(60);
    expect(handlers().filter(({ handler }) => (rolesOf(handler) ?? []).length === 0)).toEqual([]);
  });

  it('stops the start when it does not, and is named', async () => {
    const statements = handlers().map(({ handler }) => {
      const key = (Reflect.getMetadataKeys(handler) as unknown[]).find((one) => String(one) === 'Symbol(allowed to)') as symbol;
      return { handler, key, said: Reflect.getMetadata(key, handler) as unknown };
    });
    for (const { handler, key } of statements) Reflect.deleteMetadata(key, handler);
    try {
      const starting = createApplication({ house: redress.house, subscriptions: false });
      const refusal = await starting.then(
        async (app) => {
          await app.close();
          return '';
        },
        (error: unknown) => String(error),
      );
      // The start ends at the first bus, so that either all commands or all queries are named.
      expect(refusal).toContain('Nobody has said who may use');
      const kinds = (['command', 'query'] as const).map((kind) => handlers().filter((one) => one.kind === kind));
      const missing = kinds.map((kind) => kind.filter(({ handler }) => !refusal.includes(nameOf(handler))).length);
      expect(missing).toContain(0);
    } finally {
      for (const { handler, key, said } of statements) Reflect.defineMetadata(key, said, handler);
    }
  });

  it('is an action that the policies know, by Cedar’s own check', () => {
    const actions = handlers().map(({ handler, message }) => [message.name, rolesOf(handler) ?? []] as const);
    expect(policySet.problems(new Map([...actions, [see.action, see.workOf]]))).toEqual([]);
  });

  it('refuses every role that it does not name, before anything is done', async () => {
    const head = await redress.house.store.head();
    for (const { handler, kind, message } of handlers()) {
      const allowed = rolesOf(handler) ?? [];
      const bus = redress.app.get<{ execute(message: object): Promise<unknown> }>(kind === 'command' ? CommandBus : QueryBus, {
        strict: false,
      });
      for (const role of allowed.includes('public') ? [] : roles.filter((one) => !allowed.includes(one))) {
        // Whatever it asks for, it is refused: nothing but who asks was looked at.
        const wish = Object.assign(Object.create(message.prototype as object) as object, {
          id: randomUUID(),
          actor: { userId: 'somebody', role },
          meta: { commandId: randomUUID(), actor: { userId: 'somebody', role } },
        });
        const reason = role === 'public' && allowed.includes('complainant') ? 'receipt-needed' : 'not-allowed';
        await expect(bus.execute(wish)).rejects.toMatchObject({ name: 'Rejection', kind: 'forbidden', reason });
      }
    }
    expect(await redress.house.store.head()).toBe(head);
  });

  it('that anybody may use, or a complainant, is one of these', () => {
    // Who was invited, or sets the installation up, is not signed in yet: the aggregate asks for the link.
    const invited = ['EnrollPasskeyHandler', 'LinkIdentityHandler', 'SetUpHandler', 'SetUpInstallationHandler'];
    expect(openTo('public')).toEqual(
      [
        ...invited,
        'FindComplaintByReceiptHandler',
        'GetBodiesHandler',
        'GetDecisionsHandler',
        'GetOpinionsHandler',
        'ReceiveComplaintHandler',
      ].sort(),
    );
    expect(openTo('complainant')).toEqual([
      'ConsentToBeNamedHandler',
      'CureDeficiencyHandler',
      'GetComplainantStatusHandler',
      'ReinstateComplaintHandler',
      'ReplaceReceiptHandler',
      'SendFilesHandler',
      'WithdrawComplaintHandler',
    ]);
  });
});

describe('a route that reads', () => {
  it('writes nothing and commands nothing, whoever asks and whatever is there', async () => {
    const [clerk, anybody] = [await redress.as('clerk'), redress.anybody()];
    const bodies = await aPanel(clerk);
    await clerk.post(`/v1/bodies/${bodies}/rule-packs`, { pack: 'generic-legislature@1', citation: exampleRule('1') }, whatever);
    const { id: complaints, reference, receiptCode: code } = await aComplaint(anybody, bodies);
    const { caseId: cases, allegationIds } = await aCase(clerk, bodies);
    const meeting = { meetsOn: '2099-01-05', sitting: 'remote', notice: 'By mail' };
    const { meetingId } = done(await clerk.post(`/v1/bodies/${bodies}/meetings`, meeting, whatever)) as {
      readonly meetingId: string;
    };
    const asked = { bodyId: bodies, requester: 'Senator Alder', capacity: 'member', subject: 'A trip', question: 'May I?' };
    const { id: opinions } = done(await clerk.post('/v1/advisory-opinions', asked)) as { readonly id: string };
    await redress.settled();
    await anybody.post('/status', { reference, code });
    const ids = {
      bodies,
      complaints,
      cases,
      findings: allegationIds[0]!,
      investigations: cases,
      sanctions: cases,
      'advisory-opinions': opinions,
      meetingId,
      reason: 'not-found',
      section: 'votes',
      figure: 'cases-open',
      format: 'csv',
    };
    const people = [
      anybody,
      clerk,
      ...(await Promise.all(['investigator', 'chair', 'auditor', 'operator', 'administrator'].map((one) => redress.as(one)))),
    ];

    const { asked: commanded, end } = overhear(CommandBus);
    const head = await redress.house.store.head();
    const answers: [string, number][] = [];
    try {
      const reading = routes().filter(({ method, path }) => method === 'get' && path !== '/leave');
      for (const person of people) {
        for (const accept of ['application/json', 'text/html']) {
          for (const route of reading) {
            const { status } = await send(person, route, ids, { accept });
            answers.push([named(route), status]);
          }
        }
      }
    } finally {
      end();
    }
    expect(commanded).toEqual([]);
    expect(await redress.house.store.head()).toBe(head);
    expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
    // Each was really read by somebody, not only refused.
    const read = new Set(answers.filter(([, status]) => status === 200).map(([route]) => route));
    const notYet = ['/v1/findings/:id', '/v1/investigations/:id', '/v1/sanctions/:id'].map((path) => `GET ${path}`);
    // These need an invitation, an identity provider or somebody in the log; the journey of a first sign-in reads them.
    const elsewhere = [
      'invitation',
      'invitation/passkey',
      'invitation/provider',
      'invitations/:token',
      'sign-in/callback',
      'staff/:id',
    ].map((path) => `GET /${path}`);
    elsewhere.push('GET /sign-in/provider', 'GET /session/passkeys/new');
    // Its own journey reads it.
    elsewhere.push('GET /feeds/:address');
    // The journeys of advice, and of the files of a case and of a complaint, read these.
    for (const file of ['cases/:id/advice/files/:fileId', 'cases/:id/evidence/:fileId', 'complaints/:id/files/:fileId'])
      for (const which of ['', '/without-metadata']) elsewhere.push(`GET /${file}${which}`, `GET /v1/${file}${which}`);
    // The journey of leadership reads these.
    for (const path of [
      'transmitted',
      'transmitted/cases/:id',
      'transmitted/cases/:id/documents/:fileId',
      'transmitted/complaints/:id',
    ])
      elsewhere.push(`GET /${path}`, `GET /v1/${path}`);
    // The journey of the register of persons reads these.
    elsewhere.push('GET /register/:id', 'GET /v1/persons/:id', 'GET /register/:id/erasure', 'GET /v1/persons/:id/erasure');
    expect(
      routes()
        .filter(({ method }) => method === 'get')
        .map(named)
        .filter((route) => !read.has(route))
        .sort(),
    ).toEqual([...notYet, 'GET /leave', ...elsewhere].sort());
  });
});

describe('the description of a route that reads', () => {
  it('names the position to wait for, and how far its answer shows', () => {
    const { paths } = openApiDocument(redress.app);
    const reads = Object.entries(paths).flatMap(([path, { get }]) => (path.startsWith('/v1/') && get ? [{ path, get }] : []));
    const waits = reads.filter(({ get: { parameters = [], responses } }) => {
      const answer = JSON.stringify(responses['200'] ?? {});
      return parameters.some((one) => 'name' in one && one.name === 'after') && answer.includes('Redress-Position');
    });
    // It says who asks, who read what, or how long files are kept, and shows nothing of the log; or it is a file, which
    // never changes.
    const apart = [
      '/v1/cases/{id}/advice/files/{fileId}',
      '/v1/cases/{id}/advice/files/{fileId}/without-metadata',
      '/v1/cases/{id}/evidence/{fileId}',
      '/v1/cases/{id}/evidence/{fileId}/without-metadata',
      '/v1/complaints/{id}/files/{fileId}',
      '/v1/complaints/{id}/files/{fileId}/without-metadata',
      '/v1/me',
      '/v1/outbox',
      '/v1/reads',
      '/v1/reads/csv',
      '/v1/reads/digest',
      '/v1/retention-schedule',
      '/v1/transmitted/cases/{id}/documents/{fileId}',
    ];
    expect(reads.map(({ path }) => path).filter((path) => !waits.some((one) => one.path === path))).toEqual(apart);
  });
});

describe('a route that writes', () => {
  it('does nothing for those who have not signed in, but for filing a complaint', async () => {
    const head = await redress.house.store.head();
    // Entering what came by post ends in the same command as filing; who may say how it came in is a rule of that command.
    const open = ['POST /v1/complaints', 'POST /v1/complaints/entered', 'POST /status', 'POST /sign-in', 'POST /sign-out'];
    const answers = [];
    for (const route of routes().filter(({ method }) => method !== 'get')) {
      if (open.includes(named(route))) continue;
      const { status } = await send(redress.anybody(), route);
      answers.push([named(route), status]);
    }
    const refused = new Map([
      ['POST /sign-in/passkey', 403],
      ['POST /invitation/passkey', 404],
      ['POST /v1/set-up', 422],
    ]);
    expect(answers.filter(([name, status]) => status !== (refused.get(String(name)) ?? 401))).toEqual([]);
    expect(answers.length).toBeGreaterThan(50);
    expect(await redress.house.store.head()).toBe(head);
  });

  it('refuses a field that it does not know, and names it', async () => {
    const clerk = await redress.as('clerk');
    const { asked, end } = overhear(CommandBus, QueryBus);
    const taken: string[] = [];
    try {
      for (const route of routes().filter(({ method }) => method !== 'get')) {
        // A session ends, whatever is sent along.
        if (route.path === '/sign-out') continue;
        const { status, text } = await requests.send(clerk, route, {}, {}, { stranger: 'x' });
        if (status !== 400 || !text.includes('"/stranger"')) taken.push(`${named(route)}: ${String(status)}`);
      }
    } finally {
      end();
    }
    expect(taken).toEqual([]);
    expect(asked.filter((message) => !mayBeAskedByItself(message))).toEqual([]);
  });

  it('is there for every command but those that only the house and its operators give', async () => {
    const { asked, end } = overhear(CommandBus);
    try {
      const clerk = await redress.as('clerk');
      for (const route of routes().filter(({ method }) => method !== 'get')) await send(clerk, route);
    } finally {
      end();
    }
    const given = new Set(asked.map((message) => message.constructor.name));
    // With an invitation or a set-up link alone, which no form of this spec has.
    for (const name of ['AddPasskey', 'EnrollPasskey', 'LinkIdentity', 'SetUpInstallation']) given.add(name);
    const others = handlers().filter(({ kind, message }) => kind === 'command' && !given.has(message.name));
    expect(others.map(({ message }) => message.name).sort()).toEqual([
      'AbsorbCase',
      'AdoptAccessPolicies',
      'CarryLegalHolds',
      'CarryRecusals',
      'CarryReliancesAlong',
      'CountSittingDays',
      'CountSittingDaysInCase',
      'CountSittingDaysInComplaint',
      'CreateServiceAccount',
      'DeemResponseReceived',
      'EndDeadlock',
      'EndIdentityOpening',
      'EndIntervieweeOpening',
      'EnrollStaffMember',
      'ExpireClock',
      'ExpireComplaintClock',
      'FollowAbsorption',
      'FollowBlackoutsInCase',
      'FollowCalendar',
      'FollowComplaintFact',
      'FollowCorrectedDay',
      'FollowCorrectedEnd',
      'FollowCorrectionElsewhere',
      'FollowFact',
      'FollowParting',
      'FollowSeverance',
      'HoldComplaintToSilenceLimit',
      'HoldToSilenceLimit',
      'IssueSetUpLink',
      'MakeAdministrator',
      'PerformErasure',
      'RecordDeadlock',
      'RecordLegacyFacts',
      'ReviewCounts',
      'RevokeServiceAccount',
      'ScanAdviceFile',
      'TakeOverParts',
      'TellPartiesOfCount',
    ]);
    for (const { handler } of others)
      expect(rolesOf(handler)).toEqual(expect.not.arrayContaining(['public', 'complainant', 'clerk', 'member']));
  });
});

import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { isLocalPath } from '#design';
import { cameFromForm } from '../input/input.pipe.js';
import { unfitness } from '../input/plain-json.js';
import { isPlace, withoutAuthority } from './address.js';
import { lastNet } from './last-net.js';
import { mustBeFormInUtf8, mustBeUtf8 } from './utf8.js';
import { Problem } from './problem.js';
import { ProblemAnswers } from './problem-answers.js';
import { factsOf, isReturning, nobody, rememberFacts, routeOf } from './request-facts.js';
import { isUuid, own } from '#kernel';

/** Bytes of a body at most. The longest text field of ours, all letters of four bytes, fits several times. */
const largestBody = 256 * 1024;
/** Names in a form at most, and levels of brackets in a name. */
const mostNames = 1_000;
const deepestName = 5;

export interface EdgeOptions {
  /** Where people reach us, when that is not what the Host header says: `https://ethics.example.gov`. */
  readonly origin?: string | undefined;
  readonly log: Logger;
  /**
   * The names by which the machine may be asked for, besides its addresses and `localhost`; any when not given. Where anybody
   * may be anybody, a page of another site must not reach this one under a name of its own (DNS rebinding).
   */
  readonly namesOfHost?: readonly string[] | undefined;
  /** Who reads forms that carry files; none are taken in where nobody does. */
  readonly uploads?: FormsWithFiles | undefined;
  /** Finds out who asks; called once for each request, with its facts in place. */
  readonly identify?: (request: Request, response: Response) => void | Promise<void>;
}

/** Reads forms that carry files, and keeps the files for the route that takes them. */
export interface FormsWithFiles {
  /** Whether files may be sent to this address at all. */
  takes(request: Request): boolean;
  read(
    request: Request,
    response: Response,
  ): Promise<{
    readonly fields: Record<string, unknown>;
    /** Tells these files from others; undefined where there are none. */
    readonly hash: string | undefined;
    /** Why the files are not taken in. */
    readonly refused: Error | undefined;
  }>;
}

/** What stands before all routes. Call it once on an application made with `bodyParser: false`, before it listens. */
export function prepareEdge(app: NestExpressApplication, { origin, log, identify, namesOfHost, uploads }: EdgeOptions): void {
  const answers = app.get(ProblemAnswers, { strict: false });
  const secure = origin?.startsWith('https:') === true;
  app.set('etag', false);
  app.set('trust proxy', false);
  app.set('query parser', 'simple');
  app.set('json replacer', (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  app.disable('x-powered-by');
  onlyIdsAreIds(app);
  standFirstAndLast(app, log);
  app.use(begin);
  app.use(logged(log));
  app.use(headers(secure));
  if (namesOfHost !== undefined) app.use(refuseOtherHosts(namesOfHost));
  app.use(refuseOtherSites(origin));
  app.use(refuseOtherMedia(uploads));
  app.use(refuseOtherAnswers);
  const texts = { limit: largestBody, strict: true, verify: mustBeUtf8 };
  app.useBodyParser('json', texts);
  const forms = { extended: true, verify: mustBeFormInUtf8, limit: largestBody, parameterLimit: mostNames, depth: deepestName };
  app.useBodyParser('urlencoded', forms);
  if (uploads !== undefined) app.use(readFormsWithFiles(uploads));
  if (identify !== undefined) {
    app.use((request: Request, response: Response, next: NextFunction) => {
      if (isReturning(request)) next();
      else Promise.resolve(identify(request, response)).then(() => next(), next);
    });
  }
  app.use(readControls);
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    answers.answer(error, request, response),
  );
}

/**
 * Before Express: the path alone is what is asked for, also where a client names a host with it, which Express could not always
 * read. After it: what nobody answered, or answered with another error, falls into the last net instead of into Express' own,
 * which prints and tells the stack.
 */
function standFirstAndLast(app: NestExpressApplication, log: Logger): void {
  const express = app.getHttpAdapter().getInstance() as unknown as {
    handle(request: Request, response: Response, done: (error?: unknown) => void): void;
  };
  const handle = express.handle.bind(express);
  express.handle = (request, response) => {
    try {
      request.url = withoutAuthority(request.url);
      handle(request, response, (error) => lastNet(error, response, log));
    } catch (error) {
      lastNet(error, response, log);
    }
  };
}

/**
 * `:id` in a path stands for a UUID and for nothing else: `/complaints/new` is never an answer of `/complaints/:id`. So it has no
 * meaning which of the two was registered first.
 */
function onlyIdsAreIds(app: NestExpressApplication): void {
  const express = app.getHttpAdapter().getInstance();
  express.param('id', (_request, _response, next, value: string) => {
    if (isUuid(value)) next();
    else next('route');
  });
}

/** Everything that a request is later asked about stands here from the start, also when it is refused at once. */
const begin: RequestHandler = (request, response, next) => {
  if (isReturning(request)) {
    next();
    return;
  }
  const id = randomUUID();
  const type = request.headers['content-type'] ?? '';
  const form = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(type);
  const order = form ? ['text/html', 'application/json'] : ['application/json', 'text/html'];
  rememberFacts(request, { id, actor: nobody, form, page: request.accepts(order) === 'text/html', posted: undefined });
  response.setHeader('Request-Id', id);
  next();
};

/**
 * One line for each answer, made only of what is named here: no bodies, no addresses of people, no ids of cases, no codes, no
 * queries, no browsers.
 */
function logged(log: Logger): RequestHandler {
  return (request, response, next) => {
    if (isReturning(request)) {
      next();
      return;
    }
    const start = performance.now();
    response.on('finish', () => {
      const { id, actor, returning } = factsOf(request);
      const { method, route } = returning?.asked ?? { method: request.method, route: routeOf(request) };
      const ms = Math.round(performance.now() - start);
      log.info({ request: id, method, route, status: response.statusCode, ms, role: actor.role }, 'answered');
    });
    next();
  };
}

/** Nothing from elsewhere, no framing, nothing kept, and no script at all: the pages have none. */
function headers(secure: boolean): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    if (!request.path.startsWith('/assets/')) response.setHeader('Cache-Control', 'no-store');
    protect(request, response, next);
  };
}

/**
 * A page of another site cannot make a signed-in person's browser do something here: browsers say where a request comes from, in
 * Sec-Fetch-Site or at least in Origin. Programs say neither, and carry no cookie of somebody else.
 */
function refuseOtherSites(origin: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (isSafe(request)) {
      next();
      return;
    }
    const site = request.headers['sec-fetch-site'];
    const from = request.headers.origin;
    const fine =
      site === undefined ? from === undefined || isOurs(from, request, origin) : site === 'same-origin' || site === 'none';
    if (fine) {
      next();
      return;
    }
    next(new Problem(403, 'other-site', 'This came from another site', 'Open the page here and send it from there.'));
  };
}

/** An address cannot be made to lead elsewhere, as a name can. */
function refuseOtherHosts(names: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const [, name = ''] = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec((request.headers.host ?? '').toLowerCase()) ?? [];
    const isAddress = name.startsWith('[') || isIP(name) !== 0;
    if (isAddress || name === 'localhost' || name.endsWith('.localhost') || names.includes(name)) {
      next();
      return;
    }
    const how = 'Open it by its address, or set REDRESS_ORIGIN to the one that people use.';
    next(new Problem(421, 'other-host', 'This system does not go by that name', how));
  };
}

const carriesFiles = (request: Request): boolean =>
  request.is('multipart/form-data') !== false && request.is('multipart/form-data') !== null;

/** After this a form that carries files is a form like any other. */
function readFormsWithFiles(uploads: FormsWithFiles): RequestHandler {
  return (request, response, next) => {
    if (isReturning(request) || isSafe(request) || !carriesFiles(request)) {
      next();
      return;
    }
    uploads.read(request, response).then(({ fields, hash, refused }) => {
      const facts = factsOf(request);
      request.body = fields;
      if (hash !== undefined) facts.files = hash;
      facts.refused = refused;
      next();
    }, next);
  };
}

const refuseOtherMedia =
  (uploads: FormsWithFiles | undefined): RequestHandler =>
  (request, _response, next) => {
    const length = request.headers['content-length'];
    const empty = request.headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
    const fine = carriesFiles(request)
      ? uploads?.takes(request) === true
      : factsOf(request).form || request.is('application/json') !== false;
    if (isSafe(request) || empty || fine) {
      next();
      return;
    }
    next(new Problem(415, 'media-type-unknown', 'This kind of content is not read here', 'Send application/json, or a form.'));
  };

/** What we answer with; everything besides has its own kind, and is asked for by its own path. */
const refuseOtherAnswers: RequestHandler = (request, _response, next) => {
  const ownKind = request.path.startsWith('/assets/') || request.path === '/metrics';
  if (ownKind || request.accepts(['text/html', 'application/json', 'application/problem+json']) !== false) {
    next();
    return;
  }
  const how = 'Answers are pages (text/html) or JSON (application/json). Ask for one of these in Accept.';
  next(new Problem(406, 'answer-unknown', 'This kind of answer is not given here', how));
};

/** Takes what steers a request (key, revision, way back) out of its headers or its form. */
const readControls: RequestHandler = (request, _response, next) => {
  if (isSafe(request)) {
    next();
    return;
  }
  const facts = factsOf(request);
  const sent = (request.body ?? {}) as unknown;
  const wrong = unfitness(sent);
  if (wrong !== undefined) {
    next(new Problem(400, 'input-invalid', 'This cannot be read', wrong));
    return;
  }
  const fields = { ...(sent as Record<string, unknown>) };
  if (facts.form) {
    facts.posted = { ...fields };
    for (const name of Object.keys(fields)) if (name.startsWith('_')) Reflect.deleteProperty(fields, name);
    cameFromForm(fields);
    request.body = fields;
  } else {
    request.body = Array.isArray(sent) ? sent : fields;
    facts.posted = request.body;
  }
  const control = (name: string): string | undefined => {
    const value = facts.form ? own(sent as Record<string, unknown>, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const ifMatch = request.headers['if-match'] ?? control('_revision');
  const then = control('_then');
  const key = request.headers['idempotency-key'] ?? control('_key');
  if (ifMatch !== undefined) facts.ifMatch = ifMatch;
  if (then !== undefined && isPlace(then)) facts.then = then;
  const from = control('_from');
  if (from !== undefined && isLocalPath(from)) facts.from = from;
  if (control('_sure') === 'ask' && facts.page && facts.from !== undefined) facts.asks = true;
  if (key !== undefined) {
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
      next(
        new Problem(
          400,
          'idempotency-key-malformed',
          'This is no key',
          'Idempotency-Key has 1 to 255 letters, digits and signs, without spaces. A UUID is best.',
        ),
      );
      return;
    }
    facts.idempotencyKey = key;
  }
  next(facts.refused);
};

const isSafe = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/** Where our origin is known, it is that and no other scheme; otherwise a proxy may have taken the `s` of `https` off. */
function isOurs(from: string, { headers }: Request, origin: string | undefined): boolean {
  if (!URL.canParse(from)) return false;
  if (origin !== undefined) return new URL(from).origin === new URL(origin).origin;
  return new URL(from).host === headers.host?.toLowerCase();
}

import { HttpException, Inject, Injectable, NotFoundException, Optional } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { formFromBody, isSecret, notFoundPage, outcomeOf, problemPage, type HtmlPage, ReturnedForm, type Site } from '#design';
import { RequestReused, StaleRevision, StoreReadOnly, StoreUnavailable, WriteGate } from '#event-store';
import { FactNotRecordable, Rejection, type RejectionKind } from '#kernel';
import { DatabaseUnavailable, isPassing } from '#postgres';
import { NotShownYet } from '#projection';
import { fieldsOf, type Dto } from '../input/field.js';
import { readOnlyNotice } from './read-only.js';
import { isPlace, ownAddress } from './address.js';
import { errorReport } from './error-report.js';
import { lastNet } from './last-net.js';
import { methodsAt } from './methods.js';
import { askedReason, Problem, type FieldProblem } from './problem.js';
import { personOf } from './person.js';
import { renderingOf } from './rendering-of.js';
import { factsOf, routeOf, type RequestFacts } from './request-facts.js';
import { notUtf8 } from './utf8.js';
import { inWords, type NameOf } from './problem-words.js';
import { currentSite, edgeLog, nameOf, siteOf, type CurrentSite } from './tokens.js';

const statusOf: Record<RejectionKind, number> = { state: 409, input: 422, unknown: 404, forbidden: 403 };
const titleOf: Record<RejectionKind, string> = {
  state: 'This cannot be done now',
  input: 'Something in what you sent is not right',
  unknown: 'There is nothing here',
  forbidden: 'You may not do this',
};

/** Every error's way out: RFC 9457 for programs, a page for people. Nothing of an unknown error leaves but the request's id. */
@Injectable()
export class ProblemAnswers {
  constructor(
    @Inject(edgeLog) private readonly log: Logger,
    private readonly gate: WriteGate,
    private readonly host: HttpAdapterHost,
    @Inject(nameOf) private readonly nameOf: NameOf,
    @Optional() @Inject(siteOf) private readonly site?: Site,
    @Optional() @Inject(currentSite) private readonly current?: CurrentSite,
  ) {}

  /** Answers whatever happens: where the answer to an error fails itself, the last net has one. */
  answer(error: unknown, request: Request, response: Response): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    try {
      this.say(error, request, response);
    } catch (failed) {
      lastNet(failed, response, this.log);
    }
  }

  private say(thrown: unknown, request: Request, response: Response): void {
    const { id, actor, page, returning } = factsOf(request);
    const error = returning?.error ?? thrown;
    const meant = this.otherMethod(error, request) ?? problemFor(error, actor.role === 'public', request);
    const problem = page ? inWords(meant, this.nameOf) : meant;
    if (problem.status === 204) {
      response
        .status(204)
        .setHeader('Allow', problem.headers.Allow ?? '')
        .end();
      return;
    }
    if (problem.status >= 500 && returning === undefined)
      this.log.error({ request: id, reason: problem.reason, error: errorReport(error, request) }, 'failed');
    if (thrown !== error && problemFor(thrown, actor.role === 'public', request).status >= 500)
      this.log.error({ request: id, reason: 'form-not-shown-again', error: errorReport(thrown, request) }, 'failed');
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    if (page && problem.status === 401 && request.method === 'GET' && returning === undefined) {
      response.redirect(303, problem.way?.href ?? '/');
      return;
    }
    if (returning === undefined && this.sentBack(problem, error, request, response)) return;
    response.removeHeader('Location');
    // Whatever the answer would have allowed: nobody keeps what went wrong.
    response.status(problem.status).setHeader('Cache-Control', 'no-store');
    if (page)
      response.type('text/html').send(
        this.pageFor(problem, request)
          .under(readOnlyNotice(this.gate))
          .html({ ...renderingOf(request), site: this.current?.() }),
      );
    else response.type('application/problem+json').send(JSON.stringify({ ...problem.extensions, ...bodyOf(problem, id) }));
  }

  /** There is something at this address, but not for this method; whoever asks which ones there are is told. */
  private otherMethod(error: unknown, { method, path }: Request): Problem | undefined {
    if (!(error instanceof NotFoundException)) return undefined;
    const allowed = methodsAt(this.host, path);
    if (allowed.length === 0 || allowed.includes(method)) return undefined;
    const headers = { Allow: [...allowed, 'OPTIONS'].join(', ') };
    if (method === 'OPTIONS') return new Problem(204, 'options', 'These methods are taken here', headers.Allow, { headers });
    return new Problem(405, 'method-unknown', 'This cannot be done here', `This address takes ${allowed.join(', ')}.`, {
      headers,
    });
  }

  /**
   * Answers a form with the page it stood on, made again by whoever makes it, with the form in it as it was sent. False where
   * there is no such page, or no use in asking for one.
   */
  private sentBack(problem: Problem, error: unknown, request: Request, response: Response): boolean {
    const facts = factsOf(request);
    const from = facts.from ?? facts.then ?? facts.shownAt;
    if (!facts.page || !facts.form || from === undefined) return false;
    // Who has to sign in or show the receipt first is led there, with the text kept below.
    if (problem.status === 401 || problem.way !== undefined || problem.reason === unavailableReason) return false;
    const form = new ReturnedForm({
      ...retryOf(problem, facts),
      posted: shownAgain(request),
      action: ownAddress(request),
      instance: facts.id,
      ...(error instanceof StaleRevision && { staleSince: { stream: error.stream, revision: error.expected } }),
    });
    const asked = { method: request.method, route: routeOf(request) };
    facts.returning = { error, status: problem.status, form, address: from, asked };
    request.method = 'GET';
    request.url = from;
    request.originalUrl = from;
    request.app(request, response);
    return true;
  }

  private pageFor(problem: Problem, request: Request): HtmlPage {
    const { id, form, dto, shownAt, returning } = factsOf(request);
    const posted = shownAgain(request);
    const common = { site: this.site, person: personOf(request) };
    if (problem.status === 404 && !form) return notFoundPage(common);
    const fields = dto === undefined ? [] : [...fieldsOf(dto).values()];
    const labels = Object.fromEntries(fields.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label]])));
    const choices = Object.fromEntries(
      fields.flatMap((field) => (field.choices === undefined ? [] : [[field.name, field.choices]])),
    );
    const { status, title, detail, errors } = problem;
    const retry = formFromBody(returning?.form.refusal.action ?? ownAddress(request), posted, {
      labels,
      choices,
      keepKey: status >= 500,
      nothingSaved: problem.reason === readOnlyReason,
      doneBefore: problem.reason === reusedReason,
      revision: problem.extensions.revision,
    });
    return problemPage({
      ...common,
      problem: { status, title, detail, errors: told(errors), instance: id },
      way: problem.way,
      extra: problem.extra,
      form: form ? retry : undefined,
      back: shownAt === undefined ? undefined : { href: shownAt, label: 'what it is now' },
    });
  }
}

/** Of wrong places the first are told, and how many there are besides: the answer must not be larger than what was sent. */
const mostErrors = 50;

function told(errors: readonly FieldProblem[]): readonly FieldProblem[] {
  const more = errors.length - mostErrors;
  if (more <= 0) return errors;
  const rest = more === 1 ? 'There is 1 more of these.' : `There are ${String(more)} more of these.`;
  return [...errors.slice(0, mostErrors), { pointer: '', detail: rest }];
}

/** What of a form is shown again: the fields that its route knows, and a few of those that it does not know. */
function shownAgain(request: Request): unknown {
  const { posted, dto } = factsOf(request);
  if (dto === undefined || typeof posted !== 'object' || posted === null) return posted;
  const known = fieldsOf(dto);
  const names = Object.entries(posted);
  const ours = names.filter(([name]) => known.has(name) || name.startsWith('_'));
  return Object.fromEntries([...ours, ...names.filter((one) => !ours.includes(one)).slice(0, mostStrangers)]);
}

/** Fields of a form that the route does not know: a page of another release, at most. */
const mostStrangers = 20;

/** What a form that comes back says about itself. */
function retryOf({ status, reason, title, detail, errors, extensions, extra }: Problem, { posted, dto }: RequestFacts) {
  const { _key, _revision } = (posted ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const doneBefore = reason === reusedReason;
  return {
    title,
    detail,
    errors: told(errors),
    extra,
    asks: reason === askedReason,
    outcome: outcomeOf({ status, nothingSaved: reason === readOnlyReason, doneBefore, secret: hasSecret(posted) }),
    labels: dto === undefined ? undefined : labelsOf(dto),
    idempotencyKey: status >= 500 ? text(_key) : undefined,
    revision: extensions.revision ?? text(_revision),
    ...(doneBefore && { submitLabel: 'Send as new' }),
  };
}

/** Whether something was typed that is never written into a page. */
const hasSecret = (posted: unknown): boolean =>
  typeof posted === 'object' && posted !== null && Object.keys(posted).some(isSecret);

/** What the fields are called that are typed and not chosen, those within others as `complainant[name]`. */
const labelsOf = (dto: Dto): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...fieldsOf(dto).values()].flatMap(({ name, label, choices, inner }) => {
      if (inner !== undefined) return Object.entries(labelsOf(inner())).map(([within, words]) => [`${name}[${within}]`, words]);
      return label === undefined || choices !== undefined ? [] : [[name, label]];
    }),
  );

function bodyOf({ reason, title, status, detail, errors }: Problem, requestId: string) {
  const instance = `urn:uuid:${requestId}`;
  const places = told(errors).map(({ pointer, detail: wrong }) => ({ pointer, detail: wrong }));
  return { type: `/problems/${reason}`, title, status, detail, instance, ...(places.length > 0 && { errors: places }) };
}

/** The problem that an error means to those outside. `signedOut`: nobody has signed in, so that signing in may help. */
function problemFor(error: unknown, signedOut: boolean, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejection) {
    if (error.reason === receiptNeeded) return showReceipt(error, signedOut);
    if (error.kind === 'forbidden' && signedOut) return signIn(request);
    if (error.reason === freshSignInNeeded) return signInAgain(error);
    const { retryAfterSeconds } = error as { readonly retryAfterSeconds?: number };
    return new Problem(statusOf[error.kind], error.reason, titleOf[error.kind], error.message, {
      errors: placeOf(error, factsOf(request)),
      headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
    });
  }
  if (error instanceof StaleRevision) {
    const revision = String(error.actual);
    return new Problem(
      412,
      'revision-stale',
      'This was changed since you opened it',
      'Somebody changed this after you opened it. Look at what changed, then send it again if it is still right.',
      {
        headers: { ETag: `"${revision}"` },
        extensions: { revision },
      },
    );
  }
  if (error instanceof RequestReused) return reused();
  if (error instanceof StoreReadOnly) return readOnly(error);
  if (error instanceof NotShownYet) return notShownYet(error);
  if (error instanceof StoreUnavailable || error instanceof DatabaseUnavailable || isPassing(error)) return unavailable(5);
  const { retryAfterSeconds, expose, status, type } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof retryAfterSeconds === 'number') return unavailable(retryAfterSeconds);
  const code = error instanceof HttpException ? error.getStatus() : expose === true ? status : undefined;
  return (typeof code === 'number' ? fromFramework(code, type) : undefined) ?? unknown();
}

/** Where in what was sent the cause of a refusal stands, if it stands in one place. */
function placeOf(error: Rejection, { dto }: RequestFacts): readonly FieldProblem[] {
  const { field } = error;
  const [name = ''] = field?.split('/') ?? [];
  // A use case may ask for more than its route takes: an id that stands in the address.
  if (field === undefined || (dto !== undefined && !fieldsOf(dto).has(name))) return [];
  const pointer = `/${field}`;
  return error instanceof FactNotRecordable
    ? [{ pointer, detail: error.problem }]
    : [{ pointer, detail: error.message, whole: true }];
}

/** Part of the API: who has shown a receipt of this complaint may do this. */
const receiptNeeded = 'receipt-needed';

/** A complainant has no account: "sign in" would ask for what does not exist. */
function showReceipt({ message }: Rejection, signedOut: boolean): Problem {
  const way = { href: '/status', label: 'Show your receipt again' };
  return new Problem(signedOut ? 401 : 403, receiptNeeded, 'Show your receipt again', message, { way });
}

/** Part of the API: the session is good, and its proof too old for this. */
const freshSignInNeeded = 'fresh-sign-in-needed';

/** In another tab, so that what was typed stays in this one. */
function signInAgain({ message }: Rejection): Problem {
  const way = { href: '/sign-in?again=1&then=%2Fsession', label: 'Sign in again' };
  return new Problem(403, freshSignInNeeded, 'Sign in again first', message, { way });
}

function signIn(request: Request): Problem {
  const { then, shownAt } = factsOf(request);
  const back = request.method === 'GET' ? ownAddress(request) : (then ?? shownAt);
  const href = back === undefined || !isPlace(back) ? '/sign-in' : `/sign-in?then=${encodeURIComponent(back)}`;
  return new Problem(401, 'sign-in-needed', 'Sign in first', 'Sign in to do this.', { way: { href, label: 'Sign in' } });
}

/** Part of the API: a store or database cannot be reached; nor can pages be made. */
const unavailableReason = 'unavailable';

function unavailable(seconds: number): Problem {
  return new Problem(
    503,
    unavailableReason,
    'This cannot be answered just now',
    'Try again in a moment. Sending the same once more does nothing twice.',
    {
      headers: { 'Retry-After': String(seconds) },
    },
  );
}

/** Neither "not found" nor "wrong": who is behind does not know. */
function notShownYet({ retryAfterSeconds }: NotShownYet): Problem {
  return new Problem(
    503,
    'not-shown-yet',
    'This does not show yet',
    'What was recorded last is stored, but it cannot be shown here yet. Ask again in a moment; nothing needs to be sent twice.',
    { headers: { 'Retry-After': String(retryAfterSeconds) } },
  );
}

/** Part of the API: the command was carried out before, from another request; nothing of this one was stored. */
const reusedReason = 'idempotency-key-reused';

/** The same words serve people, whose forms carry a key that they never see. */
function reused(): Problem {
  return new Problem(
    422,
    reusedReason,
    'This was sent before, and said something else then',
    'What was sent first was recorded, and stands. What you sent now differs from it, and nothing of it was recorded. Look at what was recorded; ' +
      'if something is still to be said, send it as a new request.',
  );
}

/** Part of the API: nothing was stored, and nothing will be for a while, but all can be read. */
const readOnlyReason = 'read-only';

function readOnly({ reason, retryAfterSeconds }: StoreReadOnly): Problem {
  return new Problem(
    503,
    readOnlyReason,
    'What you sent was not stored',
    `${reason} Try again later: nothing was stored of what you sent just now, and the same can be sent again. If it cannot wait, reach ` +
      'the body in another way: in person, by letter or by telephone. What was stored before is safe and can be read.',
    { headers: { 'Retry-After': String(retryAfterSeconds) } },
  );
}

const unknown = (): Problem =>
  new Problem(
    500,
    'internal-error',
    'Something went wrong here',
    'This is our mistake, not yours. Try again; if it stays, quote the number of this request.',
  );

/** What Nest and Express's readers of bodies throw. */
function fromFramework(status: number, type: unknown): Problem | undefined {
  switch (status) {
    case 404:
      return new Problem(404, 'not-found', 'There is nothing here', 'Check the address, the ids in it, and the method.');
    case 413:
      return type === 'parameters.too.many'
        ? new Problem(413, 'body-too-large', 'This is too much at once', 'A form has at most 1,000 fields.')
        : new Problem(413, 'body-too-large', 'This is too much at once', 'A request has at most 256 kB.');
    case 415:
      return new Problem(
        415,
        'media-type-unknown',
        'This kind of content is not read here',
        'Send application/json or a form, in UTF-8.',
      );
    default:
      if (type === notUtf8) {
        const how = 'It has letters in another encoding than UTF-8. Send it in UTF-8.';
        return new Problem(400, 'request-malformed', 'This cannot be read', how);
      }
      if (status < 400 || status >= 500) return undefined;
      return new Problem(
        status === 401 || status === 403 ? status : 400,
        'request-malformed',
        'This cannot be read',
        'The request is not well formed: check its JSON or its form.',
      );
  }
}

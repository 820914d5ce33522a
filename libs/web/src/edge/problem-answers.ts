import { HttpException, Inject, Injectable, Optional } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { formFromBody, notFoundPage, problemPage, withNotice, type Site } from '#design';
import { RequestReused, StaleRevision, StoreReadOnly, StoreUnavailable, WriteGate } from '#event-store';
import { Rejection, type RejectionKind } from '#kernel';
import { DatabaseUnavailable, isPassing } from '#postgres';
import { NotShownYet } from '#projection';
import { fieldsOf } from '../input/field.js';
import { readOnlyNotice } from './read-only.js';
import { ownAddress } from './address.js';
import { errorReport } from './error-report.js';
import { lastNet } from './last-net.js';
import { Problem } from './problem.js';
import { personOf } from './person.js';
import { factsOf } from './request-facts.js';
import { edgeLog, siteOf } from './tokens.js';

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
    @Optional() @Inject(siteOf) private readonly site?: Site,
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

  private say(error: unknown, request: Request, response: Response): void {
    const { id, actor, page } = factsOf(request);
    const signedOut = actor.role === 'public';
    const problem = problemFor(error, signedOut);
    if (problem.status >= 500)
      this.log.error({ request: id, reason: problem.reason, error: errorReport(error, request) }, 'failed');
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    if (page && problem.status === 401 && request.method === 'GET') {
      response.redirect(303, `/sign-in?then=${encodeURIComponent(ownAddress(request))}`);
      return;
    }
    // Whatever the answer would have allowed: nobody keeps what went wrong.
    response.status(problem.status).setHeader('Cache-Control', 'no-store');
    if (page) response.type('text/html').send(withNotice(this.pageFor(problem, request), readOnlyNotice(this.gate)));
    else response.type('application/problem+json').send(JSON.stringify({ ...problem.extensions, ...bodyOf(problem, id) }));
  }

  private pageFor(problem: Problem, request: Request): string {
    const { id, posted, form, dto, shownAt } = factsOf(request);
    const common = { site: this.site, person: personOf(request) };
    if (problem.status === 404 && !form) return notFoundPage(common);
    const fields = dto === undefined ? [] : [...fieldsOf(dto).values()];
    const labels = Object.fromEntries(fields.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label]])));
    const choices = Object.fromEntries(
      fields.flatMap((field) => (field.choices === undefined ? [] : [[field.name, field.choices]])),
    );
    const { status, title, detail, errors } = problem;
    const retry = formFromBody(ownAddress(request), posted, {
      labels,
      choices,
      keepKey: status >= 500,
      nothingSaved: problem.reason === readOnlyReason,
      doneBefore: problem.reason === reusedReason,
      revision: problem.extensions.revision,
    });
    return problemPage({
      ...common,
      problem: { status, title, detail, errors, instance: id },
      form: form ? retry : undefined,
      back: shownAt === undefined ? undefined : { href: shownAt, label: 'what it is now' },
    });
  }
}

function bodyOf({ reason, title, status, detail, errors }: Problem, requestId: string) {
  const instance = `urn:uuid:${requestId}`;
  return { type: `/problems/${reason}`, title, status, detail, instance, ...(errors.length > 0 && { errors }) };
}

/** The problem that an error means to those outside. `signedOut`: nobody has signed in, so that signing in may help. */
function problemFor(error: unknown, signedOut: boolean): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejection) {
    if (error.kind === 'forbidden' && signedOut)
      return new Problem(401, 'sign-in-needed', 'Sign in first', 'Sign in to do this.');
    const { retryAfterSeconds } = error as { readonly retryAfterSeconds?: number };
    return new Problem(statusOf[error.kind], error.reason, titleOf[error.kind], error.message, {
      headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
    });
  }
  if (error instanceof StaleRevision) {
    const revision = String(error.actual);
    return new Problem(
      412,
      'revision-stale',
      'This was changed since you opened it',
      `${error.message} Look at it, then send it again if it is still right.`,
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

function unavailable(seconds: number): Problem {
  return new Problem(
    503,
    'unavailable',
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
      if (status < 400 || status >= 500) return undefined;
      return new Problem(
        status === 401 || status === 403 ? status : 400,
        'request-malformed',
        'This cannot be read',
        'The request is not well formed: check its JSON or its form.',
      );
  }
}

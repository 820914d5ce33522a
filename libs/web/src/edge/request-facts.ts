import type { Actor } from '#kernel';
import type { Request } from 'express';
import type { ReturnedForm } from '#design';
import type { Dto } from '../input/field.js';

/** What the house knows of a request besides what Express does. */
export interface RequestFacts {
  readonly id: string;
  actor: Actor;
  /** It came from a form of a page, or asks for a page. */
  page: boolean;
  /** The body came as a form. */
  form: boolean;
  idempotencyKey?: string;
  /** As sent in If-Match, with its quotes. */
  ifMatch?: string;
  /** Where the person wants to be after it; a path of our own. */
  then?: string;
  /** The page on which the form stood that was sent; a path of our own. */
  from?: string;
  /** It cannot be taken back, and the person is to be asked once more before it is carried out. */
  asks?: boolean;
  /** What was sent was not carried out, and its page is made again to say so. */
  returning?: Returning;
  /** The body as it was sent, with what steers it, so that a form can be shown again. */
  posted: unknown;
  /** The session in which this was asked, for what pages say of its end. */
  visit?: Visit;
  /** The person's name, for pages; never logged. */
  personName?: string;
  /** Tells the files that came with it from any others; absent where there are none. */
  files?: string;
  /** Why the files that came with it are not taken in. */
  refused?: Error | undefined;
  /** Whether the person could act in another role, too. */
  hasOtherRoles?: boolean;
  /** How many notices the person has not read; absent where nobody is told any. */
  unread?: number;
  /** A keyed hash of all that was asked, where a key lets it be repeated. */
  requestHash?: string;
  /** The command's id as earlier releases made it, where that differs: what they carried out stands under it. */
  formerCommandId?: string | undefined;
  /** The class that the body is read into, for the labels of its fields. */
  dto?: Dto;
  /** What the person did last cannot be shown in time: the page shows things as they were before, and says so. */
  before?: boolean;
  /** What was just done, said more exactly than by the command's name (`done.ts`). */
  done?: string;
  /** Where a person finds what the command is about. */
  shownAt?: string;
  /** Set once, so that all who ask for the command's id get the same. */
  commandId?: string;
}

/** A session, as far as pages speak of it. */
export interface Visit {
  readonly kind: 'staff' | 'complainant';
  /** Milliseconds until it ends, if nothing more is asked in it. */
  readonly endsInMs: number;
  /** Milliseconds until it ends in any case. */
  readonly lastsMs: number;
}

/** A form on its way back to the page it came from. */
export interface Returning {
  readonly error: unknown;
  readonly status: number;
  readonly form: ReturnedForm;
  /** Of the page. */
  readonly address: string;
  /** What was asked, before the request was turned to the page. */
  readonly asked: { readonly method: string; readonly route: string };
}

/** Nobody has signed in. */
export const nobody: Actor = { userId: 'public', role: 'public' };

const known = new WeakMap<object, RequestFacts>();

export function rememberFacts(request: Request, facts: RequestFacts): void {
  known.set(request, facts);
}

/** Throws where the middleware of `prepareEdge` did not run, which is an error of the program. */
export function factsOf(request: Request): RequestFacts {
  const facts = known.get(request);
  if (facts === undefined) throw new Error('This request did not pass the edge: call prepareEdge(app) before it listens.');
  return facts;
}

/** Whether the request was carried to its end already, and now makes the page of the form that it came from. */
export const isReturning = (request: Request): boolean => known.get(request)?.returning !== undefined;

/** The route's pattern, without anybody's ids. */
export const routeOf = (request: Request): string => (request.route as { path?: string } | undefined)?.path ?? 'none';

/** Who asks; set by whoever knows sessions. The name is for pages. */
export function setActor(request: Request, actor: Actor, personName?: string): void {
  const facts = factsOf(request);
  facts.actor = actor;
  if (personName !== undefined) facts.personName = personName;
}

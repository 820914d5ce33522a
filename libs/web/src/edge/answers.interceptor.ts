import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { HtmlPage } from '#design';
import { WriteGate } from '#event-store';
import { fieldsOf, type Dto } from '../input/field.js';
import { readInput } from '../input/read-input.js';
import { ServerSecret } from '../server-secret.js';
import { positionIn } from './params.js';
import { methodsAt } from './methods.js';
import { nameCommand } from './command-name.js';
import { commandOf, doneNotice, markOf, type DoneWords } from './done.js';
import { forgetSender, isPublicDoor } from './public-door.js';
import { readOnlyNotice } from './read-only.js';
import { renderingOf } from './rendering-of.js';
import { factsOf, type RequestFacts } from './request-facts.js';
import { shownAt } from './show.js';
import { askedReason, Problem } from './problem.js';
import { orAsBefore } from './shown.js';
import { currentSite, doneWords, endOfLog, type CurrentSite } from './tokens.js';
import { own } from '#kernel';

interface Done {
  readonly id: string;
  readonly revision: bigint | string;
  readonly position: bigint | string;
}

/** Gives what use cases and queries answer its form in HTTP: headers, status, and for browsers the way to the page. */
@Injectable()
export class Answers implements NestInterceptor {
  constructor(
    private readonly gate: WriteGate,
    private readonly secret: ServerSecret,
    private readonly host: HttpAdapterHost,
    @Inject(endOfLog) private readonly end: () => Promise<bigint>,
    @Inject(doneWords) private readonly words: DoneWords,
    @Inject(currentSite) private readonly site: CurrentSite,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const facts = factsOf(request);
    if (facts.returning !== undefined) {
      const back = (answer: unknown) => this.made(pageOf(answer, facts, response), request);
      return next.handle().pipe(map(back));
    }
    const isPublic = isPublicDoor(context.getHandler());
    if (isPublic) forgetSender(request);
    nameCommand(request, this.secret);
    const dto = dtoOf(context);
    if (dto !== undefined) facts.dto = dto;
    if (facts.asks === true) throw askedOnceMore(dto, request);
    const path = shownAt(context.getHandler());
    if (path === undefined) {
      return orAsBefore(next, request, response, this.end).pipe(
        map((answer) => this.noticed(withTag(isPublic ? withoutPosition(answer) : answer, response), request)),
      );
    }
    const shown = filled(path, request, {});
    if (shown !== undefined) facts.shownAt = shown;
    const leadsTo = (place: string): boolean => methodsAt(this.host, place).includes('GET');
    const command = commandOf(context.getClass().name);
    const mark = (position: string) => markOf(command, this.words, position, request, this.secret);
    const carried = (done: unknown) => carriedOut(done, { path, mark, leadsTo }, request, response);
    return next.handle().pipe(map((done) => (done instanceof HtmlPage ? this.made(done, request) : carried(done))));
  }

  /** Every page tells people what they have just done and, before they begin to write, that nothing can be stored. */
  private noticed(answer: unknown, request: Request): unknown {
    return answer instanceof HtmlPage ? this.made(answer.under(doneNotice(request, this.words, this.secret)), request) : answer;
  }

  private made(page: HtmlPage, request: Request): string {
    return page.under(readOnlyNotice(this.gate)).html({ ...renderingOf(request), site: this.site() });
  }
}

/**
 * Before what cannot be taken back is carried out. Throws what is wrong with the input first: nobody is asked about what cannot
 * be done anyway.
 */
function askedOnceMore(dto: Dto | undefined, request: Request): Problem {
  if (dto !== undefined) readInput(dto, request.body, 'form');
  return new Problem(200, askedReason, 'Is this what you want?', 'This cannot be taken back, so you are asked once more.');
}

/** Where a browser goes on, and how that page knows what was done. */
interface WayOn {
  readonly path: string;
  readonly mark: (position: string) => string;
  /** Whether a page stands at an address. */
  readonly leadsTo: (place: string) => boolean;
}

/** The page that a form came from, as the answer to the form; where that is no page now, the form's error answers by itself. */
function pageOf(answer: unknown, { returning }: RequestFacts, response: Response): HtmlPage {
  if (!(answer instanceof HtmlPage)) throw returning?.error;
  response.status(returning?.status ?? 500);
  return answer;
}

/** A command was carried out. */
function carriedOut(answer: unknown, { path, mark, leadsTo }: WayOn, request: Request, response: Response): unknown {
  const { form, page, then } = factsOf(request);
  if (!isDone(answer)) return answer;
  response.setHeader('ETag', `"${String(answer.revision)}"`);
  response.setHeader('Redress-Position', String(answer.position));
  if (form && page) {
    const to = then ?? filled(path, request, answer) ?? '/';
    response.status(303).setHeader('Location', withAfter(to, String(answer.position), mark));
    return '';
  }
  const makesOne = request.params.id === undefined;
  response.status(makesOne ? 201 : 200);
  const place = `${request.path.replace(/\/$/, '')}/${answer.id}`;
  // A correction is one of the events of its stream, and has no place of its own.
  if (makesOne && leadsTo(place)) response.setHeader('Location', place);
  return answer;
}

/** What answers with where it stands says so in headers too, whether it was asked or told to do something. */
function withTag(answer: unknown, response: Response): unknown {
  const { revision, position } = (typeof answer === 'object' && answer !== null ? answer : {}) as Partial<Done>;
  if (typeof revision === 'bigint') response.setHeader('ETag', `"${String(revision)}"`);
  const shown = typeof position === 'bigint' || (typeof position === 'string' && /^\d+$/.test(position)) ? position : undefined;
  const reads = response.req.method === 'GET' && factsOf(response.req).before !== true;
  const wanted = reads ? positionIn(response.req) : undefined;
  if (shown !== undefined && (wanted === undefined || BigInt(shown) > wanted)) setPosition(shown, response);
  else if (wanted !== undefined) setPosition(wanted, response);
  return answer;
}

/** Whoever files something through a public door is not told how much was recorded before. */
function withoutPosition(answer: unknown): unknown {
  if (!isDone(answer)) return answer;
  const { position: _position, ...told } = answer;
  return told;
}

/** The public is not told how much is recorded. */
function setPosition(position: string | bigint, response: Response): void {
  if (factsOf(response.req).actor.role !== 'public') response.setHeader('Redress-Position', String(position));
}

function isDone(answer: unknown): answer is Done & Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer !== null && 'id' in answer && 'revision' in answer && 'position' in answer;
}

/**
 * The path with its names filled in: from the route, then from the answer, then from the body. Undefined while one is not known.
 */
function filled(path: string, { params, body }: Request, answer: object): string | undefined {
  const known = { ...(body as object | undefined), ...answer, ...params } as Readonly<Record<string, unknown>>;
  const names = [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => name);
  if (names.some((name) => (textIn(known, name) ?? '') === '')) return undefined;
  return path.replace(/:([A-Za-z]+)/g, (_all, name: string) => encodeURIComponent(textIn(known, name) ?? ''));
}

/** The text under a name; undefined where it holds something else, nothing, or half a character, which no address can name. */
function textIn(known: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = own(known, name);
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value) ? value : undefined;
}

/** So that the page can wait until it shows what was just done. */
function withAfter(path: string, position: string, mark: WayOn['mark']): string {
  const url = new URL(path, 'http://here');
  url.searchParams.set('after', position);
  url.searchParams.set('done', mark(position));
  return `${url.pathname}${url.search}${url.hash}`;
}

const dtos = new WeakMap<object, Dto | 'none'>();

/** The class of the body that a route takes. */
function dtoOf(context: ExecutionContext): Dto | undefined {
  const handler = context.getHandler();
  let dto = dtos.get(handler);
  if (dto === undefined) {
    const controller = context.getClass().prototype as object;
    const types = Reflect.getMetadata('design:paramtypes', controller, handler.name) as unknown[] | undefined;
    dto = types?.find((type): type is Dto => typeof type === 'function' && fieldsOf(type).size > 0) ?? 'none';
    dtos.set(handler, dto);
  }
  return dto === 'none' ? undefined : dto;
}

import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { type Actor, type CommandMeta, derivedId, isUuid, own } from '#kernel';
import { refuseFields } from '../input/read-input.js';
import { freshnessOf, revisionIn } from './fresh.js';
import { Problem } from './problem.js';
import { factsOf } from './request-facts.js';

const requestOf = (context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>();

/** The meta of the command that this request asks for: who, which command, and the revision seen as `@Fresh` demands it. */
export const Meta = createParamDecorator((_: unknown, context: ExecutionContext): CommandMeta => {
  const request = requestOf(context);
  const facts = factsOf(request);
  if (!readsBody(context)) refuseFields(request.body);
  const commandId = commandIdOf(request);
  const freshness = freshnessOf(context.getHandler(), request.params.id !== undefined);
  const expectedRevision = revisionIn(facts.ifMatch, freshness);
  return {
    commandId,
    actor: facts.actor,
    causationId: commandId,
    correlationId: commandId,
    ...(expectedRevision !== undefined && { expectedRevision }),
    ...(facts.requestHash !== undefined && { request: facts.requestHash }),
    ...(request.params.id === undefined && { makes: true }),
  };
});

/** Whether the route hands its body on, to be read into what it takes. */
function readsBody(context: ExecutionContext): boolean {
  const { name } = context.getHandler();
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), name) ?? {}) as object;
  return Object.keys(taken).some((one) => one.startsWith(`${String(RouteParamtypes.BODY)}:`));
}

/**
 * The id of the aggregate that the route names, `:id` or another. On a route that names none, the id of the one to be made: it
 * follows from the command's, so that a repeat makes no second one.
 */
export const AggregateId = createParamDecorator((name: string | undefined, context: ExecutionContext): string => {
  const request = requestOf(context);
  const given = own(request.params, name ?? 'id');
  if (given === undefined) return derivedId(commandIdOf(request), 'aggregate');
  if (!isUuid(given)) {
    throw new Problem(
      404,
      'not-found',
      'There is nothing here',
      'The id in this address is not one that we give. Check the address.',
    );
  }
  return given.toLowerCase();
});

/** A word in the route's path that is one of these; another one is the address of nothing. Use as `@PathWord({ name, of })`. */
export const PathWord = createParamDecorator(
  ({ name, of }: { readonly name: string; readonly of: readonly string[] }, context: ExecutionContext): string => {
    const given = own(requestOf(context).params, name);
    if (typeof given === 'string' && of.includes(given)) return given;
    throw new Problem(404, 'not-found', 'There is nothing here', `This address ends in one of: ${of.join(', ')}.`);
  },
);

/** Who asks, for queries. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Actor => factsOf(requestOf(context)).actor);

/** What `@After` adds to the description of its route. */
const documented: ParameterDecorator = (controller, handler) => {
  const route = handler === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, handler);
  if (handler === undefined || route === undefined) return;
  ApiQuery({
    name: 'after',
    required: false,
    description: 'Wait until the answer shows this position, as Redress-Position gave it',
    schema: { type: 'string', pattern: '^\\d{1,18}$' },
  })(controller, handler, route);
  ApiResponse({ status: 503, description: 'Not shown yet, or not to be answered just now: ask again after Retry-After.' })(
    controller,
    handler,
    route,
  );
};

/**
 * The position that the answer must have reached (`?after=`, or the header `Redress-After`), so that people see what they did;
 * undefined when none was named, and when a page shows things as they were before (`shown.ts`).
 */
export const After = createParamDecorator(
  (_: unknown, context: ExecutionContext): bigint | undefined => {
    const request = requestOf(context);
    return factsOf(request).before === true ? undefined : positionIn(request);
  },
  [documented],
);

/**
 * The position that a request names. Whoever may ask for any position learns, by trying, how much is recorded, and so when
 * something is: for the public it names none. Throws `Problem` for what is no position.
 */
export function positionIn(request: Request): bigint | undefined {
  const said = request.query.after ?? request.headers['redress-after'];
  if (said === undefined || said === '') return undefined;
  if (typeof said !== 'string' || !/^\d{1,18}$/.test(said)) {
    throw new Problem(400, 'position-malformed', 'This is no position', 'after must be a position, as Redress-Position gave it.');
  }
  return factsOf(request).actor.role === 'public' ? undefined : BigInt(said);
}

/** The id of the command that a request asks for; the same however often it is asked. */
function commandIdOf(request: Request): string {
  const facts = factsOf(request);
  facts.commandId ??= randomUUID();
  return facts.commandId;
}

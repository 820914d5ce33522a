import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Person } from '#design';
import { factsOf } from './request-facts.js';

/** Who is signed in, as pages show it; undefined for the public and for complainants, whose pages name nobody. */
export function personOf(request: Request): Person | undefined {
  const { actor, personName, hasOtherRoles } = factsOf(request);
  if (personName === undefined) return undefined;
  return { name: personName, role: actor.role, ...(hasOtherRoles === true && { hasOtherRoles }) };
}

/** The same, as a parameter of a page's method. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Person | undefined =>
  personOf(context.switchToHttp().getRequest<Request>()),
);

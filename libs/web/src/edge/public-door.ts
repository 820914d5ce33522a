import { SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import { factsOf, nobody } from './request-facts.js';

const key = 'redress:public door';

/**
 * On a route through which anybody may tell the house something. Whoever sends it counts as nobody there, whatever session the
 * browser carries: in the event, in the ids that follow from the sender, in the log line and on the page that comes back.
 */
export const PublicDoor = (): MethodDecorator => SetMetadata(key, true);

export const isPublicDoor = (handler: object): boolean => Reflect.getMetadata(key, handler) === true;

/** Forgets who sent this request. Before anything is derived from the sender. */
export function forgetSender(request: Request): void {
  const facts = factsOf(request);
  facts.actor = nobody;
  delete facts.personName;
  delete facts.hasOtherRoles;
  delete facts.visit;
}

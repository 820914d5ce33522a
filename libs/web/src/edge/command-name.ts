import type { Request } from 'express';
import { canonicalText, derivedId, isUuid } from '#kernel';
import type { ServerSecret } from '../server-secret.js';
import { factsOf } from './request-facts.js';

/**
 * Same key, person and route: same command; the hash of the request tells whether the same is asked. People who are not signed in
 * cannot be told apart: a key that others might choose too belongs, with them, to what was said. Without a key the command gets
 * an id of its own elsewhere.
 */
export function nameCommand(request: Request, secret: ServerSecret): void {
  const facts = factsOf(request);
  const key = facts.idempotencyKey;
  if (key === undefined) return;
  const { userId, role, onBehalfOf = '' } = facts.actor;
  const route = `${request.method} ${asWeWriteIt(request.path)}`;
  const id = secret.mac('idempotency-key', [key, userId, role, onBehalfOf, route].join('\n')).toString('hex');
  const asked = [
    route,
    facts.ifMatch ?? '',
    facts.form ? 'form' : 'json',
    canonicalText(request.body),
    ...(facts.files === undefined ? [] : [facts.files]),
  ].join('\n');
  const hash = secret.mac('idempotent-request', asked);
  const ofWhatWasSaid = role === 'public' ? derivedId(commands, `${id}/${hash.toString('hex')}`) : undefined;
  facts.requestHash = hash.subarray(0, requestHashBytes).toString('base64url');
  facts.commandId = isUuid(key) ? derivedId(commands, id) : (ofWhatWasSaid ?? derivedId(commands, id));
  if (isUuid(key)) facts.formerCommandId = ofWhatWasSaid;
}

/** The router takes capitals and a slash at the end for the same address, so a key must, too. */
const asWeWriteIt = (path: string): string => path.toLowerCase().replace(/\/$/, '');

/** Enough that no two requests under one key are ever taken for the same. */
const requestHashBytes = 16;

/** The namespace (RFC 9562) of the ids of commands that follow from keys. Never to be changed. */
const commands = '6f9b9f5e-4f0b-4d0e-8a56-0a3f5a6f2c11';

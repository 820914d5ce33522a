import type { Request } from 'express';
import type { Notice } from '#design';
import type { ServerSecret } from '../server-secret.js';
import { factsOf } from './request-facts.js';

/** What is said to people once a command was carried out, by the command's name in kebab case. */
export type DoneWords = ReadonlyMap<string, string>;

/** For a command that has no sentence of its own. */
const anything = '';
const recorded = 'What you sent is recorded.';

/** `CloseVoteController` is where the command `close-vote` comes in. */
export const commandOf = (controller: string): string =>
  controller
    .replace(/Controller$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();

/**
 * Tells the page that a browser is sent to what was done. Nobody else can read the mark or make one: it is bound to the command,
 * to where it was recorded, and to who asked for it. Nothing has to be remembered, and no words travel in an address.
 */
function doneMark(command: string, position: string, request: Request, secret: ServerSecret): string {
  const { actor } = factsOf(request);
  return secret.mac('done', `${command}\n${position}\n${actor.userId}`).subarray(0, 12).toString('base64url');
}

/** The same, of a command that has words; of any other, one that says no more than that it is recorded. */
export const markOf = (command: string, words: DoneWords, position: string, request: Request, secret: ServerSecret): string =>
  doneMark(words.has(command) ? command : anything, position, request, secret);

/** What a page says above everything else to the person who has just done something; undefined to all others. */
export function doneNotice(request: Request, words: DoneWords, secret: ServerSecret): Notice | undefined {
  const { done, after } = request.query;
  if (typeof done !== 'string' || typeof after !== 'string') return undefined;
  const command = [...words.keys(), anything].find((name) => doneMark(name, after, request, secret) === done);
  if (command === undefined) return undefined;
  return { tone: 'success', heading: 'Saved.', text: factsOf(request).done ?? words.get(command) ?? recorded };
}

/** Lets a page say more exactly what was done than the command's name can: how a vote ended. Said to whoever did it alone. */
export function sayDone(request: Request, sentence: string | undefined): void {
  if (sentence !== undefined) factsOf(request).done = sentence;
}

import { createHash } from 'node:crypto';
import type { ServerSecret } from '#web';

/** What a one-time link is known by: it has 256 bits, so that a plain hash of it opens nothing (ASVS 5.0, 6.5.2). */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token.trim()).digest('base64url');

/** The token that follows from a command: whoever repeats the command is shown the same one, and nobody had to keep it. */
export const oneTimeToken = (secret: ServerSecret, commandId: string, purpose = ''): string =>
  secret.mac('one-time-token', `${commandId}/${purpose}`).toString('base64url');

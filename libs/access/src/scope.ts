import { Rejection, signedIn, type Actor } from '#kernel';

/** Throws where a program asks for a command or query that its token does not name. */
export function refuseBeyondScope(actor: Actor, message: string): void {
  const only = actor[signedIn]?.only;
  if (only === undefined || only.includes(message)) return;
  throw new Rejection('not-allowed', 'This token may not be used for that.', 'forbidden');
}

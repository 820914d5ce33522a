import { Rejection, signedIn, type Actor } from '#kernel';

const key = Symbol('fresh sign-in');

/**
 * On a handler: whoever asks must have proven within the last five minutes that it is them. For what cannot be taken back and
 * would harm others if somebody sat down at an open session: votes, disclosures, unsealing.
 */
export function FreshSignIn(): ClassDecorator {
  return (handler) => {
    Reflect.defineMetadata(key, true, handler);
  };
}

/** Throws `Rejection('fresh-sign-in-needed')` where the handler asks for it. What the house does by itself has nobody to ask. */
export function refuseUnlessFresh(handler: object, actor: Actor): void {
  if (Reflect.getMetadata(key, handler) === true) mustBeFresh(actor);
}

/** The same for a page that leads to such a thing, so that nobody takes steps in vain. */
export function mustBeFresh(actor: Actor): void {
  if (actor[signedIn]?.fresh !== false) return;
  throw new Rejection(
    'fresh-sign-in-needed',
    'This needs a proof that it is you, not older than five minutes. Sign in again, then send it again.',
    'forbidden',
  );
}

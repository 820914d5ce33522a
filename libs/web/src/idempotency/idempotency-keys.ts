/** What a keyed request is known by: `id` stands for key, person and route; `request` for all that was asked. Both are keyed hashes. */
export interface KeyedRequest {
  readonly id: string;
  readonly request: string;
}

export type Beginning =
  /** It is ours to carry out. */
  | { readonly kind: 'begun' }
  /** It was carried out before, with this answer. */
  | { readonly kind: 'answered'; readonly answer: string }
  /** It is being carried out at this moment. */
  | { readonly kind: 'running' }
  /** The key was used for another request. */
  | { readonly kind: 'other' };

/** After so many seconds a request that did not end is taken for lost with its process, and may be carried out again. */
export const runsAtMostSeconds = 10;
/** Answers are kept so long; after that the command's id alone keeps a repeat from doing anything twice. */
export const keptHours = 24;

/**
 * Remembers which keyed requests were carried out, and what was answered. It may forget: the command's id, which follows from the key,
 * is what makes a repeat harmless.
 */
export abstract class IdempotencyKeys {
  /** MUST let at most one of several that begin at the same time be `begun`. */
  abstract begin(keyed: KeyedRequest): Promise<Beginning>;

  /** It was carried out, with this answer. */
  abstract answered(keyed: KeyedRequest, answer: string): Promise<void>;

  /** It was refused and changed nothing: the key is free again, so that a corrected request may use it. */
  abstract refused(keyed: KeyedRequest): Promise<void>;

  /** Nobody knows whether it was done: the same request may come again at once, another one may not. */
  abstract unsettled(keyed: KeyedRequest): Promise<void>;
}

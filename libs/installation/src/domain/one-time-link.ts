import type { Moment } from '#kernel';

/** A link that lets somebody in once: the hash of its token, and the instant from which it does not any more. */
export interface OneTimeLink {
  readonly tokenHash: string;
  readonly expiresAt: string;
}

/** Whether a token with this hash opens the link at this moment. */
export const isUsable = (link: OneTimeLink | undefined, tokenHash: string | undefined, now: Moment): boolean =>
  link !== undefined && link.tokenHash === tokenHash && now.instant < link.expiresAt;

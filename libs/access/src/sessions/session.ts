/** A visit by somebody who showed who they are. The token that opens it is in the browser alone. */
export interface Session {
  /** SHA-256 of the token, in base64url. */
  readonly id: string;
  readonly kind: 'staff' | 'complainant';
  /** A member of staff; of a complaint a keyed hash alone, so that the table does not say whose complainant was here. */
  readonly holder: string;
  /** Of a complainant's: the complaint, sealed with the token. */
  readonly sealed?: string | undefined;
  /** The grant that a member of staff with several acts under, where one was chosen. */
  readonly acting?: string | undefined;
  /** How surely the person was known, in the words of who vouched for it: an `acr`, `passkey`; `none` for a name from a list. */
  readonly assurance: string;
  /** When the person last proved who they are. Milliseconds since 1970, like all moments here. */
  readonly authenticatedAt: number;
  /** It ends then, unless it is used before. */
  readonly idleEnds: number;
  /** It ends then, used or not. */
  readonly ends: number;
}

/** How long sessions last. */
export interface SessionLimits {
  /** Minutes without a request after which a session of staff ends. */
  readonly idleMinutes: number;
  /** Hours after which a session ends, used or not. */
  readonly hours: number;
}

export const usualLimits: SessionLimits = { idleMinutes: 30, hours: 8 };

/** Minutes without a request after which a complainant's visit ends. */
const visitMinutes = 30;
const minute = 60_000;
/** The table says no more exactly than this when a complainant was here. */
const visitStep = 5 * minute;
/** The end of staff's sessions moves in steps, so that it is written once a minute and not for each request. */
const staffStep = minute;

const stepOf = (kind: Session['kind']): number => (kind === 'staff' ? staffStep : visitStep);

const roundedUp = (moment: number, step: number): number => Math.ceil(moment / step) * step;

/** When a session that is used now ends, if it is not used again. */
export function idleEnd(kind: Session['kind'], now: number, { idleMinutes }: SessionLimits): number {
  return roundedUp(now + (kind === 'staff' ? idleMinutes : visitMinutes) * minute, stepOf(kind));
}

/** When a session that begins now ends, used or not. */
export function lastEnd(kind: Session['kind'], now: number, { hours }: SessionLimits): number {
  return roundedUp(now + hours * 60 * minute, stepOf(kind));
}

/** The moment at which somebody proved who they are, as exactly as it may be kept. */
export function provenAt(kind: Session['kind'], now: number): number {
  return kind === 'staff' ? now : Math.floor(now / visitStep) * visitStep;
}

/** Milliseconds for which a proof counts as fresh (ASVS 5.0, 7.5.3). */
const freshMs = 5 * minute;

/** Whether the person proved it lately. Who was chosen from a list, in development, has nothing to prove. */
export const isFresh = ({ assurance, authenticatedAt }: Session, now: number): boolean =>
  assurance === 'none' || now - authenticatedAt < freshMs;

export const hasEnded = ({ idleEnds, ends }: Session, now: number): boolean => idleEnds <= now || ends <= now;

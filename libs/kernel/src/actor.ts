export const roles = [
  'public',
  'complainant',
  'clerk',
  'investigator',
  'counsel',
  'member',
  'auditor',
  'leadership',
  'operator',
  'administrator',
  'system',
] as const;

export type Role = (typeof roles)[number];

/**
 * Under which an actor carries how and when the person signed in, for access decisions alone. A symbol: what is recorded and sent
 * as JSON leaves it out.
 */
export const signedIn: unique symbol = Symbol('signed in');

export interface SignedIn {
  /** When the person last proved who they are. Milliseconds since 1970. */
  readonly at: number;
  /** That was less than five minutes ago, as of this request. */
  readonly fresh: boolean;
  /** How surely, in the words of who vouched for it: the provider's `acr`, `passkey`, `token`; `none` for a name from a list. */
  readonly assurance: string;
  /** The commands and queries that may be asked for; all that the role allows when not given. */
  readonly only?: readonly string[];
}

/** Who does something, in the role that the person had at that time. Ids only: a person's name never stands here. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  readonly bodyId?: string;
  readonly onBehalfOf?: string;
  readonly [signedIn]?: SignedIn;
}

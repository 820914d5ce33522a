import type { Actor, Role } from '#kernel';

/** A role that a person has today. */
export interface StaffGrant {
  readonly grantId: string;
  readonly role: Role;
  /** Absent where it is for every body of the installation. */
  readonly bodyId?: string;
  /** Whose role it is, where the person stands in for somebody who is on leave. */
  readonly deputyFor?: string;
}

/** Somebody who works here today. */
export interface StaffMember {
  /** Stable; what events and the body's seats know the person by. */
  readonly id: string;
  /** Short and easy to type, for signing in from a terminal. */
  readonly handle: string;
  readonly name: string;
  /** The role of the first grant: where a person has several, each request is made under one of them. */
  readonly role: Role;
  /** At least one. */
  readonly grants: readonly StaffGrant[];
  readonly onLeave?: boolean;
}

/** The ways to sign in that somebody has. A passkey is named by its credential's id, its key is in base64url. */
export interface Credentials {
  readonly staffId: string;
  readonly name: string;
  readonly passkeys: readonly {
    readonly passkeyId: string;
    readonly credentialId: string;
    readonly publicKey: string;
    readonly transports?: readonly string[];
    readonly label?: string;
  }[];
}

/**
 * Whom this installation knows as staff, as of this moment: what was recorded in this process counts for the very next request,
 * what was recorded in another one within a second.
 */
export abstract class StaffDirectory {
  /** Everybody who has joined the staff and has a role today. */
  abstract get people(): readonly StaffMember[];
  /** Whom anybody may say to be, for development and demonstrations: invented people, or nobody. */
  abstract get choosable(): readonly StaffMember[];

  /** By id, or by handle. Undefined for whoever has no role today. */
  find(idOrHandle: string): StaffMember | undefined {
    return this.people.find(({ id }) => id === idOrHandle) ?? this.people.find(({ handle }) => handle === idOrHandle);
  }

  /** What somebody is called, also who has left, was invited and has not come, or has no role today. */
  nameOf(id: string): string | undefined {
    return this.people.find((person) => person.id === id)?.name;
  }

  /** Whose account with the identity provider this is. */
  abstract byIdentity(issuer: string, subject: string): Credentials | undefined;
  /** Whose passkey this is. */
  abstract byCredential(credentialId: string): Credentials | undefined;
  /** Who was invited with the token of this hash. The aggregate decides whether the invitation still stands. */
  abstract byInvitation(tokenHash: string): Credentials | undefined;
  /** The ways to sign in that somebody has; undefined for nobody. */
  abstract credentialsOf(id: string): Credentials | undefined;
}

/** Invented people, each with a role for every body, whom anybody may say to be. */
export class InventedStaff extends StaffDirectory {
  constructor(readonly people: readonly StaffMember[]) {
    super();
  }

  override get choosable(): readonly StaffMember[] {
    return this.people;
  }

  override byIdentity(): undefined {
    return undefined;
  }

  override byCredential(): undefined {
    return undefined;
  }

  override byInvitation(): undefined {
    return undefined;
  }

  override credentialsOf(): undefined {
    return undefined;
  }
}

/** The grant that was chosen, or the first one where that is over. */
export const grantFor = ({ grants }: Pick<StaffMember, 'grants'>, grantId?: string): StaffGrant | undefined =>
  grants.find((one) => one.grantId === grantId) ?? grants[0];

/** As whom a person acts: under the grant that was chosen, or under the first one where that is over. */
export function actorFor({ id, grants, role }: StaffMember, grantId?: string): Actor {
  const grant = grantFor({ grants }, grantId);
  return { userId: id, role: grant?.role ?? role, ...(grant?.bodyId !== undefined && { bodyId: grant.bodyId }) };
}

import {
  day,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  personal,
  content,
  text,
  words,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/*
 * Somebody who works for the bodies of an installation: how the person signs in, in which roles, from when until when. Ids stand
 * for people everywhere else; the name stands here alone.
 */

/** The roles that a person can be given. */
export const staffRoles = [
  'clerk',
  'investigator',
  'counsel',
  'member',
  'auditor',
  'leadership',
  'operator',
  'administrator',
] as const;
export type StaffRole = (typeof staffRoles)[number];

interface Named {
  readonly name: string;
  /** Short and easy to type. */
  readonly handle?: string;
}

/**
 * A link was made by which the person can sign in for the first time, or anew. Only its hash is kept; it replaces the one before.
 */
export type StaffMemberInvited = DomainEvent<
  'StaffMemberInvited',
  Named & { readonly tokenHash: string; readonly expiresAt: string }
>;

export type StaffMemberEnrolled = DomainEvent<'StaffMemberEnrolled', Named>;

/** Without `bodyId`: for every body of the installation. `until` is the last day. */
export type RoleGranted = DomainEvent<
  'RoleGranted',
  {
    readonly grantId: string;
    readonly role: StaffRole;
    readonly bodyId?: string;
    readonly from: PlainDate;
    readonly until?: PlainDate;
    /** Why, where it was given past the administrators. */
    readonly reason?: string;
  }
>;

/** At once, whichever day was foreseen. */
export type RoleEnded = DomainEvent<'RoleEnded', { readonly grantId: string; readonly reason: string }>;

/** Who stands in while the person is on leave; replaces whoever was named before. */
export type DeputyNamed = DomainEvent<'DeputyNamed', { readonly deputyId: string }>;

/** `until` is the last day away, as far as it is known. */
export type LeaveBegan = DomainEvent<'LeaveBegan', { readonly from: PlainDate; readonly until?: PlainDate }>;

/** The person is back on the day on which this happened. */
export type LeaveEnded = DomainEvent<'LeaveEnded'>;

/** All roles and all ways to sign in end with it. */
export type StaffMemberDeparted = DomainEvent<'StaffMemberDeparted', { readonly reason: string }>;

/** An account with the identity provider is this person's. */
export type IdentityLinked = DomainEvent<'IdentityLinked', { readonly issuer: string; readonly subject: string }>;

export interface Passkey {
  readonly passkeyId: string;
  /** As the browser names it, in base64url. */
  readonly credentialId: string;
  /** In base64url. */
  readonly publicKey: string;
  readonly transports?: readonly string[];
  /** What the person calls it. */
  readonly label?: string;
}

export type PasskeyEnrolled = DomainEvent<'PasskeyEnrolled', Passkey>;

export type PasskeyRemoved = DomainEvent<'PasskeyRemoved', { readonly passkeyId: string; readonly reason: string }>;

/** Every session that there is ends at once. */
export type AccessEnded = DomainEvent<'AccessEnded', { readonly reason: string }>;

/** Every fact that a staff member can have. */
export type StaffMemberEvent =
  | StaffMemberInvited
  | StaffMemberEnrolled
  | RoleGranted
  | RoleEnded
  | DeputyNamed
  | LeaveBegan
  | LeaveEnded
  | StaffMemberDeparted
  | IdentityLinked
  | PasskeyEnrolled
  | PasskeyRemoved
  | AccessEnded;

const aGrant = fixed('Access follows from it. End the role, and grant the right one.');
const anAbsence = fixed('Work was handed on by it. End the leave, and enter the right one.');
const anAccess = fixed('Sign-in follows from it. Remove it, and invite the person anew.');
const theName = fixed('A name is not corrected here. Invite the person anew under the right one.');

const named = { name: personal(text(200), theName), handle: personal(text(50), { ...optional, ...theName }) } as const;
const reason = content(text(1_000));

export const staffMemberEvents: EventDescriptions<StaffMemberEvent> = {
  StaffMemberInvited: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: { ...named, tokenHash: inPublic(text(100), anAccess), expiresAt: inPublic(text(30), anAccess) },
  },
  StaffMemberEnrolled: { version: 1, audience: 'staff', files: 'staff', fields: named },
  RoleGranted: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: {
      grantId: inPublic(idOf('grant'), aGrant),
      role: inPublic(words('staffRole', staffRoles), aGrant),
      bodyId: inPublic(idOf('body'), { ...optional, ...aGrant }),
      from: inPublic(day, aGrant),
      until: inPublic(day, { ...optional, ...aGrant }),
      reason: content(text(1_000), optional),
    },
  },
  RoleEnded: { version: 1, audience: 'staff', files: 'staff', fields: { grantId: inPublic(idOf('grant'), aGrant), reason } },
  DeputyNamed: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: { deputyId: inPublic(idOf('member'), anAbsence) },
  },
  LeaveBegan: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: { from: inPublic(day, anAbsence), until: inPublic(day, { ...optional, ...anAbsence }) },
  },
  LeaveEnded: { version: 1, audience: 'staff', files: 'staff', fields: {} },
  StaffMemberDeparted: { version: 1, audience: 'staff', files: 'staff', fields: { reason } },
  IdentityLinked: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: { issuer: personal(text(500), anAccess), subject: personal(text(500), anAccess) },
  },
  PasskeyEnrolled: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: {
      passkeyId: inPublic(idOf('passkey'), anAccess),
      credentialId: personal(text(2_000), anAccess),
      publicKey: personal(text(4_000), anAccess),
      transports: inPublic(listOf(text(30), { max: 10 }), { ...optional, ...anAccess }),
      label: personal(text(100), { ...optional, ...anAccess }),
    },
  },
  PasskeyRemoved: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: { passkeyId: inPublic(idOf('passkey'), anAccess), reason },
  },
  AccessEnded: { version: 1, audience: 'staff', files: 'staff', fields: { reason } },
};

import { fixed, inPublic, listOf, optional, partsOf, text, type DomainEvent, type EventDescriptions } from '#kernel';

/*
 * One installation serves one office: what it is called, how people reach it, and by which provider its staff sign in. It is set
 * up once and changed afterwards; every change is a fact of its own.
 */

/** There is one installation in a log, and this is its id. */
export const installationId = '1a57a11a-0000-4000-8000-000000000001';

/** How the public reaches the office. All of it stands at the foot of every page. */
export interface Contact {
  readonly phone: string;
  readonly mail: string;
  readonly hours: string;
  readonly address: string;
}

/** The OpenID Connect provider by which staff sign in. Its secret never stands in the log. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
}

/** Everything that an installation is set to. */
export interface InstallationSettings {
  readonly name: string;
  readonly contact: Contact;
  /** Languages of the public pages as BCP 47 tags, the preferred one first. */
  readonly languages: readonly string[];
  /** Where the office sits, as an IANA name: decides which day it is. */
  readonly timeZone: string;
  /** The everyday page to which the quick exit leads. */
  readonly exitTo: string;
  /** Absent where staff sign in with passkeys alone. */
  readonly identityProvider?: IdentityProvider;
}

/** A link was printed by which the installation can be set up once. Only its hash is kept, and it replaces the one before. */
export type SetUpLinkIssued = DomainEvent<'SetUpLinkIssued', { readonly tokenHash: string; readonly expiresAt: string }>;

export type InstallationSetUp = DomainEvent<'InstallationSetUp', InstallationSettings>;

/** All settings, as they are from now on. */
export type InstallationChanged = DomainEvent<'InstallationChanged', InstallationSettings>;

/**
 * From now on access is decided by these policies: JSON with the text of all of them and, by command or query, the roles whose
 * work it is. Recorded where the program that starts decides by others than the one before, so that every decision can be made
 * again.
 */
export type AccessPoliciesAdopted = DomainEvent<'AccessPoliciesAdopted', { readonly hash: string; readonly policies: string }>;

/** Every fact that an installation can have. */
export type InstallationEvent = SetUpLinkIssued | InstallationSetUp | InstallationChanged | AccessPoliciesAdopted;

const aLink = fixed('A link is never corrected. Start the program again: it prints a new one.');

const thePolicies = fixed('They are what decided. A program with other policies records its own when it starts.');

const settingsFields = {
  name: inPublic(text(200)),
  contact: inPublic(
    partsOf({
      phone: { values: text(50) },
      mail: { values: text(200) },
      hours: { values: text(200) },
      address: { values: text(500) },
    }),
  ),
  languages: inPublic(listOf(text(35), { min: 1, max: 10 })),
  timeZone: inPublic(text(100)),
  exitTo: inPublic(text(500)),
  identityProvider: inPublic(partsOf({ issuer: { values: text(500) }, clientId: { values: text(200) } }), optional),
} as const;

export const installationEvents: EventDescriptions<InstallationEvent> = {
  SetUpLinkIssued: {
    version: 1,
    audience: 'staff',
    files: 'installation',
    fields: { tokenHash: inPublic(text(100), aLink), expiresAt: inPublic(text(30), aLink) },
  },
  InstallationSetUp: { version: 1, audience: 'staff', files: 'installation', fields: settingsFields },
  InstallationChanged: { version: 1, audience: 'staff', files: 'installation', fields: settingsFields },
  AccessPoliciesAdopted: {
    version: 1,
    audience: 'staff',
    files: 'installation',
    fields: { hash: inPublic(text(64), thePolicies), policies: inPublic(text(200_000), thePolicies) },
  },
};

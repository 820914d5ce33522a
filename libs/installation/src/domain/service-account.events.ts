import { content, fixed, idOf, inPublic, listOf, optional, text, words, type DomainEvent, type EventDescriptions } from '#kernel';

/*
 * A program that uses the API: what it may ask for, until when. It is no person, and no person's name stands in it.
 */

/** The roles that a program can act in. None of them votes, and none decides who works here. */
export const serviceRoles = ['clerk', 'investigator', 'auditor', 'operator'] as const;
export type ServiceRole = (typeof serviceRoles)[number];

export type ServiceAccountCreated = DomainEvent<
  'ServiceAccountCreated',
  {
    /** What the program is, such as "nightly export". */
    readonly name: string;
    readonly role: ServiceRole;
    /** Absent: every body of the installation. */
    readonly bodyId?: string;
    /** The commands and queries that it may ask for; all that its role may when absent. */
    readonly only?: readonly string[];
    /** An instant; from then on the token is good for nothing. */
    readonly until: string;
    readonly tokenHash: string;
  }
>;

export type ServiceAccountRevoked = DomainEvent<'ServiceAccountRevoked', { readonly reason: string }>;

/** Every fact that a service account can have. */
export type ServiceAccountEvent = ServiceAccountCreated | ServiceAccountRevoked;

const theScope = fixed('A program acts by it. Revoke the token, and create the right one.');

export const serviceAccountEvents: EventDescriptions<ServiceAccountEvent> = {
  ServiceAccountCreated: {
    version: 1,
    audience: 'staff',
    files: 'installation',
    fields: {
      name: inPublic(text(100), theScope),
      role: inPublic(words('staffRole', serviceRoles), theScope),
      bodyId: inPublic(idOf('body'), { ...optional, ...theScope }),
      only: inPublic(listOf(text(100), { max: 100 }), { ...optional, ...theScope }),
      until: inPublic(text(30), theScope),
      tokenHash: inPublic(text(100), theScope),
    },
  },
  ServiceAccountRevoked: { version: 1, audience: 'staff', files: 'installation', fields: { reason: content(text(1_000)) } },
};

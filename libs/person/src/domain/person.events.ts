import {
  content,
  fixed,
  idOf,
  inPublic,
  optional,
  personal,
  speaksOf,
  text,
  words,
  type DomainEvent,
  type EventDescriptions,
} from '#kernel';

/*
 * A person whom complaints and cases are about, or who has a part in them: not the staff. The id is random and says nothing of
 * the name; names and spellings are sealed under a key of the person, so that one person can be erased alone.
 */

/** What somebody is in a complaint or a case. */
export const linkKinds = ['respondent', 'complainant', 'affected-person', 'witness', 'counsel', 'support-person'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** The complaint or the case: one of the two. */
export interface LinkedFile {
  readonly complaintId?: string;
  readonly caseId?: string;
}

export type PersonRegistered = DomainEvent<'PersonRegistered', { readonly bodyId: string; readonly name: string }>;

/** A further name of the same person, or another spelling. */
export type PersonNamed = DomainEvent<'PersonNamed', { readonly nameId: string; readonly name: string }>;

/** The name is somebody else's. */
export type PersonNameTakenBack = DomainEvent<'PersonNameTakenBack', { readonly nameId: string; readonly reason: string }>;

export type PersonLinked = DomainEvent<
  'PersonLinked',
  { readonly linkId: string; readonly kind: LinkKind; readonly linkedBy: string } & LinkedFile
>;

/** It was somebody else. */
export type PersonUnlinked = DomainEvent<'PersonUnlinked', { readonly linkId: string; readonly reason: string }>;

/** The same person as another one in the register. */
export type PersonMerged = DomainEvent<'PersonMerged', { readonly intoPersonId: string; readonly reason: string }>;

/** Not the same person after all: stands alone again, with the names and links of before. */
export type PersonSplitOff = DomainEvent<'PersonSplitOff', { readonly fromPersonId: string; readonly reason: string }>;

/** Looks like another one, and is not: this is not proposed again. */
export type PersonsHeldApart = DomainEvent<'PersonsHeldApart', { readonly otherPersonId: string; readonly reason: string }>;

/** Every fact that a person in the register can have. */
export type PersonEvent =
  | PersonRegistered
  | PersonNamed
  | PersonNameTakenBack
  | PersonLinked
  | PersonUnlinked
  | PersonMerged
  | PersonSplitOff
  | PersonsHeldApart;

const theLink = fixed('It says who had which part in what. Take the link back, and make the right one.');
const theName = fixed('It was given so. Take the name back, and add the right one.');
const thePerson = fixed('It says who is meant. Undo what was recorded, and record what is right.');
const reason = content(text(2_000));

export const personEvents: EventDescriptions<PersonEvent> = {
  PersonRegistered: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { bodyId: inPublic(idOf('body'), thePerson), name: personal(text(200), { ...theName, ...speaksOf('person') }) },
  },
  PersonNamed: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { nameId: inPublic(idOf('name'), theName), name: personal(text(200), { ...theName, ...speaksOf('person') }) },
  },
  PersonNameTakenBack: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { nameId: inPublic(idOf('name'), theName), reason },
  },
  PersonLinked: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: {
      linkId: inPublic(idOf('link'), theLink),
      kind: inPublic(words('linkKind', linkKinds), theLink),
      linkedBy: inPublic(text(200), theLink),
      complaintId: inPublic(idOf('complaint'), { ...optional, ...theLink }),
      caseId: inPublic(idOf('case'), { ...optional, ...theLink }),
    },
  },
  PersonUnlinked: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { linkId: inPublic(idOf('link'), theLink), reason },
  },
  PersonMerged: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { intoPersonId: inPublic(idOf('registered-person'), thePerson), reason },
  },
  PersonSplitOff: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { fromPersonId: inPublic(idOf('registered-person'), thePerson), reason },
  },
  PersonsHeldApart: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { otherPersonId: inPublic(idOf('registered-person'), thePerson), reason },
  },
};

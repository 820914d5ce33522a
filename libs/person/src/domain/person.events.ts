import {
  content,
  fixed,
  idOf,
  inPublic,
  listOf,
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

/** In which entry it stood before somebody said whose it is, and who said so; absent where it was recorded here first. */
interface PerhapsMoved {
  readonly movedFrom?: string;
  readonly movedBy?: string;
}

/** To which entry it went, and who said so; absent where the register does not know whose it is. */
interface PerhapsGiven {
  readonly movedTo?: string;
  readonly movedBy?: string;
}

/** What the name is known by is absent for whoever was not split off: see `firstNameId`. */
export type PersonRegistered = DomainEvent<
  'PersonRegistered',
  { readonly bodyId: string; readonly name: string; readonly nameId?: string } & PerhapsMoved
>;

/** A further name of the same person, or another spelling. */
export type PersonNamed = DomainEvent<'PersonNamed', { readonly nameId: string; readonly name: string } & PerhapsMoved>;

/** The name is somebody else's. */
export type PersonNameTakenBack = DomainEvent<
  'PersonNameTakenBack',
  { readonly nameId: string; readonly reason: string } & PerhapsGiven
>;

export type PersonLinked = DomainEvent<
  'PersonLinked',
  { readonly linkId: string; readonly kind: LinkKind; readonly linkedBy: string } & LinkedFile & PerhapsMoved
>;

/** It was somebody else. */
export type PersonUnlinked = DomainEvent<'PersonUnlinked', { readonly linkId: string; readonly reason: string } & PerhapsGiven>;

/** The same person as another one in the register. */
export type PersonMerged = DomainEvent<'PersonMerged', { readonly intoPersonId: string; readonly reason: string }>;

/** Not the same person after all: stands alone again, and takes along what is this person's and was recorded with the other. */
export type PersonSplitOff = DomainEvent<
  'PersonSplitOff',
  {
    readonly fromPersonId: string;
    readonly reason: string;
    readonly takesNameIds?: readonly string[];
    readonly takesLinkIds?: readonly string[];
  }
>;

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
const moved = inPublic(idOf('registered-person'), { ...optional, ...thePerson });
const movedBy = inPublic(text(200), { ...optional, ...thePerson });

export const personEvents: EventDescriptions<PersonEvent> = {
  PersonRegistered: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: {
      bodyId: inPublic(idOf('body'), thePerson),
      name: personal(text(200), { ...theName, ...speaksOf('person') }),
      nameId: inPublic(idOf('name'), { ...optional, ...theName }),
      movedFrom: moved,
      movedBy,
    },
  },
  PersonNamed: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: {
      nameId: inPublic(idOf('name'), theName),
      name: personal(text(200), { ...theName, ...speaksOf('person') }),
      movedFrom: moved,
      movedBy,
    },
  },
  PersonNameTakenBack: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { nameId: inPublic(idOf('name'), theName), reason, movedTo: moved, movedBy },
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
      movedFrom: moved,
      movedBy,
    },
  },
  PersonUnlinked: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { linkId: inPublic(idOf('link'), theLink), reason, movedTo: moved, movedBy },
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
    fields: {
      fromPersonId: inPublic(idOf('registered-person'), thePerson),
      reason,
      takesNameIds: inPublic(listOf(idOf('name'), { max: 100 }), { ...optional, ...theName }),
      takesLinkIds: inPublic(listOf(idOf('link'), { max: 200 }), { ...optional, ...theLink }),
    },
  },
  PersonsHeldApart: {
    version: 1,
    audience: 'staff',
    files: 'person',
    fields: { otherPersonId: inPublic(idOf('registered-person'), thePerson), reason },
  },
};

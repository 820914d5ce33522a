import type { CommandMeta } from './command.js';
import { content, fixed, inPublic, optional, type DomainEvent, type EventDescriptions } from './event.js';
import { folded } from './folding.js';
import { Rejection } from './rejection.js';
import { idOf, text, words } from './values.js';

/** Why somebody may have no part in a matter. The house itself finds the first three by the names that are given. */
export const conflictGrounds = [
  'respondent',
  'complainant',
  'witness',
  'same-office',
  'same-employer',
  'household',
  'prior-role',
  'other',
] as const;
export type ConflictGround = (typeof conflictGrounds)[number];

/** A person of the staff or of the body, and why that person may have no part. */
export interface Conflict {
  readonly personId: string;
  readonly ground: ConflictGround;
  readonly note?: string;
}

/** What it stands in the way of: one of the three. */
interface Matter {
  readonly caseId?: string;
  readonly complaintId?: string;
  readonly advisoryId?: string;
}

/**
 * Somebody of the staff or of the body has a conflict, and is walled off from the matter. Belongs to cases,
 * complaints and requests for advisory opinions alike.
 */
export type ConflictRecorded = DomainEvent<'ConflictRecorded', Conflict & Matter>;

/** The conflict is over, or there was none. */
export type ConflictLifted = DomainEvent<'ConflictLifted', { readonly personId: string; readonly reason: string } & Matter>;

const thePerson = fixed('It says who is walled off from what. Lift the conflict, and record the right one.');
const matter = {
  caseId: inPublic(idOf('case'), { ...optional, ...thePerson }),
  complaintId: inPublic(idOf('complaint'), { ...optional, ...thePerson }),
  advisoryId: inPublic(idOf('advisory-request'), { ...optional, ...thePerson }),
};
const files = { case: 'caseId', complaint: 'complaintId', advisory: 'advisoryId' } as const;

export const conflictDescriptions: EventDescriptions<ConflictRecorded | ConflictLifted> = {
  ConflictRecorded: {
    version: 1,
    audience: 'staff',
    files,
    fields: {
      personId: inPublic(idOf('person'), thePerson),
      ground: inPublic(words('conflictGround', conflictGrounds), thePerson),
      note: content(text(2_000), optional),
      ...matter,
    },
  },
  ConflictLifted: {
    version: 1,
    audience: 'staff',
    files,
    fields: { personId: inPublic(idOf('person'), thePerson), reason: content(text(2_000)), ...matter },
  },
};

/** The people who have a conflict, after a fact about one. */
export function withConflict(conflicted: readonly string[], event: ConflictRecorded | ConflictLifted): readonly string[] {
  const { personId } = event.data;
  const others = conflicted.filter((id) => id !== personId);
  return event.type === 'ConflictRecorded' ? [...others, personId] : others;
}

/** Nobody lets oneself in again. Throws `own-conflict`. */
export function mustNotBeOwnConflict({
  data,
  meta,
}: {
  readonly data: { readonly personId: string };
  readonly meta: CommandMeta;
}): void {
  if (data.personId !== meta.actor.userId) return;
  throw new Rejection('own-conflict', 'Somebody else decides whether your conflict is over.', 'forbidden');
}

const wordsOf = (name: string): readonly string[] =>
  folded(name)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word !== '');

interface Named {
  readonly name: string;
}

/** Kept while the people are known: folding every name again for each text would cost more than the rest. */
const wordsOfPeople = new WeakMap<Named, readonly string[]>();

function wordsOfPerson(person: Named): readonly string[] {
  const before = wordsOfPeople.get(person);
  if (before !== undefined) return before;
  const made = wordsOf(person.name);
  wordsOfPeople.set(person, made);
  return made;
}

/**
 * Whom of some people a text names: all words of the person's name stand in it, in their order or with the last name first,
 * whatever titles stand beside them. One word alone names nobody.
 */
export function namedIn<Person extends Named>(text: string, people: readonly Person[]): readonly Person[] {
  const said = wordsOf(text);
  const at = (part: readonly string[]) => said.some((_, start) => part.every((word, index) => said[start + index] === word));
  return people.filter((person) => {
    const name = wordsOfPerson(person);
    return name.length >= 2 && (at(name) || at([...name.slice(-1), ...name.slice(0, -1)]));
  });
}

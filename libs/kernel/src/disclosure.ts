import { aboutCase, aboutComplaint, type Concern } from './concern.js';

/**
 * What a reader learns: who somebody is; what was said, found or decided; evidence itself; or who read what.
 */
type DisclosedClass = 'identity' | 'content' | 'evidence' | 'reads';

/** How it was read: one thing opened, rows of a list, the answer to words that somebody typed, or a copy that was taken away. */
type ReadingKind = 'view' | 'list' | 'search' | 'export' | 'download';

/** What the answer to a query discloses, for the record of reads. It holds no names and no words of a matter. */
export interface Disclosure {
  readonly kind: ReadingKind;
  readonly classes: readonly DisclosedClass[];
  /** The parts of the answer that were shown, by their names in the API. */
  readonly fields: readonly string[];
  /** The matters that the answer shows, row by row for a list; what the query concerns when not given. */
  readonly matters?: readonly Concern[];
  /** Why it was read, where that was asked: a word of ours or the id of the event that says it, never free text. */
  readonly purpose?: string;
}

/** `nothing`: the answer shows neither who somebody is nor anything of a matter. */
export type Disclosed = Disclosure | 'nothing';

/** One thing was opened. */
export const shows = (
  classes: readonly DisclosedClass[],
  fields: readonly string[],
  matters?: readonly Concern[],
): Disclosure => ({
  kind: 'view',
  classes,
  fields,
  ...(matters !== undefined && { matters }),
});

/** Rows were shown; `searched` when they answer words that somebody typed. */
export const lists = (
  classes: readonly DisclosedClass[],
  fields: readonly string[],
  matters: readonly Concern[],
  searched = false,
): Disclosure => ({ kind: searched ? 'search' : 'list', classes, fields, matters });

/** The cases and complaints with these ids, as matters of an answer. */
export const casesAndComplaints = (caseIds: readonly string[], complaintIds: readonly string[]): readonly Concern[] => [
  ...caseIds.map((id) => aboutCase(id)),
  ...complaintIds.map((id) => aboutComplaint(id)),
];

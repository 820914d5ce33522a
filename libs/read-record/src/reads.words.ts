import { own } from '#kernel';
import type { ReadEntry, ReadKind } from './reads.queries.js';
import type { ReadingOfPerson } from './digest.query.js';

/** What the record's words are called on its pages. */
export const kindWords: Readonly<Record<ReadKind, string>> = {
  view: 'Opened',
  list: 'Saw in a list',
  search: 'Found by searching',
  export: 'Took away as a file',
  download: 'Downloaded',
};

const classWords: Readonly<Record<string, string>> = {
  identity: 'who people are',
  content: 'what was said and done',
  evidence: 'evidence',
  reads: 'who read what',
};

export const unusualWords: Readonly<Record<ReadingOfPerson['unusual'][number], string>> = {
  'more-than-usual': 'More than usual',
  'off-hours': 'Outside the working day',
  'without-work': 'Without any work there',
};

/** What a class of answers shows: "who people are, what was said and done". */
export const classesInWords = ({ classes }: Pick<ReadEntry, 'classes'>): string =>
  classes.map((one) => own(classWords, one) ?? one).join(', ');

/** A name of the API as words: `GetCaseFile` and `recusedMembers` as "case file" and "recused members". */
export const nameInWords = (name: string): string =>
  name
    .replace(/^(Get|List|Find)(?=[A-Z])/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();

import { formatDate, isPartialDate } from '#kernel';
import { Problem } from './problem.js';

/** Finds the name of a person by the id. */
export type NameOf = (id: string) => string | undefined;

/**
 * A problem as people read it: persons by name, days as pages write them. Programs get the ids and the dates as they are. What
 * stands in quotation marks is what somebody typed, and stays; so does a date that is a part of a name or an address.
 */
export function inWords(problem: Problem, nameOf: NameOf): Problem {
  const { status, reason, title, detail, errors, headers, extensions, way, extra } = problem;
  const said = (text: string): string => text.replace(ids, (id) => nameOf(id) ?? 'somebody else').replace(days, dayInWords);
  return new Problem(status, reason, title, said(detail), {
    errors: errors.map((error) => ({ ...error, detail: said(error.detail) })),
    headers,
    extensions,
    extra,
    ...(way !== undefined && { way }),
  });
}

const ids = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const days = /(?<!["\w@/-])\d{4}-\d{2}(?:-\d{2})?(?!["\w/-])/g;

const dayInWords = (text: string): string => (isPartialDate(text) ? formatDate(text) : text);

import { formatDate } from '#design';
import type { EventCorrected, PartialDate } from '#kernel';
import type { FileEvent } from '../case-file.projection.js';

/** An event in words: what happened, and what was said, a line each. */
export interface EventWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Who or what is behind an id. An id that nobody knows is its own name. */
export interface Names {
  /** Members of bodies, and staff. */
  person(id: string): string;
  allegation(id: string): string;
  motion(id: string): string;
  complaint(id: string): string;
  case(id: string): string;
}

/** Words for every event of a union: none can be forgotten. */
export type WordsFor<E extends FileEvent> = {
  readonly [Type in Exclude<E, EventCorrected>['type']]: (data: Extract<E, { type: Type }>['data'], names: Names) => EventWords;
};

/** A title with the lines that are there. */
export const told = (title: string, ...lines: readonly (string | undefined)[]): EventWords => ({
  title,
  lines: lines.filter((line): line is string => line !== undefined && line !== ''),
});

/** `Due on 3 March 2026 (Rule 7)`; undefined without a date. */
export function dueLine(what: string, on: PartialDate | undefined, rule: string | undefined): string | undefined {
  if (on === undefined) return undefined;
  return `${what} due on ${formatDate(on)} ${rule === undefined ? '(no rule cited)' : `(${rule})`}`;
}

export const labelled = (label: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${label}: ${text}`;

import { idOfFile, kindOf, type FileName } from '#docket';
import type { FileKind } from '#kernel';
import type { Fact, ReportState } from './report.facts.js';

/** The facts of one complaint, case (with its investigation, votes, findings and sanctions) or body, in the order of the log. */
export interface ReportRow {
  readonly kind: FileKind;
  /** The complaint's, case's or body's id. */
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** The rows of these files, in any order. A correction stands in every file that its event is in, and counts once. */
export function rowsOf(files: Iterable<readonly [FileName, ReportState]>): readonly ReportRow[] {
  const corrections = new Set<string>();
  const isNew = ({ id, type }: Fact): boolean => {
    if (type !== 'EventCorrected') return true;
    if (corrections.has(id)) return false;
    corrections.add(id);
    return true;
  };
  return [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, { facts }]) => ({ kind: kindOf(file), id: idOfFile(file), facts: facts.filter(isNew) }));
}

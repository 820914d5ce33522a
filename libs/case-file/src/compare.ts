import type { Json } from '#kernel';
import type { CaseFile } from './case-file.view.js';

/** A field that differs; null where it is not there. Members of lists are named by their ids, where they have one. */
export interface FieldDifference {
  readonly field: string;
  readonly path: readonly string[];
  readonly before: Json;
  readonly after: Json;
}

/** What says how a file came about, how it is kept, or which day it is, and not how the case stands. */
const apart = ['timeline', 'revisions', 'position', 'memberNames', 'today', 'daysLate'];

/** In what a case differs between two of its files. */
export function compare(before: CaseFile, after: CaseFile): readonly FieldDifference[] {
  const kept = (file: CaseFile) =>
    JSON.parse(JSON.stringify(file, (name, value: unknown) => (apart.includes(name) ? undefined : value))) as Json;
  return differences(kept(before), kept(after), []);
}

/** The leaves in which two plain values differ. */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[],
): readonly FieldDifference[] {
  const one = membersOf(before);
  const other = membersOf(after);
  if (one === undefined && other === undefined) {
    if (before === after) return [];
    return [{ field: path.join(' › '), path, before: before ?? null, after: after ?? null }];
  }
  // What is a leaf on one side and a tree on the other is told leaf by leaf.
  const left = one ?? new Map<string, Json>();
  const right = other ?? new Map<string, Json>();
  const leaf = one === undefined ? before : other === undefined ? after : undefined;
  const changedKind =
    leaf === undefined || leaf === null
      ? []
      : [{ field: path.join(' › '), path, before: one === undefined ? leaf : null, after: one === undefined ? null : leaf }];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return [...changedKind, ...names.flatMap((name) => differences(left.get(name), right.get(name), [...path, name]))];
}

/** Fields that tell one member of a list from the others. */
const idFields = ['allegationId', 'motionId', 'sanctionId', 'conditionId', 'complaintId', 'memberId', 'id', 'what'];

/** What is inside an object or a list, by name; undefined for a leaf. Plain members of a list are their own names. */
function membersOf(value: Json | undefined): ReadonlyMap<string, Json> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map((value as readonly Json[]).map((member, index) => [nameOf(member, index), member]));
}

function nameOf(member: Json, index: number): string {
  if (typeof member !== 'object' || member === null) return String(member);
  const fields = member as Readonly<Record<string, Json>>;
  const id = idFields.map((name) => fields[name]).find((each) => typeof each === 'string');
  return id ?? String(index + 1);
}

import { type Json, own } from '#kernel';
import type { CaseFile } from './case-file.view.js';

/**
 * A field that differs; null where it is not there. In the path, members of lists are named by their ids where they have one, and
 * else by what they are or where they stand.
 */
export interface FieldDifference {
  readonly field: string;
  readonly path: readonly string[];
  readonly before: Json;
  readonly after: Json;
}

/** What says how a file came about, how it is kept, or which day it is, and not how the case stands. */
const apart = [
  ...['eventId', 'remarks', 'leftOpen', 'setAside'],
  ...['timeline', 'revisions', 'position', 'memberNames', 'today', 'timeZone', 'daysLate'],
];

/** In what a case differs between two of its files. */
export function compare(before: CaseFile, after: CaseFile): readonly FieldDifference[] {
  const kept = (file: CaseFile) =>
    JSON.parse(JSON.stringify(file, (name, value: unknown) => (apart.includes(name) ? undefined : value))) as Json;
  return differences(kept(before), kept(after), []);
}

/** Where two plain values differ: leaf by leaf, and as a whole what only one of them has. */
function differences(before: Json | undefined, after: Json | undefined, path: readonly string[]): readonly FieldDifference[] {
  const one = membersOf(before);
  const other = membersOf(after);
  if (one === undefined || other === undefined) {
    if (before === after) return [];
    return [{ field: path.join(' › '), path, before: before ?? null, after: after ?? null }];
  }
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.flatMap((name) => differences(one.get(name), other.get(name), [...path, name]));
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
  const id = idFields.map((name) => own(fields, name)).find((each) => typeof each === 'string');
  return id ?? String(index + 1);
}

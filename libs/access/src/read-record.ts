import type { Actor, Concern, Disclosure } from '#kernel';

/** One answer that was about to leave: who asked, in which role, and what it disclosed. */
export interface Reading {
  readonly reader: string;
  readonly role: Actor['role'];
  /** The body for which the reader holds the role; absent for a role in all of them. */
  readonly bodyId?: string;
  /** The query's type. */
  readonly query: string;
  readonly kind: Disclosure['kind'];
  readonly classes: Disclosure['classes'];
  readonly fields: Disclosure['fields'];
  /** Each once, by its kind and id: `case:…`, `complaint:…`. */
  readonly matters: readonly string[];
  readonly purpose?: string;
}

/** Where readings are recorded. The composition root provides it. */
export abstract class ReadRecord {
  /** Resolves when the reading is stored for good. Rejects when it is not, in time. */
  abstract keep(reading: Reading): Promise<void>;
}

export const matterOf = ({ kind, id }: Concern): string => `${kind}:${id}`;

/** Who has no account leaves no record: a complainant's visits are nobody's business. What the house reads, nobody sees. */
export const leavesRecord = ({ role }: Actor): boolean => role !== 'public' && role !== 'complainant' && role !== 'system';

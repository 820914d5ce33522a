import { foldedReference } from '#kernel';
import { sql, type Sql } from '#postgres';
import { sinceOf, sortOnOf, stagePlaceOf, type WorkState } from './investigator-queue.work.js';

/**
 * By what the queue can be sorted. Not by names: they lie sealed, and an order that follows from them would tell of them. A minus
 * turns it around.
 */
export const sortKeys = ['due', 'since', 'stage', 'matter', 'owner'] as const;
export type SortKey = (typeof sortKeys)[number];
export const sorts = sortKeys.flatMap((key) => [key, `-${key}`] as const);
export type Sort = (typeof sorts)[number];

/** An order of the queue: in SQL, and the same of work in memory. */
export interface Order {
  readonly sort: Sort;
  readonly by: Sql;
  readonly isDescending: boolean;
  readonly valueOf: (work: WorkState) => string;
}

/** `owners` are the ids of everybody who can own work, by their names. */
export function orderOf(sort: Sort, owners: readonly string[]): Order {
  const isDescending = sort.startsWith('-');
  const key = (isDescending ? sort.slice(1) : sort) as SortKey;
  return { sort, isDescending, ...orders(owners)[key] };
}

/** The key of the list behind which a page begins. */
export type Boundary = readonly [value: string, key: string];

const nobody = '999999';
const unknown = '999998';

const orders = (owners: readonly string[]): Readonly<Record<SortKey, Pick<Order, 'by' | 'valueOf'>>> => ({
  due: { by: sql`sort_on`, valueOf: sortOnOf },
  since: { by: sql`since_on`, valueOf: sinceOf },
  stage: { by: sql`stage_place`, valueOf: stagePlaceOf },
  matter: { by: sql`reference_folded`, valueOf: ({ reference }) => foldedReference(reference) },
  owner: {
    by: sql`(case when investigator_id is null then ${nobody}
      else coalesce(lpad(array_position(${[...owners]}::text[], investigator_id)::text, 6, '0'), ${unknown}) end collate "C")`,
    valueOf: ({ investigatorId }) => {
      if (investigatorId === undefined) return nobody;
      const at = owners.indexOf(investigatorId);
      return at === -1 ? unknown : String(at + 1).padStart(6, '0');
    },
  },
});

import { empty, join, sql, type Sql } from '#postgres';
import type { Boundary, Order } from './queue-order.js';

/** A page by its number; without a cursor, the first. */
export interface NumberedPage {
  readonly number: number;
  readonly cursor?: string;
}

/** How much there is in a list, and how much of it stands before the page that is looked at. */
export interface Shelf {
  readonly total: number;
  readonly before: number;
}

/** A page whose boundary is wanted: so many rows of the list stand before it. */
interface Wanted {
  readonly number: number;
  readonly at: number;
}

/** How many pages are offered on each side of the one that is shown. */
const near = 2;

/**
 * The pages near the one that is shown, the first and the last. Pages go by place: their numbers say where they are now, and a
 * list that changes meanwhile still skips and repeats nothing.
 */
export function around({ total, before }: Shelf, size: number) {
  const page = Math.ceil(before / size) + 1;
  const last = Math.max(page, page + Math.ceil((total - before) / size) - 1);
  const numbers = [1, ...Array.from({ length: 2 * near + 1 }, (_, index) => page - near + index), last];
  const shown = [...new Set(numbers)].filter((number) => number >= 1 && number <= last).sort((one, other) => one - other);
  return {
    page,
    /** What has to be looked up: of the page that is shown, its boundary is known. */
    wanted: (place: Boundary | undefined): readonly Wanted[] =>
      shown
        .filter((number) => number !== 1 && number !== (place === undefined ? 1 : page))
        .map((number) => ({ number, at: Math.max(before + (number - page) * size, 0) }))
        .filter(({ at }) => at > 0),
    pages: (
      boundaries: ReadonlyMap<number, Boundary | undefined>,
      place: Boundary | undefined,
    ): readonly { number: number; boundary?: Boundary }[] =>
      shown.map((number) => {
        const boundary = number === page ? place : boundaries.get(number);
        return { number, ...(boundary !== undefined && { boundary }) };
      }),
  };
}

/** What stands behind a place in a list. */
export const beyond = ({ by, isDescending }: Order, [value, key]: Boundary): Sql =>
  isDescending ? sql`and (${by}, key) < (${value}, ${key})` : sql`and (${by}, key) > (${value}, ${key})`;

export const inOrder = ({ by, isDescending }: Order): Sql => (isDescending ? sql`${by} desc, key desc` : sql`${by}, key`);
const inReverse = (order: Order): Sql => inOrder({ ...order, isDescending: !order.isDescending });

interface Asks {
  readonly table: Sql;
  readonly query: <Row extends object>(statement: Sql) => Promise<Row[]>;
}

/** The rows behind which the wanted pages begin, each found from the place that is known, or from the end of the list. */
export async function boundariesIn(
  model: Asks,
  inList: Sql,
  order: Order,
  wanted: readonly Wanted[],
  { total, before }: Shelf,
  place: Boundary | undefined,
): Promise<ReadonlyMap<number, Boundary>> {
  const ways = wanted.map(({ number, at }) => {
    const fromEnd = total - at;
    const ahead = at - before;
    const [where, by, skipped] =
      ahead > 0 && fromEnd < ahead
        ? [empty, inReverse(order), fromEnd]
        : ahead > 0
          ? [place === undefined ? empty : beyond(order, place), inOrder(order), ahead - 1]
          : [place === undefined ? empty : sql`and not (true ${beyond(order, place)})`, inReverse(order), -ahead];
    return sql`(select ${number}::int as number, ${order.by} as value, key from ${model.table}
      where ${inList} ${where} order by ${by} limit 1 offset ${skipped})`;
  });
  if (ways.length === 0) return new Map();
  const rows = await model.query<{ number: number; value: string; key: string }>(sql`${join(ways, ' union all ')}`);
  return new Map(rows.map(({ number, value, key }) => [number, [value, key] as const]));
}

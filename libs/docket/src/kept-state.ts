import { lastDayOf, type PlainDate } from '#kernel';
import { sql, type Sql } from '#postgres';
import type { Table } from '#projection';
import type { Moment } from './as-it-stood.js';
import type { Entry, Filed } from './entry.js';
import type { Kept, Reader } from './reader.js';
import { stepped, told } from './reader.js';

/**
 * From the first to the last of a file's events: their positions, when they were recorded (milliseconds since 1970), and on which
 * days they happened.
 */
interface Lived {
  readonly from: string;
  readonly to: string;
  readonly since: number;
  readonly until: number;
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** What a reader makes of a file, as it is kept. */
export interface KeptState<State> {
  readonly state: State;
  readonly is: Readonly<Record<string, string>>;
  readonly lived?: Lived;
}

/** The table of a reader that is kept. */
export function tableOf({ columns, indexes, past = false }: Kept<never>): Table {
  const own = Object.fromEntries(Object.keys(columns).map((name): [string, string] => [name, `(row->'is'->>'${name}')`]));
  return {
    columns: {
      ...own,
      ...(past && {
        lived: "int8range (int8range((row->'lived'->>'from')::bigint, (row->'lived'->>'to')::bigint))",
        recorded: "int8range (int8range((row->'lived'->>'since')::bigint, (row->'lived'->>'until')::bigint))",
        first_day: "(row->'lived'->>'first')",
        last_day: "(row->'lived'->>'last')",
      }),
    },
    indexes: [...indexes, ...(past ? ['using gist (lived)', 'using gist (recorded)', 'first_day, last_day'] : [])],
  };
}

/** The row after an event that is not corrected yet; the very one that was given where the reader makes nothing of it. */
export function withEvent<State extends object>(
  reader: Reader<State>,
  kept: Kept<State>,
  row: KeptState<State> | undefined,
  event: Filed,
): KeptState<State> | undefined {
  const before = row?.state ?? reader.initial;
  const state = stepped(reader, before, event);
  if (state === before) return row;
  return keep(kept, state, kept.past === true ? extended(row?.lived, event, event.on) : undefined);
}

/** The row told anew, after a correction in the file. A row that was there stays, so that it can be shown as it was. */
export function toldAnew<State extends object>(
  reader: Reader<State>,
  kept: Kept<State>,
  row: KeptState<State> | undefined,
  events: readonly Filed[],
  entries: readonly Entry[],
): KeptState<State> | undefined {
  const state = told(reader, events);
  if (state === reader.initial && row === undefined) return undefined;
  if (kept.past !== true) return keep(kept, state, undefined);
  const days = new Map(events.map(({ id, on }) => [id, on]));
  const lived = entries.reduce<Lived | undefined>((so, entry) => extended(so, entry, days.get(entry.id)), undefined);
  return keep(kept, state, lived);
}

function keep<State extends object>({ columns }: Kept<State>, state: State, lived: Lived | undefined): KeptState<State> {
  const is: Record<string, string> = {};
  for (const [name, columnOf] of Object.entries(columns)) {
    const value = columnOf(state);
    if (value !== undefined) is[name] = value;
  }
  return lived === undefined ? { state, is } : { state, is, lived };
}

/** Of what was moved elsewhere, and of corrections, no day counts. */
function extended(lived: Lived | undefined, { position, recordedAt }: Entry, on: string | undefined): Lived {
  const at = Date.parse(recordedAt);
  const day = on === undefined ? undefined : lastDayOf(on);
  return {
    from: lived?.from ?? position,
    to: position,
    since: Math.min(lived?.since ?? at, at),
    until: Math.max(lived?.until ?? at, at),
    first: earlier(lived?.first, day) ?? '9999-12-31',
    last: later(lived?.last, day) ?? '0001-01-01',
  };
}

const earlier = (one: string | undefined, other: string | undefined) =>
  one === undefined || (other !== undefined && other < one) ? other : one;
const later = (one: string | undefined, other: string | undefined) =>
  one === undefined || (other !== undefined && other > one) ? other : one;

/** The condition under which a row may have been otherwise at that moment than it is now. */
export function wasOtherwise({ upTo, knownUntil, occurredOn }: Moment): Sql {
  const byPlace = upTo === undefined ? sql`false` : sql`lived @> ${upTo}::bigint`;
  const byTime = knownUntil === undefined ? sql`false` : sql`recorded @> ${Date.parse(knownUntil)}::bigint`;
  const byDay = occurredOn === undefined ? sql`false` : sql`(first_day <= ${occurredOn} and last_day > ${occurredOn})`;
  return sql`(${byPlace} or ${byTime} or ${byDay})`;
}

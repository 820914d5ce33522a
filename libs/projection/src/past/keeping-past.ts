import { checkAsOf, type AsOf, type DomainEvent, type Instant, type PartialDate } from '#kernel';
import { sql, type Sql } from '#postgres';
import { changesOf } from '../definition/fold.js';
import type { AnyChange, AnyEvent, AnyProjection, Change, Projection } from '../definition/projection.js';
import { applyTo, isKnown } from './replay.js';

/** An event as a row keeps it: with no more of its data than the projection's handlers look at. */
export interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  /** In digits: JSON has no whole numbers of 8 bytes. */
  readonly position: string;
  readonly recordedAt: Instant;
  readonly occurredOn: PartialDate;
  readonly data: object;
}

/** From the first to the last of the events: their positions, and when they were recorded, in milliseconds since 1970. */
interface Lived {
  readonly fromPosition: string;
  readonly toPosition: string;
  readonly since: number;
  readonly until: number;
}

/** A row with the events that it follows from. */
export type WithPast<R extends object> = R & { readonly past: readonly KeptEvent[]; readonly lived: Lived };

export interface Keeping<R extends object> {
  /** What to keep of an event's data: all that the handlers look at, and nothing else. */
  readonly keep: (event: AnyEvent) => object;
  /** What to store of a row: without what only corrections need, and what can be told again from its past. */
  readonly stored: (row: R) => R;
}

/** A projection whose rows keep their past, and what it was made from: the same without it, for replays. */
export type KeepingPast<E extends DomainEvent, R extends object> = Projection<E, WithPast<R>> & {
  readonly told: Projection<E, R>;
};

/**
 * The projection with rows that keep the events that changed them, so that each can be shown as it was without a look at the log,
 * and told anew when one of its events is corrected. Rows can be asked which of them lived at a moment: `livedAt`. None may ever
 * be removed.
 */
export function keepingPast<E extends DomainEvent, R extends object>(
  projection: Projection<E, R>,
  keeping: Keeping<R>,
): KeepingPast<E, R> {
  const told = projection as AnyProjection;
  const handlers = Object.keys(projection.on).map((type) => {
    const handler = (event: AnyEvent): readonly Change<WithPast<R>>[] =>
      [...byKey(changesOf(told, event))].map(([key, changes]) => ({
        key,
        fold: (row) => remembered(row, changed(told, key, row, changes, event), event, keeping),
      }));
    return [type, handler] as const;
  });
  return {
    ...projection,
    around: undefined,
    columns: {
      ...projection.columns,
      lived: "int8range (int8range((row->'lived'->>'fromPosition')::bigint, (row->'lived'->>'toPosition')::bigint))",
      recorded: "int8range (int8range((row->'lived'->>'since')::bigint, (row->'lived'->>'until')::bigint))",
    },
    indexes: [...projection.indexes, 'using gist (lived)', 'using gist (recorded)'],
    on: Object.fromEntries(handlers) as unknown as Projection<E, WithPast<R>>['on'],
    told: projection,
  };
}

/** An event may change a row in two ways, of which it is one event all the same. */
function byKey(changes: readonly AnyChange[]): ReadonlyMap<string, readonly AnyChange[]> {
  const all = new Map<string, AnyChange[]>();
  for (const change of changes) all.set(change.key, [...(all.get(change.key) ?? []), change]);
  return all;
}

/** The row after the event; the very one that was given where nothing has changed. */
function changed<R extends object>(
  told: AnyProjection,
  key: string,
  row: WithPast<R> | undefined,
  changes: readonly AnyChange[],
  event: AnyEvent,
): R | undefined {
  // What a correction works on is not stored: it is told again from the events.
  const before = row !== undefined && event.type === 'EventCorrected' ? (folded(told, key, row.past.map(revived)) as R) : row;
  const after = changes.reduce<object | undefined>((one, { fold }) => fold(one as never), before);
  return after === before ? row : (after as R | undefined);
}

function remembered<R extends object>(
  before: WithPast<R> | undefined,
  after: R | undefined,
  event: AnyEvent,
  { keep, stored }: Keeping<R>,
): WithPast<R> | undefined {
  if (after === before) return before;
  if (after === undefined) throw new Error('A row that keeps its past cannot be removed.');
  const { id, type, stream, position, recordedAt, occurredOn } = event;
  const kept: KeptEvent = { id, type, stream, position: String(position), recordedAt, occurredOn, data: keep(event) };
  const at = Date.parse(recordedAt);
  const lived = {
    fromPosition: before?.lived.fromPosition ?? kept.position,
    toPosition: kept.position,
    since: Math.min(before?.lived.since ?? at, at),
    until: Math.max(before?.lived.until ?? at, at),
  };
  return { ...stored(after), past: [...(before?.past ?? []), kept], lived };
}

/** An event that was kept, as the handlers know it. Of the envelope there is what places it, and no more. */
function revived({ position, ...kept }: KeptEvent): AnyEvent {
  return { ...kept, position: BigInt(position) } as unknown as AnyEvent;
}

function folded(told: AnyProjection, key: string, events: Iterable<AnyEvent>): object | undefined {
  const rows = new Map<string, object>();
  for (const event of events) applyTo(rows, told, event);
  return rows.get(key);
}

/**
 * A moment by what was recorded: for what had happened by a day, corrections in other streams count, which a row does not keep.
 */
export type AsRecorded = Omit<AsOf, 'occurredOn'>;

/** The row as it was, by the projection's own handlers; undefined where there was none yet. */
export function rowAsRecorded<E extends DomainEvent, R extends object>(
  { told }: KeepingPast<E, R>,
  key: string,
  { past }: WithPast<R>,
  asOf: AsRecorded,
): R | undefined {
  return folded(
    told,
    key,
    past.map(revived).filter((event) => isKnown(event, asOf)),
  ) as R | undefined;
}

/**
 * The condition under which a row was otherwise at that moment than it is now, and there at all. Throws `Rejection` for a moment
 * that cannot be.
 */
export function livedAt(asOf: AsRecorded): Sql {
  checkAsOf(asOf);
  const { position, knownOn } = asOf;
  if (position === undefined && knownOn === undefined) return sql`false`;
  const byPlace = position === undefined ? sql`false` : sql`lived @> ${position}::bigint`;
  const byTime = knownOn === undefined ? sql`false` : sql`recorded @> ${endOf(knownOn)}::bigint`;
  return sql`(${byPlace} or ${byTime})`;
}

/** The last millisecond of a day in UTC, or the instant itself. */
function endOf(knownOn: string): number {
  return Date.parse(knownOn.includes('T') ? knownOn : `${knownOn}T23:59:59.999Z`);
}

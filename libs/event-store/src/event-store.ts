import type { Instant } from '#kernel';

/**
 * What a stream must look like for an append to be right: exactly this revision, no stream yet, any existing stream, or no
 * demand. Only a revision and `no-stream` make a repeated append harmless.
 */
export type ExpectedRevision = bigint | 'no-stream' | 'stream-exists' | 'any';

/** An event on its way in. `data` and `metadata` are JSON in UTF-8; the store keeps these very bytes. */
export interface EventToAppend {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the store holds it. */
export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** When the store took it. */
  readonly storedAt: Instant;
  /** What opens the sealed texts in its data; absent where nothing in it is sealed, or the store has no keys. */
  readonly seals?: Seals;
}

/** Opens what stands sealed in one event. */
export interface Seals {
  /** The text that stands sealed at this path of the event's data. Throws unless it is the very one that was sealed there. */
  open(sealed: string, path: string): string;
  /** Throws unless the sealed text says of itself that it stands at this path: for who keeps it sealed. */
  mustBelong(sealed: string, path: string): void;
}

/** Where the last event of an append stands. */
export interface Appended {
  readonly revision: bigint;
  readonly position: bigint;
  /**
   * Whether an earlier append with the same ids stands there, and nothing was written now. Absent where the store cannot tell.
   */
  readonly repeated?: boolean;
}

export interface ReadStreamOptions {
  /** First revision wanted, included. Forwards from the start, or backwards from the end, when absent. */
  readonly from?: bigint;
  /** Last revision wanted, included. */
  readonly to?: bigint;
  readonly maxCount?: number;
  readonly backwards?: boolean;
}

export interface ReadAllOptions {
  /** Only events with a greater position. Forwards and backwards alike. */
  readonly after?: bigint;
  /** Only events up to this position, included. */
  readonly upTo?: bigint;
  readonly types?: readonly string[];
  readonly backwards?: boolean;
  /** Events at most. Who looks at one event says so: without a bound the next pages are fetched ahead. */
  readonly maxCount?: number;
}

export interface SubscribeAllOptions {
  /** Deliver what has a greater position; 0 is before everything. */
  readonly after: bigint;
  readonly types?: readonly string[];
  /** Ends the subscription: its iterator finishes, it does not throw. */
  readonly signal: AbortSignal;
}

/**
 * What a subscription delivers: an event; the news that all up to `position` is handled or not of the wanted types
 * (`passed`, safe as a checkpoint); or that, at `position`, the end of the log was reached (`caught-up`, also safe).
 */
export type Delivery =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'passed'; readonly position: bigint }
  | { readonly kind: 'caught-up'; readonly position: bigint };

/** The most bytes that one append may carry, on every store (EventStoreDB's own limit), counted as `appendedBytes` does. */
export const maxAppendBytes = 1_048_576;

/**
 * The log of all facts. Each implementation MUST pass `describeEventStoreContract`.
 *
 * Positions are ordered and opaque: callers MUST NOT expect them to be contiguous. Revisions start at 0 and have no holes.
 */
export abstract class EventStore {
  /**
   * Appends to one stream, all or nothing, in the order given.
   *
   * When it resolves, the events are durable and every later read sees them. When it throws `WrongExpectedRevision` or
   * `StoreReadOnly`, it wrote nothing. When it throws `OutcomeUnknown` or `StoreUnavailable` the caller MUST retry with the same
   * ids and the same expectation, and MUST NOT read the revision anew first. A repeat with the same ids and the same exact
   * expectation answers as the first time and writes nothing; a partial overlap of ids throws `WrongExpectedRevision`. MUST
   * refuse (`InvalidAppend`), before anything is written: no events, an id that is no UUID or stands twice, a type or stream name
   * that is empty or begins with $, more than `maxAppendBytes`, bytes that are not JSON in UTF-8.
   */
  abstract append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>;

  /** The events of one stream. A stream that does not exist has none. */
  abstract readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;

  /** The events of all streams by position. Ends at the head as it was when the reading began, or later. */
  abstract readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent>;

  /**
   * Everything after a position, and then what comes, once each, in order of position, with no gap, until the signal aborts.
   * MUST outlive lost connections. MUST NOT buffer more than a bounded number of events for a slow reader.
   */
  abstract subscribeAll(options: SubscribeAllOptions): AsyncIterable<Delivery>;

  /** The position of the last event, 0 when there is none. */
  abstract head(): Promise<bigint>;

  /** Ends all subscriptions and lets go of every handle. */
  abstract close(): Promise<void>;
}

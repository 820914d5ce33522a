import { StoreUnavailable } from '../errors.js';
import type { Delivery, StoredEvent } from '../event-store.js';
import { pause } from '../head-watch.js';
import { passingFailure, readFailure } from './failures.js';
import { allRequest, positionIn, storedEvent, type AllRequest } from './messages.js';
import { Places } from './places.js';
import type { Wire } from './wire.js';

/** How a reading is done: for how long the server may be silent, and how long it may fail before the reader is told (ms). */
export interface Patience {
  readonly silenceMs: number;
  readonly failingMs: number;
}

export interface Stretch {
  /** Only events with a greater position. */
  readonly after: bigint;
  /** Only events up to this position. */
  readonly upTo?: bigint | undefined;
  readonly types?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of the log beyond which we want to be told how far the server has looked for few types. */
const farBytes = 8n * 1_048_576n;
/** Events between two such checkpoints. */
const checkpointEvery = 8_192;
/** The gRPC code of the server's answer to a position where there is no event. */
const unknownCode = 2;

/** Reads all streams by position, from any number on, through lost connections. */
export class AllStreams {
  readonly places = new Places();

  constructor(
    private readonly wire: Wire,
    private readonly patience: Patience,
  ) {}

  /** The position of the last event that is not the server's own; 0 when there is none. */
  async head(): Promise<bigint> {
    return this.insisting(async () => {
      for await (const message of this.messages({ from: 'end', backwards: true })) {
        const event = storedEvent(message);
        if (event === undefined) continue;
        this.places.note(event.position);
        return event.position;
      }
      return 0n;
    });
  }

  /** The events of a stretch, to its end or that of the log. Lost connections are made good, within our patience. */
  async *forwards(stretch: Stretch): AsyncGenerator<StoredEvent> {
    let { after } = stretch;
    let failingSince: number | undefined;
    for (;;) {
      try {
        const head = stretch.types === undefined ? 0n : await this.head();
        for await (const delivery of this.deliveries({ ...stretch, after, head })) {
          failingSince = undefined;
          after = delivery.kind === 'event' ? delivery.event.position : delivery.position;
          if (stretch.upTo !== undefined && after > stretch.upTo) return;
          if (delivery.kind === 'event') yield delivery.event;
        }
        return;
      } catch (error) {
        failingSince ??= performance.now();
        await this.againOr(error, failingSince, stretch.signal);
      }
    }
  }

  /**
   * The events after a position, to the end of the log or at least to `head`. Few types in a long log are looked for by one of
   * the server's subscriptions, because those tell how far they have looked. Throws what the wire throws.
   */
  deliveries(stretch: Stretch & { readonly head: bigint }): AsyncGenerator<Delivery> {
    return stretch.types !== undefined && stretch.head - stretch.after > farBytes
      ? this.far(stretch, stretch.types)
      : this.near(stretch);
  }

  private async *near({ after, types, signal }: Stretch): AsyncGenerator<Delivery> {
    const from = await this.startOf(after);
    if (from === undefined || types?.length === 0) return;
    const wanted = types && new Set(types);
    for await (const message of this.messages({ from, types }, signal)) {
      const event = storedEvent(message);
      if (event === undefined || event.position <= after) continue;
      this.places.pass(event.position);
      if (wanted?.has(event.type) ?? true) yield { kind: 'event', event };
    }
  }

  /** Its messages are taken in the order in which they were sent, so that a checkpoint stands behind the events before it. */
  private async *far(
    { after, head, signal }: Stretch & { readonly head: bigint },
    types: readonly string[],
  ): AsyncGenerator<Delivery> {
    const from = await this.startOf(after);
    if (from === undefined || types.length === 0) return;
    const wanted = new Set(types);
    let at = after;
    for await (const message of this.messages({ from, types, subscribe: { checkpointEvery } }, signal)) {
      if (message.hasCaughtUp()) return;
      const event = storedEvent(message);
      const checkpoint = message.getCheckpoint();
      const position = event?.position ?? (checkpoint && BigInt(checkpoint.getCommitPosition()));
      if (position === undefined || position <= at) continue;
      at = position;
      if (event === undefined) {
        if (at >= head) return;
        this.places.note(at);
        yield { kind: 'passed', position: at };
      } else {
        this.places.pass(at);
        if (wanted.has(event.type)) yield { kind: 'event', event };
        if (at >= head) return;
      }
    }
  }

  /** As `forwards`, from the end. All types come over the wire, so that the server is never silent for long. */
  async *backwards({ after, upTo, types, signal }: Stretch): AsyncGenerator<StoredEvent> {
    const wanted = types && new Set(types);
    let from: bigint | 'end' = 'end';
    let below = upTo === undefined ? undefined : upTo + 1n;
    if (upTo !== undefined) {
      const found = await this.at(upTo);
      // Backwards the server leaves out the event at which it begins.
      if (found.event !== undefined && found.event.position > after && (wanted?.has(found.event.type) ?? true)) yield found.event;
      from = found.exists ? upTo : (this.places.above(upTo) ?? 'end');
      below = found.exists ? upTo : below;
    }
    let failingSince: number | undefined;
    for (;;) {
      try {
        for await (const message of this.messages({ from, backwards: true }, signal)) {
          failingSince = undefined;
          const event = storedEvent(message);
          if (event === undefined || (below !== undefined && event.position >= below)) continue;
          if (event.position <= after) return;
          from = below = event.position;
          this.places.pass(from);
          if (wanted?.has(event.type) ?? true) yield event;
        }
        return;
      } catch (error) {
        failingSince ??= performance.now();
        await this.againOr(error, failingSince, signal);
      }
    }
  }

  /**
   * What the server sends for a request, once: events and checkpoints in the order in which it sent them. Throws what the wire
   * throws.
   */
  messages(request: AllRequest, signal?: AbortSignal) {
    return this.wire.read(allRequest(request), { silenceMs: this.patience.silenceMs, signal });
  }

  /** A place from which forwards nothing after `position` is left out; none when nothing stands there yet. */
  async startOf(position: bigint): Promise<bigint | 'start' | undefined> {
    if (position <= 0n) return 'start';
    if (this.places.has(position)) return position;
    const { exists, end } = await this.at(position);
    if (end) return undefined;
    if (!exists) return this.places.atOrBelow(position) ?? 'start';
    this.places.note(position);
    return position;
  }

  /**
   * Whether the server takes this position as the beginning of an event, and that event. Any number may be asked for: the
   * bytes of a length and its repetition must fit there, and JSON, which is all that we write, has no bytes that could feign
   * them.
   */
  private async at(
    position: bigint,
  ): Promise<{ readonly exists: boolean; readonly end: boolean; readonly event: StoredEvent | undefined }> {
    return this.insisting(async () => {
      try {
        for await (const message of this.messages({ from: position, maxCount: 1, everything: true })) {
          const found = positionIn(message);
          if (found === undefined) continue;
          return { exists: found >= position, end: false, event: found === position ? storedEvent(message) : undefined };
        }
        return { exists: false, end: true, event: undefined };
      } catch (error) {
        if ((error as { code?: unknown }).code !== unknownCode || passingFailure(error) !== undefined) throw error;
        return { exists: false, end: false, event: undefined };
      }
    });
  }

  /** Repeats what fails in passing. Throws what a failed read is told. */
  async insisting<T>(work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await this.againOr(error, since);
      }
    }
  }

  /** Waits before the next attempt, or throws when the failure does not pass by itself or has lasted too long. */
  async againOr(error: unknown, since: number, signal?: AbortSignal): Promise<void> {
    if (passingFailure(error) === undefined || error instanceof StoreUnavailable) throw readFailure(error);
    const failing = performance.now() - since;
    if (failing > this.patience.failingMs) throw readFailure(error);
    await this.wire.lookAnewAfter(error);
    await pause(Math.min(50 + failing / 4, 500), signal ?? never);
  }
}

const never = new AbortController().signal;

import type { AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { checkedAppend } from '../append-rules.js';
import { StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import {
  EventStore,
  type Appended,
  type Delivery,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeAllOptions,
} from '../event-store.js';
import { HeadWatch, pause } from '../head-watch.js';
import { AllStreams } from './all-streams.js';
import { AppendQueue } from './append-queue.js';
import { connectionFrom } from './connection-string.js';
import { appendFailure, passingFailure, readFailure, type Written } from './failures.js';
import { appendMessages, storedEvent, streamRequest } from './messages.js';
import { Wire } from './wire.js';

/** Times in milliseconds. */
export interface EventStoreDbOptions {
  /** How long one call of an append may take; otherwise the connection string's `defaultDeadline`, or 4 s. */
  readonly deadlineMs?: number;
  /** How long an append or a reading is repeated before its caller is told that the store is out of reach. */
  readonly patienceMs?: number;
  /** How long the server may be silent in the middle of a reading. */
  readonly silenceMs?: number;
  /** How often the head is asked for while a subscription waits, besides being told. */
  readonly pollMs?: number;
}

const usualDeadlineMs = 4_000;
const usualPatienceMs = 10_000;
const usualSilenceMs = 10_000;
const usualPollMs = 1_000;
const greatestRevision = 2n ** 63n - 1n;

/**
 * The log in EventStoreDB or KurrentDB. Positions are the server's commit positions. Everything is read from and written to the
 * leader. Subscriptions are readings that begin anew whenever there is news, so that nothing depends on the server's own
 * subscriptions but speed.
 */
export class EventStoreDbEventStore extends EventStore {
  private readonly all: AllStreams;
  private readonly watch: HeadWatch;
  private readonly queue = new AppendQueue();
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly wire: Wire,
    private readonly times: Required<EventStoreDbOptions>,
  ) {
    super();
    this.all = new AllStreams(wire, { silenceMs: times.silenceMs, failingMs: times.patienceMs });
    this.watch = new HeadWatch(
      {
        ask: () => this.all.head(),
        listen: async ({ begun, news }, signal) => {
          for await (const message of this.wire.listen(signal)) {
            if (message.hasConfirmation()) await begun();
            const position = storedEvent(message)?.position;
            if (position !== undefined) news(position);
          }
        },
      },
      times.pollMs,
    );
  }

  /** Opens the store behind a connection string. Throws `ConnectionStringProblem`, and `StoreUnavailable` when nobody answers. */
  static async open(url: string, options: EventStoreDbOptions = {}): Promise<EventStoreDbEventStore> {
    const connection = connectionFrom(url);
    const deadlineMs = options.deadlineMs ?? connection.numbers.defaultDeadline ?? usualDeadlineMs;
    const store = new EventStoreDbEventStore(new Wire(connection), {
      deadlineMs,
      patienceMs: options.patienceMs ?? Math.max(usualPatienceMs, deadlineMs),
      silenceMs: options.silenceMs ?? usualSilenceMs,
      pollMs: options.pollMs ?? usualPollMs,
    });
    try {
      await store.watch.ask();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const checked = checkedAppend(stream, expected, events);
    this.refuseWhenClosed();
    return this.queue.inTurn(stream, () => this.appendSurely(stream, expected, checked));
  }

  override async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    this.refuseWhenClosed();
    const { from, to, maxCount = Infinity, backwards = false } = options;
    let start: bigint | 'start' | 'end' = from ?? (backwards ? 'end' : 'start');
    if (typeof start === 'bigint' && start < 0n) {
      if (backwards) return;
      start = 'start';
    }
    if (typeof start === 'bigint' && start > greatestRevision) {
      if (!backwards) return;
      start = 'end';
    }
    let left = maxCount;
    let failingSince: number | undefined;
    while (left > 0) {
      try {
        const request = streamRequest(stream, start, backwards, left === Infinity ? undefined : left);
        for await (const message of this.wire.read(request, { silenceMs: this.times.silenceMs })) {
          failingSince = undefined;
          const event = storedEvent(message);
          if (event === undefined) continue;
          if (to !== undefined && (backwards ? event.revision < to : event.revision > to)) return;
          left -= 1;
          start = backwards ? event.revision - 1n : event.revision + 1n;
          yield event;
          if (start < 0n || left === 0) return;
        }
        return;
      } catch (error) {
        failingSince ??= performance.now();
        await this.all.againOr(error, failingSince);
      }
    }
  }

  override async *readAll(options: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const { after = 0n, upTo, types, backwards = false, maxCount = Infinity } = options;
    this.refuseWhenClosed();
    if (types?.length === 0 || maxCount < 1 || (upTo !== undefined && upTo <= after)) return;
    const stretch = { after, upTo, types };
    let left = maxCount;
    // The server would count its own records too: the reading is ended here, which ends the call.
    for await (const event of backwards ? this.all.backwards(stretch) : this.all.forwards(stretch)) {
      yield event;
      left -= 1;
      if (left === 0) return;
    }
  }

  override async *subscribeAll({ after, types, signal }: SubscribeAllOptions): AsyncGenerator<Delivery> {
    this.refuseWhenClosed();
    const end = AbortSignal.any([signal, this.closing.signal]);
    const over = () => end.aborted;
    let at = after;
    let told = false;
    let head = await this.untilItWorks(() => this.watch.ask(), end);
    while (head !== undefined && !over()) {
      if (head <= at) {
        if (!told) yield { kind: 'caught-up', position: at };
        told = true;
        await this.watch.beyond(at, end);
        head = this.watch.head;
        continue;
      }
      told = false;
      try {
        for await (const delivery of this.all.deliveries({ after: at, head, types, signal: end })) {
          if (over()) return;
          at = delivery.kind === 'event' ? delivery.event.position : delivery.position;
          yield delivery;
        }
        if (over()) return;
        // All up to that head was considered, and perhaps more delivered.
        if (head > at) at = head;
        head = this.watch.head > head ? this.watch.head : head;
      } catch (error) {
        if (over()) return;
        const failure = readFailure(error);
        if (!(failure instanceof StoreUnavailable)) throw failure;
        await pause(200, end);
      }
    }
  }

  override async head(): Promise<bigint> {
    this.refuseWhenClosed();
    return this.watch.ask();
  }

  override async close(): Promise<void> {
    this.closed ??= (async () => {
      this.closing.abort();
      await this.queue.idle();
      await this.watch.close();
      await this.wire.end();
    })();
    return this.closed;
  }

  /**
   * Repeats an append whose outcome is not known with the same ids and the same expectation, which the server recognizes, until
   * there is an answer or the patience ends. Without an exact expectation the server would write it twice: then only what surely
   * was not written.
   */
  private async appendSurely(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const { deadlineMs, patienceMs } = this.times;
    const since = performance.now();
    const exact = typeof expected === 'bigint' || expected === 'no-stream';
    let written: Written = 'no';
    for (;;) {
      const left = { yet: false };
      try {
        const answer = await this.wire.append(appendMessages(stream, expected, events), deadlineMs, () => {
          left.yet = true;
        });
        return await this.appendedBy(answer, stream, expected, events);
      } catch (error) {
        if (error instanceof WrongExpectedRevision) throw error;
        const known = passingFailure(error);
        if (left.yet && known?.written !== 'no') written = 'unknown';
        const mayRepeat = known !== undefined && (exact || written === 'no');
        const failing = performance.now() - since;
        if (!mayRepeat || failing > patienceMs || this.closing.signal.aborted) throw appendFailure(error, written, left.yet);
        await this.wire.lookAnewAfter(error);
        await pause(Math.min(50 + failing / 4, 500), this.closing.signal);
      }
    }
  }

  private async appendedBy(
    answer: AppendResp,
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<Appended> {
    const refused = answer.getWrongExpectedVersion();
    if (refused !== undefined) {
      throw new WrongExpectedRevision(
        stream,
        expected,
        refused.hasCurrentRevision() ? BigInt(refused.getCurrentRevision()) : 'no-stream',
      );
    }
    const success = answer.getSuccess();
    if (success?.hasCurrentRevision() !== true)
      throw new Error('The event store answered an append neither with success nor with a conflict.');
    const revision = BigInt(success.getCurrentRevision());
    const position = success.getPosition()?.getCommitPosition();
    if (position !== undefined) return { revision, position: BigInt(position) };
    // A server may answer a repeat without saying where its events stand.
    const last = events.at(-1);
    for await (const event of this.readStream(stream, { from: revision, maxCount: 1 })) {
      if (event.id === last?.id) return { revision, position: event.position };
    }
    throw new Error(`The event store answered an append to ${stream} with a revision that it does not have.`);
  }

  /** Repeats what fails because the log is out of reach, until it works or the signal aborts; then there is no result. */
  private async untilItWorks<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    const over = () => signal.aborted;
    while (!over()) {
      try {
        return await attempt();
      } catch (error) {
        if (over()) return undefined;
        if (!(error instanceof StoreUnavailable)) throw error;
        await pause(200, signal);
      }
    }
    return undefined;
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('This store was closed.');
  }
}

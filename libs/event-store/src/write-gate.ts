import { StoreReadOnly } from './errors.js';
import type { Appended, EventStore, EventToAppend, ExpectedRevision } from './event-store.js';
import { ForwardingEventStore } from './forwarding-event-store.js';

/** Why nothing may be appended, in words for people: a whole sentence that names nobody and no machine. */
export interface Closure {
  readonly key: string;
  readonly reason: string;
  /** Seconds after which it is worth asking again. */
  readonly retryAfterSeconds: number;
}

/** What is asked of those who wait when nothing better is known. */
const defaultRetryAfterSeconds = 30;

/**
 * Whether this process may append. Several may close it, each under a key of its own; it is open again when all of them have
 * opened it. It keeps nothing: whoever closed it closes it again after a restart.
 */
export class WriteGate {
  private readonly closures = new Map<string, Closure>();
  private readonly listeners = new Set<() => void>();
  private readonly looks = new Set<() => Promise<void>>();
  private readonly underWay = new Set<Promise<unknown>>();

  /** Why it is closed, the first reason first; nothing while it is open. */
  get reasons(): readonly Closure[] {
    return [...this.closures.values()];
  }

  get isClosed(): boolean {
    return this.closures.size > 0;
  }

  /** Appends that begin from now on throw `StoreReadOnly`. The same key again replaces its reason. */
  close(key: string, reason: string, { retryAfterSeconds = defaultRetryAfterSeconds } = {}): void {
    const before = this.closures.get(key);
    if (before?.reason === reason && before.retryAfterSeconds === retryAfterSeconds) return;
    this.closures.set(key, { key, reason, retryAfterSeconds });
    this.tell();
  }

  /** Takes back what was closed under this key. Nothing happens when it was not. */
  open(key: string): void {
    if (this.closures.delete(key)) this.tell();
  }

  /** Calls `listener` after each change. Gives what ends that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /**
   * Calls `look` before anything passes, for what would close or open it had it had the time: a process that was busy or frozen
   * finds its timers late. Gives what ends that.
   */
  beforeEach(look: () => Promise<void>): () => void {
    this.looks.add(look);
    return () => {
      this.looks.delete(look);
    };
  }

  /** Throws `StoreReadOnly` while it is closed. */
  mustBeOpen(): void {
    const { reasons } = this;
    if (reasons.length === 0) return;
    throw new StoreReadOnly(
      reasons.map(({ reason }) => reason).join(' '),
      Math.max(...reasons.map(({ retryAfterSeconds }) => retryAfterSeconds)),
    );
  }

  /** Does the work if the gate is open. Throws `StoreReadOnly`, with nothing begun, or what the work throws. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    for (const look of this.looks) await look();
    this.mustBeOpen();
    const running = work();
    this.underWay.add(running);
    try {
      return await running;
    } finally {
      this.underWay.delete(running);
    }
  }

  /** Resolves when all that had passed before the gate was closed has ended, well or not. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled([...this.underWay]);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** A store whose appends go through a gate. Reading, subscriptions and the head go on while it is closed. */
export class GatedEventStore extends ForwardingEventStore {
  constructor(
    store: EventStore,
    readonly gate: WriteGate,
  ) {
    super(store);
  }

  override append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    return this.gate.pass(() => super.append(stream, expected, events));
  }
}

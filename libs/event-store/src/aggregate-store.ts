import type { Clock } from '#kernel';
import {
  Rejection,
  withCorrections,
  type Command,
  type CommandMeta,
  type Decider,
  type DomainEvent,
  type Moment,
  type Outcome,
  type Recorded,
} from '#kernel';
import { OutcomeUnknown, StoreReadOnly, StoreUnavailable, WrongExpectedRevision } from './errors.js';
import type { EventCodec } from './event-codec.js';
import type { EventStore } from './event-store.js';
import { type ExpectedRevision } from './event-store.js';
import { RecentAggregates, type Remembered } from './recent-aggregates.js';

/** One aggregate's events, and where they end. */
export interface History<E extends DomainEvent = DomainEvent> {
  /** -1 when there is no such stream. */
  readonly revision: bigint;
  readonly position: bigint;
  readonly events: readonly Recorded<E>[];
}

export interface Loaded<State, E extends DomainEvent> extends History<E> {
  readonly state: State;
}

/** The person decided on an older state than the present one. */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';

  constructor(
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`This was changed since you opened it: you saw revision ${String(expected)}, it is at ${String(actual)} now.`);
  }
}

/** Rounds of deciding anew when others write to the same stream at the same time. */
const maxAttempts = 8;
/** Repeats of an append whose outcome is unknown, each after a longer pause (50 ms, doubling). */
const maxRepeats = 4;

/** Brings commands to deciders and their facts to the log. */
export class AggregateStore {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly recent = new RecentAggregates(),
  ) {}

  /**
   * Reads one aggregate, as corrected. One that does not exist has the initial state and revision -1. Of an aggregate that was read
   * lately only the events since are read; what is remembered is proven by its last event, which must still stand where it stood.
   */
  async load<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    id: string,
  ): Promise<Loaded<State, E>> {
    const stream = streamOf(decider, id);
    const known = this.recent.get(stream, decider);
    const since = await this.readFrom(stream, known?.read.at(-1)?.revision);
    const loaded =
      known !== undefined && since[0]?.id === known.read.at(-1)?.id
        ? continued(decider, known, since.slice(1))
        : continued(decider, nothing(decider), known === undefined ? since : await this.readFrom(stream));
    if (loaded !== known) this.recent.set(stream, decider, loaded);
    const last = loaded.read.at(-1);
    return {
      state: loaded.state as State,
      revision: last?.revision ?? -1n,
      position: last?.position ?? 0n,
      events: loaded.events as unknown as readonly Recorded<E>[],
    };
  }

  /**
   * The events of one aggregate, as corrected, for what concerns every aggregate alike and folds nothing: `name` is that of its decider.
   * Nothing is remembered of them.
   */
  async history(name: string, id: string): Promise<History> {
    const read = await this.readFrom(streamOf({ name }, id));
    const last = read.at(-1);
    return { revision: last?.revision ?? -1n, position: last?.position ?? 0n, events: withCorrections(read) };
  }

  private async readFrom(stream: string, from?: bigint): Promise<readonly Recorded<DomainEvent>[]> {
    const read: Recorded<DomainEvent>[] = [];
    const options = from === undefined ? {} : { from };
    for await (const stored of this.store.readStream(stream, options)) read.push(this.codec.decode(stored));
    return read;
  }

  /**
   * Lets the decider decide, and appends. A command that was carried out before gives its first answer. When others wrote in the
   * meantime it decides anew, unless the person said which revision was seen: then it throws `StaleRevision`.
   * `mustHold` asks, before the decision, what is true outside this aggregate, and throws when it does not suit; it is not asked about a
   * command that was carried out before, whose answer stands whatever has changed since.
   * Throws `Rejection` and `StoreUnavailable`.
   */
  async execute<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    command: C,
    mustHold?: () => Promise<void>,
  ): Promise<Outcome> {
    const stream = streamOf(decider, command.id);
    const load = () => this.load(decider, command.id);
    return this.append(stream, command.id, command.meta, load, async ({ state }, now) => {
      await mustHold?.();
      return decider.decide(state, command, now);
    });
  }

  /** As `execute`, for a decision that is the same for all aggregates and rests on the events themselves. */
  async executeOnHistory(
    name: string,
    { id, meta }: Command,
    decide: (history: History, now: Moment) => readonly DomainEvent[],
  ): Promise<Outcome> {
    return this.append(streamOf({ name }, id), id, meta, () => this.history(name, id), decide);
  }

  private async append<Read extends History>(
    stream: string,
    id: string,
    meta: CommandMeta,
    load: () => Promise<Read>,
    decide: (loaded: Read, now: Moment) => readonly DomainEvent[] | Promise<readonly DomainEvent[]>,
  ): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const loaded = await load();
      const before = loaded.events.findLast((event) => event.commandId === meta.commandId);
      if (before !== undefined) return { id, revision: before.revision, position: before.position };
      if (meta.expectedRevision !== undefined && meta.expectedRevision !== loaded.revision) {
        throw new StaleRevision(meta.expectedRevision, loaded.revision);
      }
      // One reading of the clock: what was decided for a day is recorded on it.
      const now = this.clock.now();
      const events = await decide(loaded, now);
      if (events.length === 0) return { id, revision: loaded.revision, position: loaded.position };
      const encoded = events.map((event, index) => this.codec.encode(event, index, meta, now.instant));
      try {
        const expected = loaded.revision === -1n ? 'no-stream' : loaded.revision;
        return { id, ...(await this.appendSurely(stream, expected, encoded)) };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (attempt === maxAttempts) {
          throw new Rejection('too-many-writers', 'Others keep changing this at the same moment. Try again.');
        }
      }
    }
  }

  private async appendSurely(stream: string, expected: ExpectedRevision, events: Parameters<EventStore['append']>[2]) {
    let unknown: OutcomeUnknown | undefined;
    for (let repeat = 0; ; repeat += 1) {
      try {
        return await this.store.append(stream, expected, events);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (error instanceof OutcomeUnknown) unknown = error;
        // Whatever became of the repeat, the first try may stand: nobody may be told that nothing was written.
        if (error instanceof StoreReadOnly || repeat === maxRepeats) throw unknown ?? error;
        await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** repeat));
      }
    }
  }
}

function nothing({ initialState }: { readonly initialState: unknown }): Remembered {
  return { read: [], events: [], state: initialState };
}

/** What is known, and what came since. A correction reaches back: with one, all is folded anew. */
function continued<State, C extends Command, E extends DomainEvent>(
  decider: Decider<State, C, E>,
  known: Remembered,
  since: readonly Recorded<DomainEvent>[],
): Remembered {
  if (since.length === 0) return known;
  const read = [...known.read, ...since];
  const corrected = since.some(({ type }) => type === 'EventCorrected');
  const events = corrected ? withCorrections(read) : [...known.events, ...since];
  const [from, more] = corrected ? [decider.initialState, events] : [known.state as State, since];
  const state = (more as unknown as readonly Recorded<E>[]).reduce<State>((one, event) => decider.evolve(one, event), from);
  return { read, events, state };
}

/** The name of an aggregate's stream. */
export function streamOf(decider: { readonly name: string }, id: string): string {
  return `${decider.name}-${id}`;
}

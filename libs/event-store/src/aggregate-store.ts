import {
  isPartialDate,
  mustFollow,
  Rejection,
  withCorrections,
  type Clock,
  type Command,
  type CommandMeta,
  type Decider,
  type DomainEvent,
  type Earlier,
  type Instant,
  type Moment,
  type Outcome,
  type Recorded,
} from '#kernel';
import { OutcomeUnknown, StoreReadOnly, StoreUnavailable, WrongExpectedRevision } from './errors.js';
import type { EventCodec } from './event-codec.js';
import type { Appended, EventStore, EventToAppend, ExpectedRevision } from './event-store.js';
import { RecentAggregates, type Done, type Remembered } from './recent-aggregates.js';
import { RequestReused, StaleRevision, TooManyWriters } from './refusals.js';
import { Turns } from './turns.js';

/** One aggregate's events, and where they end. */
export interface History<E extends DomainEvent = DomainEvent> {
  /** -1 when there is no such stream. */
  readonly revision: bigint;
  readonly position: bigint;
  readonly events: readonly Recorded<E>[];
}

/** One aggregate's state, and where its events end. */
export interface Loaded<State> {
  readonly state: State;
  /** -1 when there is no such stream. */
  readonly revision: bigint;
  readonly position: bigint;
}

/** Rounds of deciding anew when other processes write to the same stream at the same time. */
const maxAttempts = 20;
/**
 * From this round on a random moment is waited, up to as many milliseconds for each round, so that processes fall out of step.
 */
const patientAttempts = 3;
const pauseMs = 5;
/** Repeats of an append whose outcome is unknown, each after a longer pause (50 ms, doubling). */
const maxRepeats = 4;
/** The age up to which `recall` gives what is remembered: as when two people act in the same second. */
export const recallWithinMs = 1_000;
/** How far another process's clock may be ahead and still be followed; what is further ahead is taken for wrong. */
const followedMs = 5 * 60_000;

/**
 * Brings commands to deciders and their facts to the log.
 *
 * A command decides from what is remembered, or from the initial state where it makes the aggregate, and the append proves it by
 * the expected revision: one trip. Whatever the append does not prove, a refusal, silence or a stale revision, is decided anew
 * from the log before anybody is told.
 */
export class AggregateStore {
  private readonly turns = new Turns();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly recent = new RecentAggregates(),
    /**
     * Throws `OutcomeUnknown` unless the log is still the one in use, by what is asked from now on. For a log that cannot refuse
     * appends by itself: nobody is told of anything that was done before this was asked.
     */
    private readonly mustBeInUse: () => Promise<void> = () => Promise.resolve(),
    /** What a command follows in other aggregates: it is refused on a day that certainly lies before one of these. */
    private readonly earlierElsewhere: (aggregates: AggregateStore, command: Command) => Promise<readonly Earlier[]> = () =>
      Promise.resolve([]),
  ) {}

  /**
   * Reads one aggregate, as corrected. One that does not exist has the initial state and revision -1. Of an aggregate that is
   * remembered only the events since are read; what is remembered is proven by its last event, which must still stand where it
   * stood.
   */
  async load<State, C extends Command, E extends DomainEvent>(decider: Decider<State, C, E>, id: string): Promise<Loaded<State>> {
    return loadedFrom<State>(await this.proven(decider, streamOf(decider, id)));
  }

  /**
   * As `load`, for a fact about another aggregate than the one that decides: at most `recallWithinMs` old, where the live feed of
   * the log runs in this process as old as that is behind. After anything was refused it is read anew, so that nobody is refused
   * for what was so before.
   */
  async recall<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    id: string,
  ): Promise<Loaded<State>> {
    const stream = streamOf(decider, id);
    return loadedFrom<State>(this.recent.asFact(stream, decider, recallWithinMs) ?? (await this.proven(decider, stream)));
  }

  /**
   * The events of one aggregate, as corrected, for what concerns every aggregate alike and folds nothing: `name` is that of its
   * decider. Nothing is remembered of them.
   */
  async history(name: string, id: string): Promise<History> {
    const read = await this.readFrom(streamOf({ name }, id));
    const last = read.at(-1);
    return { revision: last?.revision ?? -1n, position: last?.position ?? 0n, events: withCorrections(read) };
  }

  /** When what this command led to was recorded; undefined when it has left no event. */
  async whenRecorded<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    id: string,
    commandId: string,
  ): Promise<Instant | undefined> {
    const stream = streamOf(decider, id);
    const done = this.recent.get(stream, decider)?.done.get(commandId);
    return (done ?? (await this.proven(decider, stream)).done.get(commandId))?.recordedAt;
  }

  /** The live feed of the log has an event: what is remembered of its stream may be outrun. */
  heard(event: { readonly stream: string; readonly revision: bigint }): void {
    this.recent.heard(event.stream, event.revision);
  }

  /** Something was erased: nothing that was read before is remembered. */
  forgetAll(): void {
    this.recent.forgetAll();
  }

  /** The live feed has delivered all that was in the log: what is remembered and not outrun is proven. */
  heardAll(): void {
    this.recent.heardAll();
  }

  /**
   * Lets the decider decide, and appends. A command that was carried out before gives its first answer, and is refused when it
   * follows from another request. When others wrote in the meantime it decides anew, unless the person said which revision was
   * seen. `mustHold` asks, before the decision, what is true outside this aggregate, and throws when it does not suit; its
   * refusal does not stand in the way of a command that was carried out before, whose answer stands whatever has changed since.
   * Throws `Rejection`, `StaleRevision`, `RequestReused` and `StoreUnavailable`.
   */
  async execute<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    command: C,
    mustHold?: () => Promise<void>,
  ): Promise<Outcome> {
    const { id, meta } = command;
    const stream = streamOf(decider, id);
    const decide = async ({ state }: Remembered, now: Moment) => {
      await mustHold?.();
      await this.mustFollowElsewhere(command);
      return decider.decide(state as State, command, now);
    };
    return this.told(stream, async () => {
      let known = this.recent.toDecideFrom(stream, decider) ?? (meta.makes === true ? nothing(decider) : undefined);
      // Whether every fact about others has been doubted.
      let doubted = false;
      if (known !== undefined) {
        const outcome = await this.fromMemory(decider, stream, command, known, decide);
        if (outcome === 'refused') doubted = true;
        else if (outcome !== undefined) return outcome;
      }
      for (let attempt = 1; ; attempt += 1) {
        known = await this.proven(decider, stream);
        const before = known.done.get(meta.commandId);
        if (before !== undefined) return firstAnswer(id, meta, before);
        mustBeSeen(meta, known.revision, stream);
        const now = this.now();
        let events: readonly E[];
        try {
          events = await decide(known, now);
        } catch (error) {
          if (doubted || !(error instanceof Rejection)) throw error;
          // It may rest on what another process has changed since: nobody is refused for what was so before.
          this.recent.doubt();
          doubted = true;
          continue;
        }
        if (events.length === 0) return { id, revision: known.revision, position: known.position };
        const encoded = this.encoded(events, meta, now);
        const appended = await this.appended(stream, known.revision, encoded, attempt);
        if (appended === undefined) continue;
        this.learn(decider, stream, known, meta, events, encoded, now, appended);
        return { id, revision: appended.revision, position: appended.position };
      }
    });
  }

  /** As `execute`, for a decision that is the same for all aggregates and rests on the events themselves. */
  async executeOnHistory(
    name: string,
    { id, meta }: Command,
    decide: (history: History, now: Moment) => readonly DomainEvent[] | Promise<readonly DomainEvent[]>,
  ): Promise<Outcome> {
    const stream = streamOf({ name }, id);
    return this.told(stream, async () => {
      for (let attempt = 1; ; attempt += 1) {
        const history = await this.history(name, id);
        const before = history.events.findLast((event) => event.commandId === meta.commandId);
        if (before !== undefined) return firstAnswer(id, meta, { ...before, request: before.request });
        mustBeSeen(meta, history.revision, stream);
        const now = this.now();
        const events = await decide(history, now);
        if (events.length === 0) return { id, revision: history.revision, position: history.position };
        const appended = await this.appended(stream, history.revision, this.encoded(events, meta, now), attempt);
        if (appended === undefined) continue;
        // What another fold remembers of the stream has been outrun, and by a correction most likely changed.
        this.recent.forget(stream);
        return { id, revision: appended.revision, position: appended.position };
      }
    });
  }

  /** Throws `before-what-it-follows`. Asks nothing for a command that says no day: it happens now. */
  private async mustFollowElsewhere(command: Command): Promise<void> {
    const { occurredOn } = command.data as { readonly occurredOn?: unknown };
    if (!isPartialDate(occurredOn)) return;
    mustFollow(occurredOn, await this.earlierElsewhere(this, command));
  }

  /** Takes a turn on the stream. What comes of it says that something is recorded, and is told only while the log is in use. */
  private async told(stream: string, work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const outcome = await this.turns.take(stream, work);
      await this.mustBeInUse();
      return outcome;
    } catch (error) {
      if (error instanceof RequestReused) await this.mustBeInUse();
      throw error;
    }
  }

  /**
   * The outcome, if the log proves it; nothing where it has to be decided anew. After a refusal, facts about others have to be
   * read anew as well; silence rests on this aggregate alone.
   */
  private async fromMemory<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    stream: string,
    { id, meta }: C,
    known: Remembered,
    decide: (known: Remembered, now: Moment) => Promise<readonly E[]>,
  ): Promise<Outcome | 'refused' | undefined> {
    const before = known.done.get(meta.commandId);
    if (before !== undefined) return firstAnswer(id, meta, before);
    const now = this.now();
    let events: readonly E[] = [];
    let encoded: ReturnType<typeof this.encoded> = [];
    if (meta.expectedRevision === undefined || meta.expectedRevision === known.revision) {
      try {
        const decided = await decide(known, now);
        encoded = this.encoded(decided, meta, now);
        events = decided;
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        // Decided anew, from what the log then proves.
        this.recent.doubt();
        return 'refused';
      }
    }
    if (events.length === 0) return undefined;
    const appended = await this.appended(stream, known.revision, encoded, 0);
    if (appended === undefined) return undefined;
    this.learn(decider, stream, known, meta, events, encoded, now, appended);
    return { id, revision: appended.revision, position: appended.position };
  }

  /** What the log holds of a stream at this moment. */
  private async proven<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    stream: string,
  ): Promise<Remembered> {
    const known = this.recent.get(stream, decider);
    const provenAt = performance.now();
    const since = await this.readFrom(stream, known?.revision);
    const continues = known !== undefined && since[0]?.id === known.lastId && !since.slice(1).some(isCorrection);
    const found = continues
      ? extended(decider, { ...known, provenAt }, since.slice(1))
      : extended(decider, { ...nothing(decider), provenAt }, known === undefined ? since : await this.readFrom(stream));
    this.recent.set(stream, decider, found);
    return found;
  }

  private async readFrom(stream: string, from?: bigint): Promise<readonly Recorded<DomainEvent>[]> {
    const read: Recorded<DomainEvent>[] = [];
    const options = from === undefined ? {} : { from };
    for await (const stored of this.store.readStream(stream, options)) read.push(this.codec.decode(stored));
    return read;
  }

  /**
   * Now; but never before the last event that this process has read or written, should that come from a process whose clock is
   * ahead: what was decided in the knowledge of something must not look as if it had been recorded before it.
   */
  private now(): Moment {
    const now = this.clock.now();
    const { latestRecordedAt: latest } = this.codec;
    if (latest <= now.instant) return now;
    if (Date.parse(latest) - Date.parse(now.instant) > followedMs) return now;
    return { instant: latest, date: this.clock.dayOf(latest) };
  }

  /** Throws `FactNotRecordable`. */
  private encoded(events: readonly DomainEvent[], meta: CommandMeta, { instant, date }: Moment): readonly EventToAppend[] {
    for (const event of events) this.codec.mustBeRecordable(event, date);
    return events.map((event, index) => this.codec.encode(event, index, meta, instant));
  }

  /** Nothing where others wrote in the meantime. Throws `TooManyWriters` when that happens round after round. */
  private async appended(
    stream: string,
    revision: bigint,
    events: readonly EventToAppend[],
    attempt: number,
  ): Promise<Appended | undefined> {
    try {
      return await this.appendSurely(stream, revision === -1n ? 'no-stream' : revision, events);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      if (attempt === maxAttempts) throw new TooManyWriters();
      if (attempt >= patientAttempts) await pause(Math.random() * attempt * pauseMs);
      return undefined;
    }
  }

  private async appendSurely(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    let unknown: OutcomeUnknown | undefined;
    for (let repeat = 0; ; repeat += 1) {
      try {
        return await this.store.append(stream, expected, events);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (error instanceof OutcomeUnknown) unknown = error;
        if (!(error instanceof StoreReadOnly)) this.recent.distrust();
        // Whatever became of the repeat, the first try may stand: nobody may be told that nothing was written.
        if (error instanceof StoreReadOnly || repeat === maxRepeats) throw unknown ?? error;
        await pause(50 * 2 ** repeat);
      }
    }
  }

  /**
   * Remembers what was appended, as it will be read. Where it may be that an earlier attempt of the same command stands there,
   * decided at another moment, nothing is remembered.
   */
  private learn<State, C extends Command, E extends DomainEvent>(
    decider: Decider<State, C, E>,
    stream: string,
    known: Remembered,
    meta: CommandMeta,
    events: readonly E[],
    encoded: readonly EventToAppend[],
    { instant }: Moment,
    { revision, position, repeated }: Appended,
  ): void {
    const ours = repeated === false || (repeated === undefined && known.revision >= 0n);
    if (!ours || revision !== known.revision + BigInt(events.length) || events.some(isCorrection)) {
      this.recent.forget(stream);
      return;
    }
    const state = events
      .map((event, index) => this.codec.asRead(event, encoded[index]))
      .reduce<State>((one, event) => decider.evolve(one, event), known.state as State);
    known.done.set(meta.commandId, { request: meta.request, revision, position, recordedAt: instant });
    const lastId = encoded.at(-1)?.id;
    this.recent.set(stream, decider, { ...known, state, revision, position, lastId, provenAt: performance.now() });
  }
}

const isCorrection = ({ type }: DomainEvent): boolean => type === 'EventCorrected';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function nothing({ initialState }: { readonly initialState: unknown }): Remembered {
  return { revision: -1n, position: 0n, lastId: undefined, state: initialState, done: new Map(), provenAt: -Infinity };
}

/** What is known, and what came since. Corrections reach back: where there are any, `known` must be nothing yet. */
function extended<State, C extends Command, E extends DomainEvent>(
  decider: Decider<State, C, E>,
  known: Remembered,
  since: readonly Recorded<DomainEvent>[],
): Remembered {
  const last = since.at(-1);
  if (last === undefined) return known;
  const events = withCorrections(since) as unknown as readonly Recorded<E>[];
  const state = events.reduce<State>((one, event) => decider.evolve(one, event), known.state as State);
  for (const { commandId, request, revision, position, recordedAt } of since) {
    known.done.set(commandId, { request, revision, position, recordedAt });
  }
  return { ...known, state, revision: last.revision, position: last.position, lastId: last.id };
}

function loadedFrom<State>({ state, revision, position }: Remembered): Loaded<State> {
  return { state: state as State, revision, position };
}

/** What was answered the first time. Throws `RequestReused` where something else was asked then. */
function firstAnswer(
  id: string,
  { request }: CommandMeta,
  before: Pick<Done, 'revision' | 'position'> & { readonly request?: string | undefined },
): Outcome {
  if (request !== undefined && before.request !== undefined && request !== before.request) throw new RequestReused();
  return { id, revision: before.revision, position: before.position };
}

function mustBeSeen({ expectedRevision }: CommandMeta, actual: bigint, stream: string): void {
  if (expectedRevision !== undefined && expectedRevision !== actual) throw new StaleRevision(expectedRevision, actual, stream);
}

/** The name of an aggregate's stream. */
function streamOf(decider: { readonly name: string }, id: string): string {
  return `${decider.name}-${id}`;
}

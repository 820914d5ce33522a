import type { EventCodec, EventStore } from '#event-store';
import { checkAsOf, isPlainDate, Rejection, type AsOf, type Clock, type FileKind, type Instant, type PlainDate } from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { ReadModelNotReady, type ReadModel, type ReadModels } from '#projection';
import { asItStood, type Moment } from './as-it-stood.js';
import type { DocketProjection } from './docket.projection.js';
import { fileOfKey, type Entry, type Filed } from './entry.js';
import type { FileName } from './filing.js';
import { wasOtherwise, type KeptState } from './kept-state.js';
import { told, type Reader } from './reader.js';
import { Seats } from './seats.js';
import { fileFromLog, type Unfiled } from './unfiled.js';

export interface DocketParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly models: ReadModels;
  readonly projection: DocketProjection;
  readonly clock: Clock;
}

/**
 * How long an answer waits for the docket to come to the end of the log: a page of the log takes it there within 10 ms or so, on
 * a busy machine within a few times that, and reading for one answer what is not filed yet costs more than the wait.
 */
const soonMs = 100;
/** Where waiting was in vain, the docket is away or being filled, and nobody waits for so long. */
const waitAgainMs = 1_000;

/** Entries that are read at once where all files are asked for. */
const pageEntries = 5_000;

/**
 * The door to all files: as they are, and as they stood. What is not filed yet is read from the log, so an answer depends on the
 * question alone, and never on how far the docket is.
 */
export class Docket {
  /** The entries themselves: to wait for a position, and to learn what was set aside. */
  readonly entries: ReadModel<Entry>;

  /** For questions about the past of all files, whose answers cost time in proportion to the log: others want theirs, too. */
  readonly seats = new Seats(2, 8);

  private readonly served: Served;
  private waitsAgainAt = -Infinity;

  constructor(private readonly parts: DocketParts) {
    this.entries = parts.models.tableOf<Entry>(parts.projection);
    this.served = { entries: this.entries, list: (reader) => this.list(reader) };
  }

  /** What a reader makes of each file, for lists. Throws `ReadModelNotReady` while nothing serves. */
  list<State extends object>(reader: Reader<State>): ReadModel<KeptState<State>> {
    return this.parts.models.tableOf<KeptState<State>>(this.parts.projection, reader.name);
  }

  /** The files as they are, with everything up to `after` in them: the position that a command answered with. */
  async now(after?: bigint): Promise<Files> {
    return this.filesAt({}, after);
  }

  /**
   * What a reader that is kept makes of one file after the other, with everything up to `after` in them: from its table, which
   * need not be opened and folded, where that has come so far.
   */
  async telling<State extends object>(reader: Reader<State>, after: bigint): Promise<(file: FileName) => Promise<State>> {
    const filed = await this.filedUpTo(after);
    if (filed === 'enough') {
      const kept = this.list(reader);
      return async (file) => (await kept.get(file))?.state ?? told(reader, []);
    }
    const files = await this.filesAt({}, after, filed);
    return (file) => files.tell(reader, file);
  }

  /** The files as they stood. Throws `Rejection` for a moment that cannot be. */
  async at(asOf: AsOf): Promise<Files> {
    checkAsOf(asOf, this.parts.clock);
    const head = await this.parts.store.head();
    const upTo = asOf.position ?? head;
    if (upTo > head)
      throw new Rejection(
        'position-ahead',
        'The log has not come to this position. Look at the number again.',
        'input',
        'position',
      );
    const { occurredOn, knownOn } = asOf;
    return this.filesAt(
      {
        upTo,
        ...(occurredOn !== undefined && { occurredOn }),
        ...(knownOn !== undefined && { knownUntil: endOf(knownOn, this.parts.clock) }),
      },
      upTo,
    );
  }

  /** The day of a view: the day asked for; after an event the day on which that was recorded; otherwise today. */
  async dayOf({ occurredOn, knownOn, position }: AsOf = {}): Promise<PlainDate> {
    const { clock, store, codec } = this.parts;
    if (occurredOn !== undefined) return occurredOn;
    if (knownOn !== undefined) return isPlainDate(knownOn) ? knownOn : clock.dayOf(knownOn);
    if (position === undefined) return clock.now().date;
    for await (const stored of store.readAll({ upTo: position, backwards: true, maxCount: 1 })) {
      return clock.dayOf(codec.decode(stored).recordedAt);
    }
    return clock.now().date;
  }

  /**
   * What `look` finds in the files as they are. That something does not exist is only known of the whole log: where it finds
   * nothing, it looks once more with everything in the files that has been recorded.
   */
  async find<T>(look: (files: Files) => Promise<T | undefined>, after?: bigint): Promise<T | undefined> {
    return (await look(await this.now(after))) ?? look(await this.now(await this.parts.store.head()));
  }

  private async filesAt(
    moment: Moment,
    wanted: bigint | undefined,
    known?: Awaited<ReturnType<typeof this.filedUpTo>>,
  ): Promise<Files> {
    const { store, codec, projection } = this.parts;
    const filed = known ?? (await this.filedUpTo(wanted));
    if (filed === 'enough') return new Files(projection, moment, this.served);
    const isServed = filed !== 'nothing';
    const unfiled = await fileFromLog({
      store,
      codec,
      descriptions: projection.descriptions,
      after: isServed ? filed : 0n,
      upTo: wanted,
      filed: async (file) => new Map(isServed ? (await entriesIn(this.entries, [file])).map(({ key, row }) => [key, row]) : []),
    });
    if (unfiled === undefined)
      throw new ReadModelNotReady(projection.name, projection.version, partOf(isServed ? filed : 0n, wanted));
    return new Files(projection, moment, isServed ? { ...this.served, upTo: filed } : undefined, unfiled);
  }

  /** How far the docket is: far enough, up to a position, or not there at all. */
  private async filedUpTo(wanted: bigint | undefined): Promise<bigint | 'enough' | 'nothing'> {
    if (wanted === undefined) return 'enough';
    try {
      const shown = await this.entries.waitFor(wanted, { withinMs: performance.now() < this.waitsAgainAt ? 0 : soonMs });
      const position = await this.entries.presentCheckpoint();
      if (position === undefined) return 'nothing';
      if (shown === 'shown' || position >= wanted) return 'enough';
      this.waitsAgainAt = performance.now() + waitAgainMs;
      return position;
    } catch (error) {
      if (error instanceof ReadModelNotReady) return 'nothing';
      throw error;
    }
  }
}

interface StoredEntry {
  readonly key: string;
  readonly row: Entry;
}

function entriesIn(model: ReadModel<Entry>, files: readonly FileName[], types?: readonly string[]): Promise<StoredEntry[]> {
  const wanted = types === undefined ? empty : sql`where e.row->>'type' = any(${[...types, 'EventCorrected']}::text[])`;
  // One stretch of the primary key for each: `0` comes right behind `/`.
  return model.query<StoredEntry>(sql`
    select e.key, e.row from unnest(${files}::text[]) file (name)
    cross join lateral (select key, row from ${model.table} where key >= name || '/' and key < name || '0') e
    ${wanted} order by e.key`);
}

const partOf = (after: bigint, upTo: bigint | undefined): number =>
  upTo === undefined || upTo === 0n ? 0 : Number(after) / Number(upTo);

/** The tables that are served. */
interface Served {
  readonly entries: ReadModel<Entry>;
  readonly list: <State extends object>(reader: Reader<State>) => ReadModel<KeptState<State>>;
  /** Where they end; undefined where that is not before the moment. */
  readonly upTo?: bigint;
}

/** The files as they are in a log of moderate size, read from the log alone: for where nothing is kept. */
export async function filesInLog(
  log: Pick<DocketParts, 'store' | 'codec'>,
  projection: Pick<DocketProjection, 'descriptions'>,
): Promise<Files> {
  const { descriptions } = projection;
  const nothing = () => Promise.resolve(new Map<string, Entry>());
  return new Files(
    projection,
    {},
    undefined,
    await fileFromLog({ ...log, descriptions, after: 0n, upTo: undefined, filed: nothing }),
  );
}

/** Files at one moment. */
export class Files {
  private readonly found = new Map<FileName, readonly Filed[]>();

  constructor(
    private readonly projection: Pick<DocketProjection, 'descriptions'>,
    private readonly moment: Moment,
    /** Undefined where nothing is served. */
    private readonly served: Served | undefined,
    /** What is not in the docket yet, by file. */
    private readonly unfiled: Unfiled = { files: new Map(), leftOut: 0 },
  ) {}

  /** The last event in the log that is looked at; undefined for all that there is. */
  get upTo(): bigint | undefined {
    return this.moment.upTo;
  }

  /** How many events up to this moment are in no file, because they could not be filed. */
  async leftOut(): Promise<number> {
    const parked = this.served === undefined ? 0 : await this.served.entries.parked(this.served.upTo ?? this.moment.upTo);
    return parked + this.unfiled.leftOut;
  }

  /** The events of one file, in the order of the log, as they should have been recorded; none where there is no such file. */
  async file(name: FileName): Promise<readonly Filed[]> {
    return (await this.files([name])).get(name) ?? [];
  }

  /** The events of several files, each in the order of the log. */
  async files(names: readonly FileName[]): Promise<ReadonlyMap<FileName, readonly Filed[]>> {
    const missing = [...new Set(names)].filter((name) => !this.found.has(name));
    for (const [name, events] of await this.read(missing)) this.found.set(name, events);
    return new Map(names.map((name) => [name, this.found.get(name) ?? []]));
  }

  /** These files, with the events of these types and what corrects them; with all events where no types are given. */
  private async read(names: readonly FileName[], types?: readonly string[]): Promise<ReadonlyMap<FileName, readonly Filed[]>> {
    const stored = new Map<FileName, Map<string, Entry>>();
    const isAny = names.length > 0 && this.served !== undefined;
    for (const { key, row } of isAny ? await entriesIn(this.served.entries, names, types) : []) {
      const file = fileOfKey(key);
      const others = stored.get(file);
      if (others === undefined) stored.set(file, new Map([[key, row]]));
      else others.set(key, row);
    }
    return new Map(names.map((name) => [name, this.stood(name, stored.get(name))]));
  }

  /** What a reader makes of one file. */
  async tell<State extends object>(reader: Reader<State>, name: FileName): Promise<State> {
    return told(reader, await this.file(name));
  }

  /** All files of these kinds, one after the other, whatever the size of the log. */
  async *all(kinds: readonly FileKind[]): AsyncGenerator<readonly [FileName, readonly Filed[]]> {
    const rest = new Set([...this.unfiled.files.keys()].filter((file) => kinds.some((kind) => file.startsWith(`${kind}:`))));
    const table = this.served?.entries;
    if (table !== undefined)
      for (const kind of [...kinds].sort()) {
        let last = `${kind}:`;
        let file: FileName | undefined;
        let entries = new Map<string, Entry>();
        for (;;) {
          const page = await table.query<StoredEntry>(sql`
          select key, row from ${table.table} where key > ${last} and key < ${`${kind};`} order by key limit ${pageEntries}`);
          for (const { key, row } of page) {
            const name = fileOfKey(key);
            if (name !== file) {
              if (file !== undefined) yield [file, this.stood(file, entries)];
              rest.delete(name);
              file = name;
              entries = new Map();
            }
            entries.set(key, row);
          }
          if (page.length < pageEntries) break;
          last = page.at(-1)?.key ?? last;
        }
        if (file !== undefined) yield [file, this.stood(file, entries)];
      }
    for (const name of rest) yield [name, this.stood(name, undefined)];
  }

  /**
   * What a kept reader made of the files that may concern a list: those for which `alive` holds now, and those that were
   * otherwise at this moment. Whether a file belongs in the list MUST be asked of what is given here.
   */
  async list<State extends object>(reader: Reader<State>, alive: Sql): Promise<ReadonlyMap<FileName, State>> {
    const names = new Set(
      [...this.unfiled.files.keys()].filter((file) => reader.reads.some((kind) => file.startsWith(`${kind}:`))),
    );
    if (this.served) {
      const rows = this.served.list(reader);
      const found = await rows.query<{ key: FileName }>(
        sql`select key from ${rows.table} where ${alive} or ${wasOtherwise(this.moment)}`,
      );
      for (const { key } of found) names.add(key);
    }
    const files = await this.read([...names], Object.keys(reader.on));
    return new Map([...files].flatMap(([name, events]) => (events.length === 0 ? [] : [[name, told(reader, events)]])));
  }

  /** The files in which something stands that is not in the docket yet. */
  get news(): readonly FileName[] {
    return [...this.unfiled.files.keys()];
  }

  private stood(name: FileName, stored: ReadonlyMap<string, Entry> | undefined): readonly Filed[] {
    const unfiled = this.unfiled.files.get(name);
    const all = unfiled === undefined ? [...(stored ?? [])] : [...new Map([...(stored ?? []), ...unfiled])];
    const entries = all.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
    return asItStood(name, entries, this.moment, this.projection.descriptions);
  }
}

/** The last millisecond of a day where the body sits, or the instant itself. */
function endOf(knownOn: string, clock: Clock): Instant {
  if (!isPlainDate(knownOn)) return knownOn;
  // Days begin at most 14 hours before and 12 hours after they do in UTC.
  const midnight = Date.parse(`${knownOn}T00:00:00.000Z`);
  let [inside, beyond] = [midnight - 15 * 3_600_000, midnight + 39 * 3_600_000];
  while (beyond - inside > 1) {
    const between = Math.floor((inside + beyond) / 2);
    if (clock.dayOf(new Date(between).toISOString()) <= knownOn) inside = between;
    else beyond = between;
  }
  return new Date(inside).toISOString();
}

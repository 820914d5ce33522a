import type { Database } from '#postgres';
import { raw, sql, type Sql } from '#postgres';
import type { DomainEvent } from '#kernel';
import { viewName } from '../definition/names.js';
import { runPrepared } from '../lease/prepared.js';
import { CheckpointWatch } from './checkpoint-watch.js';
import { Positions } from './positions.js';
import type { AnyProjection, Projection } from '../definition/projection.js';
import { NotShownYet, patienceMs, type Shown } from './shown.js';

const undefinedTable = '42P01';

/**
 * Nothing serves this version of a read model yet: it is being filled, or nobody fills it. Worth another try after
 * `retryAfterSeconds`. `progress` is the part of the log that it has behind it, from 0 to 1.
 */
export class ReadModelNotReady extends Error {
  override readonly name = 'ReadModelNotReady';
  readonly retryAfterSeconds = 2;

  constructor(
    readonly projection: string,
    readonly version: number,
    readonly progress: number,
    supersededBy?: number,
  ) {
    super(
      supersededBy === undefined
        ? `The read model ${projection} (version ${String(version)}) is being filled: ${String(Math.floor(progress * 100))} % done.`
        : `The read model ${projection} is served in version ${String(supersededBy)}; this program knows version ${String(version)}.`,
    );
  }
}

/** Opens what stands sealed in rows. */
type Opens = <Row extends object>(rows: Row[]) => Promise<Row[]>;
const asTheyAre: Opens = (rows) => Promise.resolve(rows);

/**
 * The condition under which a sealed text of a list may have all these parts in it once it is folded. Takes the list's name, the
 * column that says which seal the text has, and the parts.
 */
type MayHold = (list: string, seal: Sql, parts: readonly string[]) => Promise<Sql>;
const anyMay: MayHold = () => Promise.resolve(sql`true`);

/**
 * The door to all read models: `models.of(parcels)`. Rows hold names and words in the form in which the log does; they are opened
 * here, and nowhere else, on their way to who asks.
 */
export class ReadModels {
  private readonly watch: CheckpointWatch;

  constructor(
    private readonly database: Database,
    positions: Positions = new Positions(),
    private readonly open: Opens = asTheyAre,
    private readonly may: MayHold = anyMay,
  ) {
    this.watch = new CheckpointWatch(database, positions);
  }

  /** The rows of a projection's own table. */
  of<E extends DomainEvent, R extends object>(projection: Projection<E, R>): ReadModel<R> {
    return new ReadModel<R>(this.database, this.watch, projection, undefined, this.open, this.may);
  }

  /** The rows of one of a projection's tables: of a further one, if named. */
  tableOf<R extends object>(projection: AnyProjection, table?: string): ReadModel<R> {
    return new ReadModel<R>(this.database, this.watch, projection, table, this.open, this.may);
  }
}

interface State {
  readonly status: 'serving' | 'building';
  readonly version: number;
  readonly position: bigint;
  readonly target: bigint;
  readonly moved: boolean;
}

/** The rows of one projection, as they are served. Every method throws `ReadModelNotReady` while nothing serves its version. */
export class ReadModel<R extends object> {
  readonly name: string;
  readonly version: number;
  /**
   * What to select from: the columns `key`, `row` (jsonb), `position` (of the last event that changed the row) and the
   * projection's own: `` sql`select row from ${queue.table} where due_on <= ${day} order by due_on, key` ``.
   */
  readonly table: Sql;
  private readonly view: string;
  private readonly list: string;

  constructor(
    private readonly database: Database,
    private readonly watch: CheckpointWatch,
    projection: { readonly name: string; readonly version: number },
    table?: string,
    private readonly open: Opens = asTheyAre,
    private readonly may: MayHold = anyMay,
  ) {
    this.list = table ?? projection.name;
    this.name = projection.name;
    this.version = projection.version;
    this.view = viewName(projection);
    this.table = raw(viewName(projection, table));
  }

  /** The row with this key, or undefined. */
  async get(key: string): Promise<R | undefined> {
    const statement = sql`select row from ${this.table} where key = ${key}`;
    const [found] = await this.asked(() => runPrepared<{ row: R }>(this.database, statement));
    return found?.row;
  }

  /** Any query over `table`. What stands sealed in the rows comes opened. */
  async query<Result extends object>(statement: Sql): Promise<Result[]> {
    return this.asked(() => this.database.query<Result>(statement));
  }

  private async asked<Result extends object>(work: () => Promise<Result[]>): Promise<Result[]> {
    try {
      return await this.open(await work());
    } catch (error) {
      if ((error as { code?: string }).code !== undefinedTable) throw error;
      await this.checkpoint();
      throw error;
    }
  }

  /**
   * The condition under which a sealed text in the rows may have all these parts in it once it is folded. `seal` is the
   * column that says which seal the text has. A row for which it holds MUST be opened and compared.
   */
  async mayHold(seal: Sql, parts: readonly string[]): Promise<Sql> {
    return this.may(this.list, seal, parts);
  }

  /** The position up to which the log has been taken in. */
  async checkpoint(): Promise<bigint> {
    return this.served(await this.state());
  }

  private served(state: State | undefined): bigint {
    if (state?.status === 'serving' && state.version === this.version) return state.position;
    if (state?.status === 'serving') throw new ReadModelNotReady(this.name, this.version, 0, state.version);
    const progress = state === undefined || state.target === 0n ? 0 : Number(state.position) / Number(state.target);
    throw new ReadModelNotReady(this.name, this.version, Math.min(progress, 1));
  }

  /**
   * Waits until the event at `position` shows in the rows, if it concerns them at all: what a command answered with. Answers
   * `late` when that took longer than `withinMs` milliseconds; `mustShow` is for those who cannot say so to their reader.
   */
  async waitFor(position: bigint, { withinMs }: { readonly withinMs: number }): Promise<Shown> {
    const begun = performance.now();
    const known = this.watch.positions.of(this.view);
    if (known !== undefined && known >= position) return 'shown';
    if (known === undefined && (await this.checkpoint()) >= position) return 'shown';
    if (await this.watch.until(this.view, position, withinMs - (performance.now() - begun))) return 'shown';
    return (await this.checkpoint()) >= position ? 'shown' : 'late';
  }

  /** Comes back once the rows show `position`; at once where none is given. Throws `NotShownYet` when that takes too long. */
  async mustShow(position: bigint | undefined, { withinMs = patienceMs }: { readonly withinMs?: number } = {}): Promise<void> {
    if (position === undefined) return;
    if ((await this.waitFor(position, { withinMs })) === 'late') throw new NotShownYet(this.name, position);
  }

  /**
   * What `look` finds in the rows. That something does not exist is only known of rows that show the log up to its head: where
   * they were not known to, it looks once more when they do. Throws `NotShownYet`, and what `look` throws.
   */
  async find<T>(head: () => Promise<bigint>, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const shown = this.watch.positions.of(this.view);
    const found = await look();
    if (found !== undefined) return found;
    const end = await head();
    if (shown !== undefined && shown >= end) return undefined;
    await this.mustShow(end);
    return look();
  }

  /**
   * How many events, up to a position if one is given, the rows do without because they could not be applied: anything but 0
   * means that something is missing.
   */
  async parked(upTo?: bigint): Promise<number> {
    const [found] = await this.query<{ parked: number }>(sql`
      select (count(distinct p.position) filter (where ${upTo ?? null}::bigint is null or p.position <= ${upTo ?? null}))::int as parked
      from subscriptions s left join parked_events p using (kind, name, version, generation, partition)
      where kind = 'projection' and name = ${this.name} and version = ${this.version} and s.status = 'serving' group by generation`);
    if (found === undefined) await this.checkpoint();
    return found?.parked ?? 0;
  }

  /**
   * Whether positions that stand in its rows are those of the present log. After the log was moved to another store they are not,
   * until the read model has been filled anew.
   */
  async namesPresentPositions(): Promise<boolean> {
    return (await this.state())?.moved !== true;
  }

  /** Both in one question: as `checkpoint`, but nothing where the rows do not name positions of the present log. */
  async presentCheckpoint(): Promise<bigint | undefined> {
    const state = await this.state();
    return state?.moved === true ? undefined : this.served(state);
  }

  /** What serves or fills this version; failing that, a newer version that serves. */
  private async state(): Promise<State | undefined> {
    try {
      const [state] = await this.database.query<State>(
        sql`
        select status, version, min(position) as position, max(target) as target, bool_or(definition = '') as moved from subscriptions
        where kind = 'projection' and name = ${this.name} and status <> 'retired'
          and (version = ${this.version} or (version > ${this.version} and status = 'serving'))
        group by version, generation, status
        order by version = ${this.version} desc, status = 'serving' desc limit 1`,
        { prepared: 'state-of-read-model' },
      );
      return state;
    } catch (error) {
      if ((error as { code?: string }).code === undefinedTable) return undefined;
      throw error;
    }
  }
}

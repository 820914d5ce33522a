import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Gathered, keptFromBeingAlone, runMigrations, sql, type Database } from '#postgres';
import { freshRandom } from './aes-gcm.js';
import { commitmentOf, contextOf } from './bound-key.js';
import {
  purposeName,
  theFile,
  type DataKey,
  type DestroyedKey,
  type FoundKey,
  type KeyClass,
  type KeyPurpose,
  type KeysOf,
} from './data-key.js';
import type { DestroyedKeys } from './destroyed-keys.js';
import type { KeptWrappings, Wrapping } from './kept-wrappings.js';
import { intakeFile } from './intake-key.js';
import type { KeyEncryption } from './key-encryption.js';
import { isWrappedToPublic } from './key-pair.js';
import { KeysAreHeld, KeysElsewhere, KeysProblem, SealBroken } from './key-problem.js';
import { migrations } from './key-tables.js';
import { publishKeys } from './public-keys.js';

export interface KeyRingParts {
  readonly database: Database;
  readonly encryption: KeyEncryption;
  readonly destroyed: DestroyedKeys;
  readonly kept: KeptWrappings;
  /** Keys that are remembered, at most. */
  readonly most?: number;
  /**
   * Whether the log is in this database too: then a key need not wait for the disk, for what is sealed by it is written to the
   * same disk behind it, and waits.
   */
  readonly besideLog?: boolean;
}

interface Row {
  readonly id: string;
  readonly file_kind: string;
  readonly file_id: string;
  readonly subject: string;
  readonly class: KeyClass;
  readonly version: number;
  readonly epoch: number | null;
  readonly wrapped: string | null;
  readonly commitment: string | null;
  readonly destroyed_on: string | null;
  readonly certificate: string | null;
}

const columns = sql`id, file_kind, file_id, subject, class, version, epoch, wrapped, commitment, destroyed_on, certificate`;

/** The key by which names are searched for, and the first of an installation: it proves that folder and database fit. */
export const ofTheHouse: KeyPurpose = { file: { kind: 'installation', id: 'house' }, class: 'index' };

/** What a turn of the epoch did. */
export interface Turned {
  readonly epoch: number;
  /** Data keys that were wrapped anew. */
  readonly keys: number;
  /** Epochs whose keys were destroyed. */
  readonly ended: readonly number[];
}

/** What nobody may do while any program has the keys open; a program of before is held back by the epoch alone. */
export const movesTheKeys = 'moves the keys';

/** So many keys are wrapped anew in one statement, and so many at once are asked of who wraps them. */
const turnedAtOnce = 500;
const askedAtOnce = 16;
/** The database's own word for a key of an epoch that has ended. */
const endedEpoch = 'RD003';
/** And for a key that is kept by a legal hold. */
const held = 'RD002';

/** Between two attempts to hear of what others destroy. */
const listenAgainMs = 1_000;

/** Without a limit, a rebuild of the docket would keep every key there is in memory. */
const mostRemembered = 20_000;

/**
 * The keys of all data: one for each file, subject and class, wrapped in the database, and remembered in memory while it is used.
 */
export class KeyRing {
  private readonly byId = new Map<string, FoundKey>();
  private readonly idOf = new Map<string, string>();
  private readonly made: Gathered<KeyPurpose, DataKey>;
  private readonly closing = new AbortController();
  private readonly listeners = new Set<() => void>();
  private listening: Promise<void> | undefined;

  /** A ring on which nothing was looked at yet; use `open`. */
  constructor(private readonly parts: KeyRingParts) {
    this.made = new Gathered((purposes) =>
      this.make(purposes).catch((error: unknown) => {
        // The epoch was turned between the wrapping and the storing.
        if ((error as { readonly code?: unknown }).code !== endedEpoch) throw error;
        this.parts.encryption.lookAgain();
        return this.make(purposes);
      }),
    );
  }

  /**
   * Opens the ring of a database, destroys once more what the list of destroyed keys names, and makes sure that its keys can be
   * used. Throws `KeysProblem` where they cannot.
   */
  static async open(parts: KeyRingParts): Promise<KeyRing> {
    const ring = await KeyRing.checked(parts);
    ring.listening = ring.keepListening();
    return ring;
  }

  /** As `open`, for who has the keys alone: it hears of nothing that others do. */
  static async checked(parts: KeyRingParts): Promise<KeyRing> {
    await runMigrations(parts.database, 'keys', migrations);
    const ring = new KeyRing(parts);
    await ring.destroyAgain();
    const tookUp = await ring.takeUpWrappings();
    await ring.mustFit();
    if (tookUp) await ring.refuseEpochsBefore();
    return ring;
  }

  /** The key for a purpose, which is made at the first use. */
  async keyFor(purpose: KeyPurpose): Promise<DataKey> {
    const id = this.idOf.get(purposeName(purpose));
    const known = id === undefined ? undefined : this.remembered(id);
    return known?.status === 'living' ? known : this.made.ask(purpose);
  }

  /** What became of a key. Throws `SealBroken` where there never was such a key. */
  async key(id: string): Promise<FoundKey> {
    const found = (await this.keys([id])).get(id);
    if (found === undefined) throw new SealBroken('A sealed value names a key that is not in this database.');
    return found;
  }

  /** What became of these keys, asked in one go. One that never was is left out. */
  async keys(ids: readonly string[]): Promise<ReadonlyMap<string, FoundKey>> {
    const found = new Map<string, FoundKey>();
    const missing = new Set<string>();
    for (const id of ids) {
      const known = this.remembered(id);
      if (known === undefined) missing.add(id);
      else found.set(id, known);
    }
    if (missing.size === 0) return found;
    const rows = await this.parts.database.query<Row>(
      sql`select ${columns} from data_keys where id = any(${[...missing]}::uuid[])`,
      { prepared: 'find-data-keys' },
    );
    for (const row of rows) found.set(row.id, await this.taken(row));
    return found;
  }

  /** Which of these keys are not destroyed, as the database has it now, whatever is remembered. */
  async livingAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.parts.database.query<{ id: string }>(
      sql`select id from data_keys where id = any(${[...ids]}::uuid[]) and wrapped is not null`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Forgets a key, or all of them, and whatever others remember of what it opened. */
  forget(id?: string): void {
    if (id === undefined) this.byId.clear();
    else this.byId.delete(id);
    for (const listener of this.listeners) listener();
  }

  /** Calls back whenever keys may have been destroyed, here or elsewhere: what was opened by them is not to be remembered. */
  onForgotten(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** The subjects in a file of whom there are living keys, each with what would be destroyed. */
  async living(file: KeyPurpose['file']): Promise<readonly DestroyedKey[]> {
    return this.parts.database.query<DestroyedKey>(sql`
      select id, subject, class from data_keys
      where file_kind = ${file.kind} and file_id = ${file.id} and wrapped is not null order by subject, class, id`);
  }

  /**
   * Keeps the keys of a file from being destroyed. May be called again. Whoever is destroying them at this moment is waited for.
   */
  async hold({ kind, id }: KeyPurpose['file'], hold: string): Promise<void> {
    await this.parts.database.query(
      sql`insert into key_holds (file_kind, file_id, hold) values (${kind}, ${id}, ${hold}) on conflict do nothing`,
    );
  }

  /** Ends one hold of a file; others go on. */
  async release({ kind, id }: KeyPurpose['file'], hold: string): Promise<void> {
    await this.parts.database.query(sql`delete from key_holds where file_kind = ${kind} and file_id = ${id} and hold = ${hold}`);
  }

  /**
   * Destroys the keys of a file, or those of one subject in it, and gives all that this certificate destroyed: the same when
   * called again. They are on the list outside the database before the database forgets them. Throws `KeysAreHeld`.
   */
  async destroy(
    { file, subject }: KeysOf,
    { on, certificate }: { on: string; certificate: string },
  ): Promise<readonly DestroyedKey[]> {
    const { database, destroyed } = this.parts;
    const whose = sql`file_kind = ${file.kind} and file_id = ${file.id}
      and ${subject === undefined ? sql`true` : sql`subject = ${subject}`}`;
    try {
      await database.transaction(async (tx) => {
        // A hold that is being placed waits, or is waited for.
        await tx.query(sql`lock table key_holds in share row exclusive mode`);
        const gone = await tx.query<{ id: string }>(sql`
          update data_keys set wrapped = null, commitment = null, epoch = null, destroyed_on = ${on}, certificate = ${certificate}
          where ${whose} and wrapped is not null returning id`);
        await destroyed.add(gone.map(({ id }) => ({ id, on, certificate })));
      });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === held) throw new KeysAreHeld();
      throw error;
    }
    this.forget();
    return database.query<DestroyedKey>(
      sql`select id, subject, class from data_keys where ${whose} and certificate = ${certificate} order by subject, class, id`,
    );
  }

  /**
   * Removes the keys of something that was handed in, once it was taken in: they are on the list of what was destroyed, so that
   * no older copy of the database opens it either.
   */
  async discard(fileId: string): Promise<void> {
    const rows = await this.parts.database.query<{ id: string }>(
      sql`select id from data_keys where file_kind = ${intakeFile} and file_id = ${fileId}`,
    );
    const ids = rows.map(({ id }) => id);
    await this.parts.destroyed.add(ids.map((id) => ({ id })));
    await this.remove(ids);
  }

  /** Writes the public half of the newest epoch into a folder, for processes that seal and cannot open. */
  publish(path: string): Promise<{ readonly epoch: number; readonly file: string }> {
    return publishKeys(this.parts.encryption, path);
  }

  /** Where the keys lie, wrapped. */
  get database(): Database {
    return this.parts.database;
  }

  /**
   * Begins the next epoch, wraps every living data key under it, and destroys the keys of all epochs before: what older copies of
   * the database hold of keys is of no use from then on. No event is touched. May be called again after it was cut off.
   * `publishTo` gets the public half of the new epoch before the earlier one ends, so that intake goes on.
   */
  async turn(publishTo?: string): Promise<Turned> {
    const { encryption } = this.parts;
    const epoch = await encryption.begin();
    const { keys } = await this.wrapAnew(epoch, publishTo);
    const ended = (await encryption.epochs()).filter((one) => one < epoch);
    for (const one of ended) await encryption.end(one);
    return { epoch, keys, ended };
  }

  /**
   * Wraps every living data key under an epoch that has begun, and opens each as it is stored then: after that nothing needs the
   * epochs before. Gives how many were wrapped, and how many opened. May be called again after it was cut off.
   */
  async wrapAnew(
    epoch: number,
    publishTo?: string,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<{ readonly keys: number; readonly opened: number }> {
    const { database, encryption, kept } = this.parts;
    if (publishTo !== undefined) await this.publish(publishTo);
    // From here on nobody stores a key of an earlier epoch.
    await database.query(sql`update oldest_epoch set epoch = ${epoch}`);
    const [all] = await database.query<{ living: number }>(
      sql`select count(*)::int as living from data_keys where wrapped is not null`,
    );
    let keys = 0;
    for (;;) {
      onProgress(keys, all?.living ?? 0);
      const rows = await database.query<Row>(
        sql`select ${columns} from data_keys where epoch < ${epoch} order by id limit ${turnedAtOnce}`,
      );
      if (rows.length === 0) break;
      const anew: Wrapping[] = [];
      const useless: string[] = [];
      await someAtOnce(rows, async (row) => {
        const key = await this.openedUnlessUseless(row);
        if (key === undefined) {
          useless.push(row.id);
          return;
        }
        const wrapping = await encryption.wrap(key, contextOf(row));
        // What it replaces is gone once this is stored.
        await this.unwrapped(row, wrapping);
        anew.push({ id: row.id, ...wrapping });
      });
      await this.store(anew);
      await this.remove(useless);
      keys += anew.length;
    }
    const opened = await this.openEach();
    await kept.keep(
      await database.query<Wrapping>(sql`select id, epoch, wrapped from data_keys where wrapped is not null order by id`),
    );
    return { keys, opened };
  }

  /** Ends its connection. What it remembers is gone with it. */
  async close(): Promise<void> {
    this.closing.abort();
    this.forget();
    await this.listening;
  }

  /** Hears which keys another process destroys, and forgets them. While it cannot hear, it remembers nothing from before. */
  private async keepListening(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.hear(signal).catch(() => undefined);
      this.forget();
      await pause(listenAgainMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async hear(signal: AbortSignal): Promise<void> {
    const line = await this.parts.database.session();
    const end = () => line.close();
    signal.addEventListener('abort', end);
    try {
      await line.listen('redress_keys', (id) => this.forget(id));
      await keptFromBeingAlone(line, movesTheKeys);
      this.forget();
      if (!signal.aborted) await line.ended;
    } finally {
      signal.removeEventListener('abort', end);
      line.close();
    }
  }

  private remembered(id: string): FoundKey | undefined {
    const known = this.byId.get(id);
    if (known === undefined) return undefined;
    this.byId.delete(id);
    this.byId.set(id, known);
    return known;
  }

  private async make(purposes: readonly KeyPurpose[]): Promise<readonly DataKey[]> {
    const wanted = new Map(purposes.map((purpose) => [purposeName(purpose), purpose]));
    // Sorted, so that two processes that make the same keys never wait for each other.
    const sorted = [...wanted].sort(([one], [other]) => (one < other ? -1 : 1));
    const fresh: Row[] = [];
    const made = new Map<string, Uint8Array>();
    for (const [, { file, subject = theFile, class: ofClass }] of sorted) {
      const ids = { id: randomUUID(), file_kind: file.kind, file_id: file.id, subject, class: ofClass };
      const key = freshRandom(32);
      made.set(ids.id, key);
      const wrapped = await this.parts.encryption.wrap(key, contextOf(ids));
      fresh.push({ ...ids, ...wrapped, commitment: commitmentOf(key), version: 1, destroyed_on: null, certificate: null });
    }
    // A key that was destroyed has a successor: what is recorded after an erasure is sealed under that.
    const rows = await this.parts.database.query<Row>(
      sql`
      with haste as (select ${this.parts.besideLog === true ? sql`set_config('synchronous_commit', 'off', true)` : sql`null`}),
      wanted as (
        select w.* from haste, unnest(
          ${fresh.map(({ id }) => id)}::uuid[], ${fresh.map((row) => row.file_kind)}::text[], ${fresh.map((row) => row.file_id)}::text[],
          ${fresh.map(({ subject }) => subject)}::text[], ${fresh.map((row) => row.class)}::text[], ${fresh.map(({ epoch }) => epoch)}::int[],
          ${fresh.map(({ wrapped }) => wrapped)}::text[], ${fresh.map(({ commitment }) => commitment)}::text[]
        ) as w (id, file_kind, file_id, subject, class, epoch, wrapped, commitment)
      )
      insert into data_keys (id, file_kind, file_id, subject, class, version, epoch, wrapped, commitment)
      select w.id, w.file_kind, w.file_id, w.subject, w.class,
        coalesce((select max(k.version) + (case when bool_or(k.wrapped is not null) then 0 else 1 end) from data_keys k
          where (k.file_kind, k.file_id, k.subject, k.class) = (w.file_kind, w.file_id, w.subject, w.class)), 1),
        w.epoch, w.wrapped, w.commitment
      from wanted w order by w.file_kind, w.file_id, w.subject, w.class
      on conflict (file_kind, file_id, subject, class, version) do update set version = excluded.version
      returning ${columns}`,
      { prepared: this.parts.besideLog === true ? 'make-data-keys-in-haste' : 'make-data-keys' },
    );
    const found = new Map<string, DataKey>();
    for (const row of rows) {
      const key = await this.taken(row, made.get(row.id));
      if (key.status === 'living') found.set(purposeName(purposeOf(row)), key);
    }
    return purposes.map((purpose) => {
      const key = found.get(purposeName(purpose));
      if (key === undefined) throw new KeysProblem('A key was destroyed while it was asked for. Do it again.');
      return key;
    });
  }

  /** Remembers a key, unwrapped unless it was made here. */
  private async taken(row: Row, made?: Uint8Array): Promise<FoundKey> {
    const { id, class: ofClass, subject, epoch, wrapped, destroyed_on: on, certificate } = row;
    const found: FoundKey =
      wrapped === null || epoch === null
        ? { status: 'destroyed', id, class: ofClass, on: on ?? '', ...(certificate !== null && { certificate }) }
        : { status: 'living', id, class: ofClass, subject, key: made ?? (await this.unwrapped(row, { epoch, wrapped })) };
    this.byId.set(id, found);
    if (found.status === 'living') this.idOf.set(purposeName(purposeOf(row)), id);
    for (const map of [this.byId, this.idOf]) {
      for (const oldest of map.keys()) {
        if (map.size <= (this.parts.most ?? mostRemembered)) break;
        map.delete(oldest);
      }
    }
    return found;
  }

  private async unwrapped(row: Row, wrapped: { readonly epoch: number; readonly wrapped: string }): Promise<Uint8Array> {
    // Anybody can wrap a key of their own under the public half: no file of the house may ever be sealed with that.
    if (isWrappedToPublic(wrapped.wrapped) && row.file_kind !== intakeFile) {
      throw new SealBroken('A data key was made by somebody who may only hand things in.');
    }
    const key = await this.parts.encryption.unwrap(wrapped, contextOf(row));
    const [said, is] = [Buffer.from(row.commitment ?? ''), Buffer.from(commitmentOf(key))];
    if (said.length !== is.length || !timingSafeEqual(said, is)) throw new SealBroken('A data key is not the one that was made.');
    return key;
  }

  /** Undefined for what anybody can hand in and nobody can open: it must not keep an epoch from ending. */
  private async openedUnlessUseless(row: Row): Promise<Uint8Array | undefined> {
    if (row.wrapped === null || row.epoch === null) return undefined;
    try {
      return await this.unwrapped(row, { epoch: row.epoch, wrapped: row.wrapped });
    } catch (error) {
      if (row.file_kind === intakeFile && error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  /** Opens every living data key as it lies in the database, and gives how many. Throws `SealBroken` where one does not open. */
  private async openEach(): Promise<number> {
    let opened = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.parts.database.query<Row>(
        sql`select ${columns} from data_keys where wrapped is not null and id > ${after}::uuid order by id limit ${turnedAtOnce}`,
      );
      await someAtOnce(rows, async (row) => {
        if ((await this.openedUnlessUseless(row)) !== undefined) opened += 1;
      });
      const last = rows.at(-1);
      if (last === undefined) return opened;
      after = last.id;
    }
  }

  private async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.byId.delete(id);
    await this.parts.database.query(sql`delete from data_keys where id = any(${[...ids]}::uuid[])`);
  }

  private async store(keys: readonly Wrapping[]): Promise<void> {
    await this.parts.database.query(sql`
      update data_keys k set epoch = w.epoch, wrapped = w.wrapped
      from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ epoch }) => epoch)}::int[],
        ${keys.map(({ wrapped }) => wrapped)}::text[]) as w (id, epoch, wrapped)
      where k.id = w.id and k.wrapped is not null`);
  }

  /** Where a database from before a turn was put back, its living keys are taken as that turn wrapped them. */
  private async takeUpWrappings(): Promise<boolean> {
    const { database, encryption, kept } = this.parts;
    const usable = await encryption.epochs();
    const rows = await database.query<{ id: string }>(
      sql`select id from data_keys where wrapped is not null and not epoch = any(${[...usable]}::int[])`,
    );
    if (rows.length === 0) return false;
    const wrappings = await kept.all();
    await this.store(
      rows.flatMap(({ id }) => {
        const wrapping = wrappings.get(id);
        return wrapping === undefined ? [] : [{ id, ...wrapping }];
      }),
    );
    return true;
  }

  /** The database does not know of the turns since it was copied. */
  private async refuseEpochsBefore(): Promise<void> {
    const [oldest] = await this.parts.encryption.epochs();
    if (oldest === undefined) return;
    await this.parts.database.query(sql`update oldest_epoch set epoch = greatest(epoch, ${oldest})`);
  }

  /**
   * What was destroyed stays so, whatever backup of the database was put back; a hold in that backup has nothing left to
   * keep.
   */
  private async destroyAgain(): Promise<void> {
    const keys = await this.parts.destroyed.all();
    if (keys.length === 0) return;
    const listed = sql`unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ on = null }) => on)}::date[],
      ${keys.map(({ certificate = null }) => certificate)}::text[]) as l (id, day, certificate)`;
    await this.parts.database.transaction(async (tx) => {
      const [back] = await tx.query(
        sql`select from data_keys k join ${listed} on k.id = l.id where k.wrapped is not null limit 1`,
      );
      if (back === undefined) return;
      await tx.query(sql`lock table key_holds in share row exclusive mode`);
      await tx.query(sql`create temporary table kept_holds on commit drop as select * from key_holds`);
      await tx.query(sql`delete from key_holds`);
      await tx.query(sql`
        update data_keys k set wrapped = null, commitment = null, epoch = null,
          destroyed_on = coalesce(l.day, current_date), certificate = l.certificate
        from ${listed} where k.id = l.id and k.wrapped is not null`);
      await tx.query(sql`insert into key_holds select * from kept_holds`);
    });
  }

  private async mustFit(): Promise<void> {
    const samples = await this.parts.database.query<Row>(
      sql`select distinct on (epoch) ${columns} from data_keys
        where wrapped is not null and file_kind <> ${intakeFile} order by epoch, id`,
    );
    for (const row of samples) {
      await this.taken(row).catch((error: unknown) => {
        if (row.wrapped !== null && !this.parts.encryption.wrote(row.wrapped)) throw new KeysElsewhere();
        throw new KeysProblem(
          `The keys in REDRESS_KEYS do not open the data keys of this database (epoch ${String(row.epoch)}). Nothing was changed. Put the ` +
            'folder back that belongs to this database, from its own backup, or set REDRESS_KEYS to where it is. Without it nothing that ' +
            `was sealed can be read again. (${error instanceof Error ? error.message : String(error)})`,
        );
      });
    }
  }
}

async function someAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += askedAtOnce) await Promise.all(items.slice(from, from + askedAtOnce).map(work));
}

const purposeOf = (row: Row): KeyPurpose => ({
  file: { kind: row.file_kind, id: row.file_id },
  subject: row.subject,
  class: row.class,
});

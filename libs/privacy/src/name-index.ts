import { setImmediate as breath } from 'node:timers/promises';
import { sealOf } from '#event-store';
import { join, runMigrations, sql, type Database, type Migration, type Sql } from '#postgres';
import { KeysProblem } from './key-problem.js';
import { ofTheHouse, type KeyRing } from './key-ring.js';
import { formOfCodes, NameCodes, runsAsked, tokenOf } from './name-codes.js';
import { openedText, readSealed } from './sealed-text.js';

/**
 * What is known of sealed names without opening them: of each the list in which it stands, its seal (`sealOf`), the key by which
 * its codes were made, and those. The columns are called as no column is about which the index may be asked.
 */
const migrations: readonly Migration[] = [
  {
    name: 'name-index',
    sql: sql`
create table name_index (
  in_list text collate "C" not null,
  of_seal text collate "C" not null,
  index_key uuid not null,
  codes bytea not null,
  primary key (in_list, of_seal, index_key)
)`,
  },
];

/** Names of a list as they lie in its rows. */
export interface NamedList {
  readonly list: string;
  /** Selects the columns `seal` and `text` of every sealed name in it. */
  readonly names: Sql;
}

interface SealedName {
  readonly seal: string;
  readonly text: string;
}

/** A list as the table calls it: what was made by other rules is as good as not there. */
const named = (list: string): string => `${list} ${formOfCodes}`;

/** So many names are taken in between two breaths, and so many at once. */
const betweenBreaths = 25;
const atOnce = 2_000;

/** Makes the table, where it is missing. */
export async function prepareNameIndex(database: Database): Promise<void> {
  await runMigrations(database, 'name-index', migrations);
}

/**
 * The blind index: says which sealed names cannot be meant by what was typed, so that the others alone are opened and compared.
 * It decides nothing: what is not in it, not yet or not any more, is opened as if there were no index.
 */
export class NameIndex {
  /** Seals of texts that do not open, with the lists in which they stand: they are not asked for again. */
  private readonly closed = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** The condition under which the text with the seal in a column may have all these parts in it once it is folded. */
  async mayHold(list: string, seal: Sql, parts: readonly string[]): Promise<Sql> {
    const runs = runsAsked(parts);
    if (runs.length === 0) return sql`true`;
    const { id, key } = await this.keys.keyFor(ofTheHouse);
    const has = runs.map(
      (run) =>
        sql`position(substring(sha256(${tokenOf(key, run)}::bytea || convert_to(n.of_seal, 'UTF8')) for 2) in n.codes) > 0`,
    );
    return sql`not exists (
      select from name_index n where n.in_list = ${named(list)} and n.of_seal = ${seal} and n.index_key = ${id}::uuid and not (${join(has, ' and ')}))`;
  }

  /**
   * Takes in the names of a list that are not in the index yet, and removes those that are in the list no more. Gives how many
   * were taken in. Others may do the same at the same time.
   */
  async fill({ list, names }: NamedList, signal: AbortSignal): Promise<number> {
    // Asked for first: a name that was erased before this key was made is found erased below.
    const { id, key } = await this.keys.keyFor(ofTheHouse);
    const codes = new NameCodes(key);
    // As sets: a table that has just been filled is thought to be empty, and a join would go through all of it for each name.
    const missing = await this.database.query<{ seal: string }>(sql`
      select t.seal from (${names}) t
      except select n.of_seal from name_index n where n.in_list = ${named(list)} and n.index_key = ${id}::uuid
      except select c.seal from unnest(${[...this.closed]}::text[]) as c (seal)`);
    let taken = 0;
    for (let from = 0; from < missing.length; from += atOnce) {
      signal.throwIfAborted();
      const seals = missing.slice(from, from + atOnce).map(({ seal }) => seal);
      const sealed = await this.database.query<SealedName>(
        sql`select t.seal, t.text from (${names}) t where t.seal = any(${seals}::text[])`,
      );
      const entries = await this.entriesOf(codes, sealed, signal);
      await this.database.query(sql`
        insert into name_index (in_list, of_seal, index_key, codes)
        select ${named(list)}, e.seal, ${id}::uuid, e.codes
        from unnest(${entries.map(({ seal }) => seal)}::text[], ${entries.map((entry) => entry.codes)}::bytea[]) as e (seal, codes)
        on conflict do nothing`);
      taken += entries.length;
    }
    await this.database.query(sql`
      delete from name_index where in_list = ${named(list)} and of_seal = any(array(
        select n.of_seal from name_index n where n.in_list = ${named(list)} except select t.seal from (${names}) t))`);
    await this.purge();
    return taken;
  }

  /**
   * Destroys the key of the index, and with it all that was made by it, here and in every copy: for erasures, after the keys of
   * what is erased. The index fills again by itself, under another key. May be called again.
   */
  async renew(said: { readonly on: string; readonly certificate: string }): Promise<void> {
    await this.keys.destroy({ file: ofTheHouse.file }, said);
    await this.purge();
  }

  /** Removes what was made by a key that was destroyed: it came back with a backup, or from a process that was late. */
  async purge(): Promise<void> {
    const used = await this.database.query<{ id: string }>(sql`select distinct index_key as id from name_index`);
    const living = await this.keys.livingAmong(used.map(({ id }) => id));
    const useless = used.filter(({ id }) => !living.has(id)).map(({ id }) => id);
    if (useless.length > 0) await this.database.query(sql`delete from name_index where index_key = any(${useless}::uuid[])`);
  }

  private async entriesOf(codes: NameCodes, names: readonly SealedName[], signal: AbortSignal) {
    const entries: { readonly seal: string; readonly codes: Buffer }[] = [];
    const sealed = names.flatMap(({ seal, text }) => {
      if (sealOf(text) === seal) return [{ seal, read: readSealed(text) }];
      this.closed.add(seal);
      return [];
    });
    const ids = [...new Set(sealed.map(({ read }) => read.keyId))];
    // What is remembered may have been destroyed by another process a moment ago.
    const living = await this.keys.livingAmong(ids);
    const found = await this.keys.keys(ids);
    for (const [at, { seal, read }] of sealed.entries()) {
      if (at % betweenBreaths === 0) await breath(undefined, { signal });
      const opened = found.get(read.keyId);
      try {
        if (opened?.status !== 'living' || !living.has(read.keyId)) throw new KeysProblem('The key was destroyed.');
        entries.push({ seal, codes: codes.of(seal, openedText(read, opened)) });
      } catch {
        this.closed.add(seal);
      }
    }
    return entries;
  }
}

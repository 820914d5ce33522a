import { setTimeout as pause } from 'node:timers/promises';
import { alone, sql, type Database } from '#postgres';
import { DestroyedKeys } from './destroyed-keys.js';
import { FolderKeyEncryption } from './folder-key-encryption.js';
import { KeptWrappings } from './kept-wrappings.js';
import { KeyEncryption, type WrappedKey } from './key-encryption.js';
import { KeyFolder } from './key-folder.js';
import { KeyMoveNote, type KeyPlace } from './key-move-note.js';
import { KeysProblem, SealBroken } from './key-problem.js';
import { KeyRing, movesTheKeys } from './key-ring.js';
import { VaultKeyEncryption } from './vault-key-encryption.js';
import { VaultTransit, type VaultSettings } from './vault-transit.js';

export interface KeyMoveParts {
  /** Where the data keys lie. */
  readonly database: Database;
  /** The folder of the keys, with the lists that go with either place. */
  readonly path: string;
  readonly vault: VaultSettings;
  readonly to: KeyPlace;
  /** Gets the public half of the new epoch, for intake processes, before the earlier one ends. */
  readonly publishTo?: string | undefined;
  /** Data keys that were wrapped anew, and all that live. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a move did. */
export interface KeysMoved {
  readonly to: KeyPlace;
  /** Under which the keys are wrapped; null where nothing was to be moved. */
  readonly epoch: number | null;
  /** Data keys that this run wrapped anew; those of a run before that was cut off are not among them. */
  readonly keys: number;
  /** Data keys that were opened as they are stored now: all that live. */
  readonly opened: number;
  /** Data keys that had been destroyed, and stay so. */
  readonly erased: number;
}

/** Milliseconds for which programs that have been stopped are waited for. */
const patienceMs = 3_000;

/**
 * Moves what wraps the data keys from the folder to the key service, or back: begins an epoch there that is later than all before
 * it, so that the database refuses every key wrapped where they were; wraps each data key anew, opens it as it is stored, and
 * only then destroys what wrapped them before. No event is touched. May be called again after it was cut off, also in the other
 * direction. Throws `KeysProblem`, with nothing destroyed, where it would not be safe.
 */
export async function moveKeys({ database, path, vault, to, publishTo, onProgress }: KeyMoveParts): Promise<KeysMoved> {
  const folder = new KeyFolder(path);
  const [inFolder, inVault] = [new FolderKeyEncryption(folder), new VaultKeyEncryption(new VaultTransit(vault))];
  const [source, target] = to === 'vault' ? [inFolder, inVault] : [inVault, inFolder];
  const [destroyed, note] = [new DestroyedKeys(folder), new KeyMoveNote(folder)];
  await mustHaveKeys(database);
  const work = async (): Promise<KeysMoved> => {
    await mustBeListed(database, destroyed);
    const begun = await note.read();
    const both = new BothKeyEncryptions(source, target);
    if (begun === undefined && !(await anyWrappedBy(database, source))) {
      return { to, epoch: null, keys: 0, opened: 0, erased: await countErased(database) };
    }
    const ring = await KeyRing.checked({ database, encryption: both, destroyed, kept: new KeptWrappings(folder) });
    const epoch = begun?.to === to ? begun.epoch : await target.begin((await latestEpoch(database, both)) + 1);
    if (!(await target.epochs()).includes(epoch)) {
      throw new KeysProblem(
        `A move of the keys had begun, to the epoch ${String(epoch)}, which is not there. Nothing was destroyed. Look whether REDRESS_KEYS, ` +
          'REDRESS_VAULT and REDRESS_VAULT_KEY name what they named then.',
      );
    }
    await note.write({ to, epoch });
    const { keys, opened } = await ring.wrapAnew(epoch, publishTo, onProgress);
    // First those of the target: as long as there are any of the source, a move that is cut off knows where it was.
    for (const one of (await target.epochs()).filter((earlier) => earlier < epoch)) await target.end(one);
    await source.giveUp(epoch);
    await note.remove();
    return { to, epoch, keys, opened, erased: await countErased(database) };
  };
  // A program that has just been stopped gives its part back a moment later.
  for (const patience = performance.now() + patienceMs; ;) {
    const done = await alone(database, movesTheKeys, work);
    if (done !== undefined) return done;
    if (performance.now() > patience) break;
    await pause(100);
  }
  throw new KeysProblem(
    'Redress has the keys open, or another move is under way. Nothing was changed. Stop every program that uses this database (api, worker, ' +
      'cli; intake may go on), and say it again.',
  );
}

/** The epochs of both places while the data keys are on their way: each opens what it has wrapped, and the target alone wraps. */
class BothKeyEncryptions extends KeyEncryption {
  constructor(
    private readonly source: KeyEncryption,
    private readonly target: KeyEncryption,
  ) {
    super();
  }

  override async epochs(): Promise<readonly number[]> {
    const all = new Set([...(await this.source.epochs()), ...(await this.target.epochs())]);
    return [...all].sort((one, other) => one - other);
  }

  override begin(after?: number): Promise<number> {
    return this.target.begin(after);
  }

  override wrap(key: Uint8Array, context: Uint8Array): Promise<WrappedKey> {
    return this.target.wrap(key, context);
  }

  override lookAgain(): void {
    this.target.lookAgain();
  }

  override publicHalf(epoch: number): Promise<Uint8Array> {
    return this.target.publicHalf(epoch);
  }

  override async unwrap(key: WrappedKey, context: Uint8Array): Promise<Uint8Array> {
    for (const place of [this.source, this.target]) if (place.wrote(key.wrapped)) return place.unwrap(key, context);
    // Wrapped to a public half, by intake: one of the two has the pair.
    for (const place of [this.source, this.target]) {
      if (!(await place.epochs()).includes(key.epoch)) continue;
      const opened = await place.unwrap(key, context).catch((error: unknown) => {
        if (!(error instanceof SealBroken)) throw error;
      });
      if (opened !== undefined) return opened;
    }
    throw new SealBroken('A wrapped key belongs to a pair that is in neither place.');
  }

  override end(epoch: number): Promise<void> {
    return this.target.end(epoch);
  }

  override wrote(wrapped: string): boolean {
    return this.source.wrote(wrapped) || this.target.wrote(wrapped);
  }

  override giveUp(next: number): Promise<void> {
    return this.source.giveUp(next);
  }
}

async function mustHaveKeys(database: Database): Promise<void> {
  const [table] = await database.query<{ there: boolean }>(sql`select to_regclass('data_keys') is not null as there`);
  if (table?.there === true && (await database.query(sql`select from data_keys limit 1`)).length > 0) return;
  throw new KeysProblem(
    'This database holds no data keys yet, so there is nothing to move. Start Redress with the settings it shall have.',
  );
}

/** With another list than that of this database, an older backup of it would bring back what was erased. */
async function mustBeListed(database: Database, destroyed: DestroyedKeys): Promise<void> {
  const listed = (await destroyed.all()).map(({ id }) => id);
  const missing = await database.query(sql`select from data_keys where wrapped is null and not id = any(${listed}::uuid[])`);
  if (missing.length === 0) return;
  throw new KeysProblem(
    `${String(missing.length)} data keys of this database were destroyed and are not in destroyed-keys.txt of REDRESS_KEYS. Nothing was changed. ` +
      'Put that file back from the newest copy of the folder there is: without it a restored database could bring back what was erased.',
  );
}

async function anyWrappedBy(database: Database, place: KeyEncryption): Promise<boolean> {
  const rows = await database.query<{ wrapped: string }>(
    sql`select distinct on (epoch, left(wrapped, 6)) wrapped from data_keys where wrapped is not null`,
  );
  return rows.some(({ wrapped }) => place.wrote(wrapped));
}

async function latestEpoch(database: Database, encryption: KeyEncryption): Promise<number> {
  const [row] = await database.query<{ epoch: number }>(
    sql`select greatest((select max(epoch) from data_keys), (select max(epoch) from oldest_epoch)) as epoch`,
  );
  return Math.max(row?.epoch ?? 0, (await encryption.epochs()).at(-1) ?? 0);
}

async function countErased(database: Database): Promise<number> {
  const [row] = await database.query<{ erased: number }>(
    sql`select count(*)::int as erased from data_keys where wrapped is null`,
  );
  return row?.erased ?? 0;
}

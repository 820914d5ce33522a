import { sql, type Database } from '#postgres';
import { DestroyedKeys } from './destroyed-keys.js';
import { KeptWrappings } from './kept-wrappings.js';
import { FolderKeyEncryption } from './folder-key-encryption.js';
import { KeyFolder } from './key-folder.js';
import { KeyMoveNote } from './key-move-note.js';
import { KeyRing, ofTheHouse } from './key-ring.js';
import { KeysElsewhere, KeysProblem } from './key-problem.js';
import { VaultKeyEncryption } from './vault-key-encryption.js';
import { VaultTransit, type VaultSettings } from './vault-transit.js';

/**
 * The keys of a database, by the keys in a folder. Where there are neither, the first ones are made, or with `whenAbsent` as
 * `wait` only when something is to be sealed: who looks, or prepares tables elsewhere, must not decide which folder it is. Throws
 * `KeysProblem` where database and folder do not belong together. `besideLog` says that the log is in the same database; with
 * `vault` the keys of the epochs are there, and the folder holds the lists alone.
 */
export async function openKeys(
  database: Database,
  path: string,
  whenAbsent: 'make' | 'wait',
  { besideLog = false, vault }: { readonly besideLog?: boolean; readonly vault?: VaultSettings | undefined } = {},
): Promise<KeyRing> {
  const folder = new KeyFolder(path);
  const encryption = vault === undefined ? new FolderKeyEncryption(folder) : new VaultKeyEncryption(new VaultTransit(vault));
  await new KeyMoveNote(folder).refuseWhileMoving();
  if (vault !== undefined && whenAbsent === 'make') await folder.make();
  if ((await encryption.epochs()).length === 0) {
    const wrapped = await anyWrapped(database);
    if (wrapped !== undefined) {
      if (!encryption.wrote(wrapped)) throw new KeysElsewhere();
      const where = vault === undefined ? `in ${path} (REDRESS_KEYS)` : `at ${vault.address} (REDRESS_VAULT)`;
      throw new KeysProblem(
        `There are no keys ${where}, and what this database holds was sealed with some. Nothing was changed. Put the folder back from its own ` +
          'backup, or set REDRESS_KEYS to where it is. Without it nothing that was sealed can be read again.',
      );
    }
    if (whenAbsent === 'make') await encryption.begin();
  }
  const ring = await KeyRing.open({
    database,
    encryption,
    destroyed: new DestroyedKeys(folder),
    kept: new KeptWrappings(folder),
    besideLog,
  });
  try {
    if (whenAbsent === 'make') await ring.keyFor(ofTheHouse);
    return ring;
  } catch (error) {
    await ring.close();
    throw error;
  }
}

/** The keys of a house that only describes itself: nothing is looked at, and nothing can be sealed. */
export function unopenedKeys(database: Database): KeyRing {
  const folder = new KeyFolder('');
  return new KeyRing({
    database,
    encryption: new FolderKeyEncryption(folder),
    destroyed: new DestroyedKeys(folder),
    kept: new KeptWrappings(folder),
  });
}

async function anyWrapped(database: Database): Promise<string | undefined> {
  const [table] = await database.query<{ there: boolean }>(sql`select to_regclass('data_keys') is not null as there`);
  if (table?.there !== true) return undefined;
  const [row] = await database.query<{ wrapped: string }>(sql`select wrapped from data_keys where wrapped is not null limit 1`);
  return row?.wrapped;
}

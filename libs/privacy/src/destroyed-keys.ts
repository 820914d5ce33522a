import { isUuid } from '#kernel';
import type { KeyFolder } from './key-folder.js';
import { KeysProblem } from './key-problem.js';

const name = 'destroyed-keys.txt';

/**
 * The ids of all data keys that were destroyed, outside the database: so that a backup of it that is put back cannot bring back
 * what was erased since. Nothing is ever taken off the list.
 */
export class DestroyedKeys {
  constructor(private readonly folder: KeyFolder) {}

  async all(): Promise<readonly string[]> {
    const text = await this.folder.read(name);
    const ids = (text ?? '').split('\n').filter((line) => line !== '');
    if (ids.every(isUuid)) return ids;
    throw new KeysProblem(
      `${name} in ${this.folder.path} (REDRESS_KEYS) has a line that is no id of a key. Put it back from the backup of that folder: without it ` +
        'a restored database could bring back what was erased.',
    );
  }

  async add(ids: readonly string[]): Promise<void> {
    const known = new Set(await this.all());
    const fresh = ids.filter((id) => !known.has(id));
    if (fresh.length > 0) await this.folder.append(name, fresh.map((id) => `${id}\n`).join(''));
  }
}

import { isUuid } from '#kernel';
import type { KeyFolder } from './key-folder.js';
import { KeysProblem } from './key-problem.js';

const name = 'destroyed-keys.txt';

/** A key on the list: when it was destroyed, and by which certificate. */
export interface ListedKey {
  readonly id: string;
  readonly on?: string;
  readonly certificate?: string;
}

/** `<id>`, or `<id> <day> <certificate>`. */
const written = /^(\S+)(?: (\d{4}-\d{2}-\d{2})(?: ([\w-]+))?)?$/;

/**
 * The ids of all data keys that were destroyed, outside the database: so that a backup of it that is put back cannot bring back
 * what was erased since. Nothing is ever taken off the list.
 */
export class DestroyedKeys {
  constructor(private readonly folder: KeyFolder) {}

  async all(): Promise<readonly ListedKey[]> {
    const text = await this.folder.read(name);
    const lines = (text ?? '').split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const [, id, on, certificate] = written.exec(line) ?? [];
      if (id === undefined || !isUuid(id)) {
        throw new KeysProblem(
          `${name} in ${this.folder.path} (REDRESS_KEYS) has a line that is no id of a key. Put it back from the backup of that folder: without it ` +
            'a restored database could bring back what was erased.',
        );
      }
      return { id, ...(on !== undefined && { on }), ...(certificate !== undefined && { certificate }) };
    });
  }

  async add(keys: readonly ListedKey[]): Promise<void> {
    const known = new Set((await this.all()).map(({ id }) => id));
    const fresh = keys.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    const lines = fresh.map(({ id, on, certificate }) => [id, on, certificate].filter((one) => one !== undefined).join(' '));
    await this.folder.append(name, lines.map((line) => `${line}\n`).join(''));
  }
}

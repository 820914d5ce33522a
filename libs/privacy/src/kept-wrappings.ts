import type { WrappedKey } from './key-encryption.js';
import type { KeyFolder } from './key-folder.js';
import { KeysProblem } from './key-problem.js';

const name = 'data-keys.txt';

/** A data key as it was wrapped anew. */
export interface Wrapping extends WrappedKey {
  readonly id: string;
}

/**
 * The data keys that lived when the epoch was turned last, as they were wrapped then: so that an earlier backup of the
 * database can still be used, but for what was destroyed.
 */
export class KeptWrappings {
  constructor(private readonly folder: KeyFolder) {}

  async all(): Promise<ReadonlyMap<string, WrappedKey>> {
    const lines = ((await this.folder.read(name)) ?? '').split('\n').filter((line) => line !== '');
    return new Map(
      lines.map((line) => {
        const [id, epoch, wrapped] = line.split(' ');
        if (id === undefined || epoch === undefined || wrapped === undefined) {
          throw new KeysProblem(
            `${name} in ${this.folder.path} (REDRESS_KEYS) is damaged. Put it back from the backup of that folder.`,
          );
        }
        return [id, { epoch: Number(epoch), wrapped }] as const;
      }),
    );
  }

  async keep(keys: readonly Wrapping[]): Promise<void> {
    await this.folder.replace(name, keys.map(({ id, epoch, wrapped }) => `${id} ${String(epoch)} ${wrapped}\n`).join(''));
  }
}

import type { KeyFolder } from './key-folder.js';
import { KeysProblem } from './key-problem.js';

/** Where the keys can be that wrap the data keys. */
export const keyPlaces = ['folder', 'vault'] as const;
export type KeyPlace = (typeof keyPlaces)[number];

const name = 'key-move.txt';
const written = /^to (folder|vault), epoch ([1-9]\d{0,8})\n?$/;

/** That the keys are on their way, and where to: in the folder of the keys, from before the first is moved until all are. */
export class KeyMoveNote {
  constructor(private readonly folder: KeyFolder) {}

  /** Undefined while no move is under way. */
  async read(): Promise<{ readonly to: KeyPlace; readonly epoch: number } | undefined> {
    const text = await this.folder.read(name);
    if (text === undefined) return undefined;
    const [, to, epoch] = written.exec(text) ?? [];
    if (to === undefined) {
      throw new KeysProblem(
        `${name} in ${this.folder.path} (REDRESS_KEYS) is damaged. Put it back from the backup of that folder.`,
      );
    }
    return { to: to as KeyPlace, epoch: Number(epoch) };
  }

  async write({ to, epoch }: { readonly to: KeyPlace; readonly epoch: number }): Promise<void> {
    await this.folder.replace(name, `to ${to}, epoch ${String(epoch)}\n`);
  }

  async remove(): Promise<void> {
    await this.folder.destroy(name);
  }

  /** Throws `KeysProblem` while a move has begun and not ended: some keys are here and some there. */
  async refuseWhileMoving(): Promise<void> {
    const begun = await this.read();
    if (begun === undefined) return;
    throw new KeysProblem(
      `The keys are being moved to the ${begun.to === 'vault' ? 'key service' : 'folder'}, and are not all there. Complete that with: ` +
        `cli keys move --to ${begun.to}`,
    );
  }
}

import { randomBytes } from 'node:crypto';
import { decrypted, encrypted } from './aes-gcm.js';
import { KeyEncryption, type WrappedKey } from './key-encryption.js';
import type { KeyFolder } from './key-folder.js';
import { KeysProblem } from './key-problem.js';
import { isWrappedToPublic, publicHalfOf, unwrappedByPair } from './key-pair.js';
import { lengthPrefixed } from './length-prefixed.js';

const nameOf = (epoch: number): string => `epoch-${String(epoch)}.key`;
const named = /^epoch-([1-9]\d{0,8})\.key$/;
const bound = (epoch: number, context: Uint8Array): Buffer => Buffer.concat([lengthPrefixed(`epoch ${String(epoch)}`), context]);
const inBase64Url = /^[\w-]+$/;
/** 32 bytes in hexadecimal. */
const written = /^[0-9a-f]{64}\n?$/;

/** The keys of all epochs as files in a folder, for a body without a key service. */
export class FolderKeyEncryption extends KeyEncryption {
  private readonly read = new Map<number, Buffer>();
  /** Nobody waits for the disk to learn at each key that the epoch is still the same. */
  private newest: number | undefined;

  constructor(private readonly folder: KeyFolder) {
    super();
  }

  override async epochs(): Promise<readonly number[]> {
    const found = (await this.folder.names()).flatMap((name) => {
      const number = named.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
    return found.sort((one, other) => one - other);
  }

  override async begin(after = 0): Promise<number> {
    await this.folder.make();
    const next = Math.max((await this.epochs()).at(-1) ?? 0, after) + 1;
    // Where another process was first, its key is the one of this epoch.
    await this.folder.add(nameOf(next), `${randomBytes(32).toString('hex')}\n`);
    this.newest = next;
    return next;
  }

  override async wrap(key: Uint8Array, context: Uint8Array): Promise<WrappedKey> {
    const epoch = (this.newest ??= (await this.epochs()).at(-1) ?? (await this.begin()));
    return { epoch, wrapped: encrypted(await this.keyOf(epoch), key, bound(epoch, context)).toString('base64url') };
  }

  override async publicHalf(epoch: number): Promise<Uint8Array> {
    return publicHalfOf(await this.keyOf(epoch));
  }

  override async unwrap({ epoch, wrapped }: WrappedKey, context: Uint8Array): Promise<Uint8Array> {
    if (isWrappedToPublic(wrapped)) return unwrappedByPair(await this.keyOf(epoch), epoch, wrapped, context);
    return decrypted(await this.keyOf(epoch), Buffer.from(wrapped, 'base64url'), bound(epoch, context));
  }

  override lookAgain(): void {
    this.newest = undefined;
  }

  override async end(epoch: number): Promise<void> {
    this.read.delete(epoch);
    if (this.newest === epoch) this.newest = undefined;
    await this.folder.destroy(nameOf(epoch));
  }

  override wrote(wrapped: string): boolean {
    return inBase64Url.test(wrapped);
  }

  override async giveUp(): Promise<void> {
    for (const epoch of await this.epochs()) await this.end(epoch);
  }

  private async keyOf(epoch: number): Promise<Buffer> {
    const known = this.read.get(epoch);
    if (known !== undefined) return known;
    const text = await this.folder.read(nameOf(epoch));
    if (text === undefined) {
      throw new KeysProblem(
        `The key ${nameOf(epoch)} is not in ${this.folder.path} (REDRESS_KEYS). Put it back from the backup of that folder.`,
      );
    }
    if (!written.test(text)) {
      throw new KeysProblem(
        `${nameOf(epoch)} in ${this.folder.path} (REDRESS_KEYS) is no key: 64 digits of hexadecimal are expected. Put it back from the ` +
          'backup of that folder.',
      );
    }
    const key = Buffer.from(text.trim(), 'hex');
    this.read.set(epoch, key);
    return key;
  }
}

import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyEncryption, WrappedKey } from './key-encryption.js';
import { wrappedToPublic } from './key-pair.js';
import { KeysProblem } from './key-problem.js';

const nameOf = (epoch: number): string => `epoch-${String(epoch)}.public`;
const named = /^epoch-([1-9]\d{0,8})\.public$/;
/** 32 bytes in hexadecimal. */
const written = /^[0-9a-f]{64}\n?$/;
/** Whoever puts another public key there reads what is sealed from then on. */
const othersMayWrite = 0o022;

/**
 * The public halves of the epochs as files in a folder: all that a process needs that seals for the house and opens nothing.
 * Read anew at each use, so that a turned epoch is noticed.
 */
export class PublicKeys {
  constructor(private readonly path: string) {}

  /**
   * Throws `KeysProblem` unless there is a key to seal with, nobody else can put another in its place, and no secret lies beside
   * it.
   */
  async check(): Promise<void> {
    await this.newest();
  }

  /** Wraps a data key for the newest epoch, bound to `context`. */
  async wrap(key: Uint8Array, context: Uint8Array): Promise<WrappedKey> {
    const { epoch, publicHalf } = await this.newest();
    return { epoch, wrapped: await wrappedToPublic(publicHalf, epoch, key, context) };
  }

  private async newest(): Promise<{ readonly epoch: number; readonly publicHalf: Uint8Array }> {
    await this.mustBeClosed(this.path, '755');
    const names = await readdir(this.path);
    const secret = names.find((name) => name.endsWith('.key') || name === 'data-keys.txt');
    if (secret !== undefined) {
      throw new KeysProblem(
        `${this.path} (REDRESS_PUBLIC_KEYS) holds ${secret}, which opens what was sealed. Intake must not have it: give it the folder that ` +
          '"cli keys publish --to FOLDER" made, and no other.',
      );
    }
    const epochs = names.flatMap((name) => Number(named.exec(name)?.[1] ?? []));
    if (epochs.length === 0) {
      throw new KeysProblem(
        `There is no public key in ${this.path} (REDRESS_PUBLIC_KEYS). Make one where the keys are, with: cli keys publish --to FOLDER`,
      );
    }
    const epoch = Math.max(...epochs);
    const file = join(this.path, nameOf(epoch));
    await this.mustBeClosed(file, '644');
    const text = await readFile(file, 'utf8');
    if (!written.test(text)) {
      throw new KeysProblem(
        `${file} is no public key: 64 digits of hexadecimal are expected. Publish it again: cli keys publish`,
      );
    }
    return { epoch, publicHalf: Buffer.from(text.trim(), 'hex') };
  }

  private async mustBeClosed(path: string, mode: string): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new KeysProblem(`${path} (REDRESS_PUBLIC_KEYS) is not there, or cannot be entered.`);
    if ((found.mode & othersMayWrite) !== 0) {
      throw new KeysProblem(
        `Others than its owner may write to ${path}, and could put a key of theirs there. Close it with: chmod ${mode} ${path}`,
      );
    }
  }
}

/** Writes the public half of the newest epoch into a folder, and removes those of earlier ones. Gives the epoch. */
export async function publishKeys(
  encryption: Pick<KeyEncryption, 'epochs' | 'publicHalf'>,
  path: string,
): Promise<{ readonly epoch: number; readonly file: string }> {
  const epoch = (await encryption.epochs()).at(-1);
  if (epoch === undefined) throw new KeysProblem('There are no keys yet. Start Redress once, and publish them then.');
  await mkdir(path, { recursive: true, mode: 0o755 });
  const file = join(path, nameOf(epoch));
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${Buffer.from(await encryption.publicHalf(epoch)).toString('hex')}\n`, { mode: 0o644, flush: true });
  await chmod(draft, 0o644);
  await rename(draft, file);
  const earlier = (await readdir(path)).filter((name) => named.test(name) && name !== nameOf(epoch));
  for (const name of earlier) await rm(join(path, name));
  return { epoch, file };
}

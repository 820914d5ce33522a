import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fewer characters could be guessed; 32 of hexadecimal are 128 bits. */
const fewestCharacters = 32;
/** A random secret of that length has fewer different ones about once in a million million; one that somebody typed often has. */
const fewestDifferent = 6;

/** The secret cannot be used, or is not there; the message says how to go on. */
export class SecretProblem extends Error {
  override readonly name = 'SecretProblem';
}

/** Throws a `SecretProblem` where a secret could be guessed: `name` is how the operator knows it. Never repeats the secret. */
export function mustBeStrong(name: string, secret: string): void {
  const remedy = 'Make one with: openssl rand -hex 32';
  if (secret.length < fewestCharacters)
    throw new SecretProblem(`${name} must have at least ${String(fewestCharacters)} characters. ${remedy}`);
  if (new Set(secret).size < fewestDifferent)
    throw new SecretProblem(`${name} repeats a few characters, so that it can be guessed. ${remedy}`);
}

/** What this installation alone knows. Each use has a key of its own, so that none can stand in for another. */
export class ServerSecret {
  private readonly keys = new Map<string, KeyObject>();

  /** Throws where the secret has fewer than 32 characters. */
  constructor(private readonly secret: string) {
    if (secret.length < fewestCharacters) {
      throw new SecretProblem(
        `REDRESS_SECRET must have at least ${String(fewestCharacters)} characters. Make one with: openssl rand -hex 32`,
      );
    }
  }

  /** HMAC-SHA256 under the purpose's key. */
  mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.key(purpose)).update(text).digest();
  }

  /** The key (32 bytes) for a purpose. */
  private key(purpose: string): KeyObject {
    let key = this.keys.get(purpose);
    if (key === undefined) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', this.secret, '', `redress/${purpose}`, 32)));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

/**
 * The secret of this installation: `given` (REDRESS_SECRET), or the file `secret` in the data directory. Where there is none,
 * it is made, readable by its owner alone, or with `whenAbsent` as `refuse` a `SecretProblem` is thrown: whoever only looks
 * makes nothing. Losing it makes all receipt codes unknown: it belongs into the backup.
 */
export function openServerSecret(
  given: string | undefined,
  dataDirectory: string,
  whenAbsent: 'make' | 'refuse' = 'make',
): ServerSecret {
  if (given !== undefined && given !== '') {
    mustBeStrong('REDRESS_SECRET', given);
    return new ServerSecret(given);
  }
  const file = join(dataDirectory, 'secret');
  const there = readIfThere(file);
  if (there === undefined && whenAbsent === 'refuse') {
    throw new SecretProblem(
      `The file ${file} is not there, and none was made. It belongs to this data: put it back from where it was copied, or give it in ` +
        'REDRESS_SECRET.',
    );
  }
  if (there !== undefined && there.length < fewestCharacters) {
    throw new SecretProblem(
      `The file ${file} holds no secret: it has ${String(there.length)} characters, and ${String(fewestCharacters)} are needed. Put ` +
        'back the one of the backup. Only where there never was another: remove the file, and a new one is made.',
    );
  }
  return new ServerSecret(there ?? made(file, dataDirectory));
}

/** A secret that nobody else knows and that is gone with this process: for work that asks nothing of it. */
export const passingSecret = (): ServerSecret => new ServerSecret(randomBytes(32).toString('hex'));

function made(file: string, dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  try {
    // A link is made whole or not at all, and never over another's: two processes that start at once get the same secret.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  keepName(dataDirectory);
  return readFileSync(file, 'utf8').trim();
}

/**
 * A file's name is only on the disk when its folder is: a power cut in the first seconds would make all receipt codes unknown.
 */
function keepName(folder: string): void {
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

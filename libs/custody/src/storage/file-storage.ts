import { DatabaseUnavailable } from '#postgres';

/**
 * Where sealed files lie. Each is named by the SHA-256 of its own bytes, in hexadecimal digits, so that a name fits one content
 * only and says nothing about it. Nothing here knows what a file is or whose it is. Each method throws `StorageUnavailable` where
 * the place is out of reach.
 */
export abstract class FileStorage {
  /**
   * Keeps a file. MUST be whole and safe from a power cut when it resolves; MUST leave nothing under the name when it throws.
   * Putting what is there again changes nothing. The caller vouches that name and content fit.
   */
  abstract put(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void>;

  /** The bytes of a file, as they lie there. Throws `FileMissing` before the first byte where there is none. */
  abstract get(name: string): Promise<AsyncIterable<Uint8Array>>;

  abstract has(name: string): Promise<boolean>;

  /** When a file was put here, by the clock of the place; undefined where there is none. */
  abstract keptSince(name: string): Promise<Date | undefined>;

  /** Removes a file. Removing what is not there changes nothing. */
  abstract delete(name: string): Promise<void>;

  /** The names of all files, in no order. MUST skip what was never finished. */
  abstract names(): AsyncIterable<string>;

  /** Makes sure that files can be kept here. Throws `FilesProblem`, which says what to do. */
  abstract check(): Promise<void>;

  abstract close(): Promise<void>;
}

/** To everybody who asks for a file it is as if the database could not be reached: the same may succeed later. */
export class StorageUnavailable extends DatabaseUnavailable {
  override readonly message = 'The place where files are kept (REDRESS_FILES) cannot be reached just now.';
}

/** There is no file under this name. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor() {
    super('A file that the log names is not where files are kept.');
  }
}

/** Names never come from outside, and this makes sure of it. */
export function mustBeAName(name: string): void {
  if (!isFileName(name)) throw new Error('A stored file is named by a SHA-256 in 64 hexadecimal digits.');
}

export const isFileName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

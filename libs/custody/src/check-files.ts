import type { KeyRing } from '#privacy';
import type { KeptFile } from '#kernel';
import { sha256Of } from './seal/sealed-file.js';
import { FileMissing, type FileStorage } from './storage/file-storage.js';

/** A file that an event names, and where that event stands. */
export interface NamedFile extends Pick<KeptFile, 'sha256' | 'keyId'> {
  readonly position: bigint;
}

/** A file that is not as the log has it. */
export interface FileFault {
  readonly sha256: string;
  readonly fault: 'missing' | 'changed' | 'unknown';
  /** Of the event that names it. */
  readonly position?: bigint;
}

export interface FilesChecked {
  /** How many files the log names. */
  readonly files: number;
  /** How many of them were erased with their key. */
  readonly erased: number;
  readonly faults: readonly FileFault[];
}

/** So long a file may lie there before its event is written: its sender's other files are still being sealed and scanned. */
export const onItsWayMs = 24 * 3_600_000;

/**
 * Compares the files that are kept with those that events name: each must be there and be what it was, unless its key was
 * destroyed. Reads every file to its end, and needs no key for that.
 */
export async function checkFiles(
  { storage, keys }: { readonly storage: FileStorage; readonly keys: Pick<KeyRing, 'keys'> },
  named: readonly NamedFile[],
  { signal, now = Date.now() }: { readonly signal?: AbortSignal; readonly now?: number } = {},
): Promise<FilesChecked> {
  const found = await keys.keys([...new Set(named.map(({ keyId }) => keyId))]);
  const faults: FileFault[] = [];
  let erased = 0;
  for (const { sha256, keyId, position } of named) {
    signal?.throwIfAborted();
    // A copy that is still there is of no use to anybody.
    if (found.get(keyId)?.status === 'destroyed') {
      erased += 1;
      continue;
    }
    const fault = await faultOf(storage, sha256);
    if (fault !== undefined) faults.push({ sha256, fault, position });
  }
  for await (const sha256 of unnamedIn(storage, named, now)) faults.push({ sha256, fault: 'unknown' });
  return { files: named.length, erased, faults };
}

/** Files that no event names, and that none will name any more. */
export async function* unnamedIn(
  storage: FileStorage,
  named: readonly Pick<KeptFile, 'sha256'>[],
  now = Date.now(),
): AsyncIterable<string> {
  const known = new Set(named.map(({ sha256 }) => sha256));
  for await (const name of storage.names()) {
    if (known.has(name)) continue;
    const since = await storage.keptSince(name);
    if (since !== undefined && now - since.getTime() > onItsWayMs) yield name;
  }
}

async function faultOf(storage: FileStorage, sha256: string): Promise<FileFault['fault'] | undefined> {
  try {
    return (await sha256Of(await storage.get(sha256))) === sha256 ? undefined : 'changed';
  } catch (error) {
    if (error instanceof FileMissing) return 'missing';
    throw error;
  }
}

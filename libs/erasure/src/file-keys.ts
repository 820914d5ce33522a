import type { HeldKind } from './domain/erasure.commands.js';
import type { ErasureSubject } from './domain/erasure.events.js';

/** The file whose keys are meant. */
export interface HeldFile {
  readonly kind: HeldKind;
  readonly id: string;
}

export interface GoneKeys {
  readonly keys: readonly { readonly id: string; readonly class: 'identity' | 'content' | 'evidence' | 'index' }[];
  /** Files that were handed in and sealed by one of them: deleted from where they lay. */
  readonly files: number;
  readonly epoch: number;
}

/** The keys by which a file is sealed, as far as holding and erasing needs them. The composition root brings them. */
export abstract class FileKeys {
  /** Keeps them, whatever anybody decides: the second place in which a hold is looked for. May be called again. */
  abstract hold(file: HeldFile, holdId: string): Promise<void>;
  abstract release(file: HeldFile, holdId: string): Promise<void>;
  /**
   * Destroys them, turns the epoch so that copies of them open nothing, and deletes the files that they sealed. Undefined, and
   * nothing destroyed, where a hold keeps them. Called again with the same certificate it names the same keys.
   */
  abstract destroy(
    file: HeldFile,
    subject: ErasureSubject,
    said: { readonly on: string; readonly certificate: string },
  ): Promise<GoneKeys | undefined>;
}

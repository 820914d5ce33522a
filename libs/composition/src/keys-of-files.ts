import { Injectable } from '@nestjs/common';
import { FileKeys, type ErasureSubject, type GoneKeys, type HeldFile } from '#erasure';
import { keptBy, type KeptFile } from '#kernel';
import { KeysAreHeld, NameIndex } from '#privacy';
import { House } from './open-house.js';

/** Holds and destroys keys of a file in the key ring of the house. */
@Injectable()
export class KeysOfFiles extends FileKeys {
  constructor(
    private readonly house: House,
    private readonly names: NameIndex,
  ) {
    super();
  }

  override hold(file: HeldFile, holdId: string): Promise<void> {
    return this.house.keys.hold(file, holdId);
  }

  override release(file: HeldFile, holdId: string): Promise<void> {
    return this.house.keys.release(file, holdId);
  }

  override async destroy(
    file: HeldFile,
    subject: ErasureSubject,
    said: { readonly on: string; readonly certificate: string },
  ): Promise<GoneKeys | undefined> {
    const { keys } = this.house;
    try {
      const gone = await keys.destroy(subject === 'whole-file' ? { file } : { file, subject }, said);
      // A copy of the index of names would let whoever has its key try out who was meant.
      await this.names.renew(said);
      // Copies of the keys in older backups and in the journal of the database are of no use from here on.
      const { epoch } = await keys.turn();
      const unreadable = await this.filesUnder(file, new Set(gone.map(({ id }) => id)));
      await this.house.custody.release(unreadable);
      return { keys: gone, files: unreadable.length, epoch };
    } catch (error) {
      if (error instanceof KeysAreHeld) return undefined;
      throw error;
    }
  }
  /** What was handed in and sealed by one of these keys, with its copies: nobody can open it, and it only takes up room. */
  private async filesUnder(
    { kind, id }: HeldFile,
    keyIds: ReadonlySet<string>,
  ): Promise<readonly Pick<KeptFile, 'sha256' | 'keyId'>[]> {
    const files: Pick<KeptFile, 'sha256' | 'keyId'>[] = [];
    // What came to a case, or with advice in it, stands apart from the case itself.
    const streams = kind === 'case' ? [`evidence-${id}`, `advice-${id}`] : [`${kind}-${id}`];
    for (const stream of streams) {
      for await (const { type, data } of this.house.store.readStream(stream)) {
        for (const file of keptBy(type, JSON.parse(Buffer.from(data).toString('utf8')))) {
          if (keyIds.has(file.keyId)) files.push(file);
        }
      }
    }
    return files;
  }
}

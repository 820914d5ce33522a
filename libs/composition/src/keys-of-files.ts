import { Injectable } from '@nestjs/common';
import { FileKeys, type ErasureSubject, type GoneKeys, type HeldFile } from '#erasure';
import { KeysAreHeld } from '#privacy';
import { House } from './open-house.js';

/** Holds and destroys keys of a file in the key ring of the house. */
@Injectable()
export class KeysOfFiles extends FileKeys {
  constructor(private readonly house: House) {
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
      // Copies of the keys in older backups and in the journal of the database are of no use from here on.
      const { epoch } = await keys.turn();
      return { keys: gone, epoch };
    } catch (error) {
      if (error instanceof KeysAreHeld) return undefined;
      throw error;
    }
  }
}

import { ReadRecord, type Reading } from '#access';

/** The record of reads for the specs of a part of the house, to look into. */
export class ReadsInMemory extends ReadRecord {
  readonly all: Reading[] = [];

  override keep(reading: Reading): Promise<void> {
    this.all.push(reading);
    return Promise.resolve();
  }
}

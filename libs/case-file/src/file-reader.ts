import { Injectable } from '@nestjs/common';
import { Docket, type Files } from '#docket';
import { Rejection, type AsOf, type PlainDate } from '#kernel';
import { caseFileFrom, complaintFileFrom, type CaseFile, type ComplaintFile } from './case-file.view.js';

/** Reads whole files for those who ask, now or as they stood: both by the same fold. */
@Injectable()
export class FileReader {
  constructor(private readonly docket: Docket) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async caseFile(caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<CaseFile> {
    const file = await this.read((files, today) => caseFileFrom(files, caseId, today), asOf, after);
    if (file !== undefined) return file;
    throw new Rejection(
      'case-unknown',
      asOf === undefined ? 'There is no case with this id.' : 'At that moment there was no case with this id.',
      'unknown',
    );
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async complaintFile(complaintId: string, asOf: AsOf | undefined, after?: bigint): Promise<ComplaintFile> {
    const file = await this.read((files, today) => complaintFileFrom(files, complaintId, today), asOf, after);
    if (file !== undefined) return file;
    throw new Rejection(
      'complaint-unknown',
      asOf === undefined ? 'There is no complaint with this id.' : 'At that moment there was no complaint with this id.',
      'unknown',
    );
  }

  private async read<File>(
    fileIn: (files: Files, today: PlainDate) => Promise<File | undefined>,
    asOf: AsOf | undefined,
    after: bigint | undefined,
  ): Promise<File | undefined> {
    const today = await this.docket.dayOf(asOf);
    if (asOf !== undefined) return fileIn(await this.docket.at(asOf), today);
    return this.docket.find((files) => fileIn(files, today), after);
  }
}

import { Injectable } from '@nestjs/common';
import { Docket, type Files } from '#docket';
import { Clock, Rejection, type Actor, type AsOf } from '#kernel';
import {
  caseAdviceFrom,
  caseFileFrom,
  caseNotesFrom,
  complaintFileFrom,
  complaintNotesFrom,
  type CaseAdvice,
  type CaseFile,
  type ComplaintFile,
  type DayOfView,
  type NotesOf,
  type ViewTime,
} from './case-file.view.js';

/** Reads whole files for those who ask, now or as they stood: both by the same fold. */
@Injectable()
export class FileReader {
  constructor(
    private readonly docket: Docket,
    private readonly clock: Clock,
  ) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async caseFile(reader: Actor, caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<CaseFile> {
    const file = await this.read((files, time) => caseFileFrom(files, caseId, time, reader), asOf, after);
    if (file === undefined) throw caseUnknown(asOf);
    return file;
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async advice(caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<CaseAdvice> {
    const found = await this.read((files, time) => caseAdviceFrom(files, caseId, time), asOf, after);
    if (found === undefined) throw caseUnknown(asOf);
    return found;
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async complaintFile(reader: Actor, complaintId: string, asOf: AsOf | undefined, after?: bigint): Promise<ComplaintFile> {
    const file = await this.read((files, time) => complaintFileFrom(files, complaintId, time, reader), asOf, after);
    if (file === undefined) throw complaintUnknown(asOf);
    return file;
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async caseNotes(reader: Actor, caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<NotesOf> {
    const found = await this.read((files, time) => caseNotesFrom(files, caseId, time, reader), asOf, after);
    if (found === undefined) throw caseUnknown(asOf);
    return found;
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async complaintNotes(reader: Actor, complaintId: string, asOf: AsOf | undefined, after?: bigint): Promise<NotesOf> {
    const found = await this.read((files, time) => complaintNotesFrom(files, complaintId, time, reader), asOf, after);
    if (found === undefined) throw complaintUnknown(asOf);
    return found;
  }

  private async read<File>(
    fileIn: (files: Files, time: ViewTime) => Promise<File | undefined>,
    asOf: AsOf | undefined,
    after: bigint | undefined,
  ): Promise<File | undefined> {
    const { clock } = this;
    if (asOf !== undefined) {
      const files = await this.docket.at(asOf);
      return fileIn(files, { dayOfView: await this.dayOf(asOf), clock, present: await this.docket.at({}) });
    }
    return this.docket.find((files) => fileIn(files, { dayOfView: () => clock.now().date, clock }), after);
  }

  /** The day asked for; after an event, the day on which the last that the file shows was recorded. */
  private async dayOf(asOf: AsOf): Promise<DayOfView> {
    const day = await this.docket.dayOf(asOf);
    const isDayAskedFor = asOf.position === undefined || asOf.occurredOn !== undefined || asOf.knownOn !== undefined;
    return (recordedAt) => (isDayAskedFor || recordedAt === undefined ? day : this.clock.dayOf(recordedAt));
  }
}

const caseUnknown = (asOf: AsOf | undefined): Rejection =>
  new Rejection(
    'case-unknown',
    asOf === undefined ? 'There is no case with this id.' : 'At that moment there was no case with this id.',
    'unknown',
  );

const complaintUnknown = (asOf: AsOf | undefined): Rejection =>
  new Rejection(
    'complaint-unknown',
    asOf === undefined ? 'There is no complaint with this id.' : 'At that moment there was no complaint with this id.',
    'unknown',
  );

import { Injectable } from '@nestjs/common';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Rejection, type AsOf } from '#kernel';
import { ReadModels } from '#projection';
import { caseFile } from './case-file.projection.js';
import { caseFileFrom, complaintFileFrom, type CaseFile, type ComplaintFile, type DayOfView } from './case-file.view.js';
import { pastFiles, placesOfVotes, ServedFiles, type Files } from './files.js';

/** Reads whole files for those who ask, now or as they stood. */
@Injectable()
export class FileReader {
  constructor(
    private readonly models: ReadModels,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`, `NotShownYet`. */
  async caseFile(caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<CaseFile> {
    const file =
      asOf === undefined
        ? await this.present(after, (files) => caseFileFrom(files, caseId, this.dayOf(asOf)))
        : await caseFileFrom(await this.past({ caseIds: [caseId] }, asOf), caseId, this.dayOf(asOf));
    if (file !== undefined) return file;
    throw new Rejection(
      'case-unknown',
      asOf === undefined ? 'There is no case with this id.' : 'At that moment there was no case with this id.',
      'unknown',
    );
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`, `NotShownYet`. */
  async complaintFile(complaintId: string, asOf: AsOf | undefined, after?: bigint): Promise<ComplaintFile> {
    const file =
      asOf === undefined
        ? await this.present(after, (files) => complaintFileFrom(files, complaintId, this.dayOf(asOf)))
        : await complaintFileFrom(await this.pastOfComplaint(complaintId, asOf), complaintId, this.dayOf(asOf));
    if (file !== undefined) return file;
    throw new Rejection(
      'complaint-unknown',
      asOf === undefined ? 'There is no complaint with this id.' : 'At that moment there was no complaint with this id.',
      'unknown',
    );
  }

  private async present<File>(
    after: bigint | undefined,
    fileIn: (files: Files) => Promise<File | undefined>,
  ): Promise<File | undefined> {
    const model = this.models.of(caseFile);
    await model.mustShow(after);
    return model.find(
      () => this.store.head(),
      () => fileIn(new ServedFiles(model)),
    );
  }

  /** Which cases came from a complaint stands in their streams, not in its own; that is asked of the served files. */
  private async pastOfComplaint(complaintId: string, asOf: AsOf): Promise<Files> {
    const model = this.models.of(caseFile);
    const head = await this.store.head();
    await model.mustShow(asOf.position !== undefined && asOf.position < head ? asOf.position : head);
    const known = await new ServedFiles(model).complaint(complaintId);
    return this.past({ caseIds: known?.caseIds ?? [], complaintIds: [complaintId] }, asOf);
  }

  private past(wanted: { caseIds: readonly string[]; complaintIds?: readonly string[] }, asOf: AsOf): Promise<Files> {
    const { store, codec } = this;
    return pastFiles({ store, codec }, wanted, asOf, (caseIds, bodyIds) =>
      placesOfVotes(this.models.of(caseFile), caseIds, bodyIds),
    );
  }

  /** Today; for a view of the past the day asked for, and after an event the day on which that was recorded. */
  private dayOf(asOf: AsOf | undefined): DayOfView {
    return (lastRecordedAt) => {
      const asked = asOf?.occurredOn ?? asOf?.knownOn?.slice(0, 10);
      if (asked !== undefined) return asked;
      const recorded = asOf?.position === undefined ? undefined : lastRecordedAt?.slice(0, 10);
      return recorded ?? this.clock.now().date;
    };
  }
}

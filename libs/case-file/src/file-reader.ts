import { Injectable } from '@nestjs/common';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Rejection } from '#kernel';
import { ReadModels, type AsOf } from '#projection';
import { caseFile } from './case-file.projection.js';
import { caseFileFrom, complaintFileFrom, type CaseFile, type ComplaintFile, type DayOfView } from './case-file.view.js';
import { pastFiles, placesOfVotes, ServedFiles, type Files } from './files.js';

/** How long a page waits for what its visitor just did, in milliseconds. */
export const patience = 2_000;

/** Reads whole files for those who ask, now or as they stood. */
@Injectable()
export class FileReader {
  constructor(
    private readonly models: ReadModels,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async caseFile(caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<CaseFile> {
    const files = asOf === undefined ? await this.served(after) : await this.past({ caseIds: [caseId] }, asOf);
    const file = await caseFileFrom(files, caseId, this.dayOf(asOf));
    if (file !== undefined) return file;
    throw new Rejection(
      'case-unknown',
      asOf === undefined ? 'There is no case with this id.' : 'At that moment there was no case with this id.',
      'unknown',
    );
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async complaintFile(complaintId: string, asOf: AsOf | undefined, after?: bigint): Promise<ComplaintFile> {
    const files = asOf === undefined ? await this.served(after) : await this.pastOfComplaint(complaintId, asOf);
    const file = await complaintFileFrom(files, complaintId, this.dayOf(asOf));
    if (file !== undefined) return file;
    throw new Rejection(
      'complaint-unknown',
      asOf === undefined ? 'There is no complaint with this id.' : 'At that moment there was no complaint with this id.',
      'unknown',
    );
  }

  private async served(after: bigint | undefined): Promise<Files> {
    const model = this.models.of(caseFile);
    if (after !== undefined) await model.waitFor(after, { withinMs: patience });
    return new ServedFiles(model);
  }

  /** Which cases came from a complaint stands in their streams, not in its own; that is asked of the served files. */
  private async pastOfComplaint(complaintId: string, asOf: AsOf): Promise<Files> {
    const known = await (await this.served(asOf.position)).complaint(complaintId);
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

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Query, Rejection, type Actor } from '#kernel';
import { ReadModels, type AsOf } from '#projection';
import { caseFile } from './case-file.projection.js';
import { caseFileFrom, complaintFileFrom, type CaseFile, type ComplaintFile, type DayOfView } from './case-file.view.js';
import { compare, type FieldDifference } from './compare.js';
import { pastFiles, placesOfVotes, ServedFiles, type Files } from './files.js';

/** How long a page waits for what its visitor just did, in milliseconds. */
export const patience = 2_000;

/** The whole file of one case: now, or as it stood. */
export class GetCaseFile extends Query {
  constructor(
    actor: Actor,
    readonly caseId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }
}

/** The whole file of one complaint: now, or as it stood. */
export class GetComplaintFile extends Query {
  constructor(
    actor: Actor,
    readonly complaintId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }
}

/** In what a case differs between two moments; nothing said means now. */
export class CompareCase extends Query {
  constructor(
    actor: Actor,
    readonly caseId: string,
    readonly before: AsOf,
    readonly after: AsOf,
  ) {
    super(actor);
  }
}

abstract class ReadsFiles {
  constructor(
    private readonly models: ReadModels,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  protected async caseFile(caseId: string, asOf: AsOf | undefined, after?: bigint): Promise<CaseFile> {
    const files = asOf === undefined ? await this.served(after) : await this.past({ caseIds: [caseId] }, asOf);
    const file = await caseFileFrom(files, caseId, this.dayOf(asOf));
    if (file !== undefined) return file;
    throw new Rejection(
      'case-unknown',
      asOf === undefined ? 'There is no case with this id.' : 'At that moment there was no case with this id.',
      'unknown',
    );
  }

  protected async complaintFile(complaintId: string, asOf: AsOf | undefined, after?: bigint): Promise<ComplaintFile> {
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

@QueryHandler(GetCaseFile)
@AllowedTo('clerk', 'investigator', 'member', 'auditor')
export class GetCaseFileHandler extends ReadsFiles implements IQueryHandler<GetCaseFile> {
  constructor(models: ReadModels, store: EventStore, codec: EventCodec, clock: Clock) {
    super(models, store, codec, clock);
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ caseId, after, asOf }: GetCaseFile): Promise<CaseFile> {
    return this.caseFile(caseId, asOf, after);
  }
}

@QueryHandler(GetComplaintFile)
@AllowedTo('clerk', 'investigator', 'auditor')
export class GetComplaintFileHandler extends ReadsFiles implements IQueryHandler<GetComplaintFile> {
  constructor(models: ReadModels, store: EventStore, codec: EventCodec, clock: Clock) {
    super(models, store, codec, clock);
  }

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ complaintId, after, asOf }: GetComplaintFile): Promise<ComplaintFile> {
    return this.complaintFile(complaintId, asOf, after);
  }
}

@QueryHandler(CompareCase)
@AllowedTo('clerk', 'investigator', 'member', 'auditor')
export class CompareCaseHandler extends ReadsFiles implements IQueryHandler<CompareCase> {
  constructor(models: ReadModels, store: EventStore, codec: EventCodec, clock: Clock) {
    super(models, store, codec, clock);
  }

  /** Throws `Rejection('unknown')` where the case was not there at one of the two. */
  async execute({ caseId, before, after }: CompareCase): Promise<readonly FieldDifference[]> {
    const [one, other] = await Promise.all([this.caseFile(caseId, before), this.caseFile(caseId, after)]);
    return compare(one, other);
  }
}

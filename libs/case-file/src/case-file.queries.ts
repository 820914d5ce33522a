import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import {
  aboutCase,
  aboutComplaint,
  casesAndComplaints,
  Query,
  shows,
  type Actor,
  type AsOf,
  type Concern,
  type Disclosed,
} from '#kernel';

import type { CaseFile, ComplaintFile } from './case-file.view.js';
import { compare, type FieldDifference } from './compare.js';
import { FileReader } from './file-reader.js';

/** The whole file of one case: now, or as it stood. */
export class GetCaseFile extends Query<CaseFile> {
  constructor(
    actor: Actor,
    readonly caseId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutCase(this.caseId)];
  }

  override discloses({ caseId, absorbedCaseIds, complaints }: CaseFile): Disclosed {
    const shown = casesAndComplaints(
      [caseId, ...absorbedCaseIds],
      complaints.map(({ complaintId }) => complaintId),
    );
    return shows(['identity', 'content'], ['file'], shown);
  }
}

/** The whole file of one complaint: now, or as it stood. */
export class GetComplaintFile extends Query<ComplaintFile> {
  constructor(
    actor: Actor,
    readonly complaintId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.complaintId)];
  }

  override discloses(): Disclosed {
    return shows(['identity', 'content'], ['file']);
  }
}

/** In what a case differs between two moments; nothing said means now. */
export class CompareCase extends Query<readonly FieldDifference[]> {
  constructor(
    actor: Actor,
    readonly caseId: string,
    readonly before: AsOf,
    readonly after: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutCase(this.caseId)];
  }

  override discloses(differences: readonly FieldDifference[]): Disclosed {
    return shows(['identity', 'content'], [...new Set(differences.map(({ field }) => field))]);
  }
}

@QueryHandler(GetCaseFile)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class GetCaseFileHandler implements IQueryHandler<GetCaseFile> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ actor, caseId, after, asOf }: GetCaseFile): Promise<CaseFile> {
    return this.files.caseFile(actor, caseId, asOf, after);
  }
}

@QueryHandler(GetComplaintFile)
@AllowedTo('clerk', 'investigator', 'auditor')
export class GetComplaintFileHandler implements IQueryHandler<GetComplaintFile> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ actor, complaintId, after, asOf }: GetComplaintFile): Promise<ComplaintFile> {
    return this.files.complaintFile(actor, complaintId, asOf, after);
  }
}

@QueryHandler(CompareCase)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class CompareCaseHandler implements IQueryHandler<CompareCase> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')` where the case was not there at one of the two. */
  async execute({ actor, caseId, before, after }: CompareCase): Promise<readonly FieldDifference[]> {
    const [one, other] = await Promise.all([
      this.files.caseFile(actor, caseId, before),
      this.files.caseFile(actor, caseId, after),
    ]);
    return compare(one, other);
  }
}

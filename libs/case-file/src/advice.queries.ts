import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AdviceGiven } from '#advice';
import { AllowedTo } from '#access';
import {
  aboutCase,
  Query,
  shows,
  type Actor,
  type AsOf,
  type Concern,
  type Disclosed,
  type Instant,
  type PartialDate,
} from '#kernel';
import type { CaseAdvice } from './case-file.view.js';
import { FileReader } from './file-reader.js';

/** What the panel was advised in a case, and in those that it took in: now, or as it stood. */
export class ReadAdvice extends Query<CaseAdvice> {
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

  override discloses(): Disclosed {
    return shows(['content'], ['advice']);
  }
}

@QueryHandler(ReadAdvice)
@AllowedTo('clerk', 'counsel', 'member')
export class ReadAdviceHandler implements IQueryHandler<ReadAdvice> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ caseId, after, asOf }: ReadAdvice): Promise<CaseAdvice> {
    return this.files.advice(caseId, asOf, after);
  }
}

/** That advice was given: by whom and when, and none of its words. */
export interface ListedAdvice {
  readonly caseId: string;
  readonly reference: string;
  readonly given: readonly {
    readonly eventId: string;
    readonly counselId: string;
    readonly on: PartialDate;
    readonly recordedAt: Instant;
    /** How often something in it was corrected. */
    readonly corrections: number;
  }[];
}

/** That the panel was advised in a case, for whoever sees to it that the rules were kept: now, or as it stood. */
export class ListAdvice extends Query<ListedAdvice> {
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

  override discloses(): Disclosed {
    return shows(['content'], ['adviceGiven']);
  }
}

@QueryHandler(ListAdvice)
@AllowedTo('auditor')
export class ListAdviceHandler implements IQueryHandler<ListAdvice> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async execute({ caseId, after, asOf }: ListAdvice): Promise<ListedAdvice> {
    const { reference, timeline } = await this.files.advice(caseId, asOf, after);
    const given = timeline.filter(({ type }) => type === 'AdviceGiven');
    return {
      caseId,
      reference,
      given: given.map(({ eventId, data, on, recordedAt, corrections }) => {
        const { counselId } = data as unknown as AdviceGiven['data'];
        return { eventId, counselId, on, recordedAt, corrections: corrections.length };
      }),
    };
  }
}

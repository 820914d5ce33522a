import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { casesAndComplaints, lists, Query, type Actor, type Concern, type Disclosed } from '#kernel';
import { Docket } from '#docket';
import { noticesAsked } from './notices.reader.js';
import { Notices, type Notice } from './notices.js';

/** What is new that concerns whoever asks, in the role in which they ask. */
export class GetNotices extends Query<readonly Notice[]> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** That there is a case, and that something is asked in it, is confidential too. */
  override discloses(found: readonly Notice[]): Disclosed {
    const of = (kind: 'case' | 'complaint') => [
      ...new Set(found.filter(({ about }) => about.kind === kind).map(({ about }) => about.id)),
    ];
    return lists(['content'], ['reference', 'kind', 'due'], casesAndComplaints(of('case'), of('complaint')));
  }
}

@QueryHandler(GetNotices)
@AllowedTo('clerk', 'investigator', 'counsel', 'member')
export class GetNoticesHandler implements IQueryHandler<GetNotices> {
  constructor(
    private readonly notices: Notices,
    private readonly docket: Docket,
  ) {}

  /** Throws `ReadModelNotReady`, `NotShownYet`. */
  async execute({ actor, after }: GetNotices): Promise<readonly Notice[]> {
    await this.docket.list(noticesAsked).mustShow(after);
    return this.notices.for(actor);
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Docket, fileName, type KeptState } from '#docket';
import { Clock, daysBetween, Query, referenceOf, type Actor, type Concern, type Disclosed, type PlainDate } from '#kernel';
import { empty, sql } from '#postgres';
import { shortfallOn, type Shortfall } from '#procedure';
import { bodiesSeated } from '#seating';
import { Paging, type Page } from '#web';
import { decisions, isAwaited, isPublic, latestDay, type DecisionsState, type Publication } from './decisions.reader.js';

/** A publication that the public waits for. */
export interface AwaitedDecision extends Pick<Publication, 'record' | 'citation' | 'dueOn' | 'moved'> {
  readonly reference: string;
  readonly bodyName: string;
  /** Calendar days since the day by which it was due; zero while that lies ahead. */
  readonly daysLate: number;
}

/** What was published, withdrawn or withheld. */
export interface PublicDecision extends Omit<Publication, 'announced'> {
  readonly publicationId: string;
  readonly reference: string;
  readonly bodyName: string;
}

/** A body that cannot reach its quorum: what everybody may know, which is no case and nobody's recusal. */
export interface BodyWithoutQuorum extends Shortfall {
  readonly bodyName: string;
}

export interface Decisions {
  /** The day that this is of, where the body sits. */
  readonly today: PlainDate;
  /** Those that cannot decide anything now, because too few seats are filled. */
  readonly withoutQuorum: readonly BodyWithoutQuorum[];
  /** What is overdue and what is due, the earliest first. */
  readonly awaited: readonly AwaitedDecision[];
  /** Whether more is awaited than is listed. */
  readonly awaitedMore: boolean;
  /** The latest first. */
  readonly decided: Page<PublicDecision>;
}

/** What was made public, and what is due to be. */
export class GetDecisions extends Query<Decisions> {
  constructor(
    actor: Actor,
    readonly page: { readonly cursor?: string; readonly size: number },
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** What is public is no secret of anybody, and nobody is recorded to have read it. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

interface Row {
  readonly row: KeptState<DecisionsState>;
  readonly bodyName: string | null;
  readonly key: string;
}

const mostAwaited = 200;

@QueryHandler(GetDecisions)
@AllowedTo('public')
export class GetDecisionsHandler implements IQueryHandler<GetDecisions> {
  constructor(
    private readonly docket: Docket,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /** Throws `ReadModelNotReady`, `NotShownYet`, and a `Problem` for a cursor of another list. */
  async execute({ page: { cursor, size }, after }: GetDecisions): Promise<Decisions> {
    const model = this.docket.list(decisions);
    await model.mustShow(after);
    const today = this.clock.now().date;
    const place = this.paging.place('decisions', cursor);
    const rows = sql`select a.key, a.row, b.body_name as "bodyName" from ${model.table} a
      left join ${model.table} b on b.key = ${fileName('body', '')} || (a.row->'state'->>'bodyId')`;
    const waiting = await model.query<Row>(
      sql`${rows} where a.awaited_on is not null order by a.awaited_on, a.key limit ${mostAwaited + 1}`,
    );
    const decided = await model.query<Row>(sql`${rows} where a.decided_on is not null
      ${place === undefined ? empty : sql`and (a.decided_on, a.key) < (${String(place[0])}, ${String(place[1])})`}
      order by a.decided_on desc, a.key desc limit ${size + 1}`);
    const { items, next } = this.paging.page({
      list: 'decisions',
      rows: decided,
      size,
      placeOf: ({ row, key }) => [row.is.decided_on ?? '', key],
    });
    return {
      today,
      withoutQuorum: (await bodiesSeated(this.docket)).flatMap((body) => {
        const shortfall = shortfallOn(body, today);
        return shortfall === undefined ? [] : [{ bodyName: body.name, ...shortfall }];
      }),
      awaited: waiting
        .slice(0, mostAwaited)
        .flatMap((one) => shownOf(one, isAwaited))
        .map(({ record, citation, dueOn, moved, reference, bodyName }) => ({
          ...{ record, citation, dueOn, moved, reference, bodyName },
          daysLate: Math.max(0, daysBetween(dueOn, today)),
        }))
        .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0)),
      awaitedMore: waiting.length > mostAwaited,
      decided: {
        items: items
          .flatMap((one) => shownOf(one, (publication) => isPublic(publication) && !isAwaited(publication)))
          .sort((one, other) => (latestDay(one) > latestDay(other) ? -1 : latestDay(one) < latestDay(other) ? 1 : 0)),
        next,
      },
    };
  }
}

/** Those of a case that the public may be shown, without what only says whether it may. */
const shownOf = ({ row, bodyName }: Row, which: (publication: Publication) => boolean) =>
  Object.entries(row.state.publications)
    .filter(([, publication]) => which(publication))
    .map(([publicationId, { announced: _, ...publication }]) => ({
      ...publication,
      publicationId,
      reference: referenceOf('D', publicationId),
      bodyName: bodyName ?? '',
    }));

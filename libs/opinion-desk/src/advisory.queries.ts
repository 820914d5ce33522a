import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccessFacts, AllowedTo } from '#access';
import { Docket, fileName, idOfFile, type FileName, type KeptState } from '#docket';
import { Entitlements } from '#entitlement';
import {
  aboutAdvisoryRequest,
  Clock,
  daysBetween,
  isPlainDate,
  lists,
  Query,
  Rejection,
  shows,
  type Actor,
  type AsOf,
  type Concern,
  type Disclosed,
  type PlainDate,
} from '#kernel';
import { empty, sql } from '#postgres';
import { Paging, type Page } from '#web';
import {
  advisoryRequests,
  type AdvisoryRequestState,
  type AdvisoryVote,
  type BodyMember,
  type OpinionText,
} from './advisory-requests.reader.js';

/** A request as its reader may see it. An auditor is not told who asked, nor in which words anything was asked or answered. */
export interface ShownRequest extends Omit<
  AdvisoryRequestState,
  'name' | 'takesRequests' | 'members' | 'bodyId' | 'texts' | 'votes' | 'requester' | 'subject' | 'question' | 'walledOff'
> {
  readonly id: string;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly requester?: string;
  readonly subject?: string;
  readonly question?: string;
  /** Not for an auditor: whoever asked is on record as walled off, where it is somebody of the house. */
  readonly walledOff?: AdvisoryRequestState['walledOff'];
  readonly texts: readonly (Omit<OpinionText, 'text' | 'authorities'> & Partial<Pick<OpinionText, 'text' | 'authorities'>>)[];
  /** How the body voted. An auditor reads what came of it, and neither the question nor who voted how. */
  readonly votes: readonly (VoteCounted & Partial<AdvisoryVote>)[];
  /** Who sits or sat in the body, for whoever records how it voted. */
  readonly members?: readonly BodyMember[];
  /** Calendar days since the day by which the answer was due; zero where none is owed or that day lies ahead. */
  readonly daysLate: number;
}

type VoteCounted = Omit<AdvisoryVote, 'question' | 'present' | 'votedYea' | 'votedNay' | 'abstained'>;

/** A request as a list shows it. */
export type ListedRequest = Pick<
  ShownRequest,
  'id' | 'bodyName' | 'state' | 'subject' | 'capacity' | 'requestedOn' | 'dueOn' | 'daysLate' | 'number' | 'publication'
> & {
  /** What the last vote came to, while no opinion is issued and nobody decided a tie. */
  readonly voted?: AdvisoryVote['outcome'];
};

export interface AdvisoryRequestsShown {
  /** What is asked and not answered, the earliest day first, then what has no day. */
  readonly open: readonly ListedRequest[];
  /** Whether more is open than is listed. */
  readonly openMore: boolean;
  /** The last requested first. */
  readonly answered: Page<ListedRequest>;
  /** The bodies that can be asked, among those for which the asker works. */
  readonly bodies: readonly { readonly bodyId: string; readonly name: string }[];
}

/** The requests before the bodies that somebody works for. */
export class ListAdvisoryRequests extends Query<AdvisoryRequestsShown> {
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

  override discloses({ open, answered }: AdvisoryRequestsShown): Disclosed {
    return lists(
      ['content'],
      ['subject', 'capacity', 'dueOn'],
      [...open, ...answered.items].map(({ id }) => aboutAdvisoryRequest(id)),
    );
  }
}

interface Row {
  readonly key: FileName;
  readonly row: KeptState<AdvisoryRequestState>;
  readonly bodyName: string | null;
  readonly members: readonly BodyMember[] | null;
}

/** What is known of one request, of now or of then. */
type Told = Omit<Row, 'row'> & { readonly row: Pick<Row['row'], 'state'> };

const mostOpen = 200;

@QueryHandler(ListAdvisoryRequests)
@AllowedTo('clerk', 'member', 'auditor')
export class ListAdvisoryRequestsHandler implements IQueryHandler<ListAdvisoryRequests> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
    private readonly facts: AccessFacts,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /** Throws `ReadModelNotReady`, `NotShownYet`, and a `Problem` for a cursor of another list. */
  async execute({ actor, page: { cursor, size }, after }: ListAdvisoryRequests): Promise<AdvisoryRequestsShown> {
    const model = this.docket.list(advisoryRequests);
    await model.mustShow(after);
    const bodies = await this.facts.bodiesOf(actor);
    const visible = await this.entitlements.visibleTo(actor);
    const own = sql`and ${visible.where(sql`a.key`)}`;
    const place = this.paging.place('advisory requests', cursor);
    const rows = rowsOf(model.table);
    const open = await model.query<Row>(
      sql`${rows} where a.waits_until is not null ${own} order by a.waits_until, a.key limit ${mostOpen + 1}`,
    );
    const answered = await model.query<Row>(sql`${rows} where a.answered_since is not null ${own}
      ${place === undefined ? empty : sql`and (a.answered_since, a.key) < (${String(place[0])}, ${String(place[1])})`}
      order by a.answered_since desc, a.key desc limit ${size + 1}`);
    const { items, next } = this.paging.page({
      list: 'advisory requests',
      rows: answered,
      size,
      placeOf: ({ row, key }) => [row.is.answered_since ?? '', key],
    });
    const asked = await model.query<{ readonly key: FileName; readonly name: string }>(
      sql`select key, body_name as name from ${model.table} where takes_requests = 'true' order by 2, 1`,
    );
    const listed = (one: Row) => listedOf(shownOf(one, actor, this.clock.now().date));
    return {
      open: open.slice(0, mostOpen).map(listed),
      openMore: open.length > mostOpen,
      answered: { items: items.map(listed), next },
      bodies: asked
        .map(({ key, name }) => ({ bodyId: idOfFile(key), name }))
        .filter(({ bodyId }) => bodies === 'all' || bodies.includes(bodyId)),
    };
  }
}

/** One request, and what came of it: now, or as it stood. */
export class GetAdvisoryRequest extends Query<ShownRequest> {
  constructor(
    actor: Actor,
    readonly requestId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutAdvisoryRequest(this.requestId)];
  }

  override discloses({ requester }: ShownRequest): Disclosed {
    return requester === undefined
      ? shows(['content'], ['state', 'conclusion', 'days'])
      : shows(['identity', 'content'], ['requester', 'question', 'opinion']);
  }
}

@QueryHandler(GetAdvisoryRequest)
@AllowedTo('clerk', 'member', 'auditor')
export class GetAdvisoryRequestHandler implements IQueryHandler<GetAdvisoryRequest> {
  constructor(
    private readonly docket: Docket,
    private readonly clock: Clock,
  ) {}

  /** Throws `advisory-request-unknown`, `ReadModelNotReady` and `NotShownYet`. */
  async execute({ actor, requestId, after, asOf }: GetAdvisoryRequest): Promise<ShownRequest> {
    if (asOf !== undefined) return this.past(actor, requestId, asOf);
    const model = this.docket.list(advisoryRequests);
    await model.mustShow(after);
    const [row] = await model.query<Row>(sql`${rowsOf(model.table)} where a.key = ${fileName('advisory', requestId)}`);
    if (row !== undefined) return shownOf(row, actor, this.clock.now().date);
    throw new Rejection('advisory-request-unknown', 'There is no request for an advisory opinion with this id.', 'unknown');
  }

  private async past(actor: Actor, requestId: string, asOf: AsOf): Promise<ShownRequest> {
    const files = await this.docket.at(asOf);
    const key = fileName('advisory', requestId);
    if ((await files.file(key)).length === 0)
      throw new Rejection('advisory-request-unknown', 'At that moment there was no request with this id.', 'unknown');
    const state = await files.tell(advisoryRequests, key);
    const { name = null, members = [] } = await files.tell(advisoryRequests, fileName('body', state.bodyId ?? ''));
    return shownOf({ key, row: { state }, bodyName: name, members }, actor, await this.docket.dayOf(asOf));
  }
}

const rowsOf = (table: ReturnType<Docket['list']>['table']) => sql`
  select a.key, a.row, b.body_name as "bodyName", b.row->'state'->'members' as members from ${table} a
  left join ${table} b on b.key = ${fileName('body', '')} || a.body_id`;

function shownOf({ key, row: { state: whole }, bodyName, members }: Told, { role }: Actor, today: PlainDate): ShownRequest {
  const {
    name: _,
    takesRequests: _takes,
    members: _members,
    bodyId = '',
    requester,
    contact,
    subject,
    question,
    texts,
    told,
    draft,
    ended,
    moved,
    votes,
    walledOff,
    reliance,
    ...said
  } = whole;
  const { state, dueOn } = said;
  const isOwed = state === 'requested' || state === 'accepted';
  const shown = {
    ...said,
    ...{ id: idOfFile(key), bodyId, bodyName: bodyName ?? '' },
    daysLate: isOwed && dueOn !== undefined && isPlainDate(dueOn) ? Math.max(0, daysBetween(dueOn, today)) : 0,
  };
  if (role === 'auditor') {
    return {
      ...shown,
      told: told.map(({ on }) => ({ on, what: '' })),
      moved: moved.map(({ from, on }) => ({ from, on })),
      votes: votes.map(({ question: _, present: _present, votedYea: _yea, votedNay: _nay, abstained: _none, ...vote }) => vote),
      ...(reliance !== undefined && { reliance: withoutTerms(reliance) }),
      texts: texts.map(({ text: _text, authorities: _authorities, reason: _reason, ...text }) => text),
      ...(ended !== undefined && { ended: { on: ended.on } }),
    };
  }
  return {
    ...shown,
    ...{ requester, subject, question, texts, told, moved, votes, walledOff, members: members ?? [] },
    ...(contact !== undefined && { contact }),
    ...(reliance !== undefined && { reliance }),
    ...(draft !== undefined && { draft }),
    ...(ended !== undefined && { ended }),
  };
}

const withoutTerms = ({ terms: _, ...reliance }: NonNullable<AdvisoryRequestState['reliance']>) => reliance;

const listedOf = (one: ShownRequest): ListedRequest => {
  const { id, bodyName, state, subject, capacity, requestedOn, dueOn, daysLate, number, publication, votes } = one;
  const last = votes.at(-1);
  const isOpen = state === 'requested' || state === 'accepted';
  return {
    ...{ id, bodyName, state, capacity, requestedOn, daysLate, publication },
    ...(subject !== undefined && { subject }),
    ...(dueOn !== undefined && { dueOn }),
    ...(number !== undefined && { number }),
    ...(isOpen && last !== undefined && last.tieBreak === undefined && { voted: last.outcome }),
  };
};

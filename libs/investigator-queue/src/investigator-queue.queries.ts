import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccessFacts, AllowedTo, StaffDirectory, type StaffMember } from '#access';
import type { CounselCapacity } from '#case';
import { Docket, fileName, idOfFile, kindOf, told, type FileName, type Files } from '#docket';
import { Entitlements, type Visible } from '#entitlement';
import { EventStore } from '#event-store';
import {
  aboutAdvisoryRequest,
  Clock,
  daysBetween,
  folded,
  foldedReference,
  own,
  Query,
  Rejection,
  type Actor,
  type AsOf,
  type Concern,
  type FileKind,
  type PartialDate,
  type PlainDate,
  type Role,
  casesAndComplaints,
  lists,
  type Disclosed,
} from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { daysAfter, endingTerms, reckonedFrom, shortfallOn, undatedIn, type EndingTerm, type Shortfall } from '#procedure';
import { bodiesSeated, bodiesSeatedIn, type BodySeated } from '#seating';
import { Paging, type Page } from '#web';
import { Duties, type Duty } from './duties.js';
import { answersFor, type QueuedAnswer } from './answers.js';
import { Openings, type QueuedOpening } from './openings.js';
import { investigatorQueue, queueSubjects } from './investigator-queue.reader.js';
import { orderOf, type Boundary, type Order, type Sort } from './queue-order.js';
import { around, beyond, boundariesIn, inOrder, type NumberedPage, type Shelf } from './queue-pages.js';
import { isTagged, literal, meantInList, meantThen, subjectsOf, type Past, type Subject } from './subjects.js';
import {
  placeOf as whereItStands,
  remarksOn,
  sinceOf,
  standingOf,
  type QueuedDue,
  type Remark,
  type Stage,
  type WorkState,
} from './investigator-queue.work.js';

export interface QueueFilter {
  readonly stage?: Stage;
  readonly investigator?: string;
  /** The body before which it is. */
  readonly bodyId?: string;
  /** `overdue`: the date has passed; `undated`: none is set. */
  readonly due?: 'overdue' | 'undated';
  /**
   * `gone`: assigned to somebody who does not investigate, or is not counsel, here any more, which is asked of now alone.
   * `nobody`: a case that nobody investigates.
   */
  readonly owner?: 'gone' | 'nobody';
  readonly kind?: 'complaint' | 'case';
  /** Something is due in it under this rule, as the queue writes it. */
  readonly rule?: string;
  /** The case has this tag. */
  readonly tag?: string;
  /** What is due first in it is due on these days. */
  readonly dueFrom?: PlainDate;
  readonly dueUntil?: PlainDate;
  /** It has waited where it stands since these days. A month or year alone counts as before its first day. */
  readonly sinceFrom?: PlainDate;
  readonly sinceUntil?: PlainDate;
  /** The beginning of its reference, or words of whom or what it is about, or its owner's name. */
  readonly q?: string;
  /** These alone. */
  readonly ids?: readonly string[];
}

/** Which page of the queue, and in which order. */
export interface QueuePlace {
  readonly cursor?: string;
  readonly size: number;
  readonly sort?: Sort;
  /** Leaves out whom and what the work is about, for who gives on nothing of it. */
  readonly unnamed?: boolean;
  /** To be taken away as a file. */
  readonly asFile?: boolean;
}

/** A piece of work, and whom and what it is about as far as its reader may know. */
export interface QueueItem extends Partial<Pick<Subject, 'respondent' | 'subject' | 'tags'>> {
  readonly id: string;
  readonly kind: FileKind;
  readonly reference: string;
  readonly stage: Stage;
  readonly since: PartialDate;
  readonly receivedOn: PartialDate;
  readonly investigatorId?: string;
  readonly confirmed?: boolean;
  readonly ownerName?: string;
  /** Whether the owner has left, or has the role no more, or is away today; absent in a view of the past. */
  readonly ownerIs?: 'gone' | 'on-leave';
  /** Who is counsel in the case, and whether that person has left, or is away today. */
  readonly counsel: readonly {
    readonly counselId: string;
    readonly name?: string;
    readonly capacity: CounselCapacity;
    readonly is?: 'gone' | 'on-leave';
  }[];
  /** What is due, the earliest first; of each, the days from its date to today: negative while it lies ahead. */
  readonly dues: readonly (QueuedDue & {
    readonly daysLate: number;
    /** Of a clock: how its day comes about. */
    readonly arithmetic?: string;
  })[];
  /** What is to be done in a time of which nobody can say yet when it ends. */
  readonly undated: ReturnType<typeof undatedIn>;
  /** The earliest of these dates. */
  readonly dueOn?: PlainDate;
  /** Questions on which the body tied and from which nothing has followed. */
  readonly ties: number;
  /** What else must be said of it. */
  readonly remarks: readonly Remark[];
}

/** A body with something about its seats that its clerk has to see to. */
export interface QueuedBody {
  readonly bodyId: string;
  readonly name: string;
  /** That it cannot reach its quorum. */
  readonly shortfall?: Shortfall;
  /** Terms that end soon, or that ended in seats that are held over; without the names of those who sit. */
  readonly terms: readonly Omit<EndingTerm, 'memberId'>[];
}

export interface Queue extends Page<QueueItem> {
  /** How many fit the filters, on all pages. */
  readonly total: number;
  /** The number of this page, and the pages near it with the first and the last: a page without a cursor is the first. */
  readonly page: number;
  readonly pages: readonly NumberedPage[];
  /** The day by which lateness is counted; for a view of the past, the day looked at. */
  readonly today: PlainDate;
  /** What the house owes and has not done; none in a view of the past. Investigators see what concerns their cases. */
  readonly duties: readonly Duty[];
  /** Requests for what takes two people: those to be decided, and the reader's own. None in a view of the past. */
  readonly openings: readonly QueuedOpening[];
  /** Requests for advisory opinions that the reader may answer or vote on. None in a view of the past. */
  readonly answers: readonly QueuedAnswer[];
  /** For the clerks of bodies: those that cannot reach their quorum, or in which a term ends soon. */
  readonly bodies: readonly QueuedBody[];
  readonly counts: {
    readonly open: number;
    readonly overdue: number;
    readonly deadlocked: number;
    /** Assigned to somebody who does not investigate, or is not counsel, here any more; none in a view of the past. */
    readonly ownerGone: number;
    /** Complaints beyond the budget of filings that nobody has taken in; in none of the other counts. */
    readonly setApart: number;
  };
}

/** The work of staff, what is due first on top. */
export class GetQueue extends Query<Queue> {
  constructor(
    actor: Actor,
    readonly filter: QueueFilter,
    readonly page: QueuePlace,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** That there is a case, and where it stands, is confidential too, also where nobody is named. */
  override discloses({ items, openings, answers }: Queue): Disclosed {
    const named = this.page.unnamed !== true;
    const shown = [...items, ...openings];
    const idsOf = (kind: FileKind) => [...new Set(shown.filter((one) => one.kind === kind).map(({ id }) => id))];
    const listed = lists(
      named ? ['identity', 'content'] : ['content'],
      [...(named ? ['respondent', 'subject'] : []), 'stage', 'dues', 'remarks'],
      [...casesAndComplaints(idsOf('case'), idsOf('complaint')), ...answers.map(({ id }) => aboutAdvisoryRequest(id))],
      this.filter.q !== undefined,
    );
    return this.page.asFile === true ? { ...listed, kind: 'export' } : listed;
  }
}

/** A piece of work with its place in the list. */
interface Work {
  readonly key: FileName;
  readonly state: WorkState;
}

@QueryHandler(GetQueue)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class GetQueueHandler implements IQueryHandler<GetQueue> {
  constructor(
    private readonly docket: Docket,
    private readonly paging: Paging,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly staff: StaffDirectory,
    private readonly duties: Duties,
    private readonly entitlements: Entitlements,
    private readonly openings: Openings,
    private readonly facts: AccessFacts,
  ) {}

  /**
   * Investigators see the cases that are theirs. Throws `ReadModelNotReady`, `NotShownYet`, `NoSeat`, a `Problem` for a cursor of
   * another list or for owners of the past, and a `Rejection` for a moment that cannot be.
   */
  async execute({ actor, filter, page, after, asOf }: GetQueue): Promise<Queue> {
    const own = actor.role === 'investigator' ? { ...filter, investigator: actor.userId } : filter;
    const visible = await this.entitlements.visibleTo(actor);
    if (asOf !== undefined && own.owner === 'gone') throw noOwnersOfThePast();
    if (asOf !== undefined) return this.docket.seats.take(() => this.past(actor, own, page, asOf, visible));
    const today = this.clock.now().date;
    const queue = this.docket.list(investigatorQueue);
    await queue.mustShow(after);

    const working = workingIn(this.staff);
    const matched = (asked: QueueFilter, meant?: Sql) => matching(asked, today, working, meant);
    const order = this.order(page.sort);
    const list = listOf(own, order);
    const place = this.paging.place(list, page.cursor) as Boundary | undefined;
    const meant = own.q === undefined ? undefined : await this.meant(actor, own.q, matched(own), visible);
    const tagged = own.tag === undefined ? empty : sql`and ${isTagged(this.docket, own.tag)}`;
    const found = sql`${matched(own, meant)} and ${visible.where(sql`key`)} ${tagged}`;
    const rows = await queue.query<Work>(sql`
      select key, row->'state' as state from ${queue.table}
      where ${found} ${place === undefined ? empty : beyond(order, place)} order by ${inOrder(order)} limit ${page.size + 1}`);
    const [shelf = { total: 0, before: 0 }] = await queue.query<Shelf>(sql`
      select count(*)::int as total, ${
        place === undefined ? sql`0` : sql`(count(*) filter (where not (true ${beyond(order, place)})))::int`
      } as before from ${queue.table} where ${found}`);
    const numbered = around(shelf, page.size);
    const boundaries = await boundariesIn(queue, found, order, numbered.wanted(place), shelf, place);
    const [counts] = await queue.query<Queue['counts']>(sql`
      select count(*)::int as open,
             (count(*) filter (where due_on < ${today}))::int as overdue,
             (count(*) filter (where stage = 'deadlocked'))::int as deadlocked,
             (count(*) filter (where ${ownedByNoneOf(working)}))::int as "ownerGone",
             (select count(*)::int from ${queue.table} where ${matched({ ...ownedBy(own), ...apart })} and ${visible.where(sql`key`)}) as "setApart"
      from ${queue.table} where ${matched(ownedBy(own))} and ${visible.where(sql`key`)}`);
    const { items, next } = this.paging.page({ list, rows, size: page.size, placeOf: placeIn(order) });
    const about =
      page.unnamed === true
        ? undefined
        : await subjectsOf(
            this.docket,
            actor,
            items.map(({ key }) => key),
          );
    return {
      total: shelf.total,
      page: numbered.page,
      pages: numbered.pages(boundaries, place).map((one) => this.numbered(list, one)),
      today,
      duties: await this.duties.for(actor, visible),
      openings: await this.openings.for(actor, visible, today),
      answers: await answersFor(this.docket, actor, visible, today),
      bodies: await this.bodiesFor(actor, today, () => bodiesSeated(this.docket)),
      counts: counts ?? { open: 0, overdue: 0, deadlocked: 0, ownerGone: 0, setApart: 0 },
      items: items.map((work) => this.itemOf(work, today, about?.get(work.key), working)),
      next,
    };
  }

  private order(sort: Sort = 'due'): Order {
    const byName = [...this.staff.people].sort((one, other) => (one.name < other.name ? -1 : 1));
    return orderOf(
      sort,
      byName.map(({ id }) => id),
    );
  }

  private numbered(list: string, { number, boundary }: { number: number; boundary?: Boundary }): NumberedPage {
    return { number, ...(boundary !== undefined && { cursor: this.paging.cursor(list, boundary) }) };
  }

  /** The condition that what was typed is meant by a piece of work, among what its reader sees. */
  private async meant(actor: Actor, typed: string, inList: Sql, visible: Visible): Promise<Sql> {
    const queue = this.docket.list(investigatorQueue);
    const among = sql`key in (select key from ${queue.table} where ${inList} and ${visible.where(sql`key`)})`;
    const keys = await meantInList(this.docket, actor, among, typed);
    return sql`(key = any(${[...keys]}::text[]) or reference_folded like ${`${literal(foldedReference(typed))}%`}
      or investigator_id = any(${[...this.peopleCalled(typed)]}::text[]))`;
  }

  /** Staff with all the words that were typed in their names. */
  private peopleCalled(typed: string): readonly string[] {
    const words = folded(typed).split(' ');
    const called = this.staff.people.filter(({ name }) => words.every((word) => folded(name).includes(word)));
    return called.map(({ id }) => id);
  }

  /** What clerks have to see to so that their bodies can decide. */
  private async bodiesFor(
    actor: Actor,
    today: PlainDate,
    seated: () => Promise<readonly BodySeated[]>,
  ): Promise<readonly QueuedBody[]> {
    if (actor.role !== 'clerk') return [];
    const own = await this.facts.bodiesOf(actor);
    return (await seated()).flatMap((body) => {
      if (own !== 'all' && !own.includes(body.bodyId)) return [];
      const shortfall = shortfallOn(body, today);
      const terms = endingTerms(body, today).map(({ memberId: _, ...term }) => term);
      if (shortfall === undefined && terms.length === 0) return [];
      return [{ bodyId: body.bodyId, name: body.name, ...(shortfall !== undefined && { shortfall }), terms }];
    });
  }

  /** `working` is left out for a view of the past: who was away then is not asked. */
  private itemOf({ key, state }: Work, today: PlainDate, about?: Subject, working?: Working): QueueItem {
    const { reference, receivedOn, investigatorId, confirmed, counsel, dues, ties } = state;
    const ownerName = investigatorId === undefined ? undefined : this.staff.nameOf(investigatorId);
    const ownerIs =
      investigatorId === undefined || working === undefined ? undefined : absence(working.investigators.get(investigatorId));
    return {
      id: idOfFile(key),
      kind: kindOf(key),
      reference,
      ...about,
      ...standingOf(state),
      receivedOn,
      ...(investigatorId !== undefined && { investigatorId }),
      ...(confirmed !== undefined && { confirmed }),
      ...(ownerName !== undefined && { ownerName }),
      ...(ownerIs !== undefined && { ownerIs }),
      counsel: counsel.map((one) => {
        const name = this.staff.nameOf(one.counselId);
        const is = working && absence(working.counsel.get(one.counselId));
        return { ...one, ...(name !== undefined && { name }), ...(is !== undefined && { is }) };
      }),
      ...(dues[0] !== undefined && { dueOn: dues[0].on }),
      dues: dues.map((due) => {
        const clock = due.what === 'clock' ? own(state.clocks ?? {}, due.id ?? '') : undefined;
        const daysLate = daysBetween(due.on, today);
        return { ...due, daysLate, ...(clock && { arithmetic: reckonedFrom(clock, state.calendars).arithmetic }) };
      }),
      undated: state.closedSince === undefined ? undatedIn(state.clocks ?? {}, state.calendars) : [],
      ties: ties.length,
      remarks: remarksOn(state),
    };
  }

  /** The queue as it stood, with the same filters and in the same order. */
  private async past(actor: Actor, filter: QueueFilter, page: GetQueue['page'], asOf: AsOf, visible: Visible): Promise<Queue> {
    const order = this.order(page.sort);
    const list = listOf(filter, order, asOf);
    const place = this.paging.place(list, page.cursor) as Boundary | undefined;
    const files = await this.docket.at(asOf);
    const then = await files.list(investigatorQueue, sql`is_open <> 'false'`);
    const today = await this.docket.dayOf(asOf);
    const all = [...then]
      .map(([key, state]): Work => ({ key, state }))
      .filter(({ state }) => whereItStands(state) !== 'false' && ownerMatches(state, filter));
    const seen = await visible.among(all.map(({ key }) => key));
    const shown = all.filter(({ key }) => seen.has(key));
    const mine = actor.role === 'investigator' ? await this.stillOwnedBy(actor.userId, shown) : shown;
    const queued = mine.filter(({ state }) => whereItStands(state) === 'true');
    const past = { then: files, now: await this.docket.now(await this.store.head()) };
    const fitting = mine.filter((work) => matches(work, filter, today));
    const meant = await this.meantThen(actor, past, filter, fitting);
    const placeOf = placeIn(order);
    const found = fitting
      .filter(({ key }) => meant(key))
      .sort((one, other) => (isBefore(order, placeOf(one), placeOf(other)) ? -1 : 1));
    const rest = found.filter((work) => place === undefined || isBefore(order, place, placeOf(work)));
    const { items, next } = this.paging.page({ list, rows: rest, size: page.size, placeOf });
    const shelf = { total: found.length, before: found.length - rest.length };
    const numbered = around(shelf, page.size);
    const boundaries = new Map(
      numbered.wanted(place).flatMap(({ number, at }) => found.slice(at - 1, at).map((work) => [number, placeOf(work)] as const)),
    );
    const keys = items.map(({ key }) => key);
    const about = page.unnamed === true ? undefined : await subjectsOf(this.docket, actor, keys, past);
    return {
      total: shelf.total,
      page: numbered.page,
      pages: numbered.pages(boundaries, place).map((one) => this.numbered(list, one)),
      today,
      duties: [],
      openings: [],
      answers: [],
      bodies: await this.bodiesFor(actor, today, () => bodiesSeatedIn(files)),
      counts: {
        open: queued.length,
        overdue: queued.filter((work) => matches(work, { due: 'overdue' }, today)).length,
        deadlocked: queued.filter(({ state }) => standingOf(state).stage === 'deadlocked').length,
        ownerGone: 0,
        setApart: mine.length - queued.length,
      },
      items: items.map((work) => this.itemOf(work, today, about?.get(work.key))),
      next,
    };
  }

  /** Whether a piece of work as it stood is meant by what was typed, and has the tag that was asked for. */
  private async meantThen(
    actor: Actor,
    past: Past,
    { q, tag }: QueueFilter,
    works: readonly Work[],
  ): Promise<(key: FileName) => boolean> {
    if (q === undefined && tag === undefined) return () => true;
    const keys = works.map(({ key }) => key);
    const tagged = tag === undefined ? undefined : await taggedThen(past.then, keys, tag);
    const said = q === undefined ? undefined : await meantThen(actor, past, keys, q);
    const owners = new Set(q === undefined ? [] : this.peopleCalled(q));
    const reference = q === undefined ? '' : foldedReference(q);
    const byRow = new Set(
      works
        .filter(({ state }) => foldedReference(state.reference).startsWith(reference) || owners.has(state.investigatorId ?? ''))
        .map(({ key }) => key),
    );
    return (key) => (tagged?.has(key) ?? true) && (said === undefined || said.has(key) || byRow.has(key));
  }

  /** Who stepped aside from a case, or was released from it, does not see what it was like before. */
  private async stillOwnedBy(userId: string, all: readonly Work[]): Promise<readonly Work[]> {
    const now = await this.docket.now(await this.store.head());
    const files = await now.files(all.map(({ key }) => key));
    return all.filter(({ key }) => told(investigatorQueue, files.get(key) ?? []).investigatorId === userId);
  }
}

/** Who works here today, by what they do. */
interface Working {
  readonly investigators: ReadonlyMap<string, StaffMember>;
  readonly counsel: ReadonlyMap<string, StaffMember>;
}

/** Who investigates and who is counsel here today. */
export function workingIn(staff: StaffDirectory): Working {
  const those = (does: Role) => {
    const having = ({ grants }: StaffMember) => grants.some(({ role, deputyFor }) => role === does && !deputyFor);
    return new Map(staff.people.filter(having).map((one) => [one.id, one]));
  };
  return { investigators: those('investigator'), counsel: those('counsel') };
}

const absence = (owner: StaffMember | undefined): QueueItem['ownerIs'] =>
  owner === undefined ? 'gone' : owner.onLeave === true ? 'on-leave' : undefined;

/** The list that a cursor belongs to. */
const listOf = (filter: QueueFilter, { sort }: Order, asOf?: AsOf): string =>
  `queue of files ${JSON.stringify([sort, Object.entries(filter).sort(), asOf?.position?.toString(), asOf?.occurredOn, asOf?.knownOn])}`;

const ownedBy = ({ investigator }: QueueFilter): QueueFilter => (investigator === undefined ? {} : { investigator });

const placeIn =
  ({ valueOf }: Order) =>
  ({ key, state }: Work): Boundary => [valueOf(state), key];

function isBefore({ isDescending }: Order, [value, key]: Boundary, [otherValue, otherKey]: Boundary): boolean {
  const before = value === otherValue ? key < otherKey : value < otherValue;
  return isDescending ? !before && key !== otherKey : before;
}

function noOwnersOfThePast(): Rejection {
  return new Rejection(
    'owners-of-the-past',
    'Work whose investigator has left can be listed for now alone. Leave out the filter, or the moment of the past.',
    'input',
    'owner',
  );
}

const ownedByNoneOf = ({ investigators, counsel }: Working): Sql => sql`
  (investigator_id <> all(${[...investigators.keys()]}::text[])
    or not (string_to_array(counsel_ids, ' ') <@ ${[...counsel.keys()]}::text[]))`;

/** What stands apart is listed where it is asked for, and nowhere else. */
const apart: QueueFilter = { stage: 'complaint-set-apart' };

/** The filter in SQL; `matches` says the same of work in memory. `meant` is the condition of what was typed. */
export function matching(filter: QueueFilter, today: PlainDate, working: Working, meant?: Sql): Sql {
  const { stage, investigator, bodyId, due, owner, kind, rule, dueFrom, dueUntil, sinceFrom, sinceUntil, ids } = filter;
  return sql`is_open = ${stage === apart.stage ? 'apart' : 'true'}
    ${stage === undefined ? empty : sql`and stage = ${stage}`}
    ${investigator === undefined ? empty : sql`and investigator_id = ${investigator}`}
    ${bodyId === undefined ? empty : sql`and body_id = ${bodyId}`}
    ${owner === undefined ? empty : owner === 'gone' ? sql`and ${ownedByNoneOf(working)}` : sql`and ${ownedByNobody}`}
    ${kind === undefined ? empty : sql`and key like ${`${kind}:%`}`}
    ${rule === undefined ? empty : sql`and position(${`\n${rule}\n`} in rules) > 0`}
    ${dueFrom === undefined ? empty : sql`and due_on >= ${dueFrom}`}
    ${dueUntil === undefined ? empty : sql`and due_on <= ${dueUntil}`}
    ${sinceFrom === undefined ? empty : sql`and since_on >= ${sinceFrom}`}
    ${sinceUntil === undefined ? empty : sql`and since_on < ${daysAfter(sinceUntil, 1)}`}
    ${due === undefined ? empty : due === 'overdue' ? sql`and due_on < ${today}` : sql`and due_on is null`}
    ${ids === undefined ? empty : sql`and key = any(${['complaint' as const, 'case' as const].flatMap((of) => ids.map((id) => fileName(of, id)))}::text[])`}
    ${meant === undefined ? empty : sql`and ${meant}`}`;
}

const ownedByNobody = sql`(key like 'case:%' and investigator_id is null)`;

async function taggedThen(files: Files, keys: readonly FileName[], tag: string): Promise<ReadonlySet<FileName>> {
  await files.files(keys);
  const all = await Promise.all(keys.map(async (key) => ({ key, ...(await files.tell(queueSubjects, key)) })));
  return new Set(all.filter(({ tags }) => tags.includes(tag)).map(({ key }) => key));
}

const ownerMatches = (work: WorkState, { investigator }: QueueFilter): boolean =>
  investigator === undefined || work.investigatorId === investigator;

function matches({ key, state: work }: Work, filter: QueueFilter, today: PlainDate): boolean {
  const { stage, due } = filter;
  if (whereItStands(work) !== (stage === apart.stage ? 'apart' : 'true')) return false;
  if (stage !== undefined && standingOf(work).stage !== stage) return false;
  if (!ownerMatches(work, filter) || (filter.bodyId !== undefined && work.bodyId !== filter.bodyId)) return false;
  const { kind, rule, owner, dueFrom, dueUntil, sinceFrom, sinceUntil, ids } = filter;
  if (ids?.includes(idOfFile(key)) === false) return false;
  const isCase = kindOf(key) === 'case';
  if (
    (kind !== undefined && isCase !== (kind === 'case')) ||
    (owner === 'nobody' && !(isCase && work.investigatorId === undefined))
  )
    return false;
  if (rule !== undefined && !work.dues.some((one) => one.rule === rule)) return false;
  const [first] = work.dues;
  if (dueFrom !== undefined && (first === undefined || first.on < dueFrom)) return false;
  if (dueUntil !== undefined && (first === undefined || first.on > dueUntil)) return false;
  if (sinceFrom !== undefined && sinceOf(work) < sinceFrom) return false;
  if (sinceUntil !== undefined && sinceOf(work) >= daysAfter(sinceUntil, 1)) return false;
  if (due === 'overdue') return first !== undefined && first.on < today;
  return due === undefined || first === undefined;
}

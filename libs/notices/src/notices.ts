import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actorFor, type StaffMember } from '#access';
import { Docket, idOfFile, kindOf, type FileName } from '#docket';
import { Entitlements, type Visible } from '#entitlement';
import { AggregateStore } from '#event-store';
import { notices as noticesOfPerson } from '#installation';
import { investigatorQueue, Openings, pageOfOpening, type QueueItem } from '#investigator-queue';
import { Clock, type Actor, type FileKind, type Instant, type PartialDate, type PlainDate, type Role } from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { daysAfter } from '#procedure';
import { noticesAsked, type NoticesState, type ToldOf } from './notices.reader.js';

/** What somebody is told of: of a fact, of a day that comes or has passed, or of a request that waits for a second person. */
export type NoticeKind = ToldOf | 'deadline-near' | 'deadline-missed' | 'review-asked';

type Due = Pick<QueueItem['dues'][number], 'what' | 'on' | 'id'>;

/** Something new that concerns somebody: what kind of thing, of which matter, and where it is. Nothing in it was typed. */
export interface Notice {
  /** The same for as long as it is there. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly about: { readonly kind: FileKind; readonly id: string };
  /** Absent where whom or what it is about has a name and no reference. */
  readonly reference?: string;
  /** Since when there is something to tell. */
  readonly on: PartialDate;
  /** When it was recorded, where it follows from a fact. */
  readonly at?: Instant;
  /** Of a deadline: what is due then. */
  readonly due?: Pick<Due, 'what' | 'on'>;
  readonly href: string;
  readonly read: boolean;
}

/** Whose work gives rise to notices. */
export const toldRoles: readonly Role[] = ['clerk', 'investigator', 'counsel', 'member'];

/** A day that comes is told of so many days before; what is told and needs no act stays for so many days. */
const [daysAhead, daysKept] = [3, 60];
/** As many as a page shows. */
const most = 200;

interface FileRow {
  readonly key: FileName;
  readonly reference: string | null;
  readonly closed: string | null;
  readonly state: NoticesState;
}
interface DueRow {
  readonly key: FileName;
  readonly reference: string;
  readonly dues: readonly Due[];
}
type Unread = Omit<Notice, 'read'>;

/**
 * What is new that concerns somebody, as of this moment: who is told follows from who may see it now, so that a wall that went up
 * a second ago holds. It asks on nobody's behalf: whoever shows it records that it was read.
 */
@Injectable()
export class Notices {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
    private readonly openings: Openings,
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
  ) {}

  /** In one role, the latest first. None for a role that has no such work. Throws `ReadModelNotReady`. */
  async for(actor: Actor): Promise<readonly Notice[]> {
    if (!toldRoles.includes(actor.role)) return [];
    const visible = await this.entitlements.visibleTo(actor);
    const today = this.clock.now().date;
    const [told, due, reviews, { state }] = await Promise.all([
      this.toldIn(actor, visible, today),
      this.due(actor, visible, today),
      this.reviews(actor, visible, today),
      this.aggregates.recall(noticesOfPerson, actor.userId),
    ]);
    return [...told, ...due, ...reviews]
      .map((one) => ({ ...one, read: state.read.has(one.id) }))
      .sort((one, other) => before(orderOf(one), orderOf(other)))
      .slice(0, most);
  }

  /** In every role that a person has today, each once. */
  async forPerson(person: StaffMember): Promise<readonly Notice[]> {
    const inRoles = await Promise.all(person.grants.map(({ grantId }) => this.for(actorFor(person, grantId))));
    return [...new Map(inRoles.flat().map((one) => [one.id, one])).values()];
  }

  private async toldIn(actor: Actor, visible: Visible, today: PlainDate): Promise<readonly Unread[]> {
    const list = this.docket.list(noticesAsked);
    const work = this.docket.list(investigatorQueue);
    const since = daysAfter(today, -daysKept);
    const rows = await list.query<FileRow>(sql`
      select n.key, n.row->'state' as state, q.row->'state'->>'reference' as reference, q.row->'state'->>'closedSince' as closed
      from ${list.table} n left join ${work.table} q on q.key = n.key
      where (n.latest >= ${since} or n.stands is not null) and ${visible.where(sql`n.key`)}
      order by n.latest desc limit ${most}`);
    return rows.flatMap(({ key, state, reference, closed }) =>
      state.asked
        .filter(({ of, to, at }) => concerns(actor, of, to) && (closed === null || outlasts(of)) && (waits(of) || at >= since))
        .map(({ id, of, at }) => ({
          id: shortId(`${of}/${id}`),
          kind: of,
          about: { kind: kindOf(key), id: idOfFile(key) },
          ...(reference !== null && { reference }),
          on: this.clock.dayOf(at),
          at,
          href: hrefOf(key, of),
        })),
    );
  }

  /** Deadlines are told to whose work they are: the clerks, and the investigator of the case. */
  private async due(actor: Actor, visible: Visible, today: PlainDate): Promise<readonly Unread[]> {
    if (actor.role !== 'clerk' && actor.role !== 'investigator') return [];
    const list = this.docket.list(investigatorQueue);
    const ahead = daysAfter(today, daysAhead);
    const own: Sql = actor.role === 'investigator' ? sql`and investigator_id = ${actor.userId}` : empty;
    const rows = await list.query<DueRow>(sql`
      select key, row->'state'->>'reference' as reference, row->'state'->'dues' as dues from ${list.table}
      where is_open = 'true' and due_on <= ${ahead} ${own} and ${visible.where(sql`key`)} order by due_on desc limit ${most}`);
    return rows.flatMap(({ key, reference, dues }) =>
      dues
        .filter(({ on }) => on <= ahead)
        .map(({ what, on, id = '' }) => {
          const kind = on < today ? 'deadline-missed' : 'deadline-near';
          return {
            id: shortId(`${kind}/${key}/${what}/${id}/${on}`),
            kind,
            about: { kind: kindOf(key), id: idOfFile(key) },
            reference,
            on: kind === 'deadline-missed' ? daysAfter(on, 1) : daysAfter(on, -daysAhead),
            due: { what, on },
            href: hrefOf(key, kind),
          };
        }),
    );
  }

  /** What somebody else asked for and this person may decide about. */
  private async reviews(actor: Actor, visible: Visible, today: PlainDate): Promise<readonly Unread[]> {
    const asked = await this.openings.toDecide(actor, visible, today);
    return asked.map(({ requestId, kind, id, what, reference, on }) => ({
      id: shortId(`review-asked/${requestId}`),
      kind: 'review-asked',
      about: { kind, id },
      ...(reference !== undefined && { reference }),
      on,
      href: pageOfOpening({ kind, id, what }),
    }));
  }
}

/** Whom a fact concerns: those whom it names; where it names nobody, those who go on with it. */
function concerns({ userId, role }: Actor, of: ToldOf, to: readonly string[] | undefined): boolean {
  switch (of) {
    case 'vote-asked':
      return role === 'member' && to?.includes(userId) === true;
    case 'case-assigned':
      return (role === 'investigator' || role === 'counsel') && to?.includes(userId) === true;
    case 'tie-without-step':
      return role === 'clerk' || role === 'member';
    case 'complainant-replied':
      return role === 'clerk' || role === 'investigator';
  }
}

/** Told until somebody acts, however long that takes. */
const waits = (of: ToldOf): boolean => of === 'vote-asked' || of === 'tie-without-step';
/** Told of a closed case, too. */
const outlasts = (of: ToldOf): boolean => of === 'complainant-replied';

const shortId = (what: string): string => createHash('sha256').update(what).digest('base64url').slice(0, 12);
const orderOf = ({ on, at = '', id }: Notice): string => `${on} ${at} ${id}`;
const before = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);

/** Where a person finds it, and does what it asks for. */
function hrefOf(key: FileName, kind: NoticeKind): string {
  const id = idOfFile(key);
  if (kindOf(key) === 'complaint') return `/complaints/${id}`;
  const section: Partial<Readonly<Record<NoticeKind, string>>> = {
    'vote-asked': '/sections/votes',
    'tie-without-step': '/sections/votes',
    'deadline-near': '/sections/deadlines',
    'deadline-missed': '/sections/deadlines',
  };
  return `/cases/${id}${section[kind] ?? ''}`;
}

import { Injectable } from '@nestjs/common';
import { AccessFacts, policySet, see, StaffDirectory } from '#access';
import type { IdentityCheck } from '#complaint';
import { Docket, idOfFile, kindOf, type FileName, type KeptState } from '#docket';
import type { Visible } from '#entitlement';
import type { ErasureSubject } from '#erasure';
import {
  aboutAdvisoryRequest,
  aboutPerson,
  Clock,
  daysBetween,
  type Actor,
  type FileKind,
  type IdentityPurpose,
  type Instant,
  type PartialDate,
  type PlainDate,
} from '#kernel';
import { sql } from '#postgres';
import { investigatorQueue } from './investigator-queue.reader.js';
import { openings, opensName, type AskedFor, type AskedOpening, type OpeningsState } from './openings.reader.js';

/** Somebody asked for what takes two people: to be decided, or one's own. */
export interface QueuedOpening {
  readonly kind: FileKind;
  readonly id: string;
  /** Of a person of the register or a request for an advisory opinion: none, as a name is none of the queue's. */
  readonly reference?: string;
  readonly what: AskedFor;
  readonly requestId: string;
  readonly requestedBy: string;
  readonly requestedByName?: string;
  readonly purpose?: IdentityPurpose;
  readonly check?: IdentityCheck;
  readonly subject?: ErasureSubject;
  readonly on: PartialDate;
  /** Calendar days since then. */
  readonly daysWaiting: number;
  /** The reader asked for it; otherwise the reader may decide about it. */
  readonly own: boolean;
  /** Waits for somebody else where absent. */
  readonly became?: AskedOpening['became'];
  readonly decidedOn?: PartialDate;
  readonly until?: Instant;
  /** Where the house is: instants are shown as they are there. */
  readonly timeZone: string;
}

/** An opening whose time is over, and of which that is not recorded yet. */
export interface OverdueOpening {
  readonly requestId: string;
  readonly complaintId?: string;
  readonly caseId?: string;
}

/** What was decided is shown to whoever asked for so many days. */
const daysShown = 7;

interface Row {
  readonly key: FileName;
  readonly row: KeptState<OpeningsState>;
}

/** Requests for what takes two people: names given in confidence, new receipt codes, erasures. */
@Injectable()
export class Openings {
  constructor(
    private readonly docket: Docket,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
    private readonly facts: AccessFacts,
  ) {}

  /** Those that wait for somebody, longest first, and what became of one's own. None for who may neither ask nor decide. */
  async for(actor: Actor, visible: Visible, today: PlainDate): Promise<readonly QueuedOpening[]> {
    if (actor.role !== 'clerk' && actor.role !== 'investigator') return [];
    const list = this.docket.list(openings);
    const work = this.docket.list(investigatorQueue);
    const rows = await list.query<Row & { readonly reference: string | null }>(sql`
      select o.key, o.row, q.row->'state'->>'reference' as reference from ${list.table} o left join ${work.table} q on q.key = o.key
      where o.asked is not null and (o.key like 'person:%' or o.key like 'advisory:%' or ${visible.where(sql`o.key`)}) order by o.key`);
    const found = await Promise.all(rows.map(({ key }) => this.finds(actor, key)));
    return rows
      .filter((_, index) => found[index])
      .flatMap(({ key, row: { state }, reference }) => state.asked.map((one) => this.queued(key, reference, one, actor, today)))
      .filter(({ what, own, became, decidedOn = today }) => {
        // Clerks alone ask for erasures and decide about them.
        if (what === 'erasure' && actor.role !== 'clerk') return false;
        if (became === undefined) return true;
        return own && daysBetween(decidedOn, today) <= daysShown;
      })
      .toSorted((one, other) => other.daysWaiting - one.daysWaiting);
  }

  /** Those of others that wait, and about which somebody may decide. */
  async toDecide(actor: Actor, visible: Visible, today: PlainDate): Promise<readonly QueuedOpening[]> {
    return (await this.for(actor, visible, today)).filter(({ own, became }) => !own && became === undefined);
  }

  /** Those whose time is over at this moment. */
  async overAt(instant: Instant): Promise<readonly OverdueOpening[]> {
    const list = this.docket.list(openings);
    const rows = await list.query<Row>(
      sql`select key, row from ${list.table} where ends_at is not null and ends_at <= ${instant} order by key`,
    );
    return rows.flatMap(({ key, row: { state } }) =>
      state.asked
        .filter((one) => opensName(one) && one.until !== undefined && one.until <= instant)
        .map(({ requestId, caseId }) => ({ requestId, ...(caseId === undefined ? { complaintId: idOfFile(key) } : { caseId }) })),
    );
  }

  /**
   * Whether somebody finds a person of the register, by a complaint or a case in which that person has a part, or a request for
   * an advisory opinion, by its body; all else was asked for as it may be seen.
   */
  private async finds(actor: Actor, key: FileName): Promise<boolean> {
    const id = idOfFile(key);
    if (kindOf(key) === 'person') return (await this.facts.standing(actor, aboutPerson(id), 'by a query')) !== undefined;
    if (kindOf(key) !== 'advisory') return true;
    const standing = await this.facts.standing(actor, aboutAdvisoryRequest(id), 'by a query');
    return standing !== undefined && policySet.decide({ role: actor.role, ...see, standing }).allowed;
  }

  private queued(key: FileName, known: string | null, asked: AskedOpening, actor: Actor, today: PlainDate): QueuedOpening {
    const { caseId: _, interviewId: _interview, ...said } = this.lapsed(asked);
    const isNameless = kindOf(key) === 'person' || kindOf(key) === 'advisory';
    const reference = isNameless ? undefined : (known ?? idOfFile(key));
    const requestedByName = this.staff.nameOf(said.requestedBy);
    return {
      kind: kindOf(key),
      id: idOfFile(key),
      ...(reference !== undefined && { reference }),
      ...said,
      ...(requestedByName !== undefined && { requestedByName }),
      daysWaiting: Math.max(0, daysBetween(said.on, today)),
      own: said.requestedBy === actor.userId,
      timeZone: this.clock.timeZone,
    };
  }

  /** Of a code that nobody handed over in time there is no record: it is over all the same. */
  private lapsed(asked: AskedOpening): AskedOpening {
    const { what, became, until } = asked;
    if (what !== 'receipt-code' || became !== 'approved' || until === undefined) return asked;
    return until <= this.clock.now().instant ? { ...asked, became: 'over' } : asked;
  }
}

import { Injectable } from '@nestjs/common';
import { StaffDirectory } from '#access';
import { Docket, idOfFile, kindOf, type FileName, type KeptState } from '#docket';
import type { Visible } from '#entitlement';
import {
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
import { openings, type AskedOpening, type OpeningsState } from './openings.reader.js';

/** Somebody asked to see a name given in confidence: to be decided, or one's own. */
export interface QueuedOpening {
  readonly kind: FileKind;
  readonly id: string;
  readonly reference: string;
  readonly requestId: string;
  readonly requestedBy: string;
  readonly requestedByName?: string;
  readonly purpose: IdentityPurpose;
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

/** Requests to open names given in confidence. */
@Injectable()
export class Openings {
  constructor(
    private readonly docket: Docket,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** Those that wait for somebody, longest first, and what became of one's own. None for who may neither ask nor decide. */
  async for(actor: Actor, visible: Visible, today: PlainDate): Promise<readonly QueuedOpening[]> {
    if (actor.role !== 'clerk' && actor.role !== 'investigator') return [];
    const list = this.docket.list(openings);
    const work = this.docket.list(investigatorQueue);
    const rows = await list.query<Row & { readonly reference: string | null }>(sql`
      select o.key, o.row, q.row->'state'->>'reference' as reference from ${list.table} o left join ${work.table} q on q.key = o.key
      where o.asked is not null and ${visible.where(sql`o.key`)} order by o.key`);
    return rows
      .flatMap(({ key, row: { state }, reference }) =>
        state.asked.map((one) => this.queued(key, reference ?? idOfFile(key), one, actor, today)),
      )
      .filter(({ own, became, decidedOn = today }) => {
        if (became === undefined) return true;
        return own && daysBetween(decidedOn, today) <= daysShown;
      })
      .toSorted((one, other) => other.daysWaiting - one.daysWaiting);
  }

  /** Those whose time is over at this moment. */
  async overAt(instant: Instant): Promise<readonly OverdueOpening[]> {
    const list = this.docket.list(openings);
    const rows = await list.query<Row>(
      sql`select key, row from ${list.table} where ends_at is not null and ends_at <= ${instant} order by key`,
    );
    return rows.flatMap(({ key, row: { state } }) =>
      state.asked
        .filter(({ became, until }) => became === 'approved' && until !== undefined && until <= instant)
        .map(({ requestId, caseId }) => ({ requestId, ...(caseId === undefined ? { complaintId: idOfFile(key) } : { caseId }) })),
    );
  }

  private queued(key: FileName, reference: string, asked: AskedOpening, actor: Actor, today: PlainDate): QueuedOpening {
    const { caseId: _, ...said } = asked;
    const requestedByName = this.staff.nameOf(said.requestedBy);
    return {
      kind: kindOf(key),
      id: idOfFile(key),
      reference,
      ...said,
      ...(requestedByName !== undefined && { requestedByName }),
      daysWaiting: Math.max(0, daysBetween(said.on, today)),
      own: said.requestedBy === actor.userId,
      timeZone: this.clock.timeZone,
    };
  }
}

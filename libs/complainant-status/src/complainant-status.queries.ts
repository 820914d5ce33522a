import { timingSafeEqual } from 'node:crypto';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, Receipts } from '#access';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Query, Rejection, type Actor } from '#kernel';
import { eventsOf, ReadModels, replay, type AsOf } from '#projection';
import { sql } from '#postgres';
import { bodyKey, complainantStatus, complaintKey, type ComplaintRow } from './complainant-status.projection.js';
import { statusOf, type ComplainantStatus, type Rows } from './complainant-status.view.js';

/** How long a page waits for what its visitor just did, in milliseconds. */
const patience = 2_000;

/** Which complaint a reference and a receipt code open. */
export class FindComplaintByReceipt extends Query {
  constructor(
    actor: Actor,
    readonly reference: string,
    readonly code: string,
  ) {
    super(actor);
  }
}

@QueryHandler(FindComplaintByReceipt)
@AllowedTo('public')
export class FindComplaintByReceiptHandler implements IQueryHandler<FindComplaintByReceipt> {
  constructor(
    private readonly models: ReadModels,
    private readonly receipts: Receipts,
  ) {}

  /** The complaint's id. The refusal is the same, word for word, for an unknown reference and for a wrong code. */
  async execute({ reference, code }: FindComplaintByReceipt): Promise<string> {
    const status = this.models.of(complainantStatus);
    const hash = Buffer.from(this.hashOf(code), 'utf8');
    const found = await status.query<{ key: string; row: ComplaintRow }>(
      sql`select key, row from ${status.table} where reference = ${reference.trim().toUpperCase()}`,
    );
    const match = found.find(({ row }) => {
      const stored = Buffer.from(row.receiptHash, 'utf8');
      return stored.length === hash.length && timingSafeEqual(stored, hash);
    });
    if (match === undefined) {
      throw new Rejection(
        'receipt-unknown',
        'No complaint has this reference together with this receipt code. Check both: they stand on your receipt.',
        'input',
      );
    }
    return match.key.slice(complaintKey('').length);
  }

  // A mistyped code is answered like an unknown one.
  private hashOf(code: string): string {
    try {
      return this.receipts.receiptHash(code);
    } catch {
      return '';
    }
  }
}

/** The bodies that take complaints, by name. */
export class GetBodies extends Query {}

@QueryHandler(GetBodies)
@AllowedTo('public')
export class GetBodiesHandler implements IQueryHandler<GetBodies> {
  constructor(private readonly models: ReadModels) {}

  execute(): Promise<readonly { readonly bodyId: string; readonly name: string }[]> {
    const status = this.models.of(complainantStatus);
    return status.query(sql`
      select substr(key, ${bodyKey('').length + 1}::int) as "bodyId", row->>'name' as name
      from ${status.table} where kind = 'body' and (row->>'takesComplaints')::boolean order by 2, 1`);
  }
}

/** Where one complaint stands, as its complainant sees it: now, or for staff as it was. */
export class GetComplainantStatus extends Query {
  constructor(
    actor: Actor,
    readonly complaintId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }
}

@QueryHandler(GetComplainantStatus)
@AllowedTo('complainant', 'clerk', 'auditor')
export class GetComplainantStatusHandler implements IQueryHandler<GetComplainantStatus> {
  constructor(
    private readonly models: ReadModels,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, complaintId, after, asOf }: GetComplainantStatus): Promise<ComplainantStatus> {
    const own = actor.role !== 'complainant' || (actor.onBehalfOf === complaintId && asOf === undefined);
    const found = own ? await statusOf(complaintId, await this.rows(after, asOf), this.today(asOf)) : undefined;
    if (found === undefined) throw new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
    return found;
  }

  private today(asOf: AsOf | undefined): string {
    return asOf?.occurredOn ?? asOf?.knownOn?.slice(0, 10) ?? this.clock.now().date;
  }

  private async rows(after: bigint | undefined, asOf: AsOf | undefined): Promise<Rows> {
    if (asOf !== undefined) {
      const types = Object.keys(complainantStatus.on);
      const rows = await replay(complainantStatus, eventsOf(this.store, this.codec, types, asOf), asOf);
      return (key) => rows.get(key);
    }
    const status = this.models.of(complainantStatus);
    if (after !== undefined) await status.waitFor(after, { withinMs: patience });
    return (key) => status.get(key);
  }
}

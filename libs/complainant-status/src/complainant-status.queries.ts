import { timingSafeEqual } from 'node:crypto';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, Receipts } from '#access';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Query, Rejection, type Actor, type PlainDate, type AsOf } from '#kernel';
import { eventsOfStreams, ReadModels, replay } from '#projection';
import { sql } from '#postgres';
import { PastStatusFiles, ServedStatusFiles, streamsOf } from './complainant-status.files.js';
import { complainantStatus } from './complainant-status.projection.js';
import { bodyKey, complaintKey, type ComplaintRow } from './complainant-status.rows.js';
import { statusOf, type ComplainantStatus } from './complainant-status.view.js';

/** As long as a receipt's hash, and none: what is hashed has hexadecimal digits alone. */
const [nobodysHash, nobodysCode] = ['x', 'y'].map((letter) => letter.repeat(64)) as [string, string];
const nobodysComplaint = { key: '', row: { receiptHash: nobodysHash } };

/** Which complaint a reference and a receipt code open. */
export class FindComplaintByReceipt extends Query<string> {
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
    private readonly store: EventStore,
  ) {}

  /**
   * The complaint's id. The refusal is the same, word for word, for an unknown reference and for a wrong code. Throws
   * `NotShownYet` where the complaint may have been filed a moment ago.
   */
  async execute({ reference, code }: FindComplaintByReceipt): Promise<string> {
    const key = await this.models.of(complainantStatus).find(
      () => this.store.head(),
      () => this.opened(reference, code),
    );
    if (key !== undefined) return key.slice(complaintKey('').length);
    throw new Rejection(
      'receipt-unknown',
      'No complaint has this reference together with this receipt code. Check both: they stand on your receipt.',
      'input',
    );
  }

  private async opened(reference: string, code: string): Promise<string | undefined> {
    const status = this.models.of(complainantStatus);
    const hash = Buffer.from(this.hashOf(code), 'utf8');
    const found = await status.query<{ key: string; row: ComplaintRow }>(
      sql`select key, row from ${status.table} where reference = ${reference.trim().toUpperCase()}`,
    );
    // One comparison at least, so that an unknown reference costs what a wrong code costs.
    const candidates = found.length === 0 ? [nobodysComplaint] : found;
    return candidates.find(({ row }) => {
      const stored = Buffer.from(row.receiptHash, 'utf8');
      return stored.length === hash.length && timingSafeEqual(stored, hash);
    })?.key;
  }

  // A mistyped code is answered like an unknown one; it is no hash of anything.
  private hashOf(code: string): string {
    try {
      return this.receipts.receiptHash(code);
    } catch {
      return nobodysCode;
    }
  }
}

/** A body that complaints can be addressed to. */
export interface AddressedBody {
  readonly bodyId: string;
  readonly name: string;
}

/** The bodies that take complaints, by name. */
export class GetBodies extends Query<readonly AddressedBody[]> {}

@QueryHandler(GetBodies)
@AllowedTo('public')
export class GetBodiesHandler implements IQueryHandler<GetBodies> {
  constructor(private readonly models: ReadModels) {}

  execute(): Promise<readonly AddressedBody[]> {
    const status = this.models.of(complainantStatus);
    return status.query(sql`
      select substr(key, ${bodyKey('').length + 1}::int) as "bodyId", row->>'name' as name
      from ${status.table} where kind = 'body' and (row->>'takesComplaints')::boolean order by 2, 1`);
  }
}

/** Where one complaint stands, as its complainant sees it: now, or for staff as it was. */
export class GetComplainantStatus extends Query<ComplainantStatus> {
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

  /** Throws `Rejection('complaint-unknown')`, also for a complaint of somebody else; `ReadModelNotReady`, `NotShownYet`. */
  async execute({ actor, complaintId, after, asOf }: GetComplainantStatus): Promise<ComplainantStatus> {
    const own = actor.role !== 'complainant' || (actor.onBehalfOf === complaintId && asOf === undefined);
    const found = own ? await this.status(complaintId, after, asOf) : undefined;
    if (found === undefined) throw new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
    return found;
  }

  private async status(complaintId: string, after: bigint | undefined, asOf: AsOf | undefined) {
    const model = this.models.of(complainantStatus);
    const wanted = after ?? (asOf === undefined ? undefined : await this.store.head());
    await model.mustShow(wanted);
    const served = new ServedStatusFiles(model);
    if (asOf === undefined) {
      return model.find(
        () => this.store.head(),
        () => statusOf(complaintId, served, this.clock.now().date),
      );
    }
    const streams = await streamsOf(complaintId, served);
    const rows = await replay(complainantStatus, eventsOfStreams(this.store, this.codec, streams, asOf), asOf);
    return statusOf(complaintId, new PastStatusFiles(rows), await this.dayOf(asOf));
  }

  /** The day asked for; after an event, the day on which that was recorded. */
  private async dayOf({ occurredOn, knownOn, position }: AsOf): Promise<PlainDate> {
    const asked = occurredOn ?? knownOn?.slice(0, 10);
    if (asked !== undefined) return asked;
    if (position === undefined) return this.clock.now().date;
    for await (const stored of this.store.readAll({ upTo: position, backwards: true, maxCount: 1 })) {
      return this.codec.decode(stored).recordedAt.slice(0, 10);
    }
    return this.clock.now().date;
  }
}

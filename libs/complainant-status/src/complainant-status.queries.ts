import { timingSafeEqual } from 'node:crypto';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, Receipts } from '#access';
import { Docket, fileName, idOfFile, kindOf, told, type Filed, type FileName, type Files } from '#docket';
import { EventStore } from '#event-store';
import {
  aboutComplaint,
  Clock,
  foldedReference,
  Query,
  Rejection,
  type Actor,
  type AsOf,
  type Concern,
  shows,
  type Disclosed,
} from '#kernel';
import { pseudonymsOfCase, pseudonymsOfComplaint } from '#pseudonyms';
import { sql } from '#postgres';
import { shortfallOn, speechOn } from '#procedure';
import { bodySeatedIn } from '#seating';
import { addressedBodies } from './addressed-bodies.reader.js';
import { receipts } from './receipts.reader.js';
import { rulesOfBody } from './rules-of-body.reader.js';
import { sayingsOf } from './speech.js';
import type { ComplainantStatus } from './status.page.js';
import { status, type Span, type Story } from './status.reader.js';
import { isIn, statusOf, type Chapter } from './status.view.js';

/** As long as a receipt's hash, and none: what is hashed has hexadecimal digits alone. */
const nobodysHash = 'x'.repeat(64);
const nobodysComplaint: Candidate = { complaintId: '', receiptHash: nobodysHash };

interface Candidate {
  readonly complaintId: string;
  readonly receiptHash: string;
}

/** Which complaint a reference and a receipt code open. */
export class FindComplaintByReceipt extends Query<string> {
  constructor(
    actor: Actor,
    readonly reference: string,
    readonly code: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(FindComplaintByReceipt)
@AllowedTo('public')
export class FindComplaintByReceiptHandler implements IQueryHandler<FindComplaintByReceipt> {
  constructor(
    private readonly docket: Docket,
    private readonly receipts: Receipts,
    private readonly store: EventStore,
  ) {}

  /**
   * The complaint's id. The refusal is the same, word for word, for an unknown reference and for a wrong, an old or a
   * mistyped code, and so is the work that leads to it. Throws `ReadModelNotReady` where the complaint may be there and cannot
   * be known yet.
   */
  async execute({ reference, code }: FindComplaintByReceipt): Promise<string> {
    const hash = Buffer.from(this.receipts.hashToLookUp(code), 'utf8');
    const candidates = await this.of(foldedReference(reference));
    // One comparison at least, so that an unknown reference costs what a wrong code costs.
    const [found] = (candidates.length === 0 ? [nobodysComplaint] : candidates).filter(({ receiptHash }) => {
      const stored = Buffer.from(receiptHash, 'utf8');
      return stored.length === hash.length && timingSafeEqual(stored, hash);
    });
    if (found !== undefined) return found.complaintId;
    throw new Rejection(
      'receipt-unknown',
      'No complaint has this reference together with this receipt code. Check both: they stand on your receipt.',
      'input',
      'code',
    );
  }

  /** The complaints with a reference: of those that are filed, and of those that were made a moment ago and are not. */
  private async of(reference: string): Promise<readonly Candidate[]> {
    // Before the rows: whatever is no news by now stands in them.
    const files = await this.docket.now(await this.store.head());
    const rows = this.docket.list(receipts);
    const filed = await rows.query<{ file: FileName; hash: string }>(
      sql`select key as file, row->'state'->>'receiptHash' as hash from ${rows.table} where reference = ${reference}`,
    );
    const candidates = new Map(filed.map(({ file, hash }) => [file, hash]));
    for (const file of files.news.filter((name) => kindOf(name) === 'complaint')) {
      const receipt = await files.tell(receipts, file);
      if (receipt.reference === reference) candidates.set(file, receipt.receiptHash ?? '');
      else candidates.delete(file);
    }
    return [...candidates].map(([file, receiptHash]) => ({ complaintId: idOfFile(file), receiptHash }));
  }
}

/** A body that complaints can be addressed to. */
export interface AddressedBody {
  readonly bodyId: string;
  readonly name: string;
}

/** The bodies that take complaints, by name. */
export class GetBodies extends Query<readonly AddressedBody[]> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(GetBodies)
@AllowedTo('public')
export class GetBodiesHandler implements IQueryHandler<GetBodies> {
  constructor(private readonly docket: Docket) {}

  /** Throws `ReadModelNotReady`, `NotShownYet`. */
  async execute({ after }: GetBodies): Promise<readonly AddressedBody[]> {
    const bodies = this.docket.list(addressedBodies);
    await bodies.mustShow(after);
    return bodies.query(sql`
      select substr(key, ${fileName('body', '').length + 1}::int) as "bodyId", row->'state'->>'name' as name
      from ${bodies.table} where takes_complaints = 'true' order by 2, 1`);
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

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.complaintId)];
  }

  override discloses(): Disclosed {
    return shows(['content'], ['status']);
  }
}

@QueryHandler(GetComplainantStatus)
@AllowedTo('complainant', 'clerk', 'auditor')
export class GetComplainantStatusHandler implements IQueryHandler<GetComplainantStatus> {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `Rejection('complaint-unknown')`, also for a complaint of somebody else; `ReadModelNotReady`. */
  async execute({ actor, complaintId, after, asOf }: GetComplainantStatus): Promise<ComplainantStatus> {
    const own = actor.role !== 'complainant' || (actor.onBehalfOf === complaintId && asOf === undefined);
    const found = own ? await this.status(complaintId, after, asOf, actor.role !== 'complainant') : undefined;
    if (found === undefined) throw new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
    return found;
  }

  private async status(complaintId: string, after: bigint | undefined, asOf: AsOf | undefined, forStaff: boolean) {
    const now = asOf === undefined ? await this.docket.now(await this.newest(after)) : await this.docket.at({});
    const files = asOf === undefined ? now : await this.docket.at(asOf);
    const events = await files.file(fileName('complaint', complaintId));
    const { reference, bodyId } = told(receipts, events);
    if (reference === undefined || bodyId === undefined) return undefined;
    const { name: bodyName = 'the ethics body' } = await files.tell(addressedBodies, fileName('body', bodyId));
    const today = await this.docket.dayOf(asOf);
    const withoutQuorum = shortfallOn(await bodySeatedIn(files, bodyId), today);
    const head = { complaintId, reference, bodyName, revision: revisionOf(complaintId, events), withoutQuorum };
    const story = told(status, events);
    // The complainant reads what was written to her as it was written; staff who look at her page do not learn who she is.
    const own = forStaff ? (await pseudonymsOfComplaint(now, complaintId)).veil(story) : story;
    const chapters = await this.chapters(own, files, now);
    const cases = await files.files(
      chapters.flatMap(({ story }) => story.goesOnIn.filter(isStill)).map(({ caseId }) => fileName('case', caseId)),
    );
    const { adopted } = await files.tell(rulesOfBody, fileName('body', bodyId));
    const maySay = sayingsOf(speechOn(adopted, today, 'complainant'), [...cases.values()].flat());
    return statusOf({ ...head, maySay }, chapters, today, this.clock);
  }

  /** The end of the log, or what the visitor has just done where that is known first. */
  private async newest(after = 0n): Promise<bigint> {
    const head = await this.store.head();
    return head > after ? head : after;
  }

  /** The complaint's own story and those of its cases, followed into the cases in which they go on. */
  private async chapters(own: Story, files: Files, now: Files): Promise<readonly [Chapter, ...Chapter[]]> {
    const chapters: [Chapter, ...Chapter[]] = [{ story: own, spans: [{ since: 0n }] }];
    const seen = new Map<string, Span[]>();
    // Grows while it is walked: a case can lead to another.
    for (const { story, spans } of chapters) {
      for (const { caseId, ...span } of story.goesOnIn.filter(({ since }) => spans.some((one) => isIn(one, since)))) {
        const known = seen.get(caseId);
        known?.push(span);
        if (known !== undefined) continue;
        const spansThere = [span];
        seen.set(caseId, spansThere);
        // Others may be named in what was written about the case.
        const { veil } = await pseudonymsOfCase(now, caseId);
        chapters.push({ story: veil(await files.tell(status, fileName('case', caseId))), spans: spansThere });
      }
    }
    const [first, ...cases] = chapters;
    return [first, ...cases.map(leftBehind)];
  }
}

const isStill = ({ until }: Span): boolean => until === undefined;

/**
 * Of a case in which the complaint does not go on any more, what happened while it did is told, and nothing that is still to
 * come.
 */
function leftBehind({ story, spans }: Chapter): Chapter {
  if (spans.some(isStill)) return { story, spans };
  const ended = { ...story, due: [], ties: [], doubted: [], clocks: {}, goesOnIn: [], ended: true };
  return { spans, story: { ...ended, lines: story.lines.filter(({ position }) => spans.some((span) => isIn(span, position))) } };
}

/** The last revision of the complaint's own stream, corrections included: what a form must name. */
function revisionOf(complaintId: string, events: readonly Filed[]): string {
  const own = events.filter(({ stream }) => stream === `complaint-${complaintId}`);
  const revisions = own.flatMap(({ revision, corrections }) => [revision, ...corrections.map((one) => one.revision)]);
  return String(revisions.map(BigInt).reduce((last, one) => (one > last ? one : last), 0n));
}

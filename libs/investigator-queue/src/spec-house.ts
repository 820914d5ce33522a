import { randomUUID } from 'node:crypto';
import { InventedStaff, type AccessFacts } from '#access';
import { fictionalStaff } from '#fictional-staff';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { clockEvents } from '#clock';
import { complaintEvents } from '#complaint';
import { disclosureEvents } from '#disclosure';
import { Docket, docketOf, type KeptState } from '#docket';
import { entitlement, Entitlements } from '#entitlement';
import { EventCodec, PostgresEventStore } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import { SetClock, type Actor, type DomainEvent, type Json, type PlainDate, type AsOf } from '#kernel';
import { sql } from '#postgres';
import { Positions, Projector, ReadModels, verifyProjection } from '#projection';
import { sanctionEvents } from '#sanction';
import { seating } from '#seating';
import { givenDatabase, NoWalls } from '#testing';
import { Paging, ServerSecret } from '#web';
import { answers } from './answers.reader.js';
import { Duties } from './duties.js';
import { GetQueue, GetQueueHandler, type Queue, type QueueFilter } from './investigator-queue.queries.js';
import { investigatorQueue, queueSubjects, type QueuedType, type QueueEvent } from './investigator-queue.reader.js';
import { Openings } from './openings.js';
import type { Sort } from './queue-order.js';
import { openings } from './openings.reader.js';
import type { WorkState } from './investigator-queue.work.js';

/* For the specs of this lib: a log and the docket on PostgreSQL, and a way to tell events to them in one line each. */

/** Of these the specs tell: what the queue follows from, and one that it passes over. */
export type ToldType = QueuedType | 'FindingVacated';
type Data<T extends ToldType> = Extract<QueueEvent, { readonly type: T }>['data'];

/** An id that is the same for the same number. */
export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const [complaint, otherComplaint, theCase, otherCase] = [id(111), id(112), id(121), id(122)];
const body = id(101);
export const [motion, secondMotion, thirdMotion, sanction] = [id(141), id(142), id(143), id(151)];
const condition = id(152);
const publication = id(161);
/** A spec may send somebody away. */
export const people = [...fictionalStaff];
const staff = new InventedStaff(people);
export const [investigator, secondInvestigator] = [staff.find('investigator')!.id, staff.find('second-investigator')!.id];
const clerk: Actor = { userId: staff.find('clerk')!.id, role: 'clerk' };

const tally = { eligible: 4, recused: 0, present: 4, yeas: 2, nays: 2, abstentions: 0 };
const rule = { quorum: 3, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Example rule 5' } as const;
const voted = { motionId: motion, caseId: theCase, kind: 'finding', tally } as const;

/** One of each event that the queue follows from. What a spec is about it overrides. */
export const samples: { readonly [T in ToldType]: Data<T> } = {
  ComplaintReceived: {
    reference: 'C-0000-0111',
    bodyId: body,
    channel: 'web',
    identity: 'confidential',
    complainant: { name: 'secret' },
    respondentName: 'secret',
    summary: 'secret',
    account: 'secret',
    receiptHash: 'secret',
  },
  ClockStarted: {
    ...{ clockId: id(171), title: 'secret', anchor: '2026-01-05', length: { count: 45, unit: 'calendar' }, landing: 'exact' },
    ...{ effect: 'overdue', citation: 'Example rule 7' },
  },
  ClockSuspended: { clockId: id(171), ground: 'deferral', from: '2026-01-10', reason: 'secret' },
  ClockSuspensionMoved: { clockId: id(171), suspendedBy: id(172), from: '2026-01-11', until: '2026-01-12' },
  ClockResumed: { clockId: id(171), ground: 'deferral', lastDay: '2026-01-19' },
  ClockAnchorMoved: { clockId: id(171), anchor: '2026-01-06' },
  CalendarFollowed: {
    ...{ calendarId: 'panel', version: '2', title: 'Holidays', hash: '0'.repeat(64), text: 'id: panel' },
    ...{ adoptedOn: '2026-01-06', clockIds: [] },
  },
  SittingDaysFollowed: { days: ['2026-01-07'], clockIds: [] },
  ClockExtended: { clockId: id(171), count: 14, unit: 'calendar', grantedBy: 'The body', citation: 'Example rule 8' },
  ClockSatisfied: { clockId: id(171), how: 'secret' },
  ClockExpired: { clockId: id(171), dueOn: '2026-02-19', effect: 'overdue' },
  ClockCancelled: { clockId: id(171), reason: 'secret' },
  ClockRevived: { clockId: id(171), factId: id(172) },
  ClocksCarriedOver: { caseId: id(2), clockIds: [] },
  ComplaintSetApart: {},
  ComplaintTakenIn: {},
  ComplaintAcknowledged: { message: 'secret' },
  ComplaintFoundDeficient: { deficiency: 'secret', cureBy: '2026-04-01', cureByRule: 'Example rule 2' },
  ComplaintCured: { addition: 'secret' },
  ComplaintScreened: { outcome: 'accepted', reasons: 'secret' },
  ComplaintWithdrawn: { reason: 'secret', withdrawnBy: 'complainant' },
  ComplaintReinstated: { reason: 'secret', reinstatedBy: 'complainant' },
  ComplaintReferred: { to: 'secret', extent: 'full', reasons: 'secret' },
  CaseOpened: {
    reference: 'RC-0000-0121',
    bodyId: body,
    respondent: { respondentId: id(199), name: 'secret' },
    origin: 'complaint',
    complaintIds: [],
    subject: 'secret',
    tags: [],
  },
  ComplaintJoined: { complaintId: complaint },
  CasesConsolidated: { absorbedCaseId: otherCase, reason: 'secret', complaintIds: [] },
  CaseAbsorbed: { intoCaseId: otherCase },
  CaseDeadlocked: { motionId: motion, bodyId: body, complaintIds: [] },
  DeadlockEnded: { motionId: motion, how: 'new-motion' },
  CaseDeferred: { to: 'secret', reason: 'secret' },
  DeferralLifted: { reason: 'secret' },
  CaseClosed: { reason: 'dismissed', note: 'secret', complaintIds: [] },
  CaseReopened: { reason: 'secret' },
  CandidacyRecorded: {
    candidacyId: id(173),
    election: 'primary',
    electionOn: '2026-06-02',
    ...{ from: '2026-02-10', until: '2026-06-02', effect: 'no-transmittal', citation: 'Example rule 9', source: 'secret' },
  },
  CandidacyEnded: { candidacyId: id(173), how: 'withdrawn', reason: 'secret' },
  CounselAssigned: { counselId: 'counsel', capacity: 'enforcement' },
  CounselReleased: { counselId: 'counsel', reason: 'secret' },
  InvestigationAuthorized: { scope: 'secret', dueOn: '2026-06-01', dueUnder: 'Example rule 7' },
  InvestigatorAssigned: { investigatorId: investigator, reportDueOn: '2026-05-15', reportDueUnder: 'Example rule 9' },
  OwnershipConfirmed: { investigatorId: investigator },
  InvestigatorRecused: { investigatorId: investigator, ground: 'secret' },
  RespondentNotified: { notice: 'secret', responseDueOn: '2026-04-15', responseDueUnder: 'Example rule 10' },
  ResponseReceived: { response: 'secret' },
  ResponseDeemedReceived: { clockId: id(171), dueOn: '2026-04-15' },
  InvestigationReportDelivered: { summary: 'secret', conclusions: [] },
  InvestigationResumed: { reason: 'secret', dueOn: '2026-07-01', dueUnder: 'Example rule 7' },
  MotionPut: {
    motionId: motion,
    caseId: theCase,
    kind: 'finding',
    question: 'secret',
    movedBy: id(198),
    allegationIds: [],
    eligible: [],
    present: [],
    rule,
  },
  MotionCarried: voted,
  MotionFailed: voted,
  MotionTied: { ...voted, tieRule: 'stalls' },
  QuorumLacking: { ...voted, quorum: 3 },
  CountContradicted: { ...voted, counted: 'tied', outcome: 'carried' },
  CountSettled: { motionId: motion, caseId: theCase, how: 'count-stands', decidedBy: 'secret', reasons: 'secret' },
  ProbableCauseFound: { caseId: theCase, standard: 'probable-cause', reasons: 'secret' },
  NoProbableCauseFound: { caseId: theCase, standard: 'probable-cause', reasons: 'secret' },
  AllegationDismissed: { caseId: theCase, reason: 'duplicate', note: 'secret' },
  FindingMade: { caseId: theCase, standard: 'preponderance', reasons: 'secret', result: 'violation' },
  FindingVacated: { caseId: theCase, by: 'secret', reason: 'secret' },
  RecommendationTransmitted: { chamber: 'Senate', kind: 'censure', text: 'secret', allegationIds: [] },
  ChamberActed: { chamber: 'Senate', action: 'adopted', kind: 'censure', text: 'secret' },
  SanctionImposed: {
    sanctionId: sanction,
    kind: 'training',
    text: 'secret',
    conditions: [
      { conditionId: condition, text: 'secret', dueOn: '2026-08-01' },
      { conditionId: id(153), text: 'secret' },
    ],
  },
  SanctionConditionMet: { sanctionId: sanction, conditionId: condition, note: 'secret' },
  SanctionConditionBreached: { sanctionId: sanction, conditionId: condition, note: 'secret' },
  SanctionRescinded: { sanctionId: sanction, reason: 'secret' },
  PublicationScheduled: {
    publicationId: publication,
    record: 'finding',
    what: 'secret',
    citation: 'Rule 11',
    dueOn: '2026-06-30',
    announcement: 'announced',
  },
  PublicationRescheduled: { publicationId: publication, dueOn: '2026-07-15', citation: 'Rule 12', reason: 'secret' },
  RecordPublished: {
    publicationId: publication,
    draftId: publication,
    extent: 'whole',
    title: 'secret',
    text: 'secret',
    decidedBy: 'secret',
    citation: 'Rule 11',
  },
  PublicationWithheld: { publicationId: publication, withheldBy: 'The panel', citation: 'Rule 14', reason: 'secret' },
};

const unions = {
  complaint: { events: complaintEvents, id: complaint },
  case: { events: caseEvents, id: theCase },
  investigation: { events: investigationEvents, id: theCase },
  finding: { events: findingEvents, id: id(131) },
  sanction: { events: sanctionEvents, id: theCase },
  clock: { events: clockEvents, id: theCase },
  disclosure: { events: disclosureEvents, id: theCase },
  body: { events: bodyEvents, id: body },
};
const descriptions = Object.values(unions).map(({ events }) => events);
const codec = new EventCodec(descriptions);
const projection = docketOf(descriptions, [answers, entitlement, investigatorQueue, openings, queueSubjects, seating]);

export interface Told {
  readonly id: string;
  readonly stream: string;
  readonly type: ToldType;
  readonly position: bigint;
}

export interface Asked {
  readonly filter?: QueueFilter;
  readonly actor?: Actor;
  readonly size?: number;
  readonly cursor?: string;
  readonly sort?: Sort;
  readonly unnamed?: boolean;
  readonly asOf?: AsOf;
}

/** A house of this lib alone, on a database of its own. The caller MUST close it. */
export async function givenHouse() {
  const given = await givenDatabase();
  const store = await PostgresEventStore.open(given.database);
  const positions = new Positions();
  const models = new ReadModels(given.database, positions);
  const settings = { pollMs: 50, retryPausesMs: [1] };
  const projector = new Projector({ database: given.database, store, codec, projections: [projection], positions, settings });
  const clock = new SetClock({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  const paging = new Paging(new ServerSecret('0123456789abcdef0123456789abcdef'));
  const docket = new Docket({ store, codec, models, projection, clock });
  /** For which bodies somebody works. */
  const worksFor: { bodies: readonly string[] | 'all' } = { bodies: 'all' };
  const facts = Object.assign(new NoWalls(), { bodiesOf: () => Promise.resolve(worksFor.bodies) }) as AccessFacts;
  const dutiesIn = (files: Docket) => new Duties(given.database, store, codec, files);
  const entitledIn = (files: Docket) => new Entitlements(files, store, new NoWalls());
  const openingsIn = (files: Docket) => new Openings(files, staff, clock, new NoWalls());
  const handler = new GetQueueHandler(
    docket,
    paging,
    store,
    clock,
    staff,
    dutiesIn(docket),
    entitledIn(docket),
    openingsIn(docket),
    facts,
  );
  /** Over a docket of which nothing is filed: it reads the whole log for each question. */
  const unfiled = new Docket({ store, codec, models, projection: { ...projection, version: projection.version + 1 }, clock });
  const fromLog = new GetQueueHandler(
    unfiled,
    paging,
    store,
    clock,
    staff,
    dutiesIn(unfiled),
    entitledIn(unfiled),
    openingsIn(unfiled),
    facts,
  );
  await projector.start();
  await projector.caughtUp();

  async function record(stream: string, event: DomainEvent, recorded: PlainDate): Promise<Told> {
    const commandId = randomUUID();
    const instant = `${recorded}T15:00:00.000Z`;
    clock.set({ instant, date: recorded });
    const encoded = codec.encode(
      event,
      0,
      { commandId, actor: clerk, causationId: commandId, correlationId: commandId },
      instant,
    );
    const { position } = await store.append(stream, 'any', [encoded]);
    return { id: encoded.id, stream, type: event.type as ToldType, position };
  }

  /**
   * Records an event: the sample of its type, with what the spec is about. Of the first aggregate of its kind where nothing is
   * said.
   */
  function tell<T extends ToldType>(
    type: T,
    on: string,
    {
      of,
      stream,
      data = {},
      recorded = on,
    }: { of?: string; stream?: string; data?: Partial<Data<T>>; recorded?: PlainDate } = {},
  ): Promise<Told> {
    const [kind, union] = Object.entries(unions).find(([, { events }]) => type in events) ?? ['case', unions.case];
    const event = { type, occurredOn: on, data: { ...samples[type], ...data } };
    return record(stream ?? `${kind}-${of ?? union.id}`, event, recorded);
  }

  /** Says that a field of an event was wrong. */
  function correct(told: Told, field: string, was: Json, becomes: Json, recorded: PlainDate): Promise<Told> {
    const data = { targetEventId: told.id, targetType: told.type, field, was, becomes, reason: 'secret' };
    return record(told.stream, { type: 'EventCorrected', occurredOn: recorded, data }, recorded);
  }

  /** What the query answers, now or as it was; now waits for everything told. */
  async function queue({
    filter = {},
    actor = clerk,
    size = 50,
    cursor,
    sort = 'due',
    unnamed = false,
    asOf,
  }: Asked = {}): Promise<Queue> {
    const page = { size, sort, unnamed, ...(cursor !== undefined && { cursor }) };
    const after = await store.head();
    // However slow the machine is: the query itself waits for a bounded time.
    await projector.caughtUp({ position: after });
    return handler.execute(new GetQueue(actor, filter, page, after, asOf));
  }

  return {
    database: given.database,
    store,
    codec,
    docket,
    projector,
    clock,
    tell,
    record,
    worksFor,
    correct,
    queue,
    /** What the query answers of a moment from the log alone. */
    replayed: (asOf: AsOf) => fromLog.execute(new GetQueue(clerk, {}, { size: 50 }, undefined, asOf)),
    /** Every page of a list, one after the other. */
    allPages: async (asked: Asked): Promise<readonly Queue[]> => {
      const pages: Queue[] = [await queue(asked)];
      for (let next = pages[0]?.next; next !== null && next !== undefined; next = pages.at(-1)?.next) {
        pages.push(await queue({ ...asked, cursor: next }));
      }
      return pages;
    },
    /** What is kept of each complaint and case. */
    rows: () => {
      const kept = docket.list(investigatorQueue);
      return kept.query<{ key: string; row: KeptState<WorkState> }>(sql`select key, row from ${kept.table} order by key`);
    },
    verify: async () => (await verifyProjection({ database: given.database, store, codec }, projection)).differences,
    close: async () => {
      await projector.stop();
      await store.close();
      await given.drop();
    },
  };
}

export type SpecHouse = Awaited<ReturnType<typeof givenHouse>>;

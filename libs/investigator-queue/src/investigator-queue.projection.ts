import { idOfStream, type EventCorrected, type Json, type Recorded } from '#kernel';
import { change, keepingPast, update, type AnyEvent, type Change, type Projection } from '#projection';
import {
  isMomentKey,
  kept,
  momentKey,
  routing,
  type Fact,
  type FactType,
  type MomentRow,
  type QueueEvent,
  type QueueRow,
  type StoredRow,
} from './investigator-queue.rows.js';
import { rowOf, withFact } from './investigator-queue.work.js';

type Queued = Change<StoredRow>;
type Known = Recorded<Extract<QueueEvent, { readonly type: FactType }>>;

function factOf({ id, type, occurredOn: on, data }: Known): Fact {
  const said = data as Readonly<Record<string, Json | undefined>>;
  const fields = (kept[type] as readonly string[]).flatMap((field) => {
    const value = said[field];
    return value === undefined ? [] : [[field, asKept(field, value)] as const];
  });
  return { id, type, on, data: Object.fromEntries(fields) };
}

/** Of a condition its day is kept, not what it asks for. */
function asKept(field: string, value: Json): Json {
  if (field !== 'conditions' || !Array.isArray(value)) return value;
  return (value as readonly { readonly conditionId: string; readonly dueOn?: string }[]).map(({ conditionId, dueOn }) =>
    dueOn === undefined ? { conditionId } : { conditionId, dueOn },
  );
}

/** A row begins with the fact that opens it; where it is asked what had happened by a day, another may come first. */
const add = (key: string, kind: QueueRow['kind'], fact: Fact): Queued =>
  change<StoredRow>(key, (row) => withFact(row as QueueRow | undefined, kind, fact));
const remove = (key: string, eventId: string): Queued =>
  update<StoredRow>(key, (row) => {
    const { kind, facts = [] } = row as QueueRow;
    return rowOf(
      kind,
      facts.filter(({ id }) => id !== eventId),
    );
  });

const ofComplaint = (event: Known): readonly Queued[] => [add(idOfStream(event.stream), 'complaint', factOf(event))];
/** An investigation and a sanction proceeding bear the id of their case. */
const ofOwnCase = (event: Known): readonly Queued[] => [add(idOfStream(event.stream), 'case', factOf(event))];
const ofItsCase = (event: Known & { readonly data: { readonly caseId: string } }): readonly Queued[] => [
  add(event.data.caseId, 'case', factOf(event)),
];
/** Corrections in a body's or a finding's stream say nothing of the case: when it happened stands in a row of its own. */
const datedInItsCase = (event: Known & { readonly data: { readonly caseId: string } }): readonly Queued[] => [
  ...ofItsCase(event),
  change<StoredRow>(momentKey(event.id), () => ({ kind: 'moment', on: event.occurredOn })),
];

/**
 * Of an event, what the handlers look at. Of a correction, neither the reason nor what was said before, but for the row that it
 * was in.
 */
function keptOf({ type, data }: AnyEvent): object {
  if (type !== 'EventCorrected') {
    const fields = fieldsOf(type);
    return Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => (fields.includes(name) ? [[name, asKept(name, value as Json)]] : [])),
    );
  }
  const { targetEventId, targetType, field, was, becomes } = data as EventCorrected['data'];
  const known = field === 'occurredOn' || fieldsOf(targetType).includes(field);
  const places = field === routing[targetType as FactType];
  return { targetEventId, targetType, field, ...(places && { was }), ...(known && { becomes: asKept(field, becomes) }) };
}

const fieldsOf = (type: string): readonly string[] => {
  const place = routing[type as FactType];
  return [...((kept as Readonly<Record<string, readonly string[]>>)[type] ?? []), ...(place === undefined ? [] : [place])];
};

/** The queue as it is told, without the past of its rows. */
const told: Projection<QueueEvent, StoredRow> = {
  name: 'investigator-queue',
  version: 2,
  whenFailing: 'park',
  columns: {
    is_open: "(row->>'open')",
    due_on: "(row->'due'->>'on')",
    sort_on: "(row->>'sortOn')",
    stage: "(row->>'stage')",
    investigator_id: "(row->'work'->>'investigatorId')",
  },
  indexes: ['is_open, sort_on, key', 'investigator_id, is_open, sort_on, key', 'stage, is_open, sort_on, key'],
  // A case changes the rows of its complaints, too. A moment is that of an event, which is corrected in its own stream.
  partitionBy: (key, stream) => (isMomentKey(key) ? idOfStream(stream) : key),
  on: {
    ComplaintReceived: ofComplaint,
    ComplaintAcknowledged: ofComplaint,
    ComplaintFoundDeficient: ofComplaint,
    ComplaintCured: ofComplaint,
    ComplaintScreened: ofComplaint,
    ComplaintWithdrawn: ofComplaint,
    ComplaintReferred: ofComplaint,

    CaseOpened: (event) => [
      ...ofOwnCase(event),
      ...event.data.complaintIds.map((id) => add(id, 'complaint', takenIn(event.id, event.occurredOn))),
    ],
    ComplaintJoined: (event) => [add(event.data.complaintId, 'complaint', takenIn(event.id, event.occurredOn))],
    CaseAbsorbed: ofOwnCase,
    CaseDeadlocked: ofOwnCase,
    DeadlockEnded: ofOwnCase,
    CaseDeferred: ofOwnCase,
    DeferralLifted: ofOwnCase,
    CaseClosed: ofOwnCase,
    CaseReopened: ofOwnCase,

    InvestigationAuthorized: ofOwnCase,
    InvestigatorAssigned: ofOwnCase,
    OwnershipConfirmed: ofOwnCase,
    InvestigatorRecused: ofOwnCase,
    RespondentNotified: ofOwnCase,
    ResponseReceived: ofOwnCase,
    InvestigationReportDelivered: ofOwnCase,
    InvestigationResumed: ofOwnCase,

    MotionPut: datedInItsCase,
    MotionCarried: ofItsCase,
    MotionFailed: ofItsCase,
    MotionTied: ofItsCase,
    QuorumLacking: ofItsCase,

    FindingMade: datedInItsCase,
    FindingVacated: ofItsCase,
    RecommendationTransmitted: ofOwnCase,
    ChamberActed: ofOwnCase,
    SanctionImposed: ofOwnCase,
    SanctionConditionMet: ofOwnCase,
    SanctionConditionBreached: ofOwnCase,
    SanctionRescinded: ofOwnCase,

    EventCorrected: (event) => [...correctedFact(event), ...correctedPlace(event)],
  },
};

/**
 * What staff have to do next: complaints to be read and cases on their way, by due date. What is no work any more keeps its row,
 * closed, so that a correction can bring it back. Each row keeps the events that it follows from, so that it can be shown as it
 * was.
 */
export const investigatorQueue = keepingPast(told, {
  keep: keptOf,
  stored: (row) => {
    if (row.kind === 'moment') return row;
    const { facts: _facts, ...stored } = row;
    return stored;
  },
});

const textOf = (value: Json): string => (typeof value === 'string' ? value : '');

/** For a complaint: a case took it in. */
const takenIn = (id: string, on: string): Fact => ({ id, type: 'ComplaintJoined', on, data: {} });

function correctedFact({ stream, data }: Recorded<EventCorrected>): readonly Queued[] {
  const { targetEventId, field, becomes } = data;
  const patch = (fact: Fact): Fact => {
    if (fact.id !== targetEventId) return fact;
    if (field === 'occurredOn') return typeof becomes === 'string' ? { ...fact, on: becomes } : fact;
    const isKept = (kept[fact.type] as readonly string[]).includes(field);
    return isKept ? { ...fact, data: { ...fact.data, [field]: asKept(field, becomes) } } : fact;
  };
  const inOwnRow = update<StoredRow>(idOfStream(stream), (row) => {
    const { kind, facts = [] } = row as QueueRow;
    return facts.some((fact) => patch(fact) !== fact) ? rowOf(kind, facts.map(patch)) : row;
  });
  if (field !== 'occurredOn' || typeof becomes !== 'string') return [inOwnRow];
  return [inOwnRow, update<StoredRow>(momentKey(targetEventId), (row) => ({ ...(row as MomentRow), on: becomes }))];
}

/** What was recorded of the wrong case or complaint moves to the right one. */
function correctedPlace({ occurredOn, data }: Recorded<EventCorrected>): readonly Queued[] {
  const { targetEventId, targetType, field, was, becomes } = data;
  if (field === 'caseId' && targetType in kept) {
    // The other fields are not known here; of a vote it is enough that there is one.
    const fact: Fact = { id: targetEventId, type: targetType as FactType, on: occurredOn, data: {} };
    return [remove(textOf(was), targetEventId), add(textOf(becomes), 'case', fact)];
  }
  const ofComplaints =
    (targetType === 'CaseOpened' && field === 'complaintIds') || (targetType === 'ComplaintJoined' && field === 'complaintId');
  if (!ofComplaints) return [];
  const [before, after] = [was, becomes].map((ids) => [ids].flat() as readonly string[]) as [
    readonly string[],
    readonly string[],
  ];
  return [
    ...before.filter((id) => !after.includes(id)).map((id) => remove(id, targetEventId)),
    ...after.filter((id) => !before.includes(id)).map((id) => add(id, 'complaint', takenIn(targetEventId, occurredOn))),
  ];
}

import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, type AnyRecorded, type EventCorrected, type Json, type Recorded } from '#kernel';
import { change, update, type Change, type Projection } from '#projection';
import type { SanctionEvent } from '#sanction';
import {
  bodyKey,
  caseKey,
  complaintKey,
  entryKey,
  idOfKey,
  isEntryKey,
  tied,
  untied,
  type CaseRow,
  type ComplaintRow,
  type EntryRow,
  type FileRow,
} from './case-file.rows.js';

/** Every fact that a case file can tell. */
export type FileEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
type Filed = Change<FileRow>;

/** Who complained and what proves it stay in the log, for those who may open them. */
const withheldFields = ['complainant', 'receiptHash'];
export const withheld = '(withheld)';

function entryOf(file: string, event: AnyRecorded): EntryRow {
  const { type, stream, recordedAt, commandId, causationId, correlationId, schemaVersion, audience, legalBasis } = event;
  return {
    kind: 'entry',
    file,
    eventId: event.id,
    type,
    stream,
    revision: String(event.revision),
    position: String(event.position),
    on: event.occurredOn,
    recordedAt,
    by: { userId: event.actor.userId, role: event.actor.role },
    commandId,
    causationId,
    correlationId,
    schemaVersion,
    audience,
    ...(legalBasis === undefined ? {} : { legalBasis }),
    data: shown(event),
  };
}

const entry = (file: string, event: AnyRecorded): Filed => change<FileRow>(entryKey(event.id), () => entryOf(file, event));

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function shown({ type, data }: AnyRecorded): Readonly<Record<string, Json>> {
  const fields = data as Readonly<Record<string, Json>>;
  if (type === 'ComplaintReceived') {
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !withheldFields.includes(name)));
  }
  const hides = type === 'EventCorrected' && withheldFields.includes(textOf(fields.field));
  return hides ? { ...fields, was: withheld, becomes: withheld } : fields;
}

const inOwnCase = (event: AnyRecorded): readonly Filed[] => [entry(caseKey(idOfStream(event.stream)), event)];
const inOwnComplaint = (event: AnyRecorded): readonly Filed[] => [entry(complaintKey(idOfStream(event.stream)), event)];
const inOwnBody = (event: AnyRecorded): readonly Filed[] => [entry(bodyKey(idOfStream(event.stream)), event)];
const inItsCase = (event: AnyRecorded & { readonly data: { readonly caseId: string } }): readonly Filed[] => [
  entry(caseKey(event.data.caseId), event),
];

/** The row with its state, which follows from the rest. */
const withState = (row: Omit<CaseRow, 'state'>): CaseRow => ({
  ...row,
  state: row.closed ? 'closed' : row.ties.length > 0 ? 'deadlocked' : 'open',
});

function changesCase(event: AnyRecorded, fold: (row: CaseRow) => Partial<CaseRow>): readonly Filed[] {
  return [
    ...inOwnCase(event),
    update<FileRow>(caseKey(idOfStream(event.stream)), (row) => withState({ ...(row as CaseRow), ...fold(row as CaseRow) })),
  ];
}

const complaint = (id: string, fold: (caseIds: readonly string[]) => readonly string[]): Filed =>
  update<FileRow>(complaintKey(id), (row) => ({ ...(row as ComplaintRow), caseIds: fold((row as ComplaintRow).caseIds) }));
const feeds = (complaintId: string, caseId: string): Filed =>
  complaint(complaintId, (caseIds) => [...new Set([...caseIds, caseId])]);
const feedsNot = (complaintId: string, caseId: string): Filed =>
  complaint(complaintId, (caseIds) => caseIds.filter((id) => id !== caseId));

/**
 * The file of every case, complaint and body: each event an entry, filed where people look for it, and a row for lists.
 * What a file says at its head is folded from its entries when it is read, so that a corrected entry corrects the head.
 */
export const caseFile: Projection<FileEvent, FileRow> = {
  name: 'case-file',
  version: 1,
  whenFailing: 'park',
  columns: {
    file: "(row->>'file')",
    entry_position: "bigint ((row->>'position')::bigint)",
    kind: "(row->>'kind')",
    reference: "(row->>'reference')",
    opened_on: "(row->>'openedOn')",
  },
  indexes: ['file, entry_position', 'reference', 'kind, opened_on, key'],
  // A case changes the rows of its complaints, too. An entry changes by corrections alone, which stand in its own stream.
  partitionBy: (key, stream) => (isEntryKey(key) ? idOfStream(stream) : idOfKey(key)),
  on: {
    ComplaintReceived: (event) => [
      ...inOwnComplaint(event),
      change<FileRow>(complaintKey(idOfStream(event.stream)), () => ({
        kind: 'complaint',
        reference: event.data.reference,
        caseIds: [],
      })),
    ],
    ComplaintAcknowledged: inOwnComplaint,
    ComplaintFoundDeficient: inOwnComplaint,
    ComplaintCured: inOwnComplaint,
    ComplaintScreened: inOwnComplaint,
    ComplaintWithdrawn: inOwnComplaint,
    ComplaintReferred: inOwnComplaint,
    ComplainantNotified: inOwnComplaint,

    CaseOpened: (event) => {
      const caseId = idOfStream(event.stream);
      const { reference, subject, bodyId, origin, respondent, complaintIds } = event.data;
      const row = withState({
        kind: 'case',
        reference,
        subject,
        bodyId,
        origin,
        respondent,
        openedOn: event.occurredOn,
        closed: false,
        ties: [],
        complaintIds,
        absorbedCaseIds: [],
      });
      return [...inOwnCase(event), change<FileRow>(caseKey(caseId), () => row), ...complaintIds.map((id) => feeds(id, caseId))];
    },
    ComplaintJoined: (event) => [
      ...changesCase(event, (row) => ({ complaintIds: [...row.complaintIds, event.data.complaintId] })),
      feeds(event.data.complaintId, idOfStream(event.stream)),
    ],
    AllegationAdded: inOwnCase,
    AllegationAmended: inOwnCase,
    CasesConsolidated: (event) => [
      ...changesCase(event, (row) => ({
        complaintIds: [...new Set([...row.complaintIds, ...event.data.complaintIds])],
        absorbedCaseIds: [...row.absorbedCaseIds, event.data.absorbedCaseId],
      })),
      ...event.data.complaintIds.map((id) => feeds(id, idOfStream(event.stream))),
    ],
    CaseAbsorbed: (event) => changesCase(event, () => ({ closed: true })),
    CaseDeadlocked: (event) => changesCase(event, ({ ties }) => ({ ties: tied(ties, event.data, event.occurredOn) })),
    DeadlockEnded: (event) => changesCase(event, ({ ties }) => ({ ties: untied(ties, event.data.motionId) })),
    RespondentInformed: inOwnCase,
    DelayNoted: inOwnCase,
    DisclosureNoted: inOwnCase,
    CaseDeferred: inOwnCase,
    DeferralLifted: inOwnCase,
    JurisdictionLost: inOwnCase,
    LegacyFactRecorded: inOwnCase,
    CaseClosed: (event) => changesCase(event, () => ({ closed: true })),
    CaseReopened: (event) => changesCase(event, () => ({ closed: false })),

    InvestigationAuthorized: inOwnCase,
    InvestigatorAssigned: inOwnCase,
    OwnershipConfirmed: inOwnCase,
    InvestigatorRecused: inOwnCase,
    RespondentNotified: inOwnCase,
    ResponseReceived: inOwnCase,
    InterviewHeld: inOwnCase,
    EvidenceReceived: inOwnCase,
    ScopeExpanded: inOwnCase,
    InvestigationReportDelivered: inOwnCase,
    InvestigationResumed: inOwnCase,

    ProbableCauseFound: inItsCase,
    NoProbableCauseFound: inItsCase,
    FindingMade: inItsCase,
    AllegationDismissed: inItsCase,
    FindingVacated: inItsCase,

    RecommendationTransmitted: inOwnCase,
    ChamberActed: inOwnCase,
    SanctionImposed: inOwnCase,
    SanctionConditionMet: inOwnCase,
    SanctionConditionBreached: inOwnCase,
    SanctionRescinded: inOwnCase,

    BodyConstituted: (event) => [
      ...inOwnBody(event),
      change<FileRow>(bodyKey(idOfStream(event.stream)), () => ({
        kind: 'body',
        name: event.data.name,
        bodyKind: event.data.kind,
        fromLegacyDocket: event.data.fromLegacyDocket === true,
      })),
    ],
    MemberSeated: inOwnBody,
    MemberLeft: inOwnBody,
    VotingRuleAdopted: inOwnBody,
    MemberRecused: inItsCase,
    MotionPut: inItsCase,
    VoteCast: inItsCase,
    VoteChanged: inItsCase,
    MotionCarried: inItsCase,
    MotionFailed: inItsCase,
    MotionTied: inItsCase,
    QuorumLacking: inItsCase,
    TieResolved: inItsCase,

    EventCorrected: (event) => [correctedEntry(event), ...correctedRows(event)],
  },
};

/** The wrong entry stays, marked, with what is right; the correction stands beside it. */
function correctedEntry(event: Recorded<EventCorrected>): Filed {
  const { targetEventId, field, becomes } = event.data;
  return update<FileRow>(entryKey(targetEventId), (row) => {
    const target = row as EntryRow;
    const right = withheldFields.includes(field)
      ? {}
      : field === 'occurredOn'
        ? { on: textOf(becomes) }
        : { data: { ...target.data, [field]: becomes } };
    return { ...target, ...right, corrected: [...(target.corrected ?? []), entryOf(target.file, event)] };
  });
}

/** What rows for lists repeat from events, by the event's type. */
const repeated: Readonly<Record<string, readonly string[]>> = {
  CaseOpened: ['reference', 'subject', 'bodyId', 'origin', 'respondent'],
  ComplaintReceived: ['reference'],
  BodyConstituted: ['name'],
};

function correctedRows({ stream, data }: Recorded<EventCorrected>): readonly Filed[] {
  const { targetType, field, was, becomes } = data;
  const id = idOfStream(stream);
  if (targetType === 'CaseOpened' && field === 'complaintIds')
    return otherComplaints(id, was as readonly string[], becomes as readonly string[]);
  if (targetType === 'CaseOpened' && field === 'occurredOn') {
    return [update<FileRow>(caseKey(id), (row) => ({ ...(row as CaseRow), openedOn: textOf(becomes) }))];
  }
  if (repeated[targetType]?.includes(field) !== true) return [];
  const key = targetType === 'CaseOpened' ? caseKey(id) : targetType === 'BodyConstituted' ? bodyKey(id) : complaintKey(id);
  return [update<FileRow>(key, (row) => ({ ...row, [field]: becomes }))];
}

/** The case came from other complaints than was recorded. */
function otherComplaints(caseId: string, was: readonly string[], becomes: readonly string[]): readonly Filed[] {
  return [
    update<FileRow>(caseKey(caseId), (row) => {
      const file = row as CaseRow;
      const kept = file.complaintIds.filter((id) => !was.includes(id) && !becomes.includes(id));
      return { ...file, complaintIds: [...becomes, ...kept] };
    }),
    ...was.filter((id) => !becomes.includes(id)).map((id) => feedsNot(id, caseId)),
    ...becomes.map((id) => feeds(id, caseId)),
  ];
}

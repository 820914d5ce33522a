import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, type AnyRecorded, type EventCorrected, type Json, type Recorded } from '#kernel';
import { change, update, type Change, type Projection } from '#projection';
import type { SanctionEvent } from '#sanction';
import type { BodyRow, CaseRow, ComplaintRow, EntryRow, FiledDue, FiledMotion, FileRow } from './case-file.rows.js';

type FileEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
type Filed = Change<FileRow>;

export const caseKey = (id: string): string => `case:${id}`;
export const complaintKey = (id: string): string => `complaint:${id}`;
export const bodyKey = (id: string): string => `body:${id}`;
const entryKey = (eventId: string): string => `entry:${eventId}`;

function entry(file: string, event: AnyRecorded): Filed {
  const { type, stream, recordedAt, commandId, causationId, correlationId, schemaVersion, audience, legalBasis } = event;
  const row: EntryRow = {
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
  return change<FileRow>(entryKey(event.id), () => row);
}

/** The timeline says neither who complained nor what proves it: those stay in the log, for those who may open them. */
function shown({ type, data }: AnyRecorded): Readonly<Record<string, Json>> {
  if (type !== 'ComplaintReceived') return data as Record<string, Json>;
  const { complainant: _who, receiptHash: _proof, ...rest } = data as Record<string, Json>;
  return rest;
}

/** Puts an event on a case's timeline, and changes the head of the file. */
function onCase(caseId: string, event: AnyRecorded, fold: (row: CaseRow) => Partial<CaseRow> = () => ({})): readonly Filed[] {
  return [
    entry(caseKey(caseId), event),
    update<FileRow>(caseKey(caseId), (row) => {
      const file = row as CaseRow;
      return { ...file, revisions: revised(file.revisions, event), ...fold(file) };
    }),
  ];
}

const ownCase = (event: AnyRecorded, fold?: (row: CaseRow) => Partial<CaseRow>): readonly Filed[] =>
  onCase(idOfStream(event.stream), event, fold);

function ownComplaint(event: AnyRecorded, status?: string): readonly Filed[] {
  const key = complaintKey(idOfStream(event.stream));
  return [
    entry(key, event),
    update<FileRow>(key, (row) => {
      const file = row as ComplaintRow;
      return { ...file, revisions: revised(file.revisions, event), ...(status === undefined ? {} : { status }) };
    }),
  ];
}

/** Findings have a stream for each allegation; the body's stream belongs to many cases and has no place here. */
function revised(revisions: Readonly<Record<string, string>>, event: AnyRecorded): Readonly<Record<string, string>> {
  const [category = ''] = event.stream.split('-', 1);
  if (category === 'body') return revisions;
  const name = category === 'finding' ? idOfStream(event.stream) : category;
  return { ...revisions, [name]: String(event.revision) };
}

const own = (event: AnyRecorded, fold: (row: BodyRow) => BodyRow): readonly Filed[] => [
  update<FileRow>(bodyKey(idOfStream(event.stream)), (row) => fold(row as BodyRow)),
];

const without = (dues: readonly FiledDue[], ...whats: FiledDue['what'][]) => dues.filter(({ what }) => !whats.includes(what));
const withDue = (dues: readonly FiledDue[], what: FiledDue['what'], on: string | undefined, rule = 'no rule cited') => [
  ...without(dues, what),
  ...(on === undefined ? [] : [{ what, on, rule }]),
];

const motion = (row: CaseRow, motionId: string, fold: (motion: FiledMotion) => Partial<FiledMotion>) => ({
  motions: row.motions.map((each) => (each.motionId === motionId ? { ...each, ...fold(each) } : each)),
});

const finding = (row: CaseRow, event: AnyRecorded, result: string | undefined) => ({
  allegations: row.allegations.map((allegation) => {
    if (allegation.allegationId !== idOfStream(event.stream)) return allegation;
    const { finding: _old, findingOn: _on, ...rest } = allegation;
    return result === undefined ? rest : { ...rest, finding: result, findingOn: event.occurredOn };
  }),
});

const condition = (row: CaseRow, conditionId: string, state: 'met' | 'breached') => ({
  dues: row.dues.filter(({ id }) => id !== conditionId),
  sanctions: row.sanctions.map((sanction) => ({
    ...sanction,
    conditions: sanction.conditions.map((each) => (each.conditionId === conditionId ? { ...each, state } : each)),
  })),
});

/** The whole file of every case and complaint: its head, and every event on its timeline. */
export const caseFile: Projection<FileEvent, FileRow> = {
  name: 'case-file',
  version: 1,
  whenFailing: 'park',
  columns: {
    file: "(row->>'file')",
    entry_position: "bigint ((row->>'position')::bigint)",
    reference: "(row->>'reference')",
  },
  indexes: ['file, entry_position', 'reference'],
  on: {
    ComplaintReceived: (event) => {
      const key = complaintKey(idOfStream(event.stream));
      const { reference, bodyId, channel, identity, respondentName, summary, account } = event.data;
      const head: ComplaintRow = {
        kind: 'complaint',
        reference,
        bodyId,
        channel,
        identity,
        respondentName,
        summary,
        account,
        receivedOn: event.occurredOn,
        status: 'received',
        caseIds: [],
        revisions: { complaint: String(event.revision) },
      };
      return [entry(key, event), change<FileRow>(key, () => head)];
    },
    ComplaintAcknowledged: (event) => ownComplaint(event, 'acknowledged'),
    ComplaintFoundDeficient: (event) => ownComplaint(event, 'deficient'),
    ComplaintCured: (event) => ownComplaint(event, 'acknowledged'),
    ComplaintScreened: (event) => ownComplaint(event, event.data.outcome),
    ComplaintWithdrawn: (event) => ownComplaint(event, 'withdrawn'),
    ComplaintReferred: (event) => ownComplaint(event, event.data.extent === 'full' ? 'referred' : undefined),
    ComplainantNotified: (event) => ownComplaint(event),

    CaseOpened: (event) => {
      const caseId = idOfStream(event.stream);
      const { reference, subject, bodyId, origin, respondent, tags, complaintIds } = event.data;
      const head: CaseRow = {
        kind: 'case',
        reference,
        subject,
        bodyId,
        origin,
        respondent,
        tags,
        complaintIds,
        openedOn: event.occurredOn,
        investigation: 'none',
        dues: [],
        allegations: [],
        motions: [],
        sanctions: [],
        revisions: { case: String(event.revision) },
      };
      return [
        entry(caseKey(caseId), event),
        change<FileRow>(caseKey(caseId), () => head),
        ...complaintIds.map((id) => feeds(id, caseId)),
      ];
    },
    ComplaintJoined: (event) => [
      ...ownCase(event, (row) => ({ complaintIds: [...row.complaintIds, event.data.complaintId] })),
      feeds(event.data.complaintId, idOfStream(event.stream)),
    ],
    AllegationAdded: (event) => ownCase(event, (row) => ({ allegations: [...row.allegations, event.data] })),
    AllegationAmended: (event) =>
      ownCase(event, (row) => {
        const { reason: _reason, ...allegation } = event.data;
        return {
          allegations: row.allegations.map((each) => (each.allegationId === allegation.allegationId ? { ...each, ...allegation } : each)),
        };
      }),
    CasesConsolidated: (event) =>
      ownCase(event, (row) => ({ complaintIds: [...new Set([...row.complaintIds, ...event.data.complaintIds])] })),
    CaseAbsorbed: (event) => ownCase(event, () => ({ absorbedInto: event.data.intoCaseId, dues: [] })),
    CaseDeadlocked: (event) =>
      ownCase(event, () => ({ deadlockedBy: { motionId: event.data.motionId, since: event.occurredOn } })),
    DeadlockEnded: (event) => ownCase(event, (row) => cleared(row, 'deadlockedBy')),
    RespondentInformed: (event) => ownCase(event),
    DelayNoted: (event) => ownCase(event),
    DisclosureNoted: (event) => ownCase(event),
    CaseDeferred: (event) => ownCase(event, () => ({ deferredTo: event.data.to })),
    DeferralLifted: (event) => ownCase(event, (row) => cleared(row, 'deferredTo')),
    JurisdictionLost: (event) => ownCase(event, () => ({ jurisdictionLost: event.data.cause })),
    LegacyFactRecorded: (event) => ownCase(event),
    CaseClosed: (event) => ownCase(event, () => ({ closed: { on: event.occurredOn, reason: event.data.reason }, dues: [] })),
    CaseReopened: (event) => ownCase(event, (row) => cleared(row, 'closed')),

    InvestigationAuthorized: (event) =>
      ownCase(event, (row) => ({
        investigation: 'authorized',
        dues: withDue(row.dues, 'investigation', event.data.dueOn, event.data.dueUnder),
      })),
    InvestigatorAssigned: (event) =>
      ownCase(event, (row) => ({
        investigation: 'assigned',
        investigatorId: event.data.investigatorId,
        dues:
          event.data.reportDueOn === undefined
            ? row.dues
            : withDue(row.dues, 'investigation-report', event.data.reportDueOn, event.data.reportDueUnder),
      })),
    OwnershipConfirmed: (event) => ownCase(event, () => ({ investigation: 'under-way' })),
    InvestigatorRecused: (event) =>
      ownCase(event, (row) =>
        row.investigatorId === event.data.investigatorId ? { ...cleared(row, 'investigatorId'), investigation: 'authorized' } : {},
      ),
    RespondentNotified: (event) =>
      ownCase(event, (row) => ({ dues: withDue(row.dues, 'response', event.data.responseDueOn, event.data.responseDueUnder) })),
    ResponseReceived: (event) => ownCase(event, (row) => ({ dues: without(row.dues, 'response') })),
    InterviewHeld: (event) => ownCase(event),
    EvidenceReceived: (event) => ownCase(event),
    ScopeExpanded: (event) => ownCase(event),
    InvestigationReportDelivered: (event) =>
      ownCase(event, (row) => ({ investigation: 'reported', dues: without(row.dues, 'investigation-report', 'investigation') })),
    InvestigationResumed: (event) =>
      ownCase(event, (row) => ({
        investigation: 'under-way',
        dues: withDue(row.dues, 'investigation', event.data.dueOn, event.data.dueUnder),
      })),

    ProbableCauseFound: (event) => onCase(event.data.caseId, event, (row) => finding(row, event, 'probable-cause')),
    NoProbableCauseFound: (event) => onCase(event.data.caseId, event, (row) => finding(row, event, 'no-probable-cause')),
    FindingMade: (event) => onCase(event.data.caseId, event, (row) => finding(row, event, event.data.result)),
    AllegationDismissed: (event) => onCase(event.data.caseId, event, (row) => finding(row, event, `dismissed: ${event.data.reason}`)),
    FindingVacated: (event) => onCase(event.data.caseId, event, (row) => finding(row, event, undefined)),

    RecommendationTransmitted: (event) =>
      ownCase(event, () => ({
        recommendation: { kind: event.data.kind, chamber: event.data.chamber, on: event.occurredOn },
      })),
    ChamberActed: (event) =>
      ownCase(event, () => ({
        chamberAct: { action: event.data.action, kind: event.data.kind, chamber: event.data.chamber, on: event.occurredOn },
      })),
    SanctionImposed: (event) =>
      ownCase(event, (row) => {
        const { sanctionId, kind, text, conditions } = event.data;
        const open = conditions.map((each) => ({ ...each, state: 'open' as const }));
        const dues = conditions.flatMap(({ conditionId, dueOn }) =>
          dueOn === undefined ? [] : [{ what: 'condition' as const, on: dueOn, rule: 'condition of the sanction', id: conditionId }],
        );
        return {
          sanctions: [...row.sanctions, { sanctionId, kind, text, on: event.occurredOn, conditions: open }],
          dues: [...row.dues, ...dues],
        };
      }),
    SanctionConditionMet: (event) => ownCase(event, (row) => condition(row, event.data.conditionId, 'met')),
    SanctionConditionBreached: (event) => ownCase(event, (row) => condition(row, event.data.conditionId, 'breached')),
    SanctionRescinded: (event) =>
      ownCase(event, (row) => ({
        sanctions: row.sanctions.map((each) => (each.sanctionId === event.data.sanctionId ? { ...each, rescinded: true as const } : each)),
      })),

    BodyConstituted: (event) => [
      change<FileRow>(bodyKey(idOfStream(event.stream)), () => ({ kind: 'body', name: event.data.name, members: [] })),
    ],
    MemberSeated: (event) =>
      own(event, (row) => ({
        ...row,
        members: [...row.members.filter(({ memberId }) => memberId !== event.data.memberId), event.data],
      })),
    MemberLeft: (event) =>
      own(event, (row) => ({ ...row, members: row.members.filter(({ memberId }) => memberId !== event.data.memberId) })),
    VotingRuleAdopted: (event) => own(event, (row) => ({ ...row, rule: event.data })),
    MemberRecused: (event) => onCase(event.data.caseId, event),
    MotionPut: (event) =>
      onCase(event.data.caseId, event, (row) => {
        const { motionId, kind, question, allegationIds, present, eligible, rule, afterMotionId } = event.data;
        const put: FiledMotion = {
          motionId,
          bodyId: idOfStream(event.stream),
          kind,
          question,
          on: event.occurredOn,
          allegationIds,
          present,
          eligible,
          rule,
          votes: {},
          outcome: 'open',
          ...(afterMotionId === undefined ? {} : { afterMotionId }),
        };
        return { motions: [...row.motions, put] };
      }),
    VoteCast: voted,
    VoteChanged: voted,
    MotionCarried: (event) => decided(event, 'carried'),
    MotionFailed: (event) => decided(event, 'failed'),
    MotionTied: (event) => decided(event, 'tied'),
    QuorumLacking: (event) => decided(event, 'quorum-lacking'),
    TieResolved: (event) => onCase(event.data.caseId, event),

    EventCorrected: (event) => corrected(event),
  },
};

function feeds(complaintId: string, caseId: string): Filed {
  return update<FileRow>(complaintKey(complaintId), (row) => {
    const file = row as ComplaintRow;
    return { ...file, caseIds: [...new Set([...file.caseIds, caseId])] };
  });
}

function voted(event: Recorded<Extract<BodyEvent, { type: 'VoteCast' | 'VoteChanged' }>>): readonly Filed[] {
  const { caseId, motionId, memberId, vote } = event.data;
  return onCase(caseId, event, (row) => motion(row, motionId, ({ votes }) => ({ votes: { ...votes, [memberId]: vote } })));
}

function decided(
  event: Recorded<Extract<BodyEvent, { type: 'MotionCarried' | 'MotionFailed' | 'MotionTied' | 'QuorumLacking' }>>,
  outcome: FiledMotion['outcome'],
): readonly Filed[] {
  const { caseId, motionId, tally } = event.data;
  return onCase(caseId, event, (row) => motion(row, motionId, () => ({ outcome, tally })));
}

/** The head without one of its fields. */
function cleared(row: Partial<CaseRow>, field: keyof CaseRow): Partial<CaseRow> {
  return { ...row, [field]: undefined };
}

/** What the head of a file repeats from events, by the event's type and field. */
const headFields: Readonly<Record<string, readonly string[]>> = {
  CaseOpened: ['subject', 'respondent', 'tags', 'reference'],
  ComplaintReceived: ['respondentName', 'summary', 'account', 'channel'],
};

/** The wrong entry stays on the timeline, marked, with what is right; the head shows what is right. */
function corrected(event: Recorded<EventCorrected>): readonly Filed[] {
  const { targetEventId, targetType, field, was, becomes, reason } = event.data;
  const id = idOfStream(event.stream);
  const files = [caseKey(id), complaintKey(id)];
  const ours = event.stream.startsWith('complaint-') ? complaintKey(id) : caseKey(id);
  return [
    entry(ours, event),
    update<FileRow>(entryKey(targetEventId), (row) => {
      const target = row as EntryRow;
      const note = { field, was, reason, on: event.occurredOn };
      const right = field === 'occurredOn' ? { on: String(becomes) } : { data: { ...target.data, [field]: becomes } };
      return { ...target, ...right, corrected: [...(target.corrected ?? []), note] };
    }),
    ...(headFields[targetType]?.includes(field) === true
      ? files.map((key) => update<FileRow>(key, (row) => ({ ...row, [field]: becomes }) as FileRow))
      : []),
  ];
}

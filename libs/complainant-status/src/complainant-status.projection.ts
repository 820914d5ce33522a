import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { InvestigationEvent } from '#investigation';
import type { FindingEvent } from '#finding';
import { idOfStream, type AnyRecorded, type Instant, type PartialDate, type PlainDate } from '#kernel';
import { change, update, type Change, type Projection } from '#projection';
import type { SanctionEvent } from '#sanction';

/** What has come to pass, as a complainant may know it. The words for each stand in `complainant-status.texts.ts`. */
export type Milestone =
  | 'received'
  | 'acknowledged'
  | 'deficient'
  | 'cured'
  | 'accepted'
  | 'out-of-jurisdiction'
  | 'insufficient'
  | 'withdrawn'
  | 'referred'
  | 'referred-in-part'
  | 'told'
  | 'told-of-tie'
  | 'told-of-delay'
  | 'told-of-closing'
  | 'case-opened'
  | 'joined-case'
  | 'investigation-authorized'
  | 'investigator-assigned'
  | 'respondent-notified'
  | 'response-received'
  | 'report-delivered'
  | 'investigation-resumed'
  | 'vote-tied'
  | 'deadlock-ended'
  | 'vote-without-quorum'
  | 'vote-carried'
  | 'vote-failed'
  | 'delay'
  | 'deferred'
  | 'deferral-lifted'
  | 'jurisdiction-lost'
  | 'finding'
  | 'dismissed'
  | 'recommendation-transmitted'
  | 'chamber-acted'
  | 'sanction-imposed'
  | 'case-closed'
  | 'case-reopened';

/** One line of what has happened. `detail` is what the body said, or a code that the texts know. */
export interface Entry {
  readonly eventId: string;
  readonly milestone: Milestone;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly detail?: string;
}

/** Something that is due, and why. */
export interface DueDate {
  readonly what: 'cure' | 'investigation-report' | 'response' | 'investigation';
  readonly on: PlainDate;
  readonly rule?: string;
}

export interface ComplaintRow {
  readonly kind: 'complaint';
  readonly reference: string;
  readonly bodyId: string;
  readonly receiptHash: string;
  readonly caseIds: readonly string[];
  readonly entries: readonly Entry[];
  readonly due: readonly DueDate[];
  /** Of the complaint's stream, for `If-Match`. */
  readonly revision: string;
}

export interface CaseRow {
  readonly kind: 'case';
  readonly goesOnIn?: string;
  readonly entries: readonly Entry[];
  readonly due: readonly DueDate[];
  /** The tied motions that nothing has followed from yet, and what the body's rule says of a tie. */
  readonly ties: readonly { readonly motionId: string; readonly tieRule: string }[];
}

export interface BodyRow {
  readonly kind: 'body';
  readonly name: string;
  /** A chamber decides about sanctions and takes no complaints; a body that is known from an old docket alone takes none either. */
  readonly takesComplaints: boolean;
}

export type StatusRow = ComplaintRow | CaseRow | BodyRow;

type StatusEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;

export const complaintKey = (id: string): string => `complaint:${id}`;
export const caseKey = (id: string): string => `case:${id}`;
export const bodyKey = (id: string): string => `body:${id}`;

type Told = Change<StatusRow>;

function entryOf(event: AnyRecorded, milestone: Milestone, detail?: string): Entry {
  const { id: eventId, occurredOn: on, recordedAt } = event;
  return { eventId, milestone, on, recordedAt, ...(detail === undefined ? {} : { detail }) };
}

/** Adds a line to a complaint, with what else changes in it. */
function tellComplaint(event: AnyRecorded, entry: Entry, also: (row: ComplaintRow) => Partial<ComplaintRow> = () => ({})): Told {
  return update<StatusRow>(complaintKey(idOfStream(event.stream)), (row) => {
    const own = row as ComplaintRow;
    return { ...own, revision: String(event.revision), entries: [...own.entries, entry], ...also(own) };
  });
}

/** Adds a line to a case, with what else changes in it. */
function tellCase(id: string, entry: Entry, also: (row: CaseRow) => Partial<CaseRow> = () => ({})): Told {
  return update<StatusRow>(caseKey(id), (row) => {
    const own = row as CaseRow;
    return { ...own, entries: [...own.entries, entry], ...also(own) };
  });
}

const withDue = (
  row: { readonly due: readonly DueDate[] },
  due: Omit<DueDate, 'on'> & { readonly on: PlainDate | undefined },
) => ({
  due: [
    ...row.due.filter(({ what }) => what !== due.what),
    ...(due.on === undefined ? [] : [{ what: due.what, on: due.on, ...(due.rule === undefined ? {} : { rule: due.rule }) }]),
  ],
});
const withoutDue = (row: { readonly due: readonly DueDate[] }, ...whats: DueDate['what'][]) => ({
  due: row.due.filter(({ what }) => !whats.includes(what)),
});

const ofComplaint = (event: AnyRecorded, milestone: Milestone, detail?: string): readonly Told[] => [
  tellComplaint(event, entryOf(event, milestone, detail)),
];
const ofCase = (caseId: string, event: AnyRecorded, milestone: Milestone, detail?: string): readonly Told[] => [
  tellCase(caseId, entryOf(event, milestone, detail)),
];

/**
 * Where each complaint stands, for the one who made it. Subscribes only to events whose audience includes complainants, and keeps of
 * them only what a complainant may read: no names, no votes, no evidence.
 */
export const complainantStatus: Projection<StatusEvent, StatusRow> = {
  name: 'complainant-status',
  version: 1,
  whenFailing: 'park',
  columns: { reference: "(row->>'reference')", kind: "(row->>'kind')" },
  indexes: ['reference', 'kind'],
  on: {
    BodyConstituted: (event) => [
      change<StatusRow>(bodyKey(idOfStream(event.stream)), () => ({
        kind: 'body',
        name: event.data.name,
        takesComplaints: event.data.kind !== 'chamber' && event.data.fromLegacyDocket !== true,
      })),
    ],

    ComplaintReceived: (event) => [
      change<StatusRow>(complaintKey(idOfStream(event.stream)), () => ({
        kind: 'complaint',
        reference: event.data.reference,
        bodyId: event.data.bodyId,
        receiptHash: event.data.receiptHash,
        caseIds: [],
        entries: [entryOf(event, 'received')],
        due: [],
        revision: String(event.revision),
      })),
    ],
    ComplaintAcknowledged: (event) => ofComplaint(event, 'acknowledged', event.data.message),
    ComplaintFoundDeficient: (event) => [
      tellComplaint(event, entryOf(event, 'deficient', event.data.deficiency), (row) =>
        withDue(row, {
          what: 'cure',
          on: event.data.cureBy,
          ...(event.data.cureByRule === undefined ? {} : { rule: event.data.cureByRule }),
        }),
      ),
    ],
    ComplaintCured: (event) => [tellComplaint(event, entryOf(event, 'cured'), (row) => withoutDue(row, 'cure'))],
    ComplaintScreened: (event) => ofComplaint(event, event.data.outcome, event.data.reasons),
    ComplaintWithdrawn: (event) => [tellComplaint(event, entryOf(event, 'withdrawn'), () => ({ due: [] }))],
    ComplaintReferred: (event) =>
      ofComplaint(event, event.data.extent === 'part' ? 'referred-in-part' : 'referred', event.data.to),
    ComplainantNotified: (event) => {
      const { topic, message } = event.data;
      // What happened stands in a line of its own; here it is enough that she was told.
      if (topic === 'tie' || topic === 'delay' || topic === 'closing') return ofComplaint(event, `told-of-${topic}`);
      return ofComplaint(event, 'told', message);
    },

    CaseOpened: (event) => {
      const caseId = idOfStream(event.stream);
      return [
        change<StatusRow>(caseKey(caseId), () => ({ kind: 'case', entries: [entryOf(event, 'case-opened')], due: [], ties: [] })),
        ...event.data.complaintIds.map((id) => joins(id, caseId)),
      ];
    },
    ComplaintJoined: (event) => [joins(event.data.complaintId, idOfStream(event.stream))],
    CaseAbsorbed: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'joined-case'), () => ({ goesOnIn: event.data.intoCaseId, due: [] })),
    ],
    DelayNoted: (event) => ofCase(idOfStream(event.stream), event, 'delay', delayText(event.data)),
    DeadlockEnded: (event) => [
      update<StatusRow>(caseKey(idOfStream(event.stream)), (row) => {
        const own = row as CaseRow;
        const ties = own.ties.filter(({ motionId }) => motionId !== event.data.motionId);
        return ties.length === own.ties.length
          ? own
          : { ...own, ties, entries: [...own.entries, entryOf(event, 'deadlock-ended', event.data.how)] };
      }),
    ],
    JurisdictionLost: (event) => ofCase(idOfStream(event.stream), event, 'jurisdiction-lost', event.data.cause),
    CaseClosed: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'case-closed', event.data.reason), () => ({ due: [] })),
    ],
    CaseReopened: (event) => ofCase(idOfStream(event.stream), event, 'case-reopened'),

    InvestigationAuthorized: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'investigation-authorized'), (row) =>
        withDue(row, { what: 'investigation', on: event.data.dueOn, ...ruleOf(event.data.dueUnder) }),
      ),
    ],
    InvestigatorAssigned: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'investigator-assigned'), (row) =>
        event.data.reportDueOn === undefined
          ? {}
          : withDue(row, { what: 'investigation-report', on: event.data.reportDueOn, ...ruleOf(event.data.reportDueUnder) }),
      ),
    ],
    RespondentNotified: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'respondent-notified'), (row) =>
        withDue(row, { what: 'response', on: event.data.responseDueOn, ...ruleOf(event.data.responseDueUnder) }),
      ),
    ],
    ResponseReceived: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'response-received'), (row) => withoutDue(row, 'response')),
    ],
    InvestigationReportDelivered: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'report-delivered'), (row) =>
        withoutDue(row, 'investigation-report', 'investigation'),
      ),
    ],
    InvestigationResumed: (event) => [
      tellCase(idOfStream(event.stream), entryOf(event, 'investigation-resumed'), (row) =>
        withDue(row, { what: 'investigation', on: event.data.dueOn, ...ruleOf(event.data.dueUnder) }),
      ),
    ],

    MotionTied: (event) => [
      tellCase(event.data.caseId, entryOf(event, 'vote-tied', event.data.tieRule), ({ ties }) => {
        const { motionId, tieRule, afterMotionId } = event.data;
        return { ties: [...ties.filter((tie) => tie.motionId !== afterMotionId), { motionId, tieRule }] };
      }),
    ],
    QuorumLacking: (event) => ofCase(event.data.caseId, event, 'vote-without-quorum'),
    MotionCarried: (event) => ofCase(event.data.caseId, event, 'vote-carried', event.data.kind),
    MotionFailed: (event) => ofCase(event.data.caseId, event, 'vote-failed', event.data.kind),

    ProbableCauseFound: (event) => ofCase(event.data.caseId, event, 'finding', 'probable-cause'),
    NoProbableCauseFound: (event) => ofCase(event.data.caseId, event, 'finding', 'no-probable-cause'),
    FindingMade: (event) => ofCase(event.data.caseId, event, 'finding', event.data.result),
    AllegationDismissed: (event) => ofCase(event.data.caseId, event, 'dismissed', event.data.reason),
    FindingVacated: (event) => ofCase(event.data.caseId, event, 'finding', 'vacated'),

    RecommendationTransmitted: (event) => ofCase(idOfStream(event.stream), event, 'recommendation-transmitted', event.data.kind),
    ChamberActed: (event) => ofCase(idOfStream(event.stream), event, 'chamber-acted', event.data.action),
    SanctionImposed: (event) => ofCase(idOfStream(event.stream), event, 'sanction-imposed', event.data.kind),

    EventCorrected: (event) => corrected(event),
  },
};

const ruleOf = (rule: string | undefined) => (rule === undefined ? {} : { rule });

function joins(complaintId: string, caseId: string): Told {
  return update<StatusRow>(complaintKey(complaintId), (row) => {
    const own = row as ComplaintRow;
    return own.caseIds.includes(caseId) ? own : { ...own, caseIds: [...own.caseIds, caseId] };
  });
}

function delayText({ what, wasDueOn, rule, reason }: { what: string; wasDueOn: string; rule: string; reason: string }): string {
  return `${what} (due ${wasDueOn} under ${rule}): ${reason}`;
}

/** A line whose event was corrected in a field that complainants see. */
function corrected(event: Extract<AnyRecorded, { type: string }>): readonly Told[] {
  const { targetEventId, field, becomes } = event.data as { targetEventId: string; field: string; becomes: unknown };
  const shown = ['message', 'deficiency', 'reasons', 'to'];
  if (field !== 'occurredOn' && !shown.includes(field)) return [];
  const patch = (entry: Entry): Entry =>
    entry.eventId !== targetEventId
      ? entry
      : field === 'occurredOn'
        ? { ...entry, on: String(becomes) }
        : { ...entry, detail: String(becomes) };
  const id = idOfStream(event.stream);
  return [complaintKey(id), caseKey(id)].map((key) =>
    update<StatusRow>(key, (row) => (row.kind === 'body' ? row : { ...row, entries: row.entries.map(patch) })),
  );
}

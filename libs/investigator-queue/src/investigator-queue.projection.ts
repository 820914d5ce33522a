import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, type PartialDate, type PlainDate } from '#kernel';
import { change, update, type Change, type Projection } from '#projection';
import type { SanctionEvent } from '#sanction';

/** Where a piece of work stands, in the order in which work goes on. */
export const stages = [
  'complaint-received',
  'complaint-acknowledged',
  'complaint-deficient',
  'complaint-accepted',
  'opened',
  'authorized',
  'assigned',
  'investigating',
  'report-delivered',
  'voting',
  'deadlocked',
  'found',
  'recommended',
  'chamber-acted',
  'sanctioned',
  'deferred',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** Something due, and the rule that says so. */
export interface QueuedDue {
  readonly what: 'cure' | 'investigation' | 'investigation-report' | 'response' | 'condition';
  readonly on: PlainDate;
  readonly rule: string;
  readonly id?: string;
}

/** A complaint that waits for staff, or a case on its way. Holds no name of a party. */
export interface QueueRow {
  readonly kind: 'complaint' | 'case';
  readonly reference: string;
  readonly stage: Stage;
  readonly since: PartialDate;
  readonly receivedOn: PartialDate;
  readonly investigatorId?: string;
  readonly confirmed?: boolean;
  readonly dues: readonly QueuedDue[];
  readonly dueOn?: PlainDate;
  readonly dueWhat?: QueuedDue['what'];
  readonly dueRule?: string;
  /** The stage to go back to when a vote, a deadlock or a deferral is over. */
  readonly before?: Stage;
  /** Tied motions from which nothing has followed yet: one for each question. */
  readonly ties?: readonly string[];
}

type QueueEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
type Queued = Change<QueueRow>;

/** The row with its earliest due date on top. */
function withDues(row: QueueRow, dues: readonly QueuedDue[]): QueueRow {
  const { dueOn: _on, dueWhat: _what, dueRule: _rule, ...rest } = row;
  const sorted = [...dues].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const [first] = sorted;
  return { ...rest, dues: sorted, ...(first && { dueOn: first.on, dueWhat: first.what, dueRule: first.rule }) };
}

const add = (row: QueueRow, what: QueuedDue['what'], on?: PlainDate, rule = 'no rule cited'): QueueRow => {
  const others = row.dues.filter((due) => due.what !== what);
  return withDues(row, on === undefined ? others : [...others, { what, on, rule }]);
};
const settle = (row: QueueRow, ...whats: readonly QueuedDue['what'][]): QueueRow =>
  withDues(
    row,
    row.dues.filter(({ what }) => !whats.includes(what)),
  );

const to = (row: QueueRow, stage: Stage, since: PartialDate): QueueRow => ({ ...row, stage, since });

/** A stage behind which a case does not fall back because a late fact about an earlier one is recorded. */
const atLeast = (row: QueueRow, stage: Stage, since: PartialDate): QueueRow =>
  stages.indexOf(row.stage) < stages.indexOf(stage) ? to(row, stage, since) : row;

const drop = (key: string): Queued => change<QueueRow>(key, () => undefined);

/** What staff have to do next: complaints to be read and cases on their way, by due date. Old dockets are not work and stay out. */
export const investigatorQueue: Projection<QueueEvent, QueueRow> = {
  name: 'investigator-queue',
  version: 1,
  whenFailing: 'park',
  columns: {
    due_on: "(coalesce(row->>'dueOn', '9999-12-31'))",
    // A tie has no date by which something must follow; it stands among what is late since the day of the vote.
    sort_on: "(coalesce(row->>'dueOn', case when row->>'stage' = 'deadlocked' then row->>'since' end, '9999-12-31'))",
    stage: "(row->>'stage')",
    investigator_id: "(row->>'investigatorId')",
  },
  indexes: ['sort_on, key', 'investigator_id, sort_on, key', 'stage, sort_on, key'],
  on: {
    ComplaintReceived: (event) => [
      change<QueueRow>(idOfStream(event.stream), () => ({
        kind: 'complaint',
        reference: event.data.reference,
        stage: 'complaint-received',
        since: event.occurredOn,
        receivedOn: event.occurredOn,
        dues: [],
      })),
    ],
    ComplaintAcknowledged: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => to(row, 'complaint-acknowledged', event.occurredOn)),
    ],
    ComplaintFoundDeficient: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) =>
        add(to(row, 'complaint-deficient', event.occurredOn), 'cure', event.data.cureBy, event.data.cureByRule),
      ),
    ],
    ComplaintCured: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => settle(to(row, 'complaint-acknowledged', event.occurredOn), 'cure')),
    ],
    ComplaintScreened: (event) => [
      event.data.outcome === 'accepted'
        ? update<QueueRow>(idOfStream(event.stream), (row) => to(row, 'complaint-accepted', event.occurredOn))
        : drop(idOfStream(event.stream)),
    ],
    ComplaintWithdrawn: (event) => [drop(idOfStream(event.stream))],
    ComplaintReferred: (event) => (event.data.extent === 'full' ? [drop(idOfStream(event.stream))] : []),

    CaseOpened: (event) => {
      const { reference, origin, complaintIds } = event.data;
      const opened = change<QueueRow>(idOfStream(event.stream), () => ({
        kind: 'case',
        reference,
        stage: 'opened',
        since: event.occurredOn,
        receivedOn: event.occurredOn,
        dues: [],
      }));
      return [...(origin === 'legacy-docket' ? [] : [opened]), ...complaintIds.map(drop)];
    },
    ComplaintJoined: (event) => [drop(event.data.complaintId)],
    CaseAbsorbed: (event) => [drop(idOfStream(event.stream))],
    CaseDeadlocked: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => {
        const { motionId, afterMotionId } = event.data;
        const ties = [...(row.ties ?? []).filter((tie) => tie !== afterMotionId), motionId];
        return { ...to(row, 'deadlocked', event.occurredOn), before: row.before ?? row.stage, ties };
      }),
    ],
    DeadlockEnded: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => {
        const { ties = [], before, ...rest } = row;
        const left = ties.filter((tie) => tie !== event.data.motionId);
        if (left.length > 0) return { ...row, ties: left };
        return row.stage === 'deadlocked' ? to(rest, before ?? 'opened', event.occurredOn) : rest;
      }),
    ],
    CaseDeferred: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => ({
        ...to(row, 'deferred', event.occurredOn),
        before: row.before ?? row.stage,
      })),
    ],
    DeferralLifted: (event) => [back(idOfStream(event.stream), 'deferred', event.occurredOn)],
    CaseClosed: (event) => [
      update<QueueRow>(idOfStream(event.stream), ({ before: _before, ...row }) =>
        withDues(to(row, 'closed', event.occurredOn), []),
      ),
    ],
    CaseReopened: (event) => [update<QueueRow>(idOfStream(event.stream), (row) => to(row, 'opened', event.occurredOn))],

    InvestigationAuthorized: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) =>
        add(to(row, 'authorized', event.occurredOn), 'investigation', event.data.dueOn, event.data.dueUnder),
      ),
    ],
    InvestigatorAssigned: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => {
        const { investigatorId, reportDueOn, reportDueUnder } = event.data;
        const assigned = { ...atLeast(row, 'assigned', event.occurredOn), investigatorId, confirmed: false };
        return reportDueOn === undefined ? assigned : add(assigned, 'investigation-report', reportDueOn, reportDueUnder);
      }),
    ],
    OwnershipConfirmed: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => ({
        ...atLeast(row, 'investigating', event.occurredOn),
        confirmed: true,
      })),
    ],
    InvestigatorRecused: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => {
        const { investigatorId, confirmed: _confirmed, ...rest } = row;
        if (investigatorId !== event.data.investigatorId) return row;
        // A report that was delivered stays delivered.
        return stages.indexOf(row.stage) < stages.indexOf('report-delivered') ? to(rest, 'authorized', event.occurredOn) : rest;
      }),
    ],
    RespondentNotified: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) =>
        add(row, 'response', event.data.responseDueOn, event.data.responseDueUnder),
      ),
    ],
    ResponseReceived: (event) => [update<QueueRow>(idOfStream(event.stream), (row) => settle(row, 'response'))],
    InvestigationReportDelivered: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) =>
        settle(to(row, 'report-delivered', event.occurredOn), 'investigation-report', 'investigation'),
      ),
    ],
    InvestigationResumed: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) =>
        add(
          to(row, row.investigatorId === undefined ? 'authorized' : 'investigating', event.occurredOn),
          'investigation',
          event.data.dueOn,
          event.data.dueUnder,
        ),
      ),
    ],

    MotionPut: (event) => [
      update<QueueRow>(event.data.caseId, (row) =>
        row.stage === 'deadlocked' ? row : { ...to(row, 'voting', event.occurredOn), before: row.before ?? row.stage },
      ),
    ],
    MotionCarried: (event) => [back(event.data.caseId, 'voting', event.occurredOn)],
    MotionFailed: (event) => [back(event.data.caseId, 'voting', event.occurredOn)],
    QuorumLacking: (event) => [back(event.data.caseId, 'voting', event.occurredOn)],

    FindingMade: (event) => [update<QueueRow>(event.data.caseId, (row) => atLeast(row, 'found', event.occurredOn))],
    RecommendationTransmitted: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => to(row, 'recommended', event.occurredOn)),
    ],
    ChamberActed: (event) => [update<QueueRow>(idOfStream(event.stream), (row) => to(row, 'chamber-acted', event.occurredOn))],
    SanctionImposed: (event) => [
      update<QueueRow>(idOfStream(event.stream), (row) => {
        const dues = event.data.conditions.flatMap(({ conditionId, dueOn }) =>
          dueOn === undefined
            ? []
            : [{ what: 'condition' as const, on: dueOn, rule: 'condition of the sanction', id: conditionId }],
        );
        return withDues(to(row, 'sanctioned', event.occurredOn), [...row.dues, ...dues]);
      }),
    ],
    SanctionConditionMet: (event) => [conditionSettled(event.stream, event.data.conditionId)],
    SanctionConditionBreached: (event) => [conditionSettled(event.stream, event.data.conditionId)],
  },
};

function back(key: string, from: Stage, since: PartialDate): Queued {
  return update<QueueRow>(key, (row) => {
    const { before, ...rest } = row;
    return row.stage === from ? to(rest, before ?? 'opened', since) : row;
  });
}

function conditionSettled(stream: string, conditionId: string): Queued {
  return update<QueueRow>(idOfStream(stream), (row) =>
    withDues(
      row,
      row.dues.filter(({ id }) => id !== conditionId),
    ),
  );
}

import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ClockEvent } from '#clock';
import type { ComplaintEvent } from '#complaint';
import type { DisclosureEvent } from '#disclosure';
import { reader, type Fields } from '#docket';
import { sealOf } from '#event-store';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { foldedReference, idOfStream, isPlainDate, own, type PartialDate } from '#kernel';
import {
  clockFacts,
  duesOf,
  heldUntil,
  withCalendar,
  withCandidacyOver,
  type ClockLedgers,
  type HoldingCandidacy,
} from '#procedure';
import type { SanctionCondition, SanctionEvent } from '#sanction';
import {
  lateAfter,
  placeOf,
  sinceOf,
  sortOnOf,
  stagePlaceOf,
  stages,
  standingOf,
  type QueuedDue,
  type RunningClock,
  type Stage,
  type Tie,
  type WorkState,
} from './investigator-queue.work.js';

export type QueueEvent =
  ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent | ClockEvent | DisclosureEvent;

/** The only fields of each event that the queue is given: no name of a party, nothing of what was said. */
const fields = {
  ComplaintReceived: ['reference', 'bodyId'],
  ComplaintSetApart: [],
  ComplaintTakenIn: [],
  ComplaintAcknowledged: [],
  ComplaintFoundDeficient: ['cureBy', 'cureByRule'],
  ComplaintCured: [],
  ComplaintScreened: ['outcome'],
  ComplaintWithdrawn: [],
  ComplaintReinstated: [],
  ComplaintReferred: ['extent'],

  CaseOpened: ['reference', 'bodyId', 'origin'],
  ComplaintJoined: [],
  CasesConsolidated: [],
  CaseAbsorbed: [],
  CaseDeadlocked: ['motionId', 'afterMotionId'],
  DeadlockEnded: ['motionId'],
  CaseDeferred: [],
  DeferralLifted: [],
  CaseClosed: ['reason'],
  CaseReopened: [],
  CandidacyRecorded: ['candidacyId', 'from', 'until', 'since', 'effect'],
  CandidacyEnded: ['candidacyId', 'how', 'endedOn'],
  CounselAssigned: ['counselId', 'capacity'],
  CounselReleased: ['counselId'],

  InvestigationAuthorized: ['dueOn', 'dueUnder'],
  InvestigatorAssigned: ['investigatorId', 'reportDueOn', 'reportDueUnder'],
  OwnershipConfirmed: [],
  InvestigatorRecused: ['investigatorId'],
  RespondentNotified: ['responseDueOn', 'responseDueUnder'],
  ResponseReceived: [],
  ResponseDeemedReceived: [],
  InvestigationReportDelivered: [],
  InvestigationResumed: ['dueOn', 'dueUnder'],

  ClockStarted: ['clockId', 'title', 'rule', 'anchor', 'length', 'landing', 'calendar', 'effect', 'citation', 'satisfiedBy'],
  ClockSuspended: ['clockId', 'ground', 'from', 'until', 'factId'],
  ClockSuspensionMoved: ['clockId', 'suspendedBy', 'from', 'until'],
  ClockResumed: ['clockId', 'ground', 'lastDay'],
  ClockAnchorMoved: ['clockId', 'anchor'],
  CalendarFollowed: ['calendarId', 'version', 'title', 'hash', 'text', 'adoptedOn', 'clockIds'],
  SittingDaysFollowed: ['days', 'withdrawn', 'clockIds'],
  ClockExtended: ['clockId', 'count', 'unit'],
  ClockSatisfied: ['clockId'],
  ClockExpired: ['clockId'],
  ClockCancelled: ['clockId'],
  ClockRevived: ['clockId'],
  ClocksCarriedOver: ['clockIds'],

  MotionPut: ['motionId'],
  MotionCarried: ['motionId'],
  MotionFailed: ['motionId'],
  MotionTied: ['motionId'],
  QuorumLacking: ['motionId'],
  CountContradicted: ['motionId'],
  CountSettled: ['motionId'],

  ProbableCauseFound: ['motionId'],
  NoProbableCauseFound: ['motionId'],
  FindingMade: ['result', 'motionId'],
  AllegationDismissed: ['motionId'],
  FindingVacated: [],
  RecommendationTransmitted: [],
  ChamberActed: ['action'],
  SanctionImposed: ['sanctionId', 'conditions'],
  SanctionConditionMet: ['sanctionId', 'conditionId'],
  SanctionConditionBreached: ['sanctionId', 'conditionId'],
  SanctionRescinded: ['sanctionId'],

  PublicationScheduled: ['publicationId', 'dueOn', 'citation'],
  PublicationRescheduled: ['publicationId', 'dueOn', 'citation'],
  RecordPublished: ['publicationId'],
  PublicationWithheld: ['publicationId'],
} as const satisfies Fields<QueueEvent>;

/** The types of event that the queue follows from. */
export type QueuedType = keyof typeof fields;

interface When {
  readonly on: PartialDate;
}
interface About<Data> {
  readonly data: Data;
}

const nothing: WorkState = {
  way: 'opened',
  waySince: '',
  reference: '',
  receivedOn: '',
  counsel: [],
  dues: [],
  ties: [],
  motions: [],
  contradicted: [],
  imposed: false,
  tookIn: false,
  undated: [],
  sanctions: [],
  violations: [],
  vacated: [],
  unvoted: [],
  wentOn: false,
  shelved: [],
  gone: true,
  dormant: false,
};

const begun = (
  way: Stage,
  { on, data }: When & { readonly data: Required<Pick<WorkState, 'reference' | 'bodyId'>> },
): WorkState => ({
  ...nothing,
  way,
  waySince: on,
  reference: data.reference,
  bodyId: data.bodyId,
  receivedOn: on,
  gone: false,
});
/** Whoever goes on with it has looked at it. */
const to = ({ apart: _apart, ...work }: WorkState, way: Stage, { on }: When): WorkState => ({ ...work, way, waySince: on });
/** A stage behind which work does not fall back because a late fact about an earlier one is recorded. */
const atLeast = (work: WorkState, way: Stage, when: When): WorkState =>
  stages.indexOf(work.way) < stages.indexOf(way) ? to(work, way, when) : work;

const gone = ({ withdrawn: _withdrawn, ...work }: WorkState): WorkState => ({ ...work, gone: true });
const awake = (work: WorkState): WorkState => ({ ...work, dormant: false });

function withDues(work: WorkState, dues: readonly QueuedDue[]): WorkState {
  return { ...work, dues: [...dues].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)) };
}
/** A date that is none, as a correction may leave one, is not due. */
function due(work: WorkState, what: QueuedDue['what'], on: string | undefined, rule = 'No rule cited'): WorkState {
  const others = work.dues.filter((one) => one.what !== what);
  return withDues(work, isPlainDate(on) ? [...others, { what, on, rule }] : others);
}
/** Whether it is due whatever becomes of the case. */
const lasts = ({ what }: QueuedDue): boolean => what === 'condition' || what === 'publication';

type OfPublication = About<{ readonly publicationId: string; readonly dueOn?: string; readonly citation?: string }>;
/** What is to be published is due until it is published, or somebody decides that it is not. */
function publication(work: WorkState, { data: { publicationId: id, dueOn: on, citation: rule = '' } }: OfPublication): WorkState {
  const others = work.dues.filter((due) => due.id !== id);
  return withDues(work, isPlainDate(on) ? [...others, { what: 'publication', on, rule, id }] : others);
}

const settled = (work: WorkState, ...whats: readonly QueuedDue['what'][]): WorkState => ({
  ...work,
  dues: work.dues.filter(({ what }) => !whats.includes(what)),
});

/** What clocks run for is due by them, until the case is closed. */
const withClocks = (work: WorkState, clocks: ClockLedgers | undefined): WorkState => {
  if (clocks === undefined) return work;
  const owed = duesOf(clocks, work.calendars).map((one) => {
    const satisfiedBy = own(work.endedBy ?? {}, one.id) ?? [];
    return { ...one, until: heldUntil(work.candidacies ?? [], { dueOn: one.on, satisfiedBy }) };
  });
  const due = owed.map(({ until, ...one }): QueuedDue => {
    const title = own(work.titles ?? {}, one.id);
    const held = until === undefined ? {} : { on: until, byRule: one.on };
    return { what: 'clock', ...one, ...held, ...(title !== undefined && { title }) };
  });
  const running = owed
    .flatMap(({ id, on: dueOn, until }): readonly RunningClock[] => {
      const clock = own(clocks, id);
      const held = until === undefined ? {} : { heldUntil: until };
      return clock?.status === 'running' ? [{ clockId: id, dueOn, ...held, changes: clock.changes }] : [];
    })
    .sort((one, other) => (lateAfter(one) < lateAfter(other) ? -1 : lateAfter(one) > lateAfter(other) ? 1 : 0));
  return {
    ...withDues(work, [...work.dues.filter(({ what }) => what !== 'clock'), ...(work.closedSince === undefined ? due : [])]),
    clocks,
    running,
  };
};

/** What nobody may do before an election is not late before the blackout is over. */
const withCandidacies = (work: WorkState, candidacies: readonly HoldingCandidacy[]): WorkState =>
  withClocks({ ...work, candidacies }, work.clocks);

const isAbout = (tie: Tie, motionId: string | undefined): boolean =>
  motionId !== undefined && (tie.motionId === motionId || tie.earlier.includes(motionId));

function decided(work: WorkState, { data: { motionId } }: About<{ readonly motionId: string }>): WorkState {
  return { ...work, motions: work.motions.filter((motion) => motion.motionId !== motionId) };
}

const settledIn = ({ contradicted }: WorkState, motionId: string): WorkState['contradicted'] =>
  contradicted.filter((one) => one.motionId !== motionId);

/** Whoever decides about a case that is closed goes on with it, and the closing did not know of that. */
const goingOn = (work: WorkState): WorkState => (work.closedSince === undefined ? work : { ...work, wentOn: true });

const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((one) => one !== id);
const withId = (ids: readonly string[], id: string, isIn: boolean): readonly string[] =>
  isIn ? [...without(ids, id), id] : without(ids, id);

const withoutCounsel = ({ counsel }: WorkState, { counselId }: { readonly counselId: string }): WorkState['counsel'] =>
  counsel.filter((one) => one.counselId !== counselId);

interface DecidedAllegation extends About<{ readonly motionId?: string; readonly result?: string }> {
  readonly stream: string;
}

/** An allegation was decided; its id is that of the finding. */
function found(work: WorkState, { stream, data: { motionId, result } }: DecidedAllegation): WorkState {
  const allegationId = idOfStream(stream);
  return {
    ...goingOn(work),
    vacated: result === 'violation' ? without(work.vacated, allegationId) : work.vacated,
    violations: withId(work.violations, allegationId, result === 'violation'),
    unvoted: withId(work.unvoted, allegationId, motionId === undefined),
  };
}

const idOfCondition = (sanctionId: string, conditionId: string): string => `${sanctionId}/${conditionId}`;
const conditionSettled = (
  work: WorkState,
  { data: { sanctionId, conditionId } }: About<{ readonly sanctionId: string; readonly conditionId: string }>,
): WorkState => ({
  ...work,
  dues: work.dues.filter(({ id }) => id !== idOfCondition(sanctionId, conditionId)),
  undated: without(work.undated, idOfCondition(sanctionId, conditionId)),
});

/** What staff have to do next: complaints to be read and cases on their way. What is no work any more stays, closed. */
export const investigatorQueue = reader<QueueEvent, WorkState>()({
  name: 'investigator-queue',
  reads: ['complaint', 'case'],
  fields,
  initial: nothing,
  on: {
    ComplaintReceived: (_, event) => begun('complaint-received', event),
    ComplaintSetApart: (work) => ({ ...work, apart: true }),
    ComplaintTakenIn: ({ apart: _apart, ...work }) => work,
    ComplaintAcknowledged: (work, event) => to(work, 'complaint-acknowledged', event),
    ComplaintFoundDeficient: (work, event) =>
      due(to(work, 'complaint-deficient', event), 'cure', event.data.cureBy, event.data.cureByRule),
    ComplaintCured: (work, event) => settled(to(work, 'complaint-acknowledged', event), 'cure'),
    ComplaintScreened: (work, event) =>
      event.data.outcome === 'accepted' ? to(work, 'complaint-accepted', event) : gone(settled(work, 'cure')),
    ComplaintWithdrawn: (work) => (work.gone ? work : { ...work, gone: true, withdrawn: true }),
    ComplaintReinstated: ({ withdrawn, ...work }) => (withdrawn === true ? { ...work, gone: false } : work),
    ComplaintReferred: (work, { data: { extent } }) => (extent === 'full' ? gone(work) : work),

    // In the file of a complaint, these two say that a case took it in.
    CaseOpened: (work, event) =>
      event.kind === 'complaint' ? gone(work) : { ...begun('opened', event), dormant: event.data.origin === 'legacy-docket' },
    ComplaintJoined: (work, { kind }) => (kind === 'complaint' ? gone(work) : work),
    CasesConsolidated: (work) => ({ ...work, tookIn: true }),
    // What a sanction asks for, and what is to be published, stays with the case in which that was decided; all else goes on in
    // the other one, or comes back from there.
    CaseAbsorbed: (work, { on }) => ({
      ...work,
      closedSince: on,
      dues: work.dues.filter(lasts),
      shelved: work.dues.filter((due) => !lasts(due)),
    }),
    /** A motion that ties on the question of an earlier one takes its place: it is still one deadlock, since the first tie. */
    CaseDeadlocked: (work, { on, data: { motionId, afterMotionId } }) => {
      const before = work.ties.find((tie) => isAbout(tie, afterMotionId));
      const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
      const others = work.ties.filter((tie) => tie !== before);
      return { ...work, ties: [...others, { motionId, earlier, since: before?.since ?? on }] };
    },
    DeadlockEnded: (work, { data: { motionId } }) => ({ ...work, ties: work.ties.filter((tie) => !isAbout(tie, motionId)) }),
    CaseDeferred: (work, { on }) => ({ ...work, deferredSince: work.deferredSince ?? on }),
    DeferralLifted: ({ deferredSince: _since, ...work }) => work,
    // What a sanction asks for, and what is to be published, goes on after the case is closed; nothing else does.
    CaseClosed: (work, { on, data: { reason } }) => ({
      ...work,
      closedSince: on,
      closedAs: reason,
      motions: [],
      dues: work.dues.filter(lasts),
    }),
    CaseReopened: ({ closedSince: _since, ...work }, event) => ({
      ...withClocks(withDues(to(awake(work), 'opened', event), [...work.shelved, ...work.dues]), work.clocks),
      shelved: [],
      wentOn: false,
      gone: false,
    }),

    ClockStarted: (work, { data }) => {
      // A rule's title is that of its pack; what somebody typed may name people, and rows name nobody.
      const titled = data.rule === undefined ? {} : { titles: { ...work.titles, [data.clockId]: data.title } };
      const { satisfiedBy } = data;
      const ends = Array.isArray(satisfiedBy) ? { endedBy: { ...work.endedBy, [data.clockId]: satisfiedBy } } : {};
      return withClocks({ ...awake(work), ...titled, ...ends }, clockFacts.started(work.clocks ?? {}, data));
    },
    ClockSuspended: (work, { data }) => withClocks(work, clockFacts.suspended(work.clocks ?? {}, data)),
    ClockSuspensionMoved: (work, { data }) => withClocks(work, clockFacts.suspensionMoved(work.clocks ?? {}, data)),
    ClockResumed: (work, { data }) => withClocks(work, clockFacts.resumed(work.clocks ?? {}, data)),
    ClockAnchorMoved: (work, { data }) => withClocks(work, clockFacts.anchorMoved(work.clocks ?? {}, data)),
    CalendarFollowed: (work, { data }) => {
      const calendars = withCalendar(work.calendars ?? {}, data);
      return withClocks({ ...work, calendars }, clockFacts.calendarFollowed(work.clocks ?? {}, calendars, data));
    },
    SittingDaysFollowed: (work, { data }) => withClocks(work, clockFacts.sittingDaysFollowed(work.clocks ?? {}, data)),
    ClockExtended: (work, { data }) => withClocks(work, clockFacts.extended(work.clocks ?? {}, data)),
    ClockSatisfied: (work, { data }) => withClocks(work, clockFacts.ended(work.clocks ?? {}, data)),
    ClockExpired: (work, { data }) => withClocks(work, clockFacts.expired(work.clocks ?? {}, data)),
    ClockCancelled: (work, { data }) => withClocks(work, clockFacts.ended(work.clocks ?? {}, data)),
    ClockRevived: (work, { data }) => withClocks(work, clockFacts.revived(work.clocks ?? {}, data)),
    ClocksCarriedOver: (work, { data }) => withClocks(work, clockFacts.carriedOver(work.clocks ?? {}, data)),

    CandidacyRecorded: (work, { data }) => withCandidacies(work, [...(work.candidacies ?? []), data]),
    CandidacyEnded: (work, { on, data }) => withCandidacies(work, withCandidacyOver(work.candidacies ?? [], data, on)),

    CounselAssigned: (work, { data }) => ({ ...work, counsel: [...withoutCounsel(work, data), data] }),
    CounselReleased: (work, { data }) => ({ ...work, counsel: withoutCounsel(work, data) }),

    InvestigationAuthorized: (work, event) =>
      due(atLeast(awake(work), 'authorized', event), 'investigation', event.data.dueOn, event.data.dueUnder),
    InvestigatorAssigned: (work, event) => {
      const { investigatorId, reportDueOn, reportDueUnder } = event.data;
      const assigned = { ...atLeast(work, 'assigned', event), investigatorId, confirmed: false };
      return reportDueOn === undefined ? assigned : due(assigned, 'investigation-report', reportDueOn, reportDueUnder);
    },
    OwnershipConfirmed: (work, event) => ({ ...atLeast(work, 'investigating', event), confirmed: true }),
    InvestigatorRecused: (work, event) => {
      const { investigatorId, confirmed: _confirmed, ...rest } = work;
      if (investigatorId !== event.data.investigatorId) return work;
      // A report that was delivered stays delivered.
      return stages.indexOf(work.way) < stages.indexOf('report-delivered') ? to(rest, 'authorized', event) : rest;
    },
    RespondentNotified: (work, { data: { responseDueOn, responseDueUnder } }) =>
      due(work, 'response', responseDueOn, responseDueUnder),
    ResponseReceived: (work) => settled(work, 'response'),
    ResponseDeemedReceived: (work) => settled(work, 'response'),
    InvestigationReportDelivered: (work, event) =>
      settled(to(work, 'report-delivered', event), 'investigation-report', 'investigation'),
    InvestigationResumed: (work, event) => {
      const way = work.investigatorId === undefined ? 'authorized' : work.confirmed === true ? 'investigating' : 'assigned';
      return due(to(work, way, event), 'investigation', event.data.dueOn, event.data.dueUnder);
    },

    MotionPut: (work, { on, data: { motionId } }) => ({ ...goingOn(awake(work)), motions: [...work.motions, { motionId, on }] }),
    MotionCarried: decided,
    MotionFailed: decided,
    MotionTied: decided,
    QuorumLacking: decided,
    CountContradicted: (work, { on, data: { motionId } }) => ({
      ...work,
      contradicted: [...settledIn(work, motionId), { motionId, since: on }],
    }),
    CountSettled: (work, { data: { motionId } }) => ({ ...work, contradicted: settledIn(work, motionId) }),

    ProbableCauseFound: found,
    NoProbableCauseFound: found,
    FindingMade: (work, event) => atLeast(found(work, event), 'found', event),
    AllegationDismissed: found,
    // How far the case is stands in what the body does next; but a sanction may rest on what is set aside.
    FindingVacated: (work, { stream }) => {
      const allegationId = idOfStream(stream);
      return {
        ...goingOn(work),
        vacated: withId(work.vacated, allegationId, true),
        violations: without(work.violations, allegationId),
        unvoted: without(work.unvoted, allegationId),
      };
    },
    RecommendationTransmitted: (work, event) => to(goingOn(work), 'recommended', event),
    ChamberActed: (work, event) => ({ ...to(goingOn(work), 'chamber-acted', event), lastAct: event.data.action }),
    SanctionImposed: (work, event) => {
      const conditions: readonly (SanctionCondition | null)[] = Array.isArray(event.data.conditions) ? event.data.conditions : [];
      const { sanctionId } = event.data;
      const dues = conditions.flatMap((condition): readonly QueuedDue[] => {
        if (!isPlainDate(condition?.dueOn)) return [];
        const id = idOfCondition(sanctionId, condition.conditionId);
        return [{ what: 'condition', on: condition.dueOn, rule: 'Condition of the sanction', id }];
      });
      const undated = conditions.flatMap((condition) =>
        condition === null || isPlainDate(condition.dueOn) ? [] : [idOfCondition(sanctionId, condition.conditionId)],
      );
      return {
        ...withDues(to(goingOn(work), 'sanctioned', event), [...work.dues, ...dues]),
        undated: [...work.undated, ...undated],
        sanctions: withId(work.sanctions, sanctionId, true),
        imposed: true,
      };
    },
    SanctionConditionMet: conditionSettled,
    SanctionConditionBreached: conditionSettled,
    SanctionRescinded: (work, { data: { sanctionId } }) => ({
      ...work,
      dues: work.dues.filter(({ id }) => id?.startsWith(idOfCondition(sanctionId, '')) !== true),
      undated: work.undated.filter((id) => !id.startsWith(idOfCondition(sanctionId, ''))),
      sanctions: without(work.sanctions, sanctionId),
    }),

    PublicationScheduled: (work, event) => publication(awake(work), event),
    PublicationRescheduled: publication,
    RecordPublished: publication,
    PublicationWithheld: publication,
  },
  kept: {
    version: 15,
    columns: {
      is_open: placeOf,
      due_on: ({ dues }) => dues[0]?.on,
      sort_on: sortOnOf,
      since_on: sinceOf,
      stage_place: stagePlaceOf,
      reference_folded: ({ reference }) => foldedReference(textIn(reference)),
      rules: ({ dues }) => (dues.length === 0 ? undefined : `\n${dues.map(({ rule }) => rule).join('\n')}\n`),
      clock_due_on: ({ running = [] }) => running[0] && lateAfter(running[0]),
      stage: (work) => standingOf(work).stage,
      body_id: ({ bodyId }) => bodyId,
      investigator_id: ({ investigatorId }) => investigatorId,
      counsel_ids: ({ counsel }) => (counsel.length === 0 ? undefined : counsel.map(({ counselId }) => counselId).join(' ')),
    },
    indexes: [
      'is_open, sort_on, key',
      'body_id, is_open, sort_on, key',
      'investigator_id, is_open, sort_on, key',
      'stage, is_open, sort_on, key',
      'is_open, since_on, key',
      'is_open, stage_place, key',
      'is_open, reference_folded, key',
      'clock_due_on',
    ],
    past: true,
  },
});

/** A correction that an older program recorded may have left something else in the place of a text. */
function textIn(corrected: unknown): string {
  return typeof corrected === 'string' ? corrected : '';
}

/** Whom and what a piece of work is about, sealed as it was told. */
export interface SubjectState {
  readonly respondent?: string;
  readonly subject?: string;
  readonly tags: readonly string[];
}

/** A correction may have left something else in the place of a text, or of a list of texts. */
const saidOf = (respondent: unknown, subject: unknown): Pick<SubjectState, 'respondent' | 'subject'> => ({
  ...(typeof respondent === 'string' && { respondent }),
  ...(typeof subject === 'string' && { subject }),
});
const textsIn = (tags: unknown): readonly string[] =>
  Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];

/**
 * Names and words stand apart from the queue, in a table of their own: they are joined when somebody who may read them looks, and
 * neither order nor counts of the queue follow from them.
 */
export const queueSubjects = reader<QueueEvent, SubjectState>()({
  name: 'queue-subjects',
  reads: ['complaint', 'case'],
  fields: {
    ComplaintReceived: ['respondentName', 'summary'],
    CaseOpened: ['respondent', 'subject', 'tags'],
  },
  initial: { tags: [] },
  on: {
    ComplaintReceived: (state, { data }) => ({ ...state, ...saidOf(data.respondentName, data.summary) }),
    // In the file of a complaint it says that a case took it in.
    CaseOpened: (state, { kind, data: { respondent, subject, tags } }) =>
      kind === 'complaint' ? state : { ...saidOf(own({ ...respondent }, 'name'), subject), tags: textsIn(tags) },
  },
  kept: {
    version: 1,
    columns: {
      respondent_seal: ({ respondent }) => sealOf(respondent ?? ''),
      subject_seal: ({ subject }) => sealOf(subject ?? ''),
      tags: ({ tags }) => (tags.length === 0 ? undefined : `\n${tags.join('\n')}\n`),
    },
    indexes: [],
  },
});

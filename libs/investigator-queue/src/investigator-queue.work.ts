import type { PartialDate, PlainDate } from '#kernel';
import type { SanctionCondition } from '#sanction';
import {
  noDate,
  stages,
  type Fact,
  type FactType,
  type Kept,
  type QueuedDue,
  type QueueRow,
  type Stage,
  type Tie,
  type WorkState,
} from './investigator-queue.rows.js';

/* What the facts of one complaint or case make of it: pure, so that after a correction all of them are told anew. */

type Step<Type extends FactType> = (work: WorkState, data: Kept<Type>, fact: Fact) => WorkState;

const unknown: WorkState = {
  way: 'opened',
  waySince: '',
  reference: '',
  receivedOn: '',
  dues: [],
  ties: [],
  motions: [],
  gone: true,
  dormant: false,
};

const begun = (way: Stage, reference: string, { on }: Fact): WorkState => ({
  ...unknown,
  way,
  waySince: on,
  reference,
  receivedOn: on,
  gone: false,
});

function to({ waySinceEvent: _event, ...work }: WorkState, way: Stage, { on }: Fact): WorkState {
  return { ...work, way, waySince: on };
}

/** A stage behind which work does not fall back because a late fact about an earlier one is recorded. */
const atLeast = (work: WorkState, way: Stage, fact: Fact): WorkState =>
  stages.indexOf(work.way) < stages.indexOf(way) ? to(work, way, fact) : work;

const gone = (work: WorkState): WorkState => ({ ...work, gone: true });
const awake = (work: WorkState): WorkState => ({ ...work, dormant: false });

function due(work: WorkState, what: QueuedDue['what'], on: PlainDate | undefined, rule = 'No rule cited'): WorkState {
  const others = work.dues.filter((one) => one.what !== what);
  return { ...work, dues: on === undefined ? others : [...others, { what, on, rule }] };
}
const settled = (work: WorkState, ...whats: readonly QueuedDue['what'][]): WorkState => ({
  ...work,
  dues: work.dues.filter(({ what }) => !whats.includes(what)),
});

const isAbout = (tie: Tie, motionId: string | undefined): boolean =>
  motionId !== undefined && (tie.motionId === motionId || tie.earlier.includes(motionId));

/** A motion that ties on the question of an earlier one takes its place: it is still one deadlock, since the first tie. */
function tied(work: WorkState, { motionId, afterMotionId }: Kept<'CaseDeadlocked'>, on: PartialDate): WorkState {
  const before = work.ties.find((tie) => isAbout(tie, afterMotionId));
  const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
  return { ...work, ties: [...work.ties.filter((tie) => tie !== before), { motionId, earlier, since: before?.since ?? on }] };
}

function decided(work: WorkState, { motionId }: { readonly motionId: string }): WorkState {
  const found =
    work.motions.find((motion) => motion.motionId === motionId) ?? work.motions.find((one) => one.motionId === undefined);
  return found === undefined ? work : { ...work, motions: work.motions.filter((motion) => motion !== found) };
}

const idOfCondition = (sanctionId: string, conditionId: string): string => `${sanctionId}/${conditionId}`;

function imposed(work: WorkState, { sanctionId, conditions }: Kept<'SanctionImposed'>): WorkState {
  const dues = conditions.flatMap(({ conditionId, dueOn }: SanctionCondition) =>
    dueOn === undefined
      ? []
      : [
          {
            what: 'condition' as const,
            on: dueOn,
            rule: 'Condition of the sanction',
            id: idOfCondition(sanctionId, conditionId),
          },
        ],
  );
  return { ...work, dues: [...work.dues, ...dues] };
}
const conditionSettled: Step<'SanctionConditionMet'> = (work, { sanctionId, conditionId }) => ({
  ...work,
  dues: work.dues.filter(({ id }) => id !== idOfCondition(sanctionId, conditionId)),
});

/** What each fact makes of the work. Complete, or it does not compile. */
const steps: { readonly [Type in FactType]: Step<Type> } = {
  ComplaintReceived: (_, { reference }, fact) => begun('complaint-received', reference, fact),
  ComplaintAcknowledged: (work, _, fact) => to(work, 'complaint-acknowledged', fact),
  ComplaintFoundDeficient: (work, { cureBy, cureByRule }, fact) =>
    due(to(work, 'complaint-deficient', fact), 'cure', cureBy, cureByRule),
  ComplaintCured: (work, _, fact) => settled(to(work, 'complaint-acknowledged', fact), 'cure'),
  ComplaintScreened: (work, { outcome }, fact) => (outcome === 'accepted' ? to(work, 'complaint-accepted', fact) : gone(work)),
  ComplaintWithdrawn: gone,
  ComplaintReferred: (work, { extent }) => (extent === 'full' ? gone(work) : work),

  CaseOpened: (_, { reference, origin }, fact) => ({
    ...begun('opened', reference, fact),
    dormant: origin === 'legacy-docket',
  }),
  ComplaintJoined: gone,
  CaseAbsorbed: gone,
  CaseDeadlocked: (work, data, { on }) => tied(work, data, on),
  DeadlockEnded: (work, { motionId }) => ({ ...work, ties: work.ties.filter((tie) => !isAbout(tie, motionId)) }),
  CaseDeferred: (work, _, { on }) => ({ ...work, deferredSince: work.deferredSince ?? on }),
  DeferralLifted: ({ deferredSince: _since, ...work }) => work,
  // What a sanction asks for goes on after the case is closed; nothing else does.
  CaseClosed: (work, _, { on }) => ({
    ...work,
    closedSince: on,
    motions: [],
    dues: work.dues.filter(({ what }) => what === 'condition'),
  }),
  CaseReopened: ({ closedSince: _since, ...work }, _, fact) => ({ ...to(awake(work), 'opened', fact), gone: false }),

  InvestigationAuthorized: (work, { dueOn, dueUnder }, fact) =>
    due(atLeast(awake(work), 'authorized', fact), 'investigation', dueOn, dueUnder),
  InvestigatorAssigned: (work, { investigatorId, reportDueOn, reportDueUnder }, fact) => {
    const assigned = { ...atLeast(work, 'assigned', fact), investigatorId, confirmed: false };
    return reportDueOn === undefined ? assigned : due(assigned, 'investigation-report', reportDueOn, reportDueUnder);
  },
  OwnershipConfirmed: (work, _, fact) => ({ ...atLeast(work, 'investigating', fact), confirmed: true }),
  InvestigatorRecused: (work, { investigatorId: recused }, fact) => {
    const { investigatorId, confirmed: _confirmed, ...rest } = work;
    if (investigatorId !== recused) return work;
    // A report that was delivered stays delivered.
    return stages.indexOf(work.way) < stages.indexOf('report-delivered') ? to(rest, 'authorized', fact) : rest;
  },
  RespondentNotified: (work, { responseDueOn, responseDueUnder }) => due(work, 'response', responseDueOn, responseDueUnder),
  ResponseReceived: (work) => settled(work, 'response'),
  InvestigationReportDelivered: (work, _, fact) =>
    settled(to(work, 'report-delivered', fact), 'investigation-report', 'investigation'),
  InvestigationResumed: (work, { dueOn, dueUnder }, fact) => {
    const way = work.investigatorId === undefined ? 'authorized' : work.confirmed === true ? 'investigating' : 'assigned';
    return due(to(work, way, fact), 'investigation', dueOn, dueUnder);
  },

  MotionPut: (work, { motionId }: Partial<Kept<'MotionPut'>>, { id: eventId, on }) => ({
    ...awake(work),
    motions: [...work.motions, { ...(motionId === undefined ? {} : { motionId }), eventId, on }],
  }),
  MotionCarried: decided,
  MotionFailed: decided,
  MotionTied: decided,
  QuorumLacking: decided,

  FindingMade: (work, _, fact) => {
    const found = atLeast(work, 'found', fact);
    return found === work ? work : { ...found, waySinceEvent: fact.id };
  },
  // The allegation is open again; how far the case is stands in what the body does next.
  FindingVacated: (work) => work,
  RecommendationTransmitted: (work, _, fact) => to(work, 'recommended', fact),
  ChamberActed: (work, _, fact) => to(work, 'chamber-acted', fact),
  SanctionImposed: (work, data, fact) => imposed(to(work, 'sanctioned', fact), data),
  SanctionConditionMet: conditionSettled,
  SanctionConditionBreached: conditionSettled,
  SanctionRescinded: (work, { sanctionId }) => ({
    ...work,
    dues: work.dues.filter(({ id }) => id?.startsWith(idOfCondition(sanctionId, '')) !== true),
  }),
};

function stepped(work: WorkState, fact: Fact): WorkState {
  return (steps[fact.type] as (work: WorkState, data: object, fact: Fact) => WorkState)(work, fact.data, fact);
}

/** The row with one fact more. */
export function withFact(row: QueueRow | undefined, kind: QueueRow['kind'], fact: Fact): QueueRow {
  return shown(kind, [...(row?.facts ?? []), fact], stepped(row?.work ?? unknown, fact));
}

/** The row that these facts make. */
export function rowOf(kind: QueueRow['kind'], facts: readonly Fact[]): QueueRow {
  return shown(kind, facts, facts.reduce(stepped, unknown));
}

function shown(kind: QueueRow['kind'], facts: readonly Fact[], work: WorkState): QueueRow {
  const dues = [...work.dues].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  const [first] = dues;
  const standing = standingOf(work);
  // A tie has no date by which something must follow; it stands among what is late since the day of the vote.
  const sortOn = first?.on ?? (standing.stage === 'deadlocked' ? standing.since : noDate);
  const open = !work.gone && !work.dormant && (work.closedSince === undefined || dues.length > 0);
  return { kind, facts, work: { ...work, dues }, open, ...standing, ...(first && { due: first }), sortOn };
}

function standingOf(work: WorkState): Pick<QueueRow, 'stage' | 'since' | 'sinceEvent'> {
  const { closedSince, ties, deferredSince, motions, way, waySince, waySinceEvent } = work;
  const [tie] = ties;
  const [motion] = motions;
  if (closedSince !== undefined) return { stage: 'closed', since: closedSince };
  if (tie !== undefined) return { stage: 'deadlocked', since: tie.since };
  if (deferredSince !== undefined) return { stage: 'deferred', since: deferredSince };
  if (motion !== undefined) return { stage: 'voting', since: motion.on, sinceEvent: motion.eventId };
  return { stage: way, since: waySince, ...(waySinceEvent === undefined ? {} : { sinceEvent: waySinceEvent }) };
}

import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ClockEvent } from '#clock';
import type { ComplaintEvent, ScreeningOutcome } from '#complaint';
import type { DisclosureEvent } from '#disclosure';
import { reader, type CorrectionMade, type Filed } from '#docket';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, isCertainlyBefore, own, type Instant, type Made, type PartialDate, type PlainDate } from '#kernel';
import type { OutsideEvent } from '#outside';
import {
  clockFacts,
  heldUntil,
  reckonedFrom,
  withCalendar,
  withCandidacyOver,
  type CalendarTexts,
  type ClockLedgers,
  type ExpiryEffect,
  type HoldingCandidacy,
} from '#procedure';
import type { ProceedingEvent } from '#proceeding';
import type { SanctionEvent } from '#sanction';
import type { Milestone, MissedDate } from '#words';

export type StatusEvent =
  | ComplaintEvent
  | CaseEvent
  | InvestigationEvent
  | FindingEvent
  | SanctionEvent
  | BodyEvent
  | OutsideEvent
  | ClockEvent
  | DisclosureEvent
  | ProceedingEvent;

/** What is known of a milestone: the body's own sentence, a code for which there are words, or a date that was missed. */
interface Said {
  readonly quote?: string;
  readonly code?: string;
  readonly missed?: MissedDate;
  /** The last day on which something can be done about it. */
  readonly until?: PlainDate;
  readonly day?: PlainDate;
  /** The clock of which it tells, and the event with which it began or ended by itself. */
  readonly clockId?: string;
  readonly factId?: string;
  /** Who made a decision without a vote; `not-said` where neither they nor a motion are on record. */
  readonly madeBy?: string | undefined;
  /** The reason as the rules name it, with where it stands. */
  readonly groundInRules?: string | undefined;
}

/** A milestone in a story. */
export interface Line extends Said {
  readonly milestone: Milestone;
  readonly eventId: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  /** When what is shown of it was last put right. */
  readonly correctedAt: Instant | undefined;
  readonly position: bigint;
}

/** Something that is due, and why. */
export interface DueDate {
  readonly what: 'cure' | 'investigation-report' | 'response' | 'investigation' | 'publication';
  readonly on: PlainDate;
  readonly rule: string | undefined;
  /** Which of several; absent where there is one at a time. */
  readonly id?: string;
}

/** A question on which the body tied: the latest motion about it, the earlier ones that tied on it too, and since when. */
export interface Tie {
  readonly motionId: string;
  readonly earlier: readonly string[];
  readonly since: PartialDate;
  readonly tieRule: string;
}

/** The events of a file that concern a complaint: from one on, and until one where it went on elsewhere from there. */
export interface Span {
  readonly since: bigint;
  readonly until?: bigint;
}

/**
 * A case in which a complaint or a case goes on, or went on for a time: what happened there before and after concerned others.
 */
export interface GoesOn extends Span {
  readonly caseId: string;
}

/** What stands in the file of a complaint or a case, as a complainant may know it. */
export interface Story {
  readonly lines: readonly Line[];
  readonly due: readonly DueDate[];
  /** Votes from which nothing has followed. */
  readonly ties: readonly Tie[];
  readonly goesOnIn: readonly GoesOn[];
  /** What was due when the case went on in another one; it is due again where the case goes on by itself. */
  readonly shelved: readonly DueDate[];
  /** Something is missing that the complainant can still add. */
  readonly lacks: boolean;
  /** The complainant is named, or agreed to be. */
  readonly named: boolean;
  /** Withdrawn, or with another authority as a whole: there is nothing left to withdraw. */
  readonly left: boolean;
  /** How it stood when it was withdrawn, while it is. */
  readonly withdrawnFrom?: Pick<Story, 'due' | 'lacks' | 'left' | 'ended'> | undefined;
  readonly ended: boolean;
  /** Votes whose count something on record contradicts, and about which nobody has decided yet. */
  readonly doubted: readonly string[];
  /** Measures outside a sanction that were told, because they are public. */
  readonly publicMeasures: readonly string[];
  /** The clocks that are told, and what their rules say, by their ids. */
  readonly clocks: ClockLedgers;
  readonly calendars: CalendarTexts;
  readonly rules: Readonly<Record<string, ToldRule>>;
  /** The elections before which a rule bars what would end a clock. Nothing is told of whose they are. */
  readonly candidacies: readonly HoldingCandidacy[];
  /** The referrals that were told, because the parties may know of them. */
  readonly referrals: readonly string[];
  /** The referrals of the whole that nobody declined, with whether the parties may know. */
  readonly wholeReferrals: Readonly<Record<string, string>>;
  /** Deferrals and referrals of which the parties may not know, and what came of them: no clock may tell of them either. */
  readonly untold: readonly string[];
  /** The parties were told that the body waits for another authority, and not yet that it no longer does. */
  readonly rests: boolean;
  /** What each publication is of. */
  readonly publications: Readonly<Record<string, string>>;
  readonly ground: Ground;
}

/** The rule of a clock: its name in the pack, and what has to be done; `title` is absent where somebody has put it otherwise. */
export interface ToldRule {
  readonly rule: string;
  readonly title: string | undefined;
  /** The event with which it began by itself. */
  readonly factId?: string | undefined;
  /** No source states all of it. */
  readonly example: boolean;
  /** The facts that end it. */
  readonly satisfiedBy?: readonly string[] | undefined;
}

/**
 * What a clock must run for to be told: what the body owes her, or what ends her matter. A time that is given to the respondent,
 * a bar to filing, a hearing's date and days before an election are not among them.
 */
const toldEffects: ReadonlySet<ExpiryEffect> = new Set([
  ...(['terminate', 'must-publish', 'fallback-publisher', 'refer-anyway'] as const),
  ...(['status-report-repeating', 'notify-parties-of-delay', 'goal-only', 'overdue'] as const),
]);

/** By the id of an allegation or a sanction, what was recorded of it last, and where in the log. */
type Latest<State extends string> = Readonly<Record<string, { readonly state: State; readonly at: bigint }>>;

/** What a sanction rests on, and what a closing says. */
interface Ground {
  readonly allegations: Latest<'violation' | 'vacated' | 'other'>;
  readonly sanctions: Latest<'in-force' | 'rescinded'>;
  readonly vacated: boolean;
  readonly closedAs?: string | undefined;
  readonly lastAct?: string;
}

/** Whether a decision stands that something else on record contradicts, in any of the files of one complaint. */
export function isUnderReview(stories: readonly Story[]): boolean {
  const hasViolation = latestIn(stories.map(({ ground }) => ground.allegations)).includes('violation');
  const isInForce = latestIn(stories.map(({ ground }) => ground.sanctions)).includes('in-force');
  const acts = stories.map(({ ground }) => ground.lastAct);
  return (
    stories.some(({ doubted }) => doubted.length > 0) ||
    (isInForce && !hasViolation && stories.some(({ ground }) => ground.vacated)) ||
    stories.some(({ ground: { closedAs } }) =>
      closedAs === 'sanction-imposed'
        ? !isInForce
        : closedAs === 'chamber-declined' && !acts.includes('rejected') && !acts.includes('declined-to-act'),
    )
  );
}

/** How each of them stands. One that was decided in two cases stands as it was decided last. */
function latestIn<State extends string>(all: readonly Latest<State>[]): readonly State[] {
  const latest = new Map<string, Latest<State>[string]>();
  for (const [id, one] of all.flatMap((each) => Object.entries(each))) {
    const other = latest.get(id);
    if (other === undefined || other.at < one.at) latest.set(id, one);
  }
  return [...latest.values()].map(({ state }) => state);
}

/**
 * Which events a complainant is told of, and the only fields of each that are read: what is addressed to complainants, dates,
 * rules and codes. Whatever is not named here never reaches a story. Ids tell which tie has ended and where a case goes on; none
 * is shown.
 */
const fields = {
  ComplaintReceived: ['identity'],
  ComplaintAcknowledged: ['message'],
  ComplaintFoundDeficient: ['deficiency', 'cureBy', 'cureByRule'],
  ComplaintCured: [],
  FileReceived: ['complaintId'],
  ComplaintScreened: ['outcome', 'reasons', 'groundInRules'],
  ComplaintWithdrawn: ['withdrawnBy'],
  ComplaintReinstated: [],
  ComplaintReferred: ['to', 'extent', 'telling'],
  ComplainantNotified: ['topic', 'message'],
  IdentityOpened: ['purpose', 'openedAs'],
  ConsentToBeNamedGiven: [],
  ReceiptReplaced: [],
  ReceiptReissueRequested: ['check'],
  ReceiptReissueRefused: [],
  ReceiptReissued: [],

  CaseOpened: ['severedFrom'],
  ComplaintJoined: [],
  CaseAbsorbed: ['intoCaseId'],
  DelayNoted: ['what', 'wasDueOn', 'rule', 'reason', 'expectedOn'],
  DeadlockEnded: ['motionId', 'how'],
  JurisdictionLost: ['cause'],
  JurisdictionDetermined: ['result', 'carriedFrom'],
  LimitationPeriodChecked: ['result', 'carriedFrom'],
  CaseDeferred: [],
  DeferralLifted: [],
  DeferralAnnounced: ['since', 'message'],
  DeferralEndAnnounced: [],
  CaseClosed: ['reason', 'madeBy', 'groundInRules'],
  CaseReopened: ['partedFrom'],

  InvestigationAuthorized: ['dueOn', 'dueUnder'],
  InvestigatorAssigned: ['reportDueOn', 'reportDueUnder'],
  RespondentNotified: ['responseDueOn', 'responseDueUnder'],
  ResponseReceived: [],
  ResponseDeemedReceived: [],
  InvestigationReportDelivered: [],
  InvestigationResumed: ['dueOn', 'dueUnder'],
  IntervieweeOpened: ['purpose', 'openedAs'],

  MotionTied: ['motionId', 'tieRule', 'afterMotionId'],
  QuorumLacking: ['kind'],
  MotionCarried: ['kind'],
  MotionFailed: ['kind'],
  CountContradicted: ['motionId', 'kind'],
  CountSettled: ['motionId', 'how'],
  CaseLeftUnheard: ['why'],
  OpinionFiled: ['kind'],
  OpinionWithdrawn: [],

  ProbableCauseFound: ['motionId', 'madeBy'],
  NoProbableCauseFound: ['motionId', 'madeBy'],
  FindingMade: ['result', 'motionId', 'madeBy'],
  AllegationDismissed: ['reason', 'motionId', 'madeBy'],
  FindingVacated: [],

  RecommendationTransmitted: ['kind', 'madeBy'],
  ChamberActed: ['action'],
  SanctionImposed: ['sanctionId', 'kind'],
  SanctionConditionMet: [],
  SanctionConditionBreached: [],
  SanctionRescinded: ['sanctionId'],

  HearingSet: ['heldOn'],
  HearingContinued: ['heldOn'],
  HearingOpened: [],
  HearingConcluded: [],
  HearingCancelled: [],
  SettlementApproved: [],
  AppealFiled: [],
  AppealDecided: ['result'],
  MatterReferred: ['referralId', 'to', 'extent', 'telling'],
  ReferralAnswered: ['referralId', 'answer'],
  OpinionRelianceDecided: ['result', 'telling', 'carriedFrom'],

  MeasureTaken: ['measureId', 'kind', 'publicity'],
  MeasureEnded: ['measureId'],

  ClockStarted: [
    'clockId',
    'title',
    'anchor',
    'length',
    'landing',
    'calendar',
    'effect',
    'citation',
    'rule',
    'example',
    'factId',
    'satisfiedBy',
  ],
  ClockSuspended: ['clockId', 'ground', 'from', 'until', 'factId'],
  ClockSuspensionMoved: ['clockId', 'suspendedBy', 'from', 'until'],
  ClockResumed: ['clockId', 'ground', 'lastDay'],
  ClockAnchorMoved: ['clockId', 'anchor'],
  CalendarFollowed: ['calendarId', 'version', 'title', 'hash', 'text', 'adoptedOn', 'clockIds'],
  SittingDaysFollowed: ['days', 'withdrawn', 'clockIds'],
  ClockExtended: ['clockId', 'count', 'unit'],
  ClockSatisfied: ['clockId', 'factId'],
  ClockExpired: ['clockId', 'effect'],
  ClockCancelled: ['clockId', 'factId'],
  ClockRevived: ['clockId', 'factId'],
  ClocksCarriedOver: ['clockIds'],
  CandidacyRecorded: ['candidacyId', 'from', 'until', 'since', 'effect'],
  CandidacyEnded: ['candidacyId', 'how', 'endedOn'],
  PublicationScheduled: ['publicationId', 'record', 'citation', 'dueOn'],
  PublicationRescheduled: ['publicationId', 'citation', 'dueOn'],
  CommentPeriodOpened: ['until'],
  RecordPublished: ['publicationId'],
  PublicationCorrected: ['publicationId'],
  PublicationWithdrawn: ['publicationId'],
  PublicationWithheld: ['publicationId'],
} as const;

/**
 * Where a complaint stands, for the one who made it: told from the complaint's own file, and in the same way from the files of
 * the cases in which it goes on.
 */
export const status = reader<StatusEvent, Story>()({
  name: 'status',
  reads: ['complaint', 'case'],
  fields,
  initial: {
    lines: [],
    due: [],
    ties: [],
    goesOnIn: [],
    shelved: [],
    lacks: false,
    named: false,
    left: false,
    ended: false,
    doubted: [],
    publicMeasures: [],
    clocks: {},
    calendars: {},
    rules: {},
    candidacies: [],
    referrals: [],
    wholeReferrals: {},
    untold: [],
    rests: false,
    publications: {},
    ground: { allegations: {}, sanctions: {}, vacated: false },
  },
  on: {
    ComplaintReceived: (story, event) => told({ ...story, named: event.data.identity === 'named' }, event, 'received'),
    ComplaintAcknowledged: (story, event) => told(story, event, 'acknowledged', { quote: event.data.message }),
    ComplaintFoundDeficient: (story, event) => {
      const { deficiency, cureBy, cureByRule } = event.data;
      return told({ ...due(story, 'cure', cureBy, cureByRule), lacks: true }, event, 'deficient', { quote: deficiency });
    },
    ComplaintCured: (story, event) => told({ ...met(story, 'cure'), lacks: false }, event, 'cured'),
    // The files of a case are the body's.
    FileReceived: (story, event) => (event.data.complaintId === undefined ? story : told(story, event, 'file-received')),
    ComplaintScreened: (story, event) => {
      const { outcome, reasons, groundInRules } = event.data;
      const after = { ...met(story, 'cure'), lacks: false, ended: endings.includes(outcome) };
      return told(after, event, outcome, { quote: reasons, groundInRules });
    },
    ComplaintWithdrawn: (story, event) => {
      const { due, lacks, left, ended, withdrawnFrom = { due, lacks, left, ended } } = story;
      return told({ ...gone(story), withdrawnFrom }, event, 'withdrawn', { code: event.data.withdrawnBy });
    },
    ComplaintReinstated: (story, event) =>
      told({ ...story, ...story.withdrawnFrom, withdrawnFrom: undefined }, event, 'reinstated'),
    ComplaintReferred: (story, event) => {
      const { to, extent, telling } = event.data;
      if (telling === 'not-told') {
        const wholeReferrals = extent === 'part' ? story.wholeReferrals : { ...story.wholeReferrals, [event.id]: telling };
        return { ...story, wholeReferrals, untold: [...story.untold, event.id] };
      }
      if (extent === 'part') return told(story, event, 'referred-in-part', { quote: to });
      return told(gone(story), event, 'referred', { quote: to });
    },
    // Of a tie, a delay and a closing a line of its own says what happened; here it is enough that the complainant was told.
    ComplainantNotified: (story, event) => {
      const { topic, message } = event.data;
      if (topic === 'tie' || topic === 'delay' || topic === 'closing') return told(story, event, `told-of-${topic}`);
      return told(story, event, 'told', { quote: message });
    },
    IdentityOpened: (story, event) => {
      const { purpose, openedAs } = event.data;
      const milestone = openedAs === 'investigator' ? 'identity-opened-by-investigator' : 'identity-opened-by-clerk';
      return told(story, event, milestone, { code: purpose });
    },
    ConsentToBeNamedGiven: (story, event) => told({ ...story, named: true }, event, 'consented-to-be-named'),
    ReceiptReplaced: (story, event) => told(story, event, 'code-replaced'),
    ReceiptReissueRequested: (story, event) => told(story, event, 'code-asked-for', { code: event.data.check }),
    ReceiptReissueRefused: (story, event) => told(story, event, 'code-refused'),
    ReceiptReissued: (story, event) => told(story, event, 'code-handed-over'),

    // Stands in the file of the case, and of each complaint that it came from.
    CaseOpened: (story, event) =>
      event.kind === 'case'
        ? told(story, event, event.data.severedFrom === undefined ? 'case-opened' : 'case-severed')
        : goesOn(story, event, idOfStream(event.stream)),
    // Of the complaint that joined; those that were in the case before are not told of others.
    ComplaintJoined: (story, event) =>
      event.kind === 'case' ? story : goesOn(told(story, event, 'joined-case'), event, idOfStream(event.stream)),
    CaseAbsorbed: (story, event) => {
      const shelved = { ...over(story), shelved: story.due.filter(({ what }) => what !== 'publication') };
      return goesOn(told(shelved, event, 'case-goes-on-in-another'), event, event.data.intoCaseId);
    },
    DelayNoted: (story, event) => told(story, event, 'delay', { missed: event.data }),
    DeadlockEnded: (story, event) => {
      const { motionId, how } = event.data;
      return told({ ...story, ties: story.ties.filter((tie) => !isAbout(tie, motionId)) }, event, 'deadlock-ended', {
        code: how,
      });
    },
    JurisdictionLost: (story, event) => told(story, event, 'jurisdiction-lost', { code: event.data.cause }),
    // What another case brought was told there, to those whom it concerns.
    JurisdictionDetermined: (story, event) =>
      event.data.carriedFrom === undefined ? told(story, event, `jurisdiction-${event.data.result}`) : story,
    LimitationPeriodChecked: (story, event) =>
      event.data.carriedFrom === undefined ? told(story, event, `limitation-${event.data.result}`) : story,
    // Recorded for staff alone: the parties are told by an announcement, if at all.
    CaseDeferred: (story, { id }) => ({ ...story, untold: [...story.untold, id] }),
    DeferralLifted: (story, { id }) => ({ ...story, untold: [...story.untold, id] }),
    DeferralAnnounced: (story, event) => {
      const { since, message } = event.data;
      // It stands where it began, as whoever reads it has waited since.
      return told(whyKnown({ ...story, rests: true }), { ...event, on: since }, 'matter-rests', { quote: message });
    },
    DeferralEndAnnounced: (story, event) => told({ ...story, rests: false }, event, 'matter-goes-on'),
    // That it goes on in another case was said with that.
    CaseClosed: (story, event) => {
      const { reason, madeBy, groundInRules } = event.data;
      if (reason === 'consolidated') return over(story);
      return told(grounded(over(story), { closedAs: reason }), event, 'case-closed', { code: reason, madeBy, groundInRules });
    },
    CaseReopened: (story, event) => {
      const open = grounded({ ...back(story, event), ended: false }, { closedAs: undefined });
      return told(open, event, event.data.partedFrom === undefined ? 'case-reopened' : 'case-goes-on-alone');
    },

    InvestigationAuthorized: (story, event) => {
      const { dueOn, dueUnder } = event.data;
      return told(due(story, 'investigation', dueOn, dueUnder), event, 'investigation-authorized');
    },
    InvestigatorAssigned: (story, event) => {
      const { reportDueOn, reportDueUnder } = event.data;
      const bound = reportDueOn === undefined ? story : due(story, 'investigation-report', reportDueOn, reportDueUnder);
      return told(bound, event, 'investigator-assigned');
    },
    RespondentNotified: (story, event) => {
      const { responseDueOn, responseDueUnder } = event.data;
      return told(due(story, 'response', responseDueOn, responseDueUnder), event, 'respondent-notified');
    },
    ResponseReceived: (story, event) => told(met(story, 'response'), event, 'response-received'),
    ResponseDeemedReceived: (story, event) => told(met(story, 'response'), event, 'response-deemed'),
    InvestigationReportDelivered: (story, event) =>
      told(met(story, 'investigation-report', 'investigation'), event, 'report-delivered'),
    InvestigationResumed: (story, event) => {
      const { dueOn, dueUnder } = event.data;
      return told(due(story, 'investigation', dueOn, dueUnder), event, 'investigation-resumed');
    },

    // Stands in the file of the case too, where it is nobody's but staff's; in that of the complaint it is about who made it.
    IntervieweeOpened: (story, event) => {
      if (event.kind === 'case') return story;
      const { purpose, openedAs } = event.data;
      const milestone = openedAs === 'investigator' ? 'interviewee-opened-by-investigator' : 'interviewee-opened-by-clerk';
      return told(story, event, milestone, { code: purpose });
    },

    MotionTied: (story, event) => {
      const { motionId, afterMotionId, tieRule } = event.data;
      const before = story.ties.find((tie) => isAbout(tie, afterMotionId));
      const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
      const tie: Tie = { motionId, earlier, since: before?.since ?? event.on, tieRule };
      const ties = [...story.ties.filter((one) => one !== before), tie];
      return told({ ...story, ties }, event, 'vote-tied', { code: tieRule });
    },
    QuorumLacking: (story, event) => told(story, event, 'vote-without-quorum', { code: event.data.kind }),
    MotionCarried: (story, event) => told(story, event, 'vote-carried', { code: event.data.kind }),
    MotionFailed: (story, event) => told(story, event, 'vote-failed', { code: event.data.kind }),
    CountContradicted: (story, event) => {
      const { motionId, kind } = event.data;
      return told({ ...story, doubted: [...settledIn(story, motionId), motionId] }, event, 'count-doubted', { code: kind });
    },
    CountSettled: (story, event) => {
      const { motionId, how } = event.data;
      return told({ ...story, doubted: settledIn(story, motionId) }, event, 'count-settled', { code: how });
    },
    // What is over waits for no meeting.
    CaseLeftUnheard: (story, event) => (story.ended ? story : told(story, event, 'meeting-canceled', { code: event.data.why })),
    // Whose it is, and what it says, the complainant does not learn: of a decision neither the votes nor the reasons are told.
    OpinionFiled: (story, event) => told(story, event, 'opinion-filed', { code: event.data.kind }),
    OpinionWithdrawn: (story, event) => told(story, event, 'opinion-withdrawn'),

    ProbableCauseFound: (story, event) =>
      told(decided(story, event, 'other'), event, 'finding', { code: 'probable-cause', ...madeBy(event) }),
    NoProbableCauseFound: (story, event) =>
      told(decided(story, event, 'other'), event, 'finding', { code: 'no-probable-cause', ...madeBy(event) }),
    FindingMade: (story, event) => {
      const { result } = event.data;
      const said = { code: result, ...madeBy(event) };
      return told(decided(story, event, result === 'violation' ? result : 'other'), event, 'finding', said);
    },
    AllegationDismissed: (story, event) =>
      told(decided(story, event, 'other'), event, 'dismissed', { code: event.data.reason, ...madeBy(event) }),
    FindingVacated: (story, event) =>
      told(grounded(decided(story, event, 'vacated'), { vacated: true }), event, 'finding-vacated'),

    RecommendationTransmitted: (story, event) => {
      const { kind, madeBy } = event.data;
      return told(story, event, 'recommendation-transmitted', { code: kind, madeBy });
    },
    ChamberActed: (story, event) => {
      const { action } = event.data;
      return told(grounded(story, { lastAct: action }), event, 'chamber-acted', { code: action });
    },
    SanctionImposed: (story, event) =>
      told(sanctioned(story, event, 'in-force'), event, 'sanction-imposed', { code: event.data.kind }),
    SanctionConditionMet: (story, event) => told(story, event, 'condition-met'),
    SanctionConditionBreached: (story, event) => told(story, event, 'condition-breached'),
    SanctionRescinded: (story, event) => told(sanctioned(story, event, 'rescinded'), event, 'sanction-rescinded'),

    HearingSet: (story, event) => told(story, event, 'hearing-set', { day: event.data.heldOn }),
    HearingContinued: (story, event) => told(story, event, 'hearing-continued', { day: event.data.heldOn }),
    HearingOpened: (story, event) => told(story, event, 'hearing-opened'),
    HearingConcluded: (story, event) => told(story, event, 'hearing-concluded'),
    HearingCancelled: (story, event) => told(story, event, 'hearing-cancelled'),
    SettlementApproved: (story, event) => told(story, event, 'settlement-approved'),
    AppealFiled: (story, event) => told(story, event, 'appeal-filed'),
    AppealDecided: (story, event) => told(story, event, 'appeal-decided', { code: event.data.result }),
    // A prosecutor may ask that the parties know nothing of it.
    MatterReferred: (story, event) => {
      const { referralId, to, extent, telling } = event.data;
      const wholeReferrals = extent === 'full' ? { ...story.wholeReferrals, [referralId]: telling } : story.wholeReferrals;
      if (telling !== 'told') return { ...story, wholeReferrals, untold: [...story.untold, referralId, event.id] };
      const referrals = [...story.referrals, referralId];
      return told({ ...story, wholeReferrals, referrals }, event, 'case-referred', { quote: to });
    },
    ReferralAnswered: (story, event) => {
      const { referralId, answer } = event.data;
      const standing = Object.entries(story.wholeReferrals).filter(([id]) => answer !== 'declined' || id !== referralId);
      const wholeReferrals = Object.fromEntries(standing);
      if (story.untold.includes(referralId)) return { ...story, wholeReferrals, untold: [...story.untold, event.id] };
      if (!story.referrals.includes(referralId)) return story;
      return told({ ...story, wholeReferrals }, event, 'referral-answered', { code: answer });
    },

    // That there was an opinion can tell who asked for it.
    OpinionRelianceDecided: (story, event) => {
      const { result, telling, carriedFrom } = event.data;
      if (carriedFrom !== undefined && telling === 'told') return story;
      return telling === 'told' ? told(story, event, `reliance-${result}`) : { ...story, untold: [...story.untold, event.id] };
    },

    // What was not made public is the business of those who decided it.
    MeasureTaken: (story, event) => {
      const { measureId, kind, publicity } = event.data;
      if (publicity !== 'public') return story;
      return told({ ...story, publicMeasures: [...story.publicMeasures, measureId] }, event, 'measure-taken', { code: kind });
    },
    MeasureEnded: (story, event) =>
      story.publicMeasures.includes(event.data.measureId) ? told(story, event, 'measure-ended') : story,

    // A time that somebody set by hand is told by nothing but what they typed, so it is not told.
    ClockStarted: (story, event) => {
      const { clockId, rule, title, example = false, factId, satisfiedBy } = event.data;
      if (rule === undefined || !toldEffects.has(event.data.effect) || isUntold(story, event)) return story;
      // A correction can put anything into a field that was left out.
      const listed = Array.isArray(satisfiedBy) ? satisfiedBy : undefined;
      const isTyped = event.corrections.some(({ field }) => field === 'title');
      const rules = {
        ...story.rules,
        [clockId]: { rule, title: isTyped ? undefined : title, example, factId, satisfiedBy: listed },
      };
      return ofClock({ ...story, rules }, event, 'clock-started', clockFacts.started(story.clocks, event.data));
    },
    ClockSuspended: (story, event) => {
      const { clocks } = story;
      const after = ofClock(story, event, 'clock-suspended', clockFacts.suspended(clocks, event.data), event.data.ground);
      return story.rests ? whyKnown(after) : after;
    },
    ClockSuspensionMoved: (story, event) =>
      ofClock(story, event, 'clock-suspension-moved', clockFacts.suspensionMoved(story.clocks, event.data)),
    ClockResumed: (story, event) => ofClock(story, event, 'clock-resumed', clockFacts.resumed(story.clocks, event.data)),
    ClockAnchorMoved: (story, event) => ofClock(story, event, 'clock-moved', clockFacts.anchorMoved(story.clocks, event.data)),
    CalendarFollowed: (story, event) => {
      const calendars = withCalendar(story.calendars, event.data);
      const clocks = clockFacts.calendarFollowed(story.clocks, calendars, event.data);
      const after = { ...story, calendars, clocks };
      const hasMoved = event.data.clockIds.some((id) => own(clocks, id)?.moved !== own(story.clocks, id)?.moved);
      return hasMoved ? told(after, event, 'clock-calendar-changed') : after;
    },
    SittingDaysFollowed: (story, event) => {
      const clocks = clockFacts.sittingDaysFollowed(story.clocks, event.data);
      const dueIn = (ledgers: ClockLedgers) =>
        Object.entries(ledgers)
          .map(([id, ledger]) => own(story.rules, id) && reckonedFrom(ledger, story.calendars).dueOn)
          .join();
      const after = { ...story, clocks };
      return dueIn(clocks) === dueIn(story.clocks) ? after : told(after, event, 'clock-sitting-days-counted');
    },
    ClockExtended: (story, event) => ofClock(story, event, 'clock-extended', clockFacts.extended(story.clocks, event.data)),
    ClockSatisfied: (story, event) => {
      if (isUntold(story, event)) return { ...story, clocks: clockFacts.ended(story.clocks, event.data) };
      const ledger = own(story.clocks, event.data.clockId);
      const { dueOn } = ledger === undefined ? {} : reckonedFrom(ledger, story.calendars);
      const lastDay = dueOn && (heldBack(story, event.data.clockId, dueOn) ?? dueOn);
      const isLate = lastDay !== undefined && isCertainlyBefore(lastDay, event.on);
      return ofClock(story, event, isLate ? 'clock-met-late' : 'clock-met', clockFacts.ended(story.clocks, event.data));
    },
    ClockExpired: (story, event) =>
      ofClock(story, event, 'clock-ran-out', clockFacts.expired(story.clocks, event.data), event.data.effect),
    ClockCancelled: (story, event) => {
      const clocks = clockFacts.ended(story.clocks, event.data);
      return isUntold(story, event) ? { ...story, clocks } : ofClock(story, event, 'clock-canceled', clocks);
    },
    ClockRevived: (story, event) => {
      const clocks = clockFacts.revived(story.clocks, event.data);
      return isUntold(story, event) ? { ...story, clocks } : ofClock(story, event, 'clock-revived', clocks);
    },
    // Nothing is told of it but the day until which something may not be done.
    CandidacyRecorded: (story, { data }) => ({ ...story, candidacies: [...story.candidacies, data] }),
    CandidacyEnded: (story, { on, data }) => ({ ...story, candidacies: withCandidacyOver(story.candidacies, data, on) }),
    // The file of the case tells of them from their beginning on, so here nothing is said of them any more.
    ClocksCarriedOver: (story, { data }) => {
      const clocks = clockFacts.carriedOver(story.clocks, data);
      const lines = story.lines.filter(({ clockId }) => clockId === undefined || own(clocks, clockId) !== undefined);
      return { ...story, clocks, lines };
    },
    PublicationScheduled: (story, event) => {
      const { publicationId, record, citation, dueOn } = event.data;
      const publications = { ...story.publications, [publicationId]: record };
      return ofPublication(
        due({ ...story, publications }, 'publication', dueOn, citation, publicationId),
        event,
        'publication-scheduled',
      );
    },
    PublicationRescheduled: (story, event) => {
      const { publicationId, citation, dueOn } = event.data;
      return ofPublication(due(story, 'publication', dueOn, citation, publicationId), event, 'publication-moved');
    },
    CommentPeriodOpened: (story, event) => told(story, event, 'comments-asked-for', { until: event.data.until }),
    RecordPublished: (story, event) => ofPublication(noLongerDue(story, event), event, 'record-published'),
    PublicationCorrected: (story, event) => ofPublication(story, event, 'publication-corrected'),
    PublicationWithdrawn: (story, event) => ofPublication(story, event, 'publication-withdrawn'),
    PublicationWithheld: (story, event) => ofPublication(noLongerDue(story, event), event, 'publication-withheld'),
  },
});

/** With these a complaint has its end. A word that is not among the outcomes ends nothing. */
const endings: readonly string[] = [
  'out-of-jurisdiction',
  'insufficient',
  'not-cured',
  'duplicate',
] satisfies readonly ScreeningOutcome[];

type Happened = Pick<Filed, 'id' | 'on' | 'recordedAt' | 'position' | 'stream'> & {
  readonly type: keyof typeof fields;
  readonly corrections: readonly CorrectionMade[];
};

/** The story with a line more. */
function told(story: Story, event: Happened, milestone: Milestone, said: Said = {}): Story {
  const { id: eventId, on, recordedAt, position } = event;
  const line = { milestone, ...said, eventId, on, recordedAt, correctedAt: correctedAt(event), position: BigInt(position) };
  return { ...story, lines: [...story.lines, line] };
}

/** The last day of the blackout in which the rule bars all that would end a clock, where the clock's last day lies in it. */
export function heldBack({ candidacies, rules }: Pick<Story, 'candidacies' | 'rules'>, clockId: string, dueOn: PlainDate) {
  const satisfiedBy = own(rules, clockId)?.satisfiedBy;
  return heldUntil(candidacies, { dueOn, ...(satisfiedBy && { satisfiedBy }) });
}

/** The story with what a fact changed of a clock, if that clock is told. */
function ofClock(
  story: Story,
  event: Happened & { readonly data: { readonly clockId: string; readonly factId?: string | undefined } },
  milestone: Milestone,
  clocks: ClockLedgers,
  code?: string,
): Story {
  const rule = own(story.rules, event.data.clockId);
  if (rule === undefined) return story;
  const { clockId, factId } = event.data;
  const said = {
    clockId,
    ...(factId !== undefined && { factId }),
    ...(rule.title !== undefined && { quote: `${rule.title}.` }),
    ...(code !== undefined && { code }),
  };
  return told({ ...story, clocks }, event, milestone, said);
}

/** Since the parties know that the body waits for others, no line says any more that it may not say why time stands still. */
function whyKnown(story: Story): Story {
  const lines = story.lines.map((line) => {
    const { code = '', ...rest } = line;
    return line.milestone === 'clock-suspended' && letsOthersGoFirst(code) ? rest : line;
  });
  return { ...story, lines };
}

/** Whether time stands still on a ground that a deferral has. */
export const letsOthersGoFirst = (ground: string): boolean => ground === 'deferral' || ground === 'law-enforcement';

/** What began or ended a clock may not be told, and so neither may the clock tell it. */
const isUntold = (
  { untold }: Story,
  { data: { factId } }: { readonly data: { readonly factId?: string | undefined } },
): boolean => factId !== undefined && untold.includes(factId);

/** By whom an allegation was decided without a vote; nothing where a motion decided it. */
const madeBy = ({ data: { motionId, madeBy } }: { readonly data: Pick<Made, 'motionId' | 'madeBy'> }): Pick<Said, 'madeBy'> =>
  motionId === undefined ? { madeBy: madeBy ?? 'not-said' } : {};

/** When what is shown of an event was last put right: its day, or a field that is read and is no id. */
function correctedAt({ type, corrections }: Happened): Instant | undefined {
  // Of a complaint nothing is repeated to the one who made it; that something in it was put right is said all the same.
  if (type === 'ComplaintReceived') return corrections.at(-1)?.recordedAt;
  const shown = ['occurredOn', ...fields[type].filter((field) => !field.endsWith('Id'))];
  return corrections.findLast(({ field }) => shown.includes(field))?.recordedAt;
}

const settledIn = ({ doubted }: Story, motionId: string): readonly string[] => doubted.filter((one) => one !== motionId);

const grounded = (story: Story, more: Partial<Ground>): Story => ({ ...story, ground: { ...story.ground, ...more } });

function decided(story: Story, { stream, position }: Happened, state: 'violation' | 'vacated' | 'other'): Story {
  const { allegations } = story.ground;
  return grounded(story, { allegations: { ...allegations, [idOfStream(stream)]: { state, at: BigInt(position) } } });
}

function sanctioned(
  story: Story,
  { position, data: { sanctionId } }: Happened & { readonly data: { readonly sanctionId: string } },
  state: 'in-force' | 'rescinded',
): Story {
  return grounded(story, { sanctions: { ...story.ground.sanctions, [sanctionId]: { state, at: BigInt(position) } } });
}

const goesOn = (story: Story, { position }: Happened, caseId: string): Story => ({
  ...story,
  goesOnIn: [...story.goesOnIn, { caseId, since: BigInt(position) }],
});
/** What a case that is opened again has left of the one in which it went on, if it did. */
const back = (story: Story, { position }: Happened): Story => ({
  ...story,
  goesOnIn: story.goesOnIn.map((one) => (one.until === undefined ? { ...one, until: BigInt(position) } : one)),
  due: [...story.shelved, ...story.due],
  shelved: [],
});
// What is to be published is due whatever becomes of the case.
const over = (story: Story): Story => ({ ...story, due: story.due.filter(({ what }) => what === 'publication'), ended: true });
const gone = (story: Story): Story => ({ ...over(story), lacks: false, left: true });

function due(story: Story, what: DueDate['what'], on: PlainDate | undefined, rule: string | undefined, id?: string): Story {
  const others = story.due.filter((one) => one.what !== what || one.id !== id);
  return { ...story, due: on === undefined ? others : [...others, { what, on, rule, ...(id !== undefined && { id }) }] };
}

type OfPublication = Happened & { readonly data: { readonly publicationId: string } };
const ofPublication = (story: Story, event: OfPublication, milestone: Milestone): Story => {
  const record = own(story.publications, event.data.publicationId);
  return record === undefined ? story : told(story, event, milestone, { code: record });
};
const noLongerDue = (story: Story, { data: { publicationId } }: OfPublication): Story => ({
  ...story,
  due: story.due.filter(({ id }) => id !== publicationId),
});
const met = (story: Story, ...whats: readonly DueDate['what'][]): Story => ({
  ...story,
  due: story.due.filter(({ what }) => !whats.includes(what)),
});
const isAbout = (tie: Tie, motionId: string | undefined): boolean =>
  motionId !== undefined && (tie.motionId === motionId || tie.earlier.includes(motionId));

import type { Instant, Json, PartialDate, PlainDate } from '#kernel';
import { english, type Milestone } from '#words';
import type { EntryRow, Kept, ToldType } from './complainant-status.rows.js';

/** A milestone, and what is known of it: the body's own sentence, or a code for which the texts have words. */
interface Said {
  readonly milestone: Milestone;
  readonly quote?: string;
  readonly code?: string;
}

/** Which milestone each event is; undefined where another event says the same thing. Complete, or it does not compile. */
const milestones: { readonly [Type in ToldType]: (data: Kept<Type>) => Said | undefined } = {
  ComplaintReceived: () => ({ milestone: 'received' }),
  ComplaintAcknowledged: ({ message }) => ({ milestone: 'acknowledged', quote: message }),
  ComplaintFoundDeficient: ({ deficiency }) => ({ milestone: 'deficient', quote: deficiency }),
  ComplaintCured: () => ({ milestone: 'cured' }),
  ComplaintScreened: ({ outcome, reasons }) => ({ milestone: outcome, quote: reasons }),
  ComplaintWithdrawn: ({ withdrawnBy }) => ({ milestone: 'withdrawn', code: withdrawnBy }),
  ComplaintReferred: ({ to, extent }) => ({ milestone: extent === 'part' ? 'referred-in-part' : 'referred', quote: to }),
  // Of a tie, a delay and a closing a line of its own says what happened; here it is enough that the complainant was told.
  ComplainantNotified: ({ topic, message }) =>
    topic === 'tie' || topic === 'delay' || topic === 'closing'
      ? { milestone: `told-of-${topic}` }
      : { milestone: 'told', quote: message },

  CaseOpened: () => ({ milestone: 'case-opened' }),
  ComplaintJoined: () => ({ milestone: 'joined-case' }),
  CaseAbsorbed: () => ({ milestone: 'case-goes-on-in-another' }),
  DelayNoted: (data) => ({ milestone: 'delay', quote: english.delay(data) }),
  DeadlockEnded: ({ how }) => ({ milestone: 'deadlock-ended', code: how }),
  JurisdictionLost: ({ cause }) => ({ milestone: 'jurisdiction-lost', code: cause }),
  CaseClosed: ({ reason }) => (reason === 'consolidated' ? undefined : { milestone: 'case-closed', code: reason }),
  CaseReopened: () => ({ milestone: 'case-reopened' }),

  InvestigationAuthorized: () => ({ milestone: 'investigation-authorized' }),
  InvestigatorAssigned: () => ({ milestone: 'investigator-assigned' }),
  RespondentNotified: () => ({ milestone: 'respondent-notified' }),
  ResponseReceived: () => ({ milestone: 'response-received' }),
  InvestigationReportDelivered: () => ({ milestone: 'report-delivered' }),
  InvestigationResumed: () => ({ milestone: 'investigation-resumed' }),

  MotionTied: ({ tieRule }) => ({ milestone: 'vote-tied', code: tieRule }),
  QuorumLacking: ({ kind }) => ({ milestone: 'vote-without-quorum', code: kind }),
  MotionCarried: ({ kind }) => ({ milestone: 'vote-carried', code: kind }),
  MotionFailed: ({ kind }) => ({ milestone: 'vote-failed', code: kind }),

  ProbableCauseFound: () => ({ milestone: 'finding', code: 'probable-cause' }),
  NoProbableCauseFound: () => ({ milestone: 'finding', code: 'no-probable-cause' }),
  FindingMade: ({ result }) => ({ milestone: 'finding', code: result }),
  AllegationDismissed: ({ reason }) => ({ milestone: 'dismissed', code: reason }),
  FindingVacated: () => ({ milestone: 'finding-vacated' }),

  RecommendationTransmitted: ({ kind }) => ({ milestone: 'recommendation-transmitted', code: kind }),
  ChamberActed: ({ action }) => ({ milestone: 'chamber-acted', code: action }),
  SanctionImposed: ({ kind }) => ({ milestone: 'sanction-imposed', code: kind }),
  SanctionConditionMet: () => ({ milestone: 'condition-met' }),
  SanctionConditionBreached: () => ({ milestone: 'condition-breached' }),
  SanctionRescinded: () => ({ milestone: 'sanction-rescinded' }),
};

/** A milestone in a story. */
export interface Line extends Said {
  readonly eventId: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly correctedAt: Instant | undefined;
  readonly position: bigint;
}

function lineOf({ type, data, eventId, on, recordedAt, correctedAt, position }: EntryRow): Line | undefined {
  const said = (milestones[type] as (data: Readonly<Record<string, Json>>) => Said | undefined)(data);
  return said && { ...said, eventId, on, recordedAt, correctedAt, position: BigInt(position) };
}

/** Something that is due, and why. */
export interface DueDate {
  readonly what: 'cure' | 'investigation-report' | 'response' | 'investigation';
  readonly on: PlainDate;
  readonly rule: string | undefined;
}

/** A question on which the body tied: the latest motion about it, the earlier ones that tied on it too, and since when. */
export interface Tie {
  readonly motionId: string;
  readonly earlier: readonly string[];
  readonly since: PartialDate;
  readonly tieRule: string;
}

/** What stands in a file: what happened, what is due, which ties nothing has followed from, whether it has ended. */
export interface Story {
  readonly lines: readonly Line[];
  readonly due: readonly DueDate[];
  readonly ties: readonly Tie[];
  readonly ended: boolean;
}

type Standing = Omit<Story, 'lines'>;
const untouched: Standing = { due: [], ties: [], ended: false };

const withDue = (standing: Standing, what: DueDate['what'], on: PlainDate | undefined, rule: string | undefined): Standing => ({
  ...standing,
  due: [...standing.due.filter((due) => due.what !== what), ...(on === undefined ? [] : [{ what, on, rule }])],
});
const settled = (standing: Standing, ...whats: readonly DueDate['what'][]): Standing => ({
  ...standing,
  due: standing.due.filter(({ what }) => !whats.includes(what)),
});
const isAbout = (tie: Tie, motionId: string | undefined): boolean =>
  motionId !== undefined && (tie.motionId === motionId || tie.earlier.includes(motionId));

/** What an event changes besides being told. */
const effects: { readonly [Type in ToldType]?: (standing: Standing, data: Kept<Type>, on: PartialDate) => Standing } = {
  ComplaintFoundDeficient: (standing, { cureBy, cureByRule }) => withDue(standing, 'cure', cureBy, cureByRule),
  ComplaintCured: (standing) => settled(standing, 'cure'),
  ComplaintScreened: (standing, { outcome }) => ({ ...standing, ended: outcome !== 'accepted' }),
  ComplaintWithdrawn: (standing) => ({ ...standing, due: [], ended: true }),
  ComplaintReferred: (standing, { extent }) => (extent === 'full' ? { ...standing, due: [], ended: true } : standing),

  InvestigationAuthorized: (standing, { dueOn, dueUnder }) => withDue(standing, 'investigation', dueOn, dueUnder),
  InvestigatorAssigned: (standing, { reportDueOn, reportDueUnder }) =>
    reportDueOn === undefined ? standing : withDue(standing, 'investigation-report', reportDueOn, reportDueUnder),
  RespondentNotified: (standing, { responseDueOn, responseDueUnder }) =>
    withDue(standing, 'response', responseDueOn, responseDueUnder),
  ResponseReceived: (standing) => settled(standing, 'response'),
  InvestigationReportDelivered: (standing) => settled(standing, 'investigation-report', 'investigation'),
  InvestigationResumed: (standing, { dueOn, dueUnder }) => withDue(standing, 'investigation', dueOn, dueUnder),

  MotionTied: (standing, { motionId, afterMotionId, tieRule }, on) => {
    const before = standing.ties.find((tie) => isAbout(tie, afterMotionId));
    const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
    const tie = { motionId, earlier, since: before?.since ?? on, tieRule };
    return { ...standing, ties: [...standing.ties.filter((one) => one !== before), tie] };
  },
  DeadlockEnded: (standing, { motionId }) => ({ ...standing, ties: standing.ties.filter((tie) => !isAbout(tie, motionId)) }),
  CaseAbsorbed: (standing) => ({ ...standing, due: [], ended: true }),
  CaseClosed: (standing) => ({ ...standing, due: [], ended: true }),
  CaseReopened: (standing) => ({ ...standing, ended: false }),
};

/** Tells one file from its entries, in the order of the log. */
export function storyOf(entries: readonly EntryRow[]): Story {
  let standing = untouched;
  const lines: Line[] = [];
  for (const entry of entries) {
    const effect = effects[entry.type] as ((standing: Standing, data: object, on: PartialDate) => Standing) | undefined;
    standing = effect?.(standing, entry.data, entry.on) ?? standing;
    const line = lineOf(entry);
    if (line !== undefined) lines.push(line);
  }
  return { lines, ...standing };
}

import { codesOf } from '#words';
import { asking } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { tally, type Counts, type Period } from './facts.js';

/** What these figures need of events. */
export const ofProceedings = asking({
  CaseClosed: ['reason'],
  CaseReopened: [],
  HearingSet: [],
  HearingNoticeGiven: [],
  HearingContinued: [],
  HearingConcluded: [],
  HearingCancelled: [],
  SettlementProposed: ['settlementId'],
  SettlementApproved: ['settlementId'],
  SettlementRejected: ['settlementId'],
  AppealFiled: ['appealId'],
  AppealDecided: ['appealId', 'result'],
  MatterReferred: ['referralId', 'extent', 'telling'],
  ReferralAnswered: ['referralId', 'answer'],
  OpinionReliedOn: ['relianceId'],
  OpinionRelianceDecided: ['relianceId', 'result'],
});
const { ofTypes, count } = ofProceedings;

export interface ProceedingFigures {
  readonly unit: string;
  /** Each counted when it happened; held are those that were concluded. */
  readonly hearings: Readonly<Record<'set' | 'noticed' | 'continued' | 'held' | 'canceled', number>>;
  /** Of cases closed in the period, and still at its end: approved, failed and neither add up to those proposed. */
  readonly settlements: Readonly<Record<'proposed' | 'approved' | 'failed' | 'neither', number>>;
  readonly appeals: {
    readonly filed: number;
    /** What came of those that were decided in the period. */
    readonly results: Counts;
    /** Filed by the end of the period and not decided by then. */
    readonly pending: number;
  };
  /** Of cases closed in the period, and still at its end: the last decision on each; all three add up to those claimed. */
  readonly reliances: Readonly<Record<'claimed' | 'accepted' | 'notAccepted' | 'undecided', number>>;
  /** Those of which the parties may know. */
  readonly referrals: {
    readonly out: Counts;
    /** What came back in the period. */
    readonly answers: Counts;
    /** Referred by the end of the period, and nothing came back by then. */
    readonly unanswered: number;
  };
}

/**
 * Nothing is told of what is negotiated in an open case, of an opinion relied on there, nor of a referral of which the parties
 * may not know: there are few, and a number would tell of one.
 */
export function proceedingFigures(period: Period): ProceedingFigures {
  const { within } = period;
  const standing = period.rows.flatMap(({ facts }) => facts);
  const closed = period.of('case').filter((row) => isOverSince(row, period));
  const settled = closed.flatMap(({ facts }) => facts);
  const settlements = {
    proposed: count({ within: settled }, 'SettlementProposed'),
    approved: count({ within: settled }, 'SettlementApproved'),
    failed: count({ within: settled }, 'SettlementRejected'),
  };
  const decided = new Set(ofTypes(standing, 'AppealDecided').map(({ appealId }) => appealId));
  const told = ofTypes(standing, 'MatterReferred').filter(({ telling }) => telling === 'told');
  const mayBeKnown = new Set(told.map(({ referralId }) => referralId));
  const answered = new Set(ofTypes(standing, 'ReferralAnswered').map(({ referralId }) => referralId));
  return {
    unit: 'Hearings, appeals and referrals, each counted when it happened. Settlements, and opinions on which a respondent relied, are counted when their case is closed, and referrals only where the parties may know of them.',
    hearings: {
      set: count(period, 'HearingSet'),
      noticed: count(period, 'HearingNoticeGiven'),
      continued: count(period, 'HearingContinued'),
      held: count(period, 'HearingConcluded'),
      canceled: count(period, 'HearingCancelled'),
    },
    reliances: reliancesIn(settled),
    settlements: { ...settlements, neither: settlements.proposed - settlements.approved - settlements.failed },
    appeals: {
      filed: count(period, 'AppealFiled'),
      results: tally(
        ofTypes(within, 'AppealDecided').map(({ result }) => result),
        codesOf('appealResult'),
      ),
      pending: ofTypes(standing, 'AppealFiled').filter(({ appealId }) => !decided.has(appealId)).length,
    },
    referrals: {
      out: tally(
        told.filter(({ on }) => period.has(on)).map(({ extent }) => extent),
        codesOf('extent'),
      ),
      answers: tally(
        ofTypes(within, 'ReferralAnswered')
          .filter(({ referralId }) => mayBeKnown.has(referralId))
          .map(({ answer }) => answer),
        codesOf('referralAnswer'),
      ),
      unanswered: told.filter(({ referralId }) => !answered.has(referralId)).length,
    },
  };
}

function reliancesIn(facts: ReportRow['facts']): ProceedingFigures['reliances'] {
  const decided = new Map(ofTypes(facts, 'OpinionRelianceDecided').map(({ relianceId, result }) => [relianceId, result]));
  // What went along with allegations into another case is one reliance all the same.
  const ids = new Set(ofTypes(facts, 'OpinionReliedOn').map(({ relianceId }) => relianceId));
  const claimed = [...ids].map((id) => decided.get(id));
  const which = (result: string | undefined) => claimed.filter((one) => one === result).length;
  return {
    ...{ claimed: claimed.length, accepted: which('accepted'), notAccepted: which('not-accepted') },
    undecided: which(undefined),
  };
}

/** A case that goes on in another one is not over. */
function isOverSince({ facts }: ReportRow, period: Period): boolean {
  const last = ofTypes(facts, 'CaseClosed', 'CaseReopened').at(-1);
  return last?.type === 'CaseClosed' && last.reason !== 'consolidated' && period.has(last.on);
}

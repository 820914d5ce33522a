import type { ProceedingEvent } from '#proceeding';
import type { CaseHead, FiledAppeal, FiledHearing, FiledReferral, FiledSettlement } from './case-head.js';
import { madeIn } from './fold-findings.js';
import type { HeadHandlers } from './fold.js';

/** The hearings, settlements, appeals, referrals and opinions relied on of the case. */
export const foldProceeding: HeadHandlers<CaseHead, ProceedingEvent> = {
  HearingSet: (head, { data, on }) => ({
    ...head,
    hearings: [...head.hearings, { ...data, setOn: on, state: 'set', reported: false }],
  }),
  HearingNoticeGiven: (head, { data: { hearingId }, on }) => withHearing(head, hearingId, { noticeOn: on }),
  HearingOfficerReplaced: (head, { data: { hearingId, officer } }) => withHearing(head, hearingId, { officer }),
  HearingOpened: (head, { data: { hearingId } }) => withHearing(head, hearingId, { state: 'open' }),
  HearingContinued: (head, { data: { hearingId, heldOn } }) => withHearing(head, hearingId, { heldOn }),
  HearingConcluded: (head, { data: { hearingId } }) => withHearing(head, hearingId, { state: 'concluded' }),
  HearingCancelled: (head, { data: { hearingId } }) => withHearing(head, hearingId, { state: 'cancelled' }),
  HearingReportDelivered: (head, { data: { hearingId } }) => withHearing(head, hearingId, { reported: true }),
  SettlementProposed: (head, { data, on }) => ({
    ...head,
    settlements: [...head.settlements, { ...data, on, state: 'proposed', agreedBy: [data.proposedBy] }],
  }),
  SettlementAgreed: (head, { data: { settlementId, agreedBy } }) => ({
    ...head,
    settlements: head.settlements.map((one) =>
      one.settlementId === settlementId ? { ...one, agreedBy: [...one.agreedBy, agreedBy] } : one,
    ),
  }),
  SettlementApproved: (head, { data }) => withSettlement(head, data.settlementId, { state: 'approved', ...madeIn(data) }),
  SettlementRejected: (head, { data: { settlementId } }) => withSettlement(head, settlementId, { state: 'rejected' }),
  AppealFiled: (head, { data, on }) => ({ ...head, appeals: [...head.appeals, { ...data, on, argued: false }] }),
  AppealArgued: (head, { data: { appealId } }) => withAppeal(head, appealId, { argued: true }),
  AppealDecided: (head, { data: { appealId, result, summary, source }, on }) =>
    withAppeal(head, appealId, { decided: { on, result, summary, source } }),
  MatterReferred: (head, { data, on }) => ({ ...head, referrals: [...head.referrals, { ...data, on, answers: [] }] }),
  ReferralAnswered: (head, { data: { referralId, answer, what, source }, on }) => ({
    ...head,
    referrals: head.referrals.map((one): FiledReferral =>
      one.referralId === referralId ? { ...one, answers: [...one.answers, { on, answer, what, source }] } : one,
    ),
  }),
  // What a case that was taken in brought stands here once, as it is said here.
  OpinionReliedOn: (head, { data, on }) => {
    const isKnown = head.reliances.some(({ relianceId }) => relianceId === data.relianceId);
    const reliances = head.reliances.map((one) => (one.relianceId === data.relianceId ? { ...one, ...data, on } : one));
    return { ...head, reliances: isKnown ? reliances : [...reliances, { ...data, on }] };
  },
  OpinionRelianceDecided: (head, { data: { relianceId, ...decided }, on }) => ({
    ...head,
    reliances: head.reliances.map((one) => (one.relianceId === relianceId ? { ...one, decided: { ...decided, on } } : one)),
  }),
};

const withHearing = (head: CaseHead, id: string, change: Partial<FiledHearing>): CaseHead => ({
  ...head,
  hearings: head.hearings.map((one) => (one.hearingId === id ? { ...one, ...change } : one)),
});
const withSettlement = (head: CaseHead, id: string, change: Partial<FiledSettlement>): CaseHead => ({
  ...head,
  settlements: head.settlements.map((one) => (one.settlementId === id ? { ...one, ...change } : one)),
});
const withAppeal = (head: CaseHead, id: string, change: Partial<FiledAppeal>): CaseHead => ({
  ...head,
  appeals: head.appeals.map((one) => (one.appealId === id ? { ...one, ...change } : one)),
});

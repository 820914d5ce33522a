import type { CodeSet } from './codes.js';

/** What has come to pass, as a complainant may know it. */
export type Milestone =
  | 'received'
  | 'acknowledged'
  | 'deficient'
  | 'cured'
  | 'file-received'
  | 'accepted'
  | 'out-of-jurisdiction'
  | 'insufficient'
  | 'not-cured'
  | 'duplicate'
  | 'withdrawn'
  | 'reinstated'
  | 'referred'
  | 'referred-in-part'
  | 'told'
  | 'identity-opened-by-clerk'
  | 'identity-opened-by-investigator'
  | 'interviewee-opened-by-clerk'
  | 'interviewee-opened-by-investigator'
  | 'consented-to-be-named'
  | 'code-replaced'
  | 'code-asked-for'
  | 'code-refused'
  | 'code-handed-over'
  | 'told-of-tie'
  | 'told-of-delay'
  | 'told-of-closing'
  | 'case-opened'
  | 'case-severed'
  | 'joined-case'
  | 'case-goes-on-in-another'
  | 'case-goes-on-alone'
  | 'investigation-authorized'
  | 'investigator-assigned'
  | 'respondent-notified'
  | 'response-received'
  | 'response-deemed'
  | 'report-delivered'
  | 'investigation-resumed'
  | 'vote-tied'
  | 'deadlock-ended'
  | 'vote-without-quorum'
  | 'vote-carried'
  | 'vote-failed'
  | 'count-doubted'
  | 'count-settled'
  | 'meeting-canceled'
  | 'opinion-filed'
  | 'opinion-withdrawn'
  | 'delay'
  | 'jurisdiction-lost'
  | 'jurisdiction-found'
  | 'jurisdiction-declined'
  | 'jurisdiction-partial'
  | 'jurisdiction-restored'
  | 'jurisdiction-carried-over'
  | 'finding'
  | 'finding-vacated'
  | 'dismissed'
  | 'recommendation-transmitted'
  | 'chamber-acted'
  | 'sanction-imposed'
  | 'condition-met'
  | 'condition-breached'
  | 'sanction-rescinded'
  | 'matter-rests'
  | 'matter-goes-on'
  | 'hearing-set'
  | 'hearing-continued'
  | 'hearing-opened'
  | 'hearing-concluded'
  | 'hearing-cancelled'
  | 'settlement-approved'
  | 'appeal-filed'
  | 'appeal-decided'
  | 'case-referred'
  | 'referral-answered'
  | 'measure-taken'
  | 'measure-ended'
  | 'clock-started'
  | 'clock-suspended'
  | 'clock-resumed'
  | 'clock-calendar-changed'
  | 'clock-sitting-days-counted'
  | 'clock-moved'
  | 'clock-extended'
  | 'clock-met'
  | 'clock-met-late'
  | 'clock-ran-out'
  | 'clock-canceled'
  | 'publication-scheduled'
  | 'publication-moved'
  | 'comments-asked-for'
  | 'record-published'
  | 'publication-corrected'
  | 'publication-withdrawn'
  | 'publication-withheld'
  | 'case-closed'
  | 'case-reopened';

/** Which set the code of a milestone is from: the same code can mean different things at different milestones. */
export const milestoneCodes = {
  'code-asked-for': 'identityCheck',
  withdrawn: 'withdrawnBy',
  'identity-opened-by-clerk': 'identityPurpose',
  'identity-opened-by-investigator': 'identityPurpose',
  'interviewee-opened-by-clerk': 'identityPurpose',
  'interviewee-opened-by-investigator': 'identityPurpose',
  'vote-tied': 'tieRule',
  'deadlock-ended': 'deadlockEnd',
  'vote-without-quorum': 'motionKind',
  'vote-carried': 'motionKind',
  'vote-failed': 'motionKind',
  'count-doubted': 'motionKind',
  'count-settled': 'countSettlement',
  'meeting-canceled': 'meetingCancellation',
  'opinion-filed': 'opinion',
  finding: 'disposition',
  dismissed: 'dismissal',
  'jurisdiction-lost': 'jurisdictionLoss',
  'recommendation-transmitted': 'sanction',
  'chamber-acted': 'chamberAction',
  'sanction-imposed': 'sanction',
  'appeal-decided': 'appealResult',
  'referral-answered': 'referralAnswer',
  'measure-taken': 'measure',
  'clock-suspended': 'suspensionGround',
  'clock-ran-out': 'expiryEffect',
  'publication-scheduled': 'publishedRecord',
  'publication-moved': 'publishedRecord',
  'record-published': 'publishedRecord',
  'publication-corrected': 'publishedRecord',
  'publication-withdrawn': 'publishedRecord',
  'publication-withheld': 'publishedRecord',
  'case-closed': 'closing',
} as const satisfies Readonly<Partial<Record<Milestone, CodeSet>>>;

/** The sets of which complainants learn the codes, and learn them as whole sentences. */
export type ToldCodes = (typeof milestoneCodes)[keyof typeof milestoneCodes];

/** The steps that most complaints take, in their order. */
export type StepName = 'received' | 'read' | 'case' | 'investigation' | 'decision' | 'recommendation' | 'chamber' | 'closed';

import type { BodyKind, MemberRole, MotionKind, Threshold, TieRule, Vote } from '#body';
import type { CaseOrigin, ClosingReason, DisclosureWay, JurisdictionLossCause, RespondentTopic } from '#case';
import type { Channel, IdentityMode, NoticeTopic, ScreeningOutcome } from '#complaint';
import type { Option } from '#design';
import type { DismissalReason, FindingResult, Standard } from '#finding';
import type { InterviewRole, ReportConclusion } from '#investigation';
import type { Role } from '#kernel';
import type { ChamberAction, SanctionKind } from '#sanction';
import type { FiledDue, FiledFinding, FiledMotion } from '../heads/case-head.js';
import type { ComplaintStatus } from '../heads/complaint-head.js';

/*
 * What the codes of events are called on pages. Each table has a word for every code of its kind, and its keys are also the choices
 * that forms offer: a new code does not compile until it is named here.
 */

type Words<Code extends string> = Readonly<Record<Code, string>>;

/** The codes of a table as choices of a form, in the table's order. */
export const choices = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const roleWords: Words<Role> = {
  public: 'the public',
  complainant: 'the complainant',
  clerk: 'a clerk',
  investigator: 'an investigator',
  member: 'a member',
  auditor: 'an auditor',
  operator: 'an operator',
  system: 'the system',
};

export const channelWords: Words<Channel> = {
  web: 'on this site',
  'in-person': 'in person',
  telephone: 'by telephone',
  post: 'by post',
  email: 'by e-mail',
  referral: 'by referral',
};

export const identityWords: Words<IdentityMode> = {
  named: 'Named: all parties know the name',
  confidential: 'Confidential: only the staff of the body knows the name',
  anonymous: 'Anonymous: nobody knows the name',
};

export const complaintStatusWords: Words<ComplaintStatus> = {
  received: 'Received, not yet acknowledged',
  acknowledged: 'Acknowledged, to be screened',
  deficient: 'Waits for the complainant',
  accepted: 'Accepted',
  'out-of-jurisdiction': 'Out of jurisdiction',
  insufficient: 'Insufficient',
  withdrawn: 'Withdrawn',
  referred: 'Referred',
};

export const screeningWords: Words<ScreeningOutcome> = {
  accepted: 'Accepted: a case may be opened',
  'out-of-jurisdiction': 'Out of jurisdiction',
  insufficient: 'Insufficient',
};

export const noticeWords: Words<NoticeTopic> = {
  receipt: 'the receipt of the complaint',
  tie: 'a tie',
  delay: 'a delay',
  decision: 'a decision',
  closing: 'the closing',
  other: 'something else',
};

export const respondentTopicWords: Words<RespondentTopic> = {
  tie: 'a tie',
  delay: 'a delay',
  decision: 'a decision',
  closing: 'the closing',
  other: 'something else',
};

export const originWords: Words<CaseOrigin> = {
  complaint: 'A complaint',
  'own-motion': 'The body’s own motion',
  referral: 'A referral',
  press: 'The press',
  'legacy-docket': 'An old docket',
};

export const closingWords: Words<ClosingReason> = {
  dismissed: 'Dismissed',
  settled: 'Settled',
  'sanction-complied-with': 'The sanction was complied with',
  'sanction-imposed': 'A sanction was imposed',
  'chamber-declined': 'The chamber declined',
  referred: 'Referred to another authority',
  'jurisdiction-lost': 'The body lost its jurisdiction',
  consolidated: 'It goes on in another case',
  'no-action': 'The body ended it without a decision',
};

export const disclosureWords: Words<DisclosureWay> = {
  published: 'Published by the body',
  leaked: 'Leaked',
  'party-statement': 'Said by a party',
};

export const jurisdictionWords: Words<JurisdictionLossCause> = {
  resignation: 'Resignation',
  'term-ended': 'The term ended',
  death: 'Death',
  other: 'Another cause',
};

export const interviewWords: Words<InterviewRole> = {
  complainant: 'The complainant',
  'affected-person': 'An affected person',
  respondent: 'The respondent',
  witness: 'A witness',
  expert: 'An expert',
};

export const conclusionWords: Words<ReportConclusion> = {
  substantiated: 'Substantiated',
  'not-substantiated': 'Not substantiated',
  inconclusive: 'Inconclusive',
};

export const standardWords: Words<Standard> = {
  'reason-to-believe': 'Reason to believe',
  'probable-cause': 'Probable cause',
  preponderance: 'Preponderance of the evidence',
  'clear-and-convincing': 'Clear and convincing evidence',
  'beyond-reasonable-doubt': 'Beyond reasonable doubt',
};

export const dismissalWords: Words<DismissalReason> = {
  'no-jurisdiction': 'No jurisdiction',
  'insufficient-facts': 'Insufficient facts',
  'no-violation': 'No violation',
  'de-minimis': 'Too slight',
  'limitation-period': 'Too long ago',
  withdrawn: 'Withdrawn',
  duplicate: 'Dealt with elsewhere',
};

export const resultWords: Words<FindingResult> = { violation: 'Violation', 'no-violation': 'No violation' };

export const findingWords: Words<FiledFinding['result']> = {
  'probable-cause': 'Probable cause',
  'no-probable-cause': 'No probable cause',
  violation: 'Violation',
  'no-violation': 'No violation',
  dismissed: 'Dismissed',
};

export const sanctionWords: Words<SanctionKind> = {
  'letter-of-admonition': 'Letter of admonition',
  reprimand: 'Reprimand',
  censure: 'Censure',
  fine: 'Fine',
  restitution: 'Restitution',
  'loss-of-privileges': 'Loss of privileges',
  training: 'Training',
  suspension: 'Suspension',
  expulsion: 'Expulsion',
  other: 'Another sanction',
};

export const sanctionOrNoneWords: Words<SanctionKind | 'none'> = { none: 'No sanction', ...sanctionWords };

export const chamberActionWords: Words<ChamberAction> = {
  adopted: 'Adopted the recommendation',
  rejected: 'Rejected the recommendation',
  substituted: 'Decided on something else',
  'declined-to-act': 'Declined to act',
};

export const bodyKindWords: Words<BodyKind> = {
  committee: 'Committee',
  subcommittee: 'Subcommittee',
  panel: 'Panel',
  board: 'Board',
  chamber: 'Chamber',
};

export const memberRoleWords: Words<MemberRole> = { chair: 'Chair', member: 'Member', 'tie-breaker': 'Tie-breaker' };

export const thresholdWords: Words<Threshold> = {
  'majority-of-voting': 'More yeas than nays',
  'majority-of-eligible': 'More than half of the eligible members',
  'fixed-number': 'A fixed number of yeas',
  'two-thirds-of-voting': 'Two thirds of those voting',
};

export const tieRuleWords: Words<TieRule> = {
  stalls: 'Nothing follows from a tie by itself',
  fails: 'A tied motion fails',
  'transmit-as-tied': 'The matter goes on, and the tie is reported with it',
  'tie-breaker-decides': 'A tie-breaking member decides',
};

export const voteWords: Words<Vote> = { yea: 'Yea', nay: 'Nay', abstain: 'Abstain' };

export const motionWords: Words<MotionKind> = {
  'authorize-investigation': 'Authorize an investigation',
  'probable-cause': 'Probable cause',
  finding: 'Finding',
  dismissal: 'Dismissal',
  recommendation: 'Recommendation',
  publication: 'Publication',
  procedural: 'Procedure',
};

export const motionOutcomeWords: Words<FiledMotion['outcome']> = {
  open: 'The vote is open',
  carried: 'Carried',
  failed: 'Failed',
  tied: 'Tied',
  'quorum-lacking': 'No quorum',
};

export const dueWords: Words<FiledDue['what']> = {
  investigation: 'The investigation',
  'investigation-report': 'The investigation report',
  response: 'The response of the respondent',
  condition: 'A condition of the sanction',
};

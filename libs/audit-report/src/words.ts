import type { MotionTied } from '#body';
import type { CaseOrigin, ClosingReason, DisclosureWay, JurisdictionLossCause } from '#case';
import type { NoticeTopic, ScreeningOutcome } from '#complaint';
import type { DismissalReason } from '#finding';
import type { ChamberAction, SanctionKind } from '#sanction';

/*
 * What the words of events are called in the report. Each list is total: a new outcome or reason does not compile until it has its name
 * here, and so its line in the report.
 */

type Named<Word extends string> = Readonly<Record<Word, string>>;

export const screeningOutcomes: Named<ScreeningOutcome> = {
  accepted: 'Accepted',
  'out-of-jurisdiction': 'Outside the jurisdiction of the body',
  insufficient: 'Insufficient',
};

export const noticeTopics: Named<NoticeTopic> = {
  receipt: 'Receipt',
  tie: 'A tie',
  delay: 'A delay',
  decision: 'A decision',
  closing: 'The closing',
  other: 'Something else',
};

/** How a case that the body works on was taken up; matters of an old docket stand apart. */
export const origins: Named<Exclude<CaseOrigin, 'legacy-docket'>> = {
  complaint: 'From complaints',
  'own-motion': 'On the motion of the body itself',
  referral: 'By referral',
  press: 'From the press',
};

export const closingReasons: Named<ClosingReason> = {
  dismissed: 'Dismissed',
  settled: 'Settled',
  'sanction-complied-with': 'Sanction complied with',
  'sanction-imposed': 'Sanction imposed',
  'chamber-declined': 'Chamber declined to act',
  referred: 'Referred',
  'jurisdiction-lost': 'Jurisdiction lost',
  consolidated: 'Consolidated with another case',
  'no-action': 'No action: the body did not decide',
};

export const disclosureWays: Named<DisclosureWay> = {
  published: 'Published by the body',
  leaked: 'Leaked',
  'party-statement': 'Stated by a party',
};

export const jurisdictionLossCauses: Named<JurisdictionLossCause> = {
  resignation: 'Resignation',
  'term-ended': 'End of the term',
  death: 'Death',
  other: 'Another cause',
};

export const tieRules: Named<MotionTied['data']['tieRule']> = {
  stalls: 'The rule gives a tie no effect',
  fails: 'A tied motion fails',
  'transmit-as-tied': 'The matter goes on as tied',
  'tie-breaker-decides': 'A tie-breaker decides',
};

/** Where an allegation stands by its latest decision. */
export const findings = {
  violation: 'Violation found',
  'no-violation': 'No violation found',
  'probable-cause': 'Probable cause found, no finding yet',
  'no-probable-cause': 'No probable cause found',
  dismissed: 'Dismissed',
  vacated: 'Vacated: open again',
} as const;

export const dismissalReasons: Named<DismissalReason> = {
  'no-jurisdiction': 'No jurisdiction',
  'insufficient-facts': 'Insufficient facts',
  'no-violation': 'No violation',
  'de-minimis': 'De minimis',
  'limitation-period': 'Limitation period',
  withdrawn: 'Withdrawn',
  duplicate: 'Duplicate',
};

export const chamberActions: Named<ChamberAction> = {
  adopted: 'Adopted',
  rejected: 'Rejected',
  substituted: 'Substituted by an act of its own',
  'declined-to-act': 'Declined to act',
};

export const sanctionKinds: Named<SanctionKind> = {
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

/** The name of a word; the word itself where it has none. */
export function nameOf(names: Readonly<Record<string, string>>, word: string): string {
  return names[word] ?? word;
}

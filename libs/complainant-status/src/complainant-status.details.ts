import type { MotionKind, TieRule } from '#body';
import type { ClosingReason, DeadlockEnded, JurisdictionLossCause } from '#case';
import type { ComplaintWithdrawn } from '#complaint';
import type { DismissalReason, FindingResult } from '#finding';
import type { ChamberAction, SanctionKind } from '#sanction';

type Words<Code extends string> = Readonly<Record<Code, string>>;

/** What a vote was about, and nothing of how anybody voted. */
const votes: Words<MotionKind> = {
  'authorize-investigation': 'The vote was about whether to investigate.',
  'probable-cause': 'The vote was about whether there is enough reason to go on.',
  finding: 'The vote was about whether the rules were broken.',
  dismissal: 'The vote was about whether to dismiss a part of the complaint.',
  recommendation: 'The vote was about what to recommend to the chamber.',
  publication: 'The vote was about what is made public.',
  procedural: 'The vote was about how to go on.',
};

const sanctions: Words<SanctionKind | 'none'> = {
  none: 'No sanction.',
  'letter-of-admonition': 'A formal letter that disapproves of what was done.',
  reprimand: 'A reprimand: the person is formally blamed.',
  censure: 'A censure: the person is formally blamed in public.',
  fine: 'A fine.',
  restitution: 'The person must pay back.',
  'loss-of-privileges': 'The person loses some privileges.',
  training: 'The person must take a training.',
  suspension: 'The person may not take part for some time.',
  expulsion: 'The person is removed from the chamber.',
  other: 'Another measure.',
};

/** What follows from a tie under the body's rule. */
export const afterTie: Words<TieRule> = {
  stalls: 'Under the body’s rule nothing follows from a tie by itself. The members may vote again. No rule sets a date for that.',
  fails: 'Under the body’s rule a tie means that the motion fails.',
  'transmit-as-tied': 'Under the body’s rule the matter goes on, and the tie is reported with it.',
  'tie-breaker-decides': 'Under the body’s rule a tie-breaking member decides now. No rule sets a date for that.',
};

/** What a recorded code means to a complainant, by milestone: the same code can mean different things at different ones. */
export const details = {
  withdrawn: {
    complainant: 'It was withdrawn with your receipt code.',
    'staff-at-request': 'Staff recorded that you asked for it. If you did not, tell the contact below at once.',
  } satisfies Words<ComplaintWithdrawn['data']['withdrawnBy']>,
  'vote-tied': afterTie,
  'deadlock-ended': {
    'new-motion': 'The members voted again.',
    'tie-breaker': 'A tie-breaking member decided.',
    'default-rule': 'The rule says what a tie means.',
  } satisfies Words<DeadlockEnded['data']['how']>,
  'vote-without-quorum': votes,
  'vote-carried': votes,
  'vote-failed': votes,
  finding: {
    'probable-cause': 'There is enough reason to go on with one of the points complained about.',
    'no-probable-cause': 'There is not enough reason to go on with one of the points complained about.',
    violation: 'On one of the points complained about, the rules were broken.',
    'no-violation': 'On one of the points complained about, the rules were not broken.',
  } satisfies Words<FindingResult | 'probable-cause' | 'no-probable-cause'>,
  dismissed: {
    'no-jurisdiction': 'The body may not deal with it.',
    'insufficient-facts': 'Too little was known.',
    'no-violation': 'It would break no rule.',
    'de-minimis': 'It was too small a matter.',
    'limitation-period': 'Too much time had passed.',
    withdrawn: 'It was withdrawn.',
    duplicate: 'It is dealt with elsewhere.',
  } satisfies Words<DismissalReason>,
  'jurisdiction-lost': {
    resignation: 'The person resigned.',
    'term-ended': 'The person’s term ended.',
    death: 'The person died.',
    other: 'The law says so.',
  } satisfies Words<JurisdictionLossCause>,
  'recommendation-transmitted': sanctions,
  'chamber-acted': {
    adopted: 'It followed the recommendation.',
    rejected: 'It rejected the recommendation.',
    substituted: 'It put another measure in the place of the recommended one.',
    'declined-to-act': 'It did not act on the recommendation.',
  } satisfies Words<ChamberAction>,
  'sanction-imposed': sanctions,
  'case-closed': {
    dismissed: 'The complaint was dismissed.',
    settled: 'The matter was settled.',
    'sanction-complied-with': 'The sanction was carried out.',
    'sanction-imposed': 'A sanction was imposed.',
    'chamber-declined': 'The chamber did not act.',
    referred: 'Another authority has it now.',
    'jurisdiction-lost': 'The body has no power over the person any more.',
    consolidated: 'It goes on in another case.',
    'no-action': 'The body ended it without a decision.',
  } satisfies Words<ClosingReason>,
};

import { own } from '#kernel';
import type { CodeSet } from './codes.js';
import { english } from './words.js';

/** From which sets the codes in a field of a case file are, the first that has the code; also by the list around it. */
const setsOf: Readonly<Record<string, readonly CodeSet[]>> = {
  action: ['chamberAction'],
  afterProbableCause: ['hearingRule'],
  ballot: ['ballotRule'],
  chamber: ['chamberAction'],
  conclusion: ['conclusion'],
  departure: ['departure'],
  dismissedFor: ['dismissal'],
  dues: ['due'],
  effect: ['expiryEffect'],
  agreedBy: ['settlementSide'],
  answer: ['referralAnswer'],
  extent: ['extent'],
  filedBy: ['appellant'],
  disclosed: ['factDisclosure'],
  hearer: ['hearer'],
  election: ['election'],
  how: ['countSettlement', 'clockState', 'candidacyEnd'],
  jurisdictionLost: ['jurisdictionLoss'],
  kind: ['motionKind', 'sanction', 'bodyKind', 'opinion'],
  origin: ['origin'],
  outcome: ['motionOutcome', 'screening'],
  recipient: ['referralRecipient'],
  reason: ['closing', 'dismissal'],
  periodFrom: ['limitationStart'],
  proposedBy: ['settlementSide'],
  result: ['disposition', 'appealResult', 'jurisdiction', 'limitation', 'relianceResult'],
  role: ['memberRole'],
  standard: ['standard'],
  standsStill: ['suspensionGround'],
  state: ['conditionState', 'clockState', 'hearingState', 'settlementState'],
  status: ['investigation', 'complaintStatus'],
  telling: ['telling'],
  threshold: ['threshold'],
  tieRule: ['tieRule'],
  tieEffect: ['voteEffect'],
  shortfallEffect: ['voteEffect'],
  vote: ['vote'],
  who: ['relianceCircle'],
  what: ['due', 'leakAnswer'],
};

/** What a code in this field is called; one that no list has, with blanks for hyphens. Undefined for what is no code. */
export function codeIn(field: string, text: string): string | undefined {
  for (const set of own(setsOf, field) ?? []) {
    const word = own(english.codes[set] as Readonly<Record<string, string>>, text);
    if (word !== undefined) return word;
  }
  return /^[a-z]+(?:-[a-z]+)+$/.test(text) ? text.replaceAll('-', ' ') : undefined;
}

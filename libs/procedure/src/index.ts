export { arithmeticInWords, movedInWords, type MovedDay } from './due/arithmetic.js';
export { readCalendar, WorkCalendar } from './due/calendar.js';
export { clockFacts, duesOf, isOwed, lastDayOfTime, reckonedFrom, undatedIn, type ClockLedgers } from './due/clock-ledger.js';
export {
  loadCalendar,
  shippedCalendar,
  shippedCalendars,
  excerptOf,
  withCalendar,
  yearsAround,
  type AdoptedCalendar,
  type CalendarTexts,
} from './due/calendars.js';
export { calendarFromICalendar } from './due/icalendar.js';
export { daysAfter, endOfDay } from './due/days.js';
export {
  blackoutEffects,
  blackoutInWords,
  daysOfBlackout,
  heldUntil,
  withCandidacyOver,
  type HoldingCandidacy,
  blackoutRules,
  blackoutUnder,
  electionKinds,
  type BlackoutEffect,
  type ElectionKind,
} from './due/blackout.js';
export { limitationOf, limitationRules } from './due/limitation.js';
export { dueOf, TermsIncomplete, unitsOf, type Terms } from './due/due.js';
export type { Suspension } from './due/suspensions.js';
export { AdoptedPacks } from './pack/adopted-packs.js';
export {
  calendarOf,
  noSource,
  rulesAfter,
  rulesBegunBy,
  termsUnder,
  type ClockTerms,
  type FactForClocks,
} from './pack/clocks-of-pack.js';
export { deadlinesFrom, type Deadline } from './pack/deadlines.js';
export { groundInRules, kindInRules } from './pack/ground-in-rules.js';
export { citationOf, explainPack, factWords, countedFrom, lengthOf, lengthWords, type Explained } from './pack/explain-pack.js';
export { adoptedPack, loadPack, nameOf, type LoadedPack } from './pack/load-pack.js';
export { adoptionOf, hasCome, speechOn, type Adoption, type SaidOfSpeech, type Speech } from './pack/may-speak.js';
export { ruleCalled, shippedPack, shippedPacks, usableBeside } from './pack/packs.js';
export {
  expiryEffects,
  landings,
  lengthParts,
  lengthUnits,
  limitationStarts,
  ballotRules,
  packThresholds,
  proxyRules,
  spanParts,
  suspensionGrounds,
  voteEffects,
  type BallotRule,
  type ClockRule,
  type ProxyRule,
  type BodyRule,
  type ExpiryEffect,
  type Landing,
  type LimitationStart,
  type Length,
  type LengthUnit,
  type Reason,
  type RulePack,
  type Span,
  type SuspensionGround,
  type VoteEffect,
} from './pack/rule-pack.js';
export { stageMap } from './pack/stage-map.js';
export { whatChanged, type Change } from './pack/what-changed.js';
export { FileProblem } from './read-yaml.js';
export {
  isHeldOn,
  sittingOn,
  standingByOn,
  vacanciesOf,
  vacantSince,
  withoutQuorum,
  withoutQuorumSince,
  type Held,
  type SeatHeld,
  type Seating,
  type Stretch,
} from './seats/held.js';
export {
  endingTerms,
  filledOn,
  shortfallOn,
  termNotice,
  type EndingTerm,
  type SeatedBody,
  type Shortfall,
} from './seats/standing.js';
export { fractionIn, resultOf, voteResults, type VoteResult } from './vote/count.js';
export { meaningOf, VoteImpossible } from './vote/tie.js';

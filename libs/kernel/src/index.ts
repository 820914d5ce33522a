export { checkAsOf, type AsOf } from './as-of.js';
export { roles, signedIn, type Actor, type Role } from './actor.js';
export { canonicalText } from './canonical.js';
export {
  Command,
  CommandAboutBody,
  CommandAboutCase,
  CommandAboutComplaint,
  CommandAboutInstallation,
  Query,
  type CommandMeta,
  type Outcome,
  type When,
} from './command.js';
export { tieBreakers, voteOutcomes, type CountedVote, type RollCall } from './roll-call.js';
export { tellings, type Telling } from './telling.js';
export { goesOnByRule, isBrokenByOne } from './ties.js';
export type { Standing } from './standing.js';
export {
  aboutAdvisoryRequest,
  aboutBody,
  aboutCase,
  aboutComplaint,
  aboutPerson,
  concernsOfStream,
  type Concern,
} from './concern.js';
export { ConfidentialNames } from './confidential-names.js';
export { correctedBy, eventCorrectedDescription, withCorrections, type EventCorrected, type Json } from './correction.js';
export {
  conflictDescriptions,
  conflictGrounds,
  namedIn,
  mustNotBeOwnConflict,
  withConflict,
  type Conflict,
  type ConflictGround,
  type ConflictLifted,
  type ConflictRecorded,
} from './conflict.js';
export {
  decisionKinds,
  madeAs,
  madeFields,
  makers,
  makersWithoutVote,
  type DecisionKind,
  type Made,
  type Maker,
  type MakerWithoutVote,
  type SaidToBeMade,
} from './making.js';
export { casesAndComplaints, lists, shows, type Disclosed, type Disclosure } from './disclosure.js';
export {
  custodyDescriptions,
  fileCleaned,
  fileIn,
  fileOpeningConfirmed,
  fileScanned,
  filesReceived,
  keepingTypes,
  keptBy,
  keptOf,
  mostOfAMatter,
  mustBeAnOriginal,
  mustBeOpenable,
  redactedCopyReceived,
  mustFit,
  withFile,
  type CleanedCopy,
  type CustodyEvent,
  type FileInCustody,
  type KeptFile,
  type MetadataKind,
  type ReceivedFile,
  type RedactedFile,
  type Redaction,
  type Scan,
} from './custody.js';
export type { Decider } from './decider.js';
export {
  content,
  fieldsOf,
  fieldsWithFiles,
  fixed,
  idOfStream,
  kindOfOwnFile,
  inPublic,
  optional,
  personal,
  speaksOf,
  type AnyRecorded,
  type Audience,
  type DomainEvent,
  type EventDescription,
  type EventDescriptions,
  type FieldDescription,
  type FileKind,
  type Handlers,
  type Recorded,
} from './event.js';
export { dateInWords, formatDate } from './date-words.js';
export { mustBeFounded } from './due.js';
export { dutyDoneByHandDescription, isDoneByHand, type DutyDoneByHand } from './duty-done-by-hand.js';
export { folded, foldedCode, foldedReference, unmarked, withoutMarks } from './folding.js';
export { dated, happenedOn, isTooLongAgo, mustBeInCalendar, mustHaveCome, type Dated } from './happened-on.js';
export { isIntake } from './intake.js';
export { Clock, isTimeZone, SetClock, type Moment } from './moment.js';
export { isCertainlyBefore, lateAfterDays, latestOf, mustFollow, type Earlier } from './order.js';
export {
  daysBetween,
  firstDayOf,
  isPartialDate,
  isPlainDate,
  lastDayOf,
  precisionOf,
  type Instant,
  type PartialDate,
  type PlainDate,
  type Precision,
} from './partial-date.js';
export { derivedId, following, type Process, type ProcessIdentity } from './process.js';
export {
  identityPurposes,
  isOpenNow,
  isOver,
  minutesOpen,
  mustStillBeEntitled,
  openUntil,
  requestOfAnother,
  withApproval,
  type IdentityPurpose,
  type OpeningRequest,
} from './opening.js';
export { own } from './own.js';
export { PersonWalls, type WalledPart } from './person-walls.js';
export type { ProblemReason } from './problem-reason.js';
export { referenceOf } from './reference.js';
export {
  References,
  type BodyStanding,
  type CaseOutcome,
  type CaseParts,
  type OfficerPart,
  type BarredInBlackout,
  type BlackoutStanding,
  type CaseStanding,
  type ComplaintStanding,
  type Deciding,
  type MotionStanding,
  type VoteNeeded,
} from './references.js';
export { FactNotRecordable, Rejection, type RejectionKind } from './rejection.js';
export { outOfOrder, type Order, type Truths } from './truths.js';
export {
  anything,
  citation,
  date,
  day,
  idOf,
  isBlank,
  isUuid,
  listOf,
  partsOf,
  pastDate,
  problemWith,
  problemWithCharacters,
  problemWithFields,
  text,
  truth,
  whole,
  words,
  type Described,
  type Thing,
  type Values,
} from './values.js';

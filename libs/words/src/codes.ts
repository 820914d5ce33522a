import type { AdvisoryConclusion, RelianceCircle, RequesterCapacity } from '#advisory-opinion';
import type {
  Ballot,
  BodyKind,
  CountSettlement,
  Departure,
  HearingRule,
  MemberRole,
  MotionKind,
  MeetingCancellation,
  OpinionKind,
  PlaceEnding,
  PlaceReason,
  Sitting,
  TermChange,
  Threshold,
  TieRule,
  Vote,
  VoteOutcome,
} from '#body';
import type {
  CandidacyEnd,
  CaseOrigin,
  ClosingReason,
  CounselCapacity,
  DeadlockEnd,
  DisclosureWay,
  JurisdictionLossCause,
  JurisdictionResult,
  LeakAnswer,
  LimitationResult,
} from '#case';
import type {
  Channel,
  Extent,
  IdentityCheck,
  IdentityMode,
  NoticeTopic,
  ReferralRecipient,
  ScreeningOutcome,
  Withdrawer,
} from '#complaint';
import type { Announcement, Commenter, PublishedExtent, PublishedRecord } from '#disclosure';
import type { ErasureSubject } from '#erasure';
import type { Arrival, DocumentKind } from '#evidence';
import type { DismissalReason, Standard } from '#finding';
import type { MailWay, StaffRole } from '#installation';
import type { InterviewNaming, InterviewRole, OpeningNotice, ReportConclusion } from '#investigation';
import type { ConflictGround, DecisionKind, IdentityPurpose, Maker, MetadataKind, Role, Telling } from '#kernel';
import type { NoteReaders } from '#note';
import type { MeasureKind, Membership, OutsideTopic, Publicity } from '#outside';
import type { LinkKind } from '#person';
import type {
  BallotRule,
  ElectionKind,
  ExpiryEffect,
  Landing,
  LengthUnit,
  LimitationStart,
  ProxyRule,
  SuspensionGround,
  VoteEffect,
} from '#procedure';
import type {
  AppealResult,
  Appellant,
  FactDisclosure,
  Hearer,
  NoticeRecipient,
  ReferralAnswer,
  RelianceResult,
  SettlementSide,
} from '#proceeding';
import type { ChamberAction, SanctionKind } from '#sanction';

/**
 * Every set of codes that people are shown, by the name of the set. A new code does not compile until each language has a word
 * for it.
 */
export interface Codes {
  readonly role: Role;
  /** What a person on the staff is, as it stands in lists and choices. */
  readonly staffRole: StaffRole;
  readonly mailWay: MailWay;

  readonly channel: Channel;
  /** How a file came to the body. */
  readonly arrival: Arrival;
  /** What a document of a case is. */
  readonly documentKind: DocumentKind;
  readonly identity: IdentityMode;
  readonly identityPurpose: IdentityPurpose;
  readonly identityCheck: IdentityCheck;
  readonly complaintStatus: 'received' | 'acknowledged' | 'deficient' | ScreeningOutcome | 'withdrawn' | 'referred';
  readonly screening: ScreeningOutcome;
  readonly withdrawnBy: Withdrawer;
  readonly extent: Extent;
  readonly referralRecipient: ReferralRecipient;
  /** What a complainant or a respondent is told about. */
  readonly topic: NoticeTopic;

  readonly origin: CaseOrigin;
  readonly caseState: 'open' | 'deadlocked' | 'closed' | 'historical';
  readonly closing: ClosingReason;
  readonly deadlockEnd: DeadlockEnd;
  readonly conflictGround: ConflictGround;
  readonly metadataKind: MetadataKind;
  readonly counselCapacity: CounselCapacity;
  readonly noteReaders: NoteReaders;
  readonly scanResult: 'clean' | 'infected';
  /** What somebody in the register is in a complaint or a case. */
  readonly linkKind: LinkKind;
  readonly erasureSubject: ErasureSubject;
  readonly disclosure: DisclosureWay;
  /** What others did, or the respondent, that is no sanction. */
  readonly hearer: Hearer;
  readonly noticeRecipient: NoticeRecipient;
  readonly settlementSide: SettlementSide;
  readonly appellant: Appellant;
  readonly appealResult: AppealResult;
  readonly referralAnswer: ReferralAnswer;
  readonly telling: Telling;
  readonly relianceCircle: RelianceCircle;
  readonly factDisclosure: FactDisclosure;
  readonly relianceResult: RelianceResult;
  readonly hearingState: 'set' | 'open' | 'concluded' | 'cancelled';
  readonly settlementState: 'proposed' | 'approved' | 'rejected';
  readonly measure: MeasureKind;
  readonly publicity: Publicity;
  readonly membership: Membership;
  readonly outsideTopic: OutsideTopic;
  readonly publishedRecord: PublishedRecord;
  readonly publishedExtent: PublishedExtent;
  readonly announcement: Announcement;
  readonly commenter: Commenter;
  /** What whoever asks for an advisory opinion is to the legislature. */
  readonly requesterCapacity: RequesterCapacity;
  readonly advisoryConclusion: AdvisoryConclusion;
  readonly advisoryState: 'requested' | 'accepted' | 'declined' | 'withdrawn' | 'issued' | 'opinion-withdrawn';
  readonly publicationState: 'scheduled' | 'published' | 'withdrawn' | 'withheld';
  readonly jurisdictionLoss: JurisdictionLossCause;
  readonly jurisdiction: JurisdictionResult;
  readonly limitation: LimitationResult;
  readonly limitationStart: LimitationStart;
  /** In which kind of election somebody is a candidate, and why its blackout does not go on. */
  readonly election: ElectionKind;
  readonly candidacyEnd: CandidacyEnd;
  /** What followed from a leak. */
  readonly leakAnswer: LeakAnswer;

  readonly investigation: 'none' | 'authorized' | 'assigned' | 'under-way' | 'reported';
  readonly interviewRole: InterviewRole;
  readonly interviewNaming: InterviewNaming;
  readonly openingNotice: OpeningNotice;
  readonly conclusion: ReportConclusion;
  readonly due: 'cure' | 'investigation' | 'investigation-report' | 'response' | 'condition' | 'clock' | 'publication';

  readonly clockState: 'running' | 'stands-still' | 'satisfied' | 'satisfied-late' | 'expired' | 'cancelled' | 'carried-over';
  readonly clockDuty: 'record-end' | 'publish' | 'tell-parties' | 'report' | 'came-too-late';
  /** What follows when the time of a clock has run out. */
  readonly expiryEffect: ExpiryEffect;
  readonly suspensionGround: SuspensionGround;
  /** What becomes of a last day that is no business day. */
  readonly landing: Landing;
  readonly lengthUnit: LengthUnit;

  readonly standard: Standard;
  readonly dismissal: DismissalReason;
  /** Where an allegation stands by the latest decision about it. */
  readonly disposition: 'violation' | 'no-violation' | 'probable-cause' | 'no-probable-cause' | 'dismissed' | 'vacated';

  readonly sanction: SanctionKind | 'none';
  readonly chamberAction: ChamberAction;
  readonly conditionState: 'open' | 'met' | 'breached';

  readonly bodyKind: BodyKind;
  readonly memberRole: MemberRole;
  readonly departure: Departure;
  readonly termChange: TermChange;
  /** Why an alternate sits in, and why no more. */
  readonly placeReason: PlaceReason;
  readonly placeEnding: PlaceEnding;
  readonly threshold: Threshold;
  readonly tieRule: TieRule;
  readonly voteEffect: VoteEffect;
  /** Who decides after probable cause. */
  readonly hearingRule: HearingRule;
  readonly ballot: Ballot;
  /** How a body votes. */
  readonly ballotRule: BallotRule;
  readonly proxyRule: ProxyRule;
  readonly vote: Vote;
  /** How an opinion stands to the decision beside which it was filed. */
  readonly opinion: OpinionKind;
  readonly motionKind: MotionKind;
  /** What a rule can leave to a vote alone. */
  readonly decision: DecisionKind;
  /** Who decides. */
  readonly maker: Maker | 'not-said';
  readonly sitting: Sitting;
  readonly meetingState: 'called' | 'open' | 'adjourned' | 'canceled';
  readonly meetingCancellation: MeetingCancellation;
  readonly motionOutcome: 'open' | VoteOutcome;
  readonly countSettlement: CountSettlement;

  /** What a process of the house owes, by the name of the process. */
  readonly duty:
    | 'absorb-case-when-cases-consolidated'
    | 'carry-recusals-when-cases-consolidated'
    | 'follow-votes-into-deadlock-and-out'
    | 'hold-to-silence-limit-after-vote'
    | 'review-counts-when-older-facts-come'
    | 'take-in-case-when-absorbed'
    | 'tell-complainants-when-delay-noted'
    | 'tell-parties-when-case-closed'
    | 'tell-parties-when-case-deadlocked'
    | 'tell-parties-when-count-doubted-or-settled';

  /** What can be open when a case is closed. */
  readonly leftOpen:
    | 'allegations'
    | 'motions'
    | 'ties'
    | 'deferral'
    | 'conditions'
    | 'investigation'
    | 'recommendation'
    | 'hearings'
    | 'settlements'
    | 'appeals'
    | 'reliances'
    | 'publications';

  /** What else must be said of a piece of work, or of an entry in a file. */
  readonly remark:
    | 'count-contradicted'
    | 'untrue-closing'
    | 'finding-vacated-under-sanction'
    | 'recorded-after-closing'
    | 'made-without-vote'
    | 'made-without-investigation'
    | 'undated-condition';

  /** Where a piece of work in the queue stands. */
  readonly stage:
    | 'complaint-set-apart'
    | 'complaint-received'
    | 'complaint-acknowledged'
    | 'complaint-deficient'
    | 'complaint-accepted'
    | 'opened'
    | 'authorized'
    | 'assigned'
    | 'investigating'
    | 'report-delivered'
    | 'voting'
    | 'deadlocked'
    | 'found'
    | 'recommended'
    | 'chamber-acted'
    | 'sanctioned'
    | 'deferred'
    | 'closed';
}

export type CodeSet = keyof Codes;

/** A word for every code of every set. */
export type CodeWords<Set extends CodeSet = CodeSet> = {
  readonly [Name in Set]: Readonly<Record<Codes[Name], string>>;
};

import type {
  AlternateSeated,
  AlternateStoodDown,
  Ballot,
  BallotsCounted,
  CasePutOnAgenda,
  CaseTakenOffAgenda,
  CaseLeftUnheard,
  CountSettlement,
  MotionKind,
  OpinionFiled,
  ProxyGiven,
  Tally,
  TieRule,
  Vote,
  VoteOutcome,
  VotingRule,
} from '#body';
import type {
  Allegation,
  AllegationsSevered,
  CaseCounsel,
  CasesParted,
  CaseDeferred,
  CaseOrigin,
  ClosingReason,
  DisclosureNoted,
  JurisdictionDetermined,
  JurisdictionLossCause,
  LeakFollowed,
  CandidacyEnded,
  CandidacyRecorded,
  LimitationPeriodChecked,
  Respondent,
} from '#case';
import type { CommentReceived, PublicationDrafted, PublicationScheduled } from '#disclosure';
import type { DismissalReason, Standard } from '#finding';
import type { ReportConclusion, RespondentNoticeWithheld } from '#investigation';
import type { Made, PartialDate, PlainDate } from '#kernel';
import type { MeasureTaken, OutsideFactRecorded } from '#outside';
import type {
  AppealDecided,
  AppealFiled,
  HearingSet,
  MatterReferred,
  OpinionReliedOn,
  OpinionRelianceDecided,
  ReferralAnswered,
  SettlementProposed,
  SettlementSide,
} from '#proceeding';
import type { ChamberAction, PaymentReceived, SanctionKind } from '#sanction';
import type { CaseState } from '../case-list.reader.js';
import type { Tie } from '../ties.js';
import type { Recount } from './recount.js';

/** What must be said of an entry beside it. */
export type Remark = 'recorded-after-closing' | 'made-without-vote' | 'made-without-investigation';

/** What was found about an allegation, and where it stands. */
export interface FiledFinding extends Made {
  /** The case in which it was found; another one where cases were consolidated since. */
  readonly caseId: string;
  readonly eventId: string;
  readonly result: 'probable-cause' | 'no-probable-cause' | 'violation' | 'no-violation' | 'dismissed';
  readonly on: PartialDate;
  readonly reasons: string;
  readonly standard?: Standard;
  readonly dismissedFor?: DismissalReason;
  /** What must be said beside it. */
  readonly remarks?: readonly Remark[];
}

/** Something that became known outside, and what followed. */
export type FiledDisclosure = DisclosureNoted['data'] & {
  readonly on: PartialDate;
  readonly followed: readonly (Omit<LeakFollowed['data'], 'disclosure'> & { readonly on: PartialDate })[];
};

/** An election in which the respondent is a candidate, the days of its blackout, and how that ended. */
export type FiledCandidacy = CandidacyRecorded['data'] & {
  readonly on: PartialDate;
  readonly ended?: Omit<CandidacyEnded['data'], 'candidacyId'> & { readonly on: PartialDate };
};

/** What was last decided of whether an allegation was raised in time. */
export type FiledLimitation = Omit<LimitationPeriodChecked['data'], 'allegationId'> & {
  readonly on: PartialDate;
  /** The days of the conduct were amended since. */
  readonly amendedSince?: true;
};

export interface FiledAllegation extends Allegation {
  readonly limitation?: FiledLimitation;
  /** What the investigator's report concluded. */
  readonly conclusion?: ReportConclusion;
  readonly finding?: FiledFinding;
}

/** What a member wrote beside a vote. */
export type FiledOpinion = Pick<OpinionFiled['data'], 'opinionId' | 'memberId' | 'kind' | 'text' | 'joinedBy'> & {
  readonly on: PartialDate;
  readonly withdrawn?: { readonly on: PartialDate; readonly reason: string };
};

/** That an alternate sat in for a member or in a vacant seat, and how that ended. */
export type FiledSitting = Omit<AlternateSeated['data'], 'caseId' | 'bodyId'> & {
  readonly from: PartialDate;
  readonly ended?: Pick<AlternateStoodDown['data'], 'how' | 'reason'> & { readonly on: PartialDate };
};

export interface FiledMotion {
  readonly motionId: string;
  readonly bodyId: string;
  readonly kind: MotionKind;
  readonly question: string;
  readonly movedBy: string;
  readonly on: PartialDate;
  readonly allegationIds: readonly string[];
  readonly present: readonly string[];
  readonly eligible: readonly string[];
  readonly rule: VotingRule;
  readonly votes: Readonly<Record<string, Vote>>;
  readonly outcome: 'open' | 'carried' | 'failed' | 'tied' | 'quorum-lacking';
  readonly decidedOn?: PartialDate;
  readonly tally?: Tally;
  readonly tieRule?: TieRule;
  readonly tieBreak?: { readonly memberId: string; readonly vote: 'yea' | 'nay' };
  readonly afterMotionId?: string;
  readonly decidedProbableCause?: readonly string[];
  /** The roll call as it stands after corrections, where it contradicts the tally. Nobody has decided which of them is right. */
  readonly recount?: Recount;
  /** What the record as it stands says of the count, where it contradicts it and nobody has decided yet. */
  readonly doubt?: { readonly since: PartialDate; readonly outcome: VoteOutcome; readonly tally: Tally };
  /** How a doubt about the count ended. */
  readonly settlement?: {
    readonly on: PartialDate;
    readonly how: CountSettlement;
    readonly decidedBy?: string;
    readonly reasons?: string;
  };
  /** By member who was absent, who voted for him or her. */
  readonly proxies?: Readonly<Record<string, Pick<ProxyGiven['data'], 'holderId' | 'authority'> & { readonly on: PartialDate }>>;
  /** The ballot was secret: who presided and told the count. */
  readonly presidedBy?: BallotsCounted['data']['presidedBy'];
  readonly opinions?: readonly FiledOpinion[];
  /** The meeting in which it was put. */
  readonly meetingId?: string;
  /** Said where the rule leaves it to the motion, and the ballot is secret. */
  readonly ballot?: Ballot;
  /** A later motion decided what this one, tied, did not. */
  readonly supersededBy?: string;
}

export interface FiledDue {
  readonly what: 'investigation' | 'investigation-report' | 'response' | 'condition' | 'clock' | 'publication';
  readonly on: PlainDate;
  /** Undefined where no rule was cited with the date. */
  readonly rule?: string;
  /** The condition, clock or publication, where it is one. */
  readonly id?: string;
}

export interface FiledInvestigation {
  readonly status: 'none' | 'authorized' | 'assigned' | 'under-way' | 'reported';
  readonly scope?: string;
  readonly investigatorId?: string;
  readonly recused: readonly string[];
  readonly notified: boolean;
  /** Why the respondent is not told yet, and who decided that. */
  readonly noticeWithheld?: RespondentNoticeWithheld['data'] & { readonly on: PartialDate };
  readonly report?: string;
}

export interface FiledCondition {
  readonly conditionId: string;
  readonly text: string;
  readonly dueOn?: PlainDate;
  readonly answerable?: string;
  readonly state: 'open' | 'met' | 'breached';
}

export interface FiledSanction {
  readonly sanctionId: string;
  readonly kind: SanctionKind;
  readonly text: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly answerable?: string;
  readonly payments: readonly (Pick<PaymentReceived['data'], 'amountMinor' | 'note'> & { readonly on: PartialDate })[];
  readonly on: PartialDate;
  readonly rescinded: boolean;
  readonly conditions: readonly FiledCondition[];
}

export interface FiledRecommendation extends Made {
  readonly kind: SanctionKind | 'none';
  readonly chamber: string;
  readonly text: string;
  readonly allegationIds: readonly string[];
  readonly on: PartialDate;
}

export interface FiledChamberAct {
  readonly action: ChamberAction;
  readonly kind: SanctionKind | 'none';
  readonly chamber: string;
  readonly text: string;
  readonly yeas?: number;
  readonly nays?: number;
  readonly present?: number;
  readonly required?: string;
  readonly on: PartialDate;
}

/** What can be open when a case is closed, and how much of it. */
export interface LeftOpen {
  readonly what:
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
  readonly count: number;
}

/** The head of a case file: how the case stands. */
export type FiledMeasure = MeasureTaken['data'] & {
  readonly on: PartialDate;
  readonly ended?: { readonly on: PartialDate; readonly reason: string };
};
export type FiledOutsideFact = OutsideFactRecorded['data'];

/** Something that is to be published, or was. */
export type FiledPublication = PublicationScheduled['data'] & {
  readonly state: 'scheduled' | 'published' | 'withdrawn' | 'withheld';
  readonly scheduledOn: PartialDate;
  readonly commentsUntil?: PlainDate;
  readonly comments: readonly (Omit<CommentReceived['data'], 'publicationId'> & { readonly on: PartialDate })[];
  /** What was written and is not published. */
  readonly draft?: PublicationDrafted['data'] | undefined;
  /** What the public read, the latest last. */
  readonly versions: readonly (PublicationDrafted['data'] & { readonly reason?: string; readonly on: PartialDate })[];
  readonly firstPublishedOn?: PartialDate;
  /** When it was withdrawn or withheld, and what was said of that. */
  readonly ended?: { readonly on: PartialDate; readonly why: string; readonly by?: string };
};

/** A meeting that is, or was, to deal with a case. */
export type FiledAgendaItem = Pick<CasePutOnAgenda['data'], 'meetingId' | 'meetsOn' | 'item'> & {
  /** It is not dealt with there after all. */
  readonly takenOff?: Pick<CaseTakenOffAgenda['data'], 'takenOffBy' | 'reason'> & { readonly on: PartialDate };
  /** The meeting was canceled. */
  readonly unheard?: Pick<CaseLeftUnheard['data'], 'why'> & { readonly on: PartialDate };
};

export type FiledHearing = HearingSet['data'] & {
  readonly setOn: PartialDate;
  readonly state: 'set' | 'open' | 'concluded' | 'cancelled';
  readonly noticeOn?: PartialDate;
  readonly reported: boolean;
};
export type FiledSettlement = SettlementProposed['data'] &
  Made & {
    readonly on: PartialDate;
    readonly state: 'proposed' | 'approved' | 'rejected';
    readonly agreedBy: readonly SettlementSide[];
  };
export type FiledAppeal = AppealFiled['data'] & {
  readonly on: PartialDate;
  readonly argued: boolean;
  readonly decided?: Pick<AppealDecided['data'], 'result' | 'summary' | 'source'> & { readonly on: PartialDate };
};
export type FiledReferral = MatterReferred['data'] & {
  readonly on: PartialDate;
  readonly answers: readonly (Pick<ReferralAnswered['data'], 'answer' | 'what' | 'source'> & { readonly on: PartialDate })[];
};

/** An advisory opinion on which the respondent relied, and what was last decided of that. */
export type FiledReliance = OpinionReliedOn['data'] & {
  readonly on: PartialDate;
  readonly decided?: Omit<OpinionRelianceDecided['data'], 'relianceId'> & { readonly on: PartialDate };
};

export interface CaseHead {
  readonly reference: string;
  readonly subject: string;
  readonly account?: string;
  readonly bodyId: string;
  readonly origin: CaseOrigin;
  readonly respondent: Respondent;
  readonly tags: readonly string[];
  readonly complaintIds: readonly string[];
  readonly absorbedCaseIds: readonly string[];
  /** The case of which its first allegations were a part. */
  readonly severedFrom?: string;
  /** The cases in which it went on, and goes on by itself again. */
  readonly partedFrom: readonly string[];
  /** The cases that went on in it, and go on by themselves again. */
  readonly parted: readonly (CasesParted['data'] & { readonly on: PartialDate })[];
  /** Allegations that were taken out of it into cases of their own. */
  readonly severed: readonly (AllegationsSevered['data'] & { readonly on: PartialDate })[];
  readonly openedOn: PartialDate;
  /** As lists have it. */
  readonly state: CaseState;
  readonly closed?: Made & {
    readonly on: PartialDate;
    readonly reason: ClosingReason;
    readonly note: string;
    readonly groundInRules?: string;
    /** What was undecided or under way on that day, of which the closing was told. */
    readonly leftOpen: readonly LeftOpen[];
  };
  /** The allegations of which what was found was set aside, and no violation was found anew. */
  readonly setAside: readonly string[];
  /** While it is folded: what was found about allegations that have not come over from another case yet. */
  readonly elsewhere?: Readonly<Record<string, FiledFinding>>;
  readonly absorbedInto?: string;
  readonly ties: readonly Tie[];
  readonly deferred?: CaseDeferred['data'] & { readonly on: PartialDate; readonly announcedOn?: PartialDate };
  readonly jurisdictionLost?: JurisdictionLossCause;
  /** Everything that was decided of jurisdiction, in the order of the log. */
  readonly jurisdictions: readonly (JurisdictionDetermined['data'] & { readonly on: PartialDate })[];
  readonly investigation: FiledInvestigation;
  /** Everybody who is or was counsel in it. */
  readonly counsel: readonly CaseCounsel[];
  readonly dues: readonly FiledDue[];
  readonly allegations: readonly FiledAllegation[];
  /** Members who stepped aside in this case. */
  readonly recusedMembers: readonly string[];
  /** Who sits or sat in for whom, in the order of the log. */
  readonly sittings: readonly FiledSitting[];
  readonly motions: readonly FiledMotion[];
  /** The meetings on whose agenda it is or was. */
  readonly onAgendas: readonly FiledAgendaItem[];
  /** `recommended`: the chamber has a recommendation on which it has not acted. */
  readonly chamber: 'not-asked' | 'recommended' | 'acted';
  readonly recommendations: readonly FiledRecommendation[];
  readonly chamberActs: readonly FiledChamberAct[];
  readonly sanctions: readonly FiledSanction[];
  /** The motions of cases that go on in this one. Where the count of one is in doubt, the body votes on it again here. */
  readonly absorbedMotions: readonly FiledMotion[];
  /** The sanctions that were imposed in cases that go on in this one. */
  readonly absorbedSanctions: readonly FiledSanction[];
  /** What others did, or the respondent, that is no sanction. */
  readonly measures: readonly FiledMeasure[];
  /** What others found, decided, said or counted. */
  readonly outsideFacts: readonly FiledOutsideFact[];
  /** In the order in which they were noted, which numbers them from 1. */
  readonly disclosures: readonly FiledDisclosure[];
  readonly candidacies: readonly FiledCandidacy[];
  /** What is to be made public of it, and what was. */
  readonly publications: readonly FiledPublication[];
  readonly hearings: readonly FiledHearing[];
  readonly settlements: readonly FiledSettlement[];
  readonly appeals: readonly FiledAppeal[];
  readonly referrals: readonly FiledReferral[];
  readonly reliances: readonly FiledReliance[];
}

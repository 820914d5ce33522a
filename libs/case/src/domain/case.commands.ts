import {
  aboutBody,
  aboutCase,
  aboutComplaint,
  CommandAboutCase,
  type CaseOutcome,
  type Concern,
  type Conflict,
  type Made,
  type PartialDate,
  type SaidToBeMade,
  type When,
} from '#kernel';
import type { AdoptedCalendar } from '#procedure';
import type {
  Allegation,
  AllegationAmended,
  AllegationsSevered,
  CandidacyEnded,
  CandidacyRecorded,
  CaseDeferred,
  DeferralAnnounced,
  CaseOpened,
  CounselAssigned,
  CounselReleased,
  ClosingReason,
  DeadlockEnded,
  DelayNoted,
  DisclosureNoted,
  JurisdictionDetermined,
  JurisdictionLost,
  LeakFollowed,
  LimitationPeriodChecked,
  LimitationTerms,
  LegacyFactRecorded,
  RespondentInformed,
} from './case.events.js';
import type { Case, Parting, Severance } from './case.state.js';

/**
 * `allegations`: those that were severed from another case, with what was decided of them, and the candidacies that are on record
 * there. `conflicts`: the people of the house whom it names or who had one in its complaints; its handler brings them.
 */
export class OpenCase extends CommandAboutCase<
  CaseOpened['data'] &
    When &
    Partial<Pick<Severance, 'allegations' | 'decided' | 'candidacies'>> & { readonly conflicts?: readonly Conflict[] }
> {
  override readonly type = 'OpenCase';

  override concerns(): readonly Concern[] {
    const { bodyId, complaintIds } = this.data;
    const complaints = complaintIds.map((id, index) => aboutComplaint(id, `complaintIds/${String(index)}`));
    return [aboutBody(bodyId, 'bodyId'), ...complaints];
  }
}

export class JoinComplaint extends CommandAboutCase<{ readonly complaintId: string } & When> {
  override readonly type = 'JoinComplaint';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutComplaint(this.data.complaintId, 'complaintId')];
  }
}

/** Of the kinds of conduct in the pack that binds the case, its id; the handler brings the words of it. */
export interface KindOfPack {
  readonly packKind?: string;
}

export class AddAllegation extends CommandAboutCase<Allegation & KindOfPack & When> {
  override readonly type = 'AddAllegation';
}

/** Gives the allegation as it shall read from now on, whole. */
export class AmendAllegation extends CommandAboutCase<AllegationAmended['data'] & KindOfPack & When> {
  override readonly type = 'AmendAllegation';
}

/** Makes a case of its own of some allegations. */
export class SeverAllegations extends CommandAboutCase<
  Omit<AllegationsSevered['data'], keyof Made> & {
    /** Those of them about which something was found; its handler brings them. */
    readonly found?: readonly string[];
  } & SaidToBeMade &
    When
> {
  override readonly type = 'SeverAllegations';
}

/** Opens the case that was severed from this one, where that is not done. */
export class FollowSeverance extends CommandAboutCase<{ readonly intoCaseId: string }> {
  override readonly type = 'FollowSeverance';
}

/** Lets another case against the same respondent go on in this one; follows from that case's absorption. */
export class ConsolidateCases extends CommandAboutCase<
  {
    readonly absorbedCaseId: string;
    readonly reason: string;
    /** The other case as it stands; its handler brings it. */
    readonly absorbed?: Case;
    /** Who is walled off from the other case; its handler brings them. */
    readonly conflicts?: readonly Conflict[];
    /** That the respondents, though recorded as two, are one person. */
    readonly onePerson?: boolean;
  } & When
> {
  override readonly type = 'ConsolidateCases';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.absorbedCaseId, 'absorbedCaseId')];
  }
}

/** Lets a case go on in another one. Earlier releases recorded that in the other case first; a process then tells it here. */
export class AbsorbCase extends CommandAboutCase<
  {
    readonly intoCaseId: string;
    /** The case in which it shall go on, as it stands; absent where that case recorded the consolidation before. */
    readonly into?: Case;
    /** That the respondents, though recorded as two, are one person. */
    readonly onePerson?: boolean;
    readonly reason?: string;
  } & When
> {
  override readonly type = 'AbsorbCase';
}

/** Lets the case in which this one goes on take it in; follows from the absorption. */
export class FollowAbsorption extends CommandAboutCase<{ readonly reason: string } & When> {
  override readonly type = 'FollowAbsorption';
}

/** Undoes an absorption that the other case could not follow. */
export class ReleaseCase extends CommandAboutCase<
  {
    readonly fromCaseId: string;
    readonly reason: string;
    /** What it takes along where the two were one case for a while, as it stands by then, and who is walled off. */
    readonly parting?: Pick<Parting, 'allegations' | 'decided' | 'candidacies'> & { readonly conflicts: readonly Conflict[] };
  } & When
> {
  override readonly type = 'ReleaseCase';
}

/** Lets a case that was taken in go on by itself again. */
export class PartCases extends CommandAboutCase<
  {
    readonly partedCaseId: string;
    readonly reason: string;
    /** The other case as it stands; its handler brings it. */
    readonly parted?: Case;
    /** Those of its allegations about which something was found in this case; its handler brings them. */
    readonly found?: readonly string[];
  } & SaidToBeMade &
    When
> {
  override readonly type = 'PartCases';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.partedCaseId, 'partedCaseId')];
  }
}

/** Lets the case that was parted from this one go on, where that is not done. */
export class FollowParting extends CommandAboutCase<{ readonly partedCaseId: string }> {
  override readonly type = 'FollowParting';
}

/** Follows from a tied motion under whose rule nothing follows. */
export class RecordDeadlock extends CommandAboutCase<
  {
    readonly motionId: string;
    readonly bodyId: string;
    /** The tied motion after which this one was put, and tied again. */
    readonly afterMotionId?: string;
  } & When
> {
  override readonly type = 'RecordDeadlock';
}

/** Follows from a later motion that did not tie, from a tie-breaker's vote, or from a rule. `motionId` is the tied one. */
export class EndDeadlock extends CommandAboutCase<DeadlockEnded['data'] & When> {
  override readonly type = 'EndDeadlock';
}

export class InformRespondent extends CommandAboutCase<RespondentInformed['data'] & When> {
  override readonly type = 'InformRespondent';
}

export class NoteDelay extends CommandAboutCase<Omit<DelayNoted['data'], 'complaintIds'> & When> {
  override readonly type = 'NoteDelay';
}

/** Records what followed from a leak. */
export class FollowLeak extends CommandAboutCase<LeakFollowed['data'] & When> {
  override readonly type = 'FollowLeak';
}

export class NoteDisclosure extends CommandAboutCase<DisclosureNoted['data'] & When> {
  override readonly type = 'NoteDisclosure';
}

/** Makes somebody counsel in the case. */
export class AssignCounsel extends CommandAboutCase<CounselAssigned['data'] & When> {
  override readonly type = 'AssignCounsel';
}

export class ReleaseCounsel extends CommandAboutCase<CounselReleased['data'] & When> {
  override readonly type = 'ReleaseCounsel';
}

/** Walls somebody off from the case. */
export class RecordConflict extends CommandAboutCase<Conflict & When> {
  override readonly type = 'RecordConflict';
}

/** Lets somebody in again, for whom there is no conflict (any more). */
export class LiftConflict extends CommandAboutCase<{ readonly personId: string; readonly reason: string } & When> {
  override readonly type = 'LiftConflict';
}

export class DeferCase extends CommandAboutCase<CaseDeferred['data'] & When> {
  override readonly type = 'DeferCase';
}

export class LiftDeferral extends CommandAboutCase<{ readonly reason: string } & When> {
  override readonly type = 'LiftDeferral';
}

/** Tells the parties that the case rests. */
export class AnnounceDeferral extends CommandAboutCase<Omit<DeferralAnnounced['data'], 'since'> & When> {
  override readonly type = 'AnnounceDeferral';
}

/** Records that the respondent is a candidate. */
export class RecordCandidacy extends CommandAboutCase<CandidacyRecorded['data'] & When> {
  override readonly type = 'RecordCandidacy';
}

/** Ends the blackout of an election before its last day, or says that it never was one. */
export class EndCandidacy extends CommandAboutCase<CandidacyEnded['data'] & When> {
  override readonly type = 'EndCandidacy';
}

export class RecordJurisdictionLoss extends CommandAboutCase<JurisdictionLost['data'] & When> {
  override readonly type = 'RecordJurisdictionLoss';
}

export class DetermineJurisdiction extends CommandAboutCase<
  Omit<JurisdictionDetermined['data'], keyof Made> & SaidToBeMade & When
> {
  override readonly type = 'DetermineJurisdiction';
}

/** Checks whether an allegation was raised in time. Where no day of the conduct is given, that of the allegation counts. */
export class CheckLimitation extends CommandAboutCase<
  Pick<
    LimitationPeriodChecked['data'],
    'allegationId' | 'discoveredOn' | 'discoveryKnown' | 'complaintId' | 'result' | 'ground'
  > & {
    readonly conductOn?: PartialDate;
    readonly terms: LimitationTerms;
    /** When each complaint of the case came, and the calendars of the body; its handler brings them. */
    readonly received?: readonly { readonly complaintId: string; readonly on: PartialDate }[];
    readonly calendars?: readonly AdoptedCalendar[];
  } & SaidToBeMade &
    When
> {
  override readonly type = 'CheckLimitation';
}

/** A line of an old docket and its own date, which may be a year or a year and month. */
export type LegacyFact = LegacyFactRecorded['data'] & { readonly occurredOn: PartialDate };

/** Many lines of an old docket in one append (which carries at most `maxAppendBytes`). */
export class RecordLegacyFacts extends CommandAboutCase<{ readonly facts: readonly LegacyFact[] }> {
  override readonly type = 'RecordLegacyFacts';
}

export class CloseCase extends CommandAboutCase<
  {
    readonly reason: ClosingReason;
    readonly note: string;
    /** That the case is closed although something is open. */
    readonly openMatters?: 'stated';
    /** The id of a reason of the rule pack that binds the case; its handler brings the words of it. */
    readonly packReason?: string;
    readonly groundInRules?: string;
    /** What became of it elsewhere; its handler brings it. */
    readonly outcome?: CaseOutcome;
  } & SaidToBeMade &
    When
> {
  override readonly type = 'CloseCase';
}

export class ReopenCase extends CommandAboutCase<{ readonly reason: string } & When> {
  override readonly type = 'ReopenCase';
}

/** Everything that can be asked of a case. */
export type CaseCommand =
  | OpenCase
  | JoinComplaint
  | AddAllegation
  | AmendAllegation
  | SeverAllegations
  | ConsolidateCases
  | AbsorbCase
  | ReleaseCase
  | PartCases
  | RecordDeadlock
  | EndDeadlock
  | InformRespondent
  | NoteDelay
  | NoteDisclosure
  | FollowLeak
  | AssignCounsel
  | ReleaseCounsel
  | RecordConflict
  | LiftConflict
  | DeferCase
  | LiftDeferral
  | AnnounceDeferral
  | RecordCandidacy
  | EndCandidacy
  | RecordJurisdictionLoss
  | DetermineJurisdiction
  | CheckLimitation
  | RecordLegacyFacts
  | CloseCase
  | ReopenCase;

import { Command, type PartialDate, type When } from '#kernel';
import type {
  Allegation,
  AllegationAmended,
  CaseDeferred,
  CaseOpened,
  ClosingReason,
  DeadlockEnded,
  DelayNoted,
  DisclosureNoted,
  JurisdictionLost,
  LegacyFactRecorded,
  RespondentInformed,
} from './case.events.js';
import type { Case } from './case.state.js';

export class OpenCase extends Command<CaseOpened['data'] & When> {
  override readonly type = 'OpenCase';
}

export class JoinComplaint extends Command<{ readonly complaintId: string } & When> {
  override readonly type = 'JoinComplaint';
}

export class AddAllegation extends Command<Allegation & When> {
  override readonly type = 'AddAllegation';
}

/** Gives the allegation as it shall read from now on, whole. */
export class AmendAllegation extends Command<AllegationAmended['data'] & When> {
  override readonly type = 'AmendAllegation';
}

/** Lets another case against the same respondent go on in this one. */
export class ConsolidateCases extends Command<
  {
    readonly absorbedCaseId: string;
    readonly reason: string;
    /** The other case as it stands; its handler brings it. */
    readonly absorbed?: Case;
  } & When
> {
  override readonly type = 'ConsolidateCases';
}

/** Tells a case that it goes on in another one; follows from the other one's consolidation. */
export class AbsorbCase extends Command<{ readonly intoCaseId: string } & When> {
  override readonly type = 'AbsorbCase';
}

/** Follows from a tied motion under whose rule nothing follows. */
export class RecordDeadlock extends Command<
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
export class EndDeadlock extends Command<DeadlockEnded['data'] & When> {
  override readonly type = 'EndDeadlock';
}

export class InformRespondent extends Command<RespondentInformed['data'] & When> {
  override readonly type = 'InformRespondent';
}

export class NoteDelay extends Command<Omit<DelayNoted['data'], 'complaintIds'> & When> {
  override readonly type = 'NoteDelay';
}

export class NoteDisclosure extends Command<DisclosureNoted['data'] & When> {
  override readonly type = 'NoteDisclosure';
}

export class DeferCase extends Command<CaseDeferred['data'] & When> {
  override readonly type = 'DeferCase';
}

export class LiftDeferral extends Command<{ readonly reason: string } & When> {
  override readonly type = 'LiftDeferral';
}

export class RecordJurisdictionLoss extends Command<JurisdictionLost['data'] & When> {
  override readonly type = 'RecordJurisdictionLoss';
}

/** A line of an old docket and its own date, which may be a year or a year and month. */
export type LegacyFact = LegacyFactRecorded['data'] & { readonly occurredOn: PartialDate };

/** Many lines of an old docket in one append (which carries at most `maxAppendBytes`). */
export class RecordLegacyFacts extends Command<{ readonly facts: readonly LegacyFact[] }> {
  override readonly type = 'RecordLegacyFacts';
}

export class CloseCase extends Command<{ readonly reason: ClosingReason; readonly note: string } & When> {
  override readonly type = 'CloseCase';
}

export class ReopenCase extends Command<{ readonly reason: string } & When> {
  override readonly type = 'ReopenCase';
}

/** Everything that can be asked of a case. */
export type CaseCommand =
  | OpenCase
  | JoinComplaint
  | AddAllegation
  | AmendAllegation
  | ConsolidateCases
  | AbsorbCase
  | RecordDeadlock
  | EndDeadlock
  | InformRespondent
  | NoteDelay
  | NoteDisclosure
  | DeferCase
  | LiftDeferral
  | RecordJurisdictionLoss
  | RecordLegacyFacts
  | CloseCase
  | ReopenCase;

import { aboutCase, CommandAboutBody, type Concern, type When } from '#kernel';
import type {
  AlternateNamed,
  AlternateReleased,
  AlternateSeated,
  AlternateStoodDown,
  BallotsCounted,
  BodyConstituted,
  MeetingCalled,
  MeetingCanceled,
  MeetingOpened,
  MemberLeftMeeting,
  MemberRecused,
  MemberSeated,
  MemberLeft,
  MinutesRecorded,
  MotionPut,
  OpinionFiled,
  ProxyGiven,
  ProxyRevoked,
  SeatAbolished,
  SeatEstablished,
  SittingDayWithdrawn,
  TermExtended,
  Vote,
  VotingRule,
} from './body.events.js';

export class ConstituteBody extends CommandAboutBody<BodyConstituted['data'] & When> {
  override readonly type = 'ConstituteBody';

  override concerns(): readonly Concern[] {
    // It makes the body.
    return [];
  }
}

export class SeatMember extends CommandAboutBody<MemberSeated['data'] & When> {
  override readonly type = 'SeatMember';
}

export class RemoveMember extends CommandAboutBody<MemberLeft['data'] & When> {
  override readonly type = 'RemoveMember';
}

export class EstablishSeat extends CommandAboutBody<Omit<SeatEstablished['data'], 'seatId'> & When> {
  override readonly type = 'EstablishSeat';
}

export class AbolishSeat extends CommandAboutBody<SeatAbolished['data'] & When> {
  override readonly type = 'AbolishSeat';
}

export class ExtendTerm extends CommandAboutBody<TermExtended['data'] & When> {
  override readonly type = 'ExtendTerm';
}

/** `occurredOn` is the day from which the rule binds. */
export class AdoptVotingRule extends CommandAboutBody<VotingRule & When> {
  override readonly type = 'AdoptVotingRule';
}

/**
 * Adopts a shipped pack, by `id@version`, or a text in YAML, from the day `occurredOn` on. Its handler brings the text of what is
 * named. `file`: what messages call the text.
 */
export class AdoptRulePack extends CommandAboutBody<
  { readonly pack?: string; readonly text?: string; readonly file?: string; readonly citation: string } & When
> {
  override readonly type = 'AdoptRulePack';
}

/**
 * Adopts a calendar of business days from the day `occurredOn` on: a shipped one, or a text in the neutral form or in iCalendar.
 * An iCalendar file says neither what it is called nor which days it covers: whoever adopts it does. Its handler brings the
 * neutral form. `file`: what messages call the text.
 */
export class AdoptCalendar extends CommandAboutBody<
  {
    readonly calendar?: string;
    readonly text?: string;
    readonly file?: string;
    readonly citation: string;
    readonly calendarId?: string;
    readonly version?: string;
    readonly title?: string;
    readonly coversFrom?: string;
    readonly coversUntil?: string;
  } & When
> {
  override readonly type = 'AdoptCalendar';
}

export class RecuseMember extends CommandAboutBody<MemberRecused['data'] & When> {
  override readonly type = 'RecuseMember';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.caseId, 'caseId')];
  }
}

/**
 * `conflicted`: who has a conflict in the case. `lineage`: the case, and every case that goes on in it; the case alone where it
 * is not said.
 */
export class PutMotion extends CommandAboutBody<
  Omit<MotionPut['data'], 'motionId' | 'eligible' | 'rule' | 'decidedProbableCause'> & {
    readonly lineage?: readonly string[];
    readonly conflicted?: readonly string[];
  } & When
> {
  override readonly type = 'PutMotion';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.caseId, 'caseId')];
  }
}

interface OnMotion extends When {
  readonly motionId: string;
  /** The case that the motion is thought to be about; refused when it is about another. */
  readonly caseId?: string;
}

/** A wish about a motion of the body, and so about the motion's case. */
abstract class CommandAboutMotion<Data extends OnMotion> extends CommandAboutBody<Data> {
  override concerns(): readonly Concern[] {
    return [...super.concerns(), { kind: 'motion', id: this.data.motionId, bodyId: this.id }];
  }
}

export class CastVote extends CommandAboutMotion<OnMotion & { readonly memberId: string; readonly vote: Vote }> {
  override readonly type = 'CastVote';
}

/** The counts and who presided: of a secret ballot alone. */
export class CloseVote extends CommandAboutMotion<
  OnMotion & Partial<Pick<BallotsCounted['data'], 'yeas' | 'nays' | 'abstentions' | 'presidedBy'>>
> {
  override readonly type = 'CloseVote';
}

/** `memberId` is absent, and `holderId` votes for him or her. */
export class RecordProxy extends CommandAboutMotion<OnMotion & Pick<ProxyGiven['data'], 'memberId' | 'holderId' | 'authority'>> {
  override readonly type = 'RecordProxy';
}

/** `memberId` takes back the proxy that he or she gave. */
export class RevokeProxy extends CommandAboutMotion<OnMotion & Pick<ProxyRevoked['data'], 'memberId' | 'reason'>> {
  override readonly type = 'RevokeProxy';
}

export class BreakTie extends CommandAboutMotion<OnMotion & { readonly memberId: string; readonly vote: 'yea' | 'nay' }> {
  override readonly type = 'BreakTie';
}

/** Somebody whose place it is said that a count stands, although something on record contradicts it. */
export class UpholdCount extends CommandAboutMotion<OnMotion & { readonly decidedBy: string; readonly reasons: string }> {
  override readonly type = 'UpholdCount';
}

/** What a member wrote about a decision in which he or she voted, and which others join. */
export class FileOpinion extends CommandAboutMotion<
  OnMotion & Pick<OpinionFiled['data'], 'memberId' | 'kind' | 'text'> & { readonly joinedBy?: readonly string[] }
> {
  override readonly type = 'FileOpinion';
}

export class WithdrawOpinion extends CommandAboutMotion<OnMotion & { readonly opinionId: string; readonly reason: string }> {
  override readonly type = 'WithdrawOpinion';
}

export class CallMeeting extends CommandAboutBody<Omit<MeetingCalled['data'], 'meetingId'> & When> {
  override readonly type = 'CallMeeting';
}

interface OnMeeting extends When {
  readonly meetingId: string;
}

export class PutCaseOnAgenda extends CommandAboutBody<OnMeeting & { readonly caseId: string; readonly item?: string }> {
  override readonly type = 'PutCaseOnAgenda';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.caseId, 'caseId')];
  }
}

export class TakeCaseOffAgenda extends CommandAboutBody<
  OnMeeting & { readonly caseId: string; readonly takenOffBy: string; readonly reason: string }
> {
  override readonly type = 'TakeCaseOffAgenda';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.caseId, 'caseId')];
  }
}

export class OpenMeeting extends CommandAboutBody<MeetingOpened['data'] & When> {
  override readonly type = 'OpenMeeting';
}

export class NoteEarlyLeaving extends CommandAboutBody<MemberLeftMeeting['data'] & When> {
  override readonly type = 'NoteEarlyLeaving';
}

export class AdjournMeeting extends CommandAboutBody<OnMeeting> {
  override readonly type = 'AdjournMeeting';
}

export class CancelMeeting extends CommandAboutBody<MeetingCanceled['data'] & When> {
  override readonly type = 'CancelMeeting';
}

export class RecordMinutes extends CommandAboutBody<MinutesRecorded['data'] & When> {
  override readonly type = 'RecordMinutes';
}

export class ApproveMinutes extends CommandAboutBody<OnMeeting> {
  override readonly type = 'ApproveMinutes';
}

export class NameAlternate extends CommandAboutBody<AlternateNamed['data'] & When> {
  override readonly type = 'NameAlternate';
}

export class ReleaseAlternate extends CommandAboutBody<AlternateReleased['data'] & When> {
  override readonly type = 'ReleaseAlternate';
}

type SaidOfPlace = Omit<AlternateSeated['data'], 'sittingId' | 'bodyId' | 'caseId' | 'motionId' | 'meetingId'> & When;

/** `motionId`: for one vote alone. `conflicted`: who has a conflict in the case. */
export class SeatAlternate extends CommandAboutBody<
  SaidOfPlace & { readonly caseId: string; readonly motionId?: string; readonly conflicted?: readonly string[] }
> {
  override readonly type = 'SeatAlternate';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutCase(this.data.caseId, 'caseId')];
  }
}

export class SeatAlternateInMeeting extends CommandAboutBody<SaidOfPlace & OnMeeting> {
  override readonly type = 'SeatAlternateInMeeting';
}

/** Without a case of an alternate who sits in for a meeting: in all that it deals with. */
export class StandAlternateDown extends CommandAboutBody<
  Pick<AlternateStoodDown['data'], 'sittingId' | 'caseId'> & { readonly reason: string } & When
> {
  override readonly type = 'StandAlternateDown';

  override concerns(): readonly Concern[] {
    const { caseId } = this.data;
    return [...super.concerns(), ...(caseId === undefined ? [] : [aboutCase(caseId, 'caseId')])];
  }
}

/** To look at every count once more, because something was entered or put right that may be older than they are. */
export class ReviewCounts extends CommandAboutBody<Readonly<Record<string, never>>> {
  override readonly type = 'ReviewCounts';
}

/** Whoever stepped aside in a case has stepped aside in the one in which it goes on. */
export class CarryRecusals extends CommandAboutBody<{ readonly fromCaseId: string; readonly intoCaseId: string } & When> {
  override readonly type = 'CarryRecusals';
}

/** What is asked about the seats of a body, and who holds them. */
export type SeatCommand = EstablishSeat | AbolishSeat | SeatMember | ExtendTerm | RemoveMember;

/** What is asked about those who sit in for members. */
export type AlternateCommand = NameAlternate | ReleaseAlternate | SeatAlternate | SeatAlternateInMeeting | StandAlternateDown;

/** What is asked about the votes of a body. */
export type MotionCommand = PutMotion | RecordProxy | RevokeProxy | CastVote | CloseVote | BreakTie | UpholdCount;

/** What is asked about what members wrote beside a vote. */
export type OpinionCommand = FileOpinion | WithdrawOpinion;

/** What is asked about when and how a body sits. */
export type MeetingCommand =
  | CallMeeting
  | PutCaseOnAgenda
  | TakeCaseOffAgenda
  | OpenMeeting
  | NoteEarlyLeaving
  | AdjournMeeting
  | CancelMeeting
  | RecordMinutes
  | ApproveMinutes;

/** Records the days in a text as those on which the chamber sat, but for those on record. `file`: what messages call the text. */
export class RecordSittingDays extends CommandAboutBody<{
  readonly days: string;
  readonly citation: string;
  readonly file?: string;
}> {
  override readonly type = 'RecordSittingDays';
}

export class WithdrawSittingDay extends CommandAboutBody<SittingDayWithdrawn['data']> {
  override readonly type = 'WithdrawSittingDay';
}

/** What is asked about the journal of the chamber's sitting days. */
export type JournalCommand = RecordSittingDays | WithdrawSittingDay;

/** Everything that can be asked of a body. */
export type BodyCommand =
  | ConstituteBody
  | SeatCommand
  | AlternateCommand
  | AdoptRulePack
  | AdoptCalendar
  | AdoptVotingRule
  | RecuseMember
  | CarryRecusals
  | MotionCommand
  | OpinionCommand
  | MeetingCommand
  | JournalCommand;

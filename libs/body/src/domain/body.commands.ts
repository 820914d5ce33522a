import { Command, type PartialDate } from '#kernel';
import type { BodyKind, MemberRole, MotionKind, Vote, VotingRule } from './body.events.js';

interface When {
  /** Today, when absent. */
  readonly occurredOn?: PartialDate;
}

export class ConstituteBody extends Command<
  { readonly name: string; readonly kind: BodyKind; readonly chamber?: string; readonly fromLegacyDocket?: boolean } & When
> {
  override readonly type = 'ConstituteBody';
}

export class SeatMember extends Command<
  { readonly memberId: string; readonly name: string; readonly party?: string; readonly role: MemberRole } & When
> {
  override readonly type = 'SeatMember';
}

export class RemoveMember extends Command<{ readonly memberId: string; readonly reason: string } & When> {
  override readonly type = 'RemoveMember';
}

/** `occurredOn` is the day from which the rule binds. */
export class AdoptVotingRule extends Command<VotingRule & When> {
  override readonly type = 'AdoptVotingRule';
}

export class RecuseMember extends Command<
  { readonly memberId: string; readonly caseId: string; readonly ground: string } & When
> {
  override readonly type = 'RecuseMember';
}

export class PutMotion extends Command<
  {
    readonly caseId: string;
    readonly kind: MotionKind;
    readonly question: string;
    readonly movedBy: string;
    readonly allegationIds: readonly string[];
    readonly present: readonly string[];
    readonly afterMotionId?: string;
  } & When
> {
  override readonly type = 'PutMotion';
}

interface OnMotion extends When {
  readonly motionId: string;
  /** The case that the motion is thought to be about; refused when it is about another. */
  readonly caseId?: string;
}

export class CastVote extends Command<OnMotion & { readonly memberId: string; readonly vote: Vote }> {
  override readonly type = 'CastVote';
}

export class CloseVote extends Command<OnMotion> {
  override readonly type = 'CloseVote';
}

export class BreakTie extends Command<OnMotion & { readonly memberId: string; readonly vote: 'yea' | 'nay' }> {
  override readonly type = 'BreakTie';
}

/** What is asked about the votes of a body. */
export type MotionCommand = PutMotion | CastVote | CloseVote | BreakTie;

/** Everything that can be asked of a body. */
export type BodyCommand = ConstituteBody | SeatMember | RemoveMember | AdoptVotingRule | RecuseMember | MotionCommand;

import { Command, type When } from '#kernel';
import type { BodyConstituted, MemberRecused, MemberSeated, MotionPut, Vote, VotingRule } from './body.events.js';

export class ConstituteBody extends Command<BodyConstituted['data'] & When> {
  override readonly type = 'ConstituteBody';
}

export class SeatMember extends Command<MemberSeated['data'] & When> {
  override readonly type = 'SeatMember';
}

export class RemoveMember extends Command<{ readonly memberId: string; readonly reason: string } & When> {
  override readonly type = 'RemoveMember';
}

/** `occurredOn` is the day from which the rule binds. */
export class AdoptVotingRule extends Command<VotingRule & When> {
  override readonly type = 'AdoptVotingRule';
}

export class RecuseMember extends Command<MemberRecused['data'] & When> {
  override readonly type = 'RecuseMember';
}

export class PutMotion extends Command<Omit<MotionPut['data'], 'motionId' | 'eligible' | 'rule'> & When> {
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

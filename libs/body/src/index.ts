export { BodyModule } from './body.module.js';
export {
  AdoptRulePack,
  AdoptVotingRule,
  CarryRecusals,
  CastVote,
  CloseVote,
  ConstituteBody,
  PutMotion,
  RecuseMember,
  RemoveMember,
  ReviewCounts,
  SeatMember,
} from './domain/body.commands.js';
export { body } from './domain/body.decider.js';
export { bodyEvents } from './domain/body.events.js';
export type * from './domain/body.events.js';
export { votingRuleOf } from './domain/rule-of-pack.js';
export { sayWhoCounts } from './domain/body.truths.js';
export { packInForce, ruleInForce, seatOn, type Constituted, type Motion } from './domain/body.state.js';
export { AdoptRulePackDto } from './use-cases/adopt-rule-pack.js';
export { AdoptVotingRuleDto } from './use-cases/adopt-voting-rule.js';
export { BreakTieDto } from './use-cases/break-tie.js';
export { CastVoteDto } from './use-cases/cast-vote.js';
export { CloseVoteDto } from './use-cases/close-vote.js';
export { ConstituteBodyDto } from './use-cases/constitute-body.js';
export { FileOpinionDto } from './use-cases/file-opinion.js';
export { PutMotionDto } from './use-cases/put-motion.js';
export { RecuseMemberDto } from './use-cases/recuse-member.js';
export { RemoveMemberDto } from './use-cases/remove-member.js';
export { SeatMemberDto } from './use-cases/seat-member.js';
export { UpholdCountDto } from './use-cases/uphold-count.js';
export { WithdrawOpinionDto } from './use-cases/withdraw-opinion.js';

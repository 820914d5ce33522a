export { BodyModule } from './body.module.js';
export {
  AdjournMeeting,
  AdoptCalendar,
  AdoptRulePack,
  AdoptVotingRule,
  ApproveMinutes,
  CallMeeting,
  CarryRecusals,
  CastVote,
  CloseVote,
  ConstituteBody,
  EstablishSeat,
  OpenMeeting,
  PutCaseOnAgenda,
  PutMotion,
  RecordSittingDays,
  RecordMinutes,
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
export type { Constituted } from './domain/body.state.js';
export { sitsInOn } from './domain/alternate.state.js';
export { tenureOn } from './domain/member.state.js';
export { countElsewhere } from './domain/vote-elsewhere.js';
export { isSecret, type Motion } from './domain/motion.state.js';
export { calendarsInForce, packInForce, ruleInForce } from './domain/rule.state.js';
export { AdoptCalendarDto } from './use-cases/adopt-calendar.js';
export { AdoptRulePackDto } from './use-cases/adopt-rule-pack.js';
export { AdjournMeetingDto } from './use-cases/adjourn-meeting.js';
export { AdoptVotingRuleDto } from './use-cases/adopt-voting-rule.js';
export { ApproveMinutesDto } from './use-cases/approve-minutes.js';
export { BreakTieDto } from './use-cases/break-tie.js';
export { CallMeetingDto } from './use-cases/call-meeting.js';
export { CancelMeetingDto } from './use-cases/cancel-meeting.js';
export { CastVoteDto } from './use-cases/cast-vote.js';
export { CloseVoteDto } from './use-cases/close-vote.js';
export { ConstituteBodyDto } from './use-cases/constitute-body.js';
export { AbolishSeatDto } from './use-cases/abolish-seat.js';
export { EstablishSeatDto } from './use-cases/establish-seat.js';
export { ExtendTermDto } from './use-cases/extend-term.js';
export { FileOpinionDto } from './use-cases/file-opinion.js';
export { NoteEarlyLeavingDto } from './use-cases/note-early-leaving.js';
export { OpenMeetingDto } from './use-cases/open-meeting.js';
export { PutCaseOnAgendaDto } from './use-cases/put-case-on-agenda.js';
export { PutMotionDto } from './use-cases/put-motion.js';
export { RecordMinutesDto } from './use-cases/record-minutes.js';
export { RecordProxyDto } from './use-cases/record-proxy.js';
export { RevokeProxyDto } from './use-cases/revoke-proxy.js';
export { RecuseMemberDto } from './use-cases/recuse-member.js';
export { RemoveMemberDto } from './use-cases/remove-member.js';
export { SeatMemberDto } from './use-cases/seat-member.js';
export { TakeCaseOffAgendaDto } from './use-cases/take-case-off-agenda.js';
export { UpholdCountDto } from './use-cases/uphold-count.js';
export { WithdrawOpinionDto } from './use-cases/withdraw-opinion.js';
export { RecordSittingDaysDto } from './use-cases/record-sitting-days.js';
export { WithdrawSittingDayDto } from './use-cases/withdraw-sitting-day.js';
export { NameAlternateDto } from './use-cases/name-alternate.js';
export { ReleaseAlternateDto } from './use-cases/release-alternate.js';
export { SeatAlternateDto } from './use-cases/seat-alternate.js';
export { SeatAlternateInMeetingDto } from './use-cases/seat-alternate-in-meeting.js';
export { StandAlternateDownDto } from './use-cases/stand-alternate-down.js';

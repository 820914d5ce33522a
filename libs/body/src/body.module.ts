import { Module } from '@nestjs/common';
import { AdoptCalendarController, AdoptCalendarHandler } from './use-cases/adopt-calendar.js';
import { AdoptRulePackController, AdoptRulePackHandler } from './use-cases/adopt-rule-pack.js';
import { RecordSittingDaysController, RecordSittingDaysHandler } from './use-cases/record-sitting-days.js';
import { WithdrawSittingDayController, WithdrawSittingDayHandler } from './use-cases/withdraw-sitting-day.js';
import { AdjournMeetingController, AdjournMeetingHandler } from './use-cases/adjourn-meeting.js';
import { AdoptVotingRuleController, AdoptVotingRuleHandler } from './use-cases/adopt-voting-rule.js';
import { ApproveMinutesController, ApproveMinutesHandler } from './use-cases/approve-minutes.js';
import { BreakTieController, BreakTieHandler } from './use-cases/break-tie.js';
import { CallMeetingController, CallMeetingHandler } from './use-cases/call-meeting.js';
import { CancelMeetingController, CancelMeetingHandler } from './use-cases/cancel-meeting.js';
import { CarryRecusalsHandler } from './use-cases/carry-recusals.js';
import { CastVoteController, CastVoteHandler } from './use-cases/cast-vote.js';
import { CloseVoteController, CloseVoteHandler } from './use-cases/close-vote.js';
import { ConstituteBodyController, ConstituteBodyHandler } from './use-cases/constitute-body.js';
import { AbolishSeatController, AbolishSeatHandler } from './use-cases/abolish-seat.js';
import { EstablishSeatController, EstablishSeatHandler } from './use-cases/establish-seat.js';
import { ExtendTermController, ExtendTermHandler } from './use-cases/extend-term.js';
import { FileOpinionController, FileOpinionHandler } from './use-cases/file-opinion.js';
import { NoteEarlyLeavingController, NoteEarlyLeavingHandler } from './use-cases/note-early-leaving.js';
import { OpenMeetingController, OpenMeetingHandler } from './use-cases/open-meeting.js';
import { PutCaseOnAgendaController, PutCaseOnAgendaHandler } from './use-cases/put-case-on-agenda.js';
import { PutMotionController, PutMotionHandler } from './use-cases/put-motion.js';
import { RecordMinutesController, RecordMinutesHandler } from './use-cases/record-minutes.js';
import { RecordProxyController, RecordProxyHandler } from './use-cases/record-proxy.js';
import { RevokeProxyController, RevokeProxyHandler } from './use-cases/revoke-proxy.js';
import { RecuseMemberController, RecuseMemberHandler } from './use-cases/recuse-member.js';
import { RemoveMemberController, RemoveMemberHandler } from './use-cases/remove-member.js';
import { ReviewCountsHandler } from './use-cases/review-counts.js';
import { SeatMemberController, SeatMemberHandler } from './use-cases/seat-member.js';
import { TakeCaseOffAgendaController, TakeCaseOffAgendaHandler } from './use-cases/take-case-off-agenda.js';
import { UpholdCountController, UpholdCountHandler } from './use-cases/uphold-count.js';
import { WithdrawOpinionController, WithdrawOpinionHandler } from './use-cases/withdraw-opinion.js';
import { NameAlternateController, NameAlternateHandler } from './use-cases/name-alternate.js';
import { ReleaseAlternateController, ReleaseAlternateHandler } from './use-cases/release-alternate.js';
import { SeatAlternateController, SeatAlternateHandler } from './use-cases/seat-alternate.js';
import { SeatAlternateInMeetingController, SeatAlternateInMeetingHandler } from './use-cases/seat-alternate-in-meeting.js';
import { StandAlternateDownController, StandAlternateDownHandler } from './use-cases/stand-alternate-down.js';

/** The use cases of a body and of its votes. */
@Module({
  controllers: [
    AdoptCalendarController,
    AdoptRulePackController,
    AdjournMeetingController,
    AdoptVotingRuleController,
    ApproveMinutesController,
    BreakTieController,
    CallMeetingController,
    CancelMeetingController,
    CastVoteController,
    CloseVoteController,
    ConstituteBodyController,
    EstablishSeatController,
    AbolishSeatController,
    ExtendTermController,
    FileOpinionController,
    NoteEarlyLeavingController,
    OpenMeetingController,
    PutCaseOnAgendaController,
    PutMotionController,
    RecordMinutesController,
    RecordProxyController,
    RevokeProxyController,
    RecuseMemberController,
    RemoveMemberController,
    SeatMemberController,
    TakeCaseOffAgendaController,
    NameAlternateController,
    ReleaseAlternateController,
    SeatAlternateController,
    SeatAlternateInMeetingController,
    StandAlternateDownController,
    UpholdCountController,
    WithdrawOpinionController,
    RecordSittingDaysController,
    WithdrawSittingDayController,
  ],
  providers: [
    AdoptCalendarHandler,
    AdoptRulePackHandler,
    AdjournMeetingHandler,
    AdoptVotingRuleHandler,
    ApproveMinutesHandler,
    BreakTieHandler,
    CallMeetingHandler,
    CancelMeetingHandler,
    CarryRecusalsHandler,
    CastVoteHandler,
    CloseVoteHandler,
    ConstituteBodyHandler,
    EstablishSeatHandler,
    AbolishSeatHandler,
    ExtendTermHandler,
    FileOpinionHandler,
    NoteEarlyLeavingHandler,
    OpenMeetingHandler,
    PutCaseOnAgendaHandler,
    PutMotionHandler,
    RecordMinutesHandler,
    RecordProxyHandler,
    RevokeProxyHandler,
    RecuseMemberHandler,
    RemoveMemberHandler,
    ReviewCountsHandler,
    SeatMemberHandler,
    TakeCaseOffAgendaHandler,
    NameAlternateHandler,
    ReleaseAlternateHandler,
    SeatAlternateHandler,
    SeatAlternateInMeetingHandler,
    StandAlternateDownHandler,
    UpholdCountHandler,
    WithdrawOpinionHandler,
    RecordSittingDaysHandler,
    WithdrawSittingDayHandler,
  ],
})
export class BodyModule {}

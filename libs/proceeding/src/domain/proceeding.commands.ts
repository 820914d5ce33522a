import { CommandAboutCase, type Made, type OfficerPart, type SaidToBeMade, type When } from '#kernel';
import type {
  AppealArgued,
  AppealDecided,
  AppealFiled,
  HearingCancelled,
  HearingConcluded,
  HearingContinued,
  HearingNoticeGiven,
  HearingOfficerReplaced,
  HearingOpened,
  HearingReportDelivered,
  HearingSet,
  MatterReferred,
  OpinionReliedOn,
  OpinionRelianceDecided,
  ReferralAnswered,
  SettlementAgreed,
  SettlementApproved,
  SettlementProposed,
  SettlementRejected,
} from './proceeding.events.js';

/** What the officer was in the case before. The handler looks it up. */
interface OfficerWas {
  readonly officerWas?: readonly OfficerPart[];
}

export class SetHearing extends CommandAboutCase<Omit<HearingSet['data'], 'hearingId'> & OfficerWas & When> {
  override readonly type = 'SetHearing';
}
export class GiveHearingNotice extends CommandAboutCase<HearingNoticeGiven['data'] & When> {
  override readonly type = 'GiveHearingNotice';
}
export class ReplaceHearingOfficer extends CommandAboutCase<HearingOfficerReplaced['data'] & OfficerWas & When> {
  override readonly type = 'ReplaceHearingOfficer';
}
export class OpenHearing extends CommandAboutCase<HearingOpened['data'] & OfficerWas & When> {
  override readonly type = 'OpenHearing';
}
export class ContinueHearing extends CommandAboutCase<HearingContinued['data'] & When> {
  override readonly type = 'ContinueHearing';
}
export class ConcludeHearing extends CommandAboutCase<HearingConcluded['data'] & When> {
  override readonly type = 'ConcludeHearing';
}
export class CancelHearing extends CommandAboutCase<HearingCancelled['data'] & When> {
  override readonly type = 'CancelHearing';
}
export class DeliverHearingReport extends CommandAboutCase<HearingReportDelivered['data'] & When> {
  override readonly type = 'DeliverHearingReport';
}
export class ProposeSettlement extends CommandAboutCase<Omit<SettlementProposed['data'], 'settlementId'> & When> {
  override readonly type = 'ProposeSettlement';
}
export class AgreeToSettlement extends CommandAboutCase<SettlementAgreed['data'] & When> {
  override readonly type = 'AgreeToSettlement';
}
/** It names the vote, or who approved it without one and where that stands. */
export class ApproveSettlement extends CommandAboutCase<Omit<SettlementApproved['data'], keyof Made> & SaidToBeMade & When> {
  override readonly type = 'ApproveSettlement';
}
export class RejectSettlement extends CommandAboutCase<SettlementRejected['data'] & When> {
  override readonly type = 'RejectSettlement';
}
export class FileAppeal extends CommandAboutCase<Omit<AppealFiled['data'], 'appealId'> & When> {
  override readonly type = 'FileAppeal';
}
export class ArgueAppeal extends CommandAboutCase<AppealArgued['data'] & When> {
  override readonly type = 'ArgueAppeal';
}
export class DecideAppeal extends CommandAboutCase<Omit<AppealDecided['data'], 'allegationIds'> & When> {
  override readonly type = 'DecideAppeal';
}
export class ReferMatter extends CommandAboutCase<Omit<MatterReferred['data'], 'referralId'> & When> {
  override readonly type = 'ReferMatter';
}
export class AnswerReferral extends CommandAboutCase<ReferralAnswered['data'] & When> {
  override readonly type = 'AnswerReferral';
}

/** Records that the respondent says to have relied on an advisory opinion. */
export class RecordReliance extends CommandAboutCase<Omit<OpinionReliedOn['data'], 'relianceId'> & When> {
  override readonly type = 'RecordReliance';
}
/** Records what was decided of that. It names the vote, or who decided without one and where that stands. */
export class DecideReliance extends CommandAboutCase<Omit<OpinionRelianceDecided['data'], keyof Made> & SaidToBeMade & When> {
  override readonly type = 'DecideReliance';
}
/** Takes over what a respondent relied on in a case from which the allegations came, and what was decided of it there. */
export class CarryReliances extends CommandAboutCase<
  {
    readonly fromCaseId: string;
    readonly reliances: readonly {
      readonly claim: OpinionReliedOn['data'];
      readonly decided?: OpinionRelianceDecided['data'];
    }[];
  } & When
> {
  override readonly type = 'CarryReliances';
}

export type ProceedingCommand =
  | SetHearing
  | GiveHearingNotice
  | ReplaceHearingOfficer
  | OpenHearing
  | ContinueHearing
  | ConcludeHearing
  | CancelHearing
  | DeliverHearingReport
  | ProposeSettlement
  | AgreeToSettlement
  | ApproveSettlement
  | RejectSettlement
  | FileAppeal
  | ArgueAppeal
  | DecideAppeal
  | ReferMatter
  | AnswerReferral
  | RecordReliance
  | DecideReliance
  | CarryReliances;

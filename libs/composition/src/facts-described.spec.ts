import { describe, expect, it } from '@jest/globals';
import { RequestMethod, type Type } from '@nestjs/common';
import { AdviceModule } from '#advice';
import { AdvisoryOpinionModule } from '#advisory-opinion';
import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { ClockModule } from '#clock';
import { ComplaintModule } from '#complaint';
import { CorrectionModule } from '#correction';
import { ErasureModule } from '#erasure';
import { EvidenceModule } from '#evidence';
import { FindingModule } from '#finding';
import { InstallationModule, serviceAccountEvents } from '#installation';
import { InvestigationModule } from '#investigation';
import { InvestigatorQueueModule } from '#investigator-queue';
import { fieldsOf as describedFields, keepingTypes, type Described, type Values } from '#kernel';
import { DisclosureModule } from '#disclosure';
import { NoteModule } from '#note';
import { OutsideModule } from '#outside';
import { PersonModule } from '#person';
import { ProceedingModule } from '#proceeding';
import { SanctionModule } from '#sanction';
import { fieldsOf } from '#web';
import { eventUnions } from './aggregates.js';

type Dto = new () => object;
type Taken = ReturnType<typeof fieldsOf> extends ReadonlyMap<string, infer Field> ? Field : never;

const modules = [
  ...[BodyModule, CaseModule, ComplaintModule, FindingModule, InstallationModule, InvestigationModule, SanctionModule],
  ...[
    AdviceModule,
    NoteModule,
    AdvisoryOpinionModule,
    ClockModule,
    DisclosureModule,
    OutsideModule,
    ProceedingModule,
    CorrectionModule,
    ErasureModule,
    EvidenceModule,
  ],
  ...[InvestigatorQueueModule, PersonModule],
];
const events = new Map(eventUnions.flatMap((union) => Object.entries(union)));

/** The events that a use case leads to, by the name of what it takes. A new use case needs its line. */
const recordedAs: Readonly<Record<string, readonly string[]>> = {
  ConstituteBodyDto: ['BodyConstituted'],
  BodyFeedAddressDto: ['BodyFeedAddressIssued', 'BodyFeedAddressRevoked'],
  MarkNoticesReadDto: ['NoticesRead'],
  ChooseMailDto: ['MailChosen'],
  GiveMailAddressDto: ['MailAddressGiven'],
  ConfirmMailAddressDto: ['MailAddressConfirmed'],
  SeatMemberDto: ['MemberSeated'],
  RemoveMemberDto: ['MemberLeft'],
  EstablishSeatDto: ['SeatEstablished'],
  AbolishSeatDto: ['SeatAbolished'],
  ExtendTermDto: ['TermExtended'],
  NameAlternateDto: ['AlternateNamed'],
  ReleaseAlternateDto: ['AlternateReleased'],
  SeatAlternateDto: ['AlternateSeated'],
  SeatAlternateInMeetingDto: ['AlternateSeated'],
  StandAlternateDownDto: ['AlternateStoodDown'],
  AdoptVotingRuleDto: ['VotingRuleAdopted'],
  AdoptCalendarDto: ['BusinessCalendarAdopted'],
  RecordSittingDaysDto: ['SittingDaysRecorded'],
  WithdrawSittingDayDto: ['SittingDayWithdrawn'],
  AdoptRulePackDto: ['RulePackAdopted'],
  RecuseMemberDto: ['MemberRecused'],
  PutMotionDto: ['MotionPut'],
  CastVoteDto: ['VoteCast', 'VoteChanged'],
  CloseVoteDto: ['MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking', 'BallotsCounted'],
  BreakTieDto: ['TieResolved'],
  UpholdCountDto: ['CountSettled'],
  CallMeetingDto: ['MeetingCalled'],
  PutCaseOnAgendaDto: ['CasePutOnAgenda'],
  TakeCaseOffAgendaDto: ['CaseTakenOffAgenda'],
  OpenMeetingDto: ['MeetingOpened'],
  NoteEarlyLeavingDto: ['MemberLeftMeeting'],
  AdjournMeetingDto: ['MeetingAdjourned'],
  CancelMeetingDto: ['MeetingCanceled', 'CaseLeftUnheard'],
  RecordMinutesDto: ['MinutesRecorded'],
  ApproveMinutesDto: ['MinutesApproved'],
  RecordProxyDto: ['ProxyGiven'],
  RevokeProxyDto: ['ProxyRevoked'],
  FileOpinionDto: ['OpinionFiled'],
  WithdrawOpinionDto: ['OpinionWithdrawn'],
  OpenCaseDto: ['CaseOpened'],
  JoinComplaintDto: ['ComplaintJoined'],
  AddAllegationDto: ['AllegationAdded'],
  AmendAllegationDto: ['AllegationAmended'],
  ConsolidateCasesDto: ['CasesConsolidated'],
  InformRespondentDto: ['RespondentInformed'],
  NoteDelayDto: ['DelayNoted'],
  LiftComplaintConflictDto: ['ConflictLifted'],
  AssignCounselDto: ['CounselAssigned'],
  ReleaseCounselDto: ['CounselReleased'],
  GiveAdviceDto: ['AdviceGiven'],
  WriteNoteDto: ['NoteWritten'],
  RequestAdvisoryOpinionDto: ['AdvisoryOpinionRequested'],
  SetAnswerDayDto: ['AdvisoryAnswerDaySet'],
  AcceptAdvisoryRequestDto: ['AdvisoryRequestAccepted'],
  DeclineAdvisoryRequestDto: ['AdvisoryRequestDeclined'],
  WithdrawAdvisoryRequestDto: ['AdvisoryRequestWithdrawn'],
  InformRequesterDto: ['AdvisoryRequesterInformed'],
  RecordAdvisoryVoteDto: ['AdvisoryVoteTaken'],
  BreakAdvisoryTieDto: ['AdvisoryTieBroken'],
  IssueAdvisoryOpinionDto: ['AdvisoryOpinionIssued'],
  ReviseAdvisoryOpinionDto: ['AdvisoryOpinionRevised'],
  WithdrawAdvisoryOpinionDto: ['AdvisoryOpinionWithdrawn'],
  DraftAdvisoryPublicationDto: ['AdvisoryPublicationDrafted'],
  PublishAdvisoryOpinionDto: ['AdvisoryPublicationDrafted', 'AdvisoryOpinionPublished'],
  WithdrawAdvisoryPublicationDto: ['AdvisoryPublicationWithdrawn'],
  RecordAdvisoryConflictDto: ['ConflictRecorded'],
  LiftAdvisoryConflictDto: ['ConflictLifted'],
  SchedulePublicationDto: ['PublicationScheduled'],
  ReschedulePublicationDto: ['PublicationRescheduled'],
  OpenCommentPeriodDto: ['CommentPeriodOpened'],
  RecordCommentDto: ['CommentReceived'],
  DraftPublicationDto: ['PublicationDrafted'],
  PublishRecordDto: ['PublicationDrafted', 'RecordPublished'],
  CorrectPublicationDto: ['PublicationDrafted', 'PublicationCorrected'],
  WithdrawPublicationDto: ['PublicationWithdrawn'],
  WithholdPublicationDto: ['PublicationWithheld'],
  RecordMeasureDto: ['MeasureTaken'],
  EndMeasureDto: ['MeasureEnded'],
  RecordOutsideFactDto: ['OutsideFactRecorded'],
  StartClockDto: ['ClockStarted'],
  StartOwnClockDto: ['ClockStarted'],
  SuspendClockDto: ['ClockSuspended'],
  ResumeClockDto: ['ClockResumed'],
  ExtendClockDto: ['ClockExtended'],
  SatisfyClockDto: ['ClockSatisfied'],
  CancelClockDto: ['ClockCancelled'],
  LiftConflictDto: ['ConflictLifted'],
  RecordCandidacyDto: ['CandidacyRecorded'],
  EndCandidacyDto: ['CandidacyEnded'],
  FollowLeakDto: ['LeakFollowed'],
  NoteDisclosureDto: ['DisclosureNoted'],
  RecordComplaintConflictDto: ['ConflictRecorded'],
  RecordConflictDto: ['ConflictRecorded'],
  DeferCaseDto: ['CaseDeferred'],
  LiftDeferralDto: ['DeferralLifted', 'DeferralEndAnnounced'],
  SetHearingDto: ['HearingSet'],
  GiveHearingNoticeDto: ['HearingNoticeGiven'],
  ReplaceHearingOfficerDto: ['HearingOfficerReplaced'],
  OpenHearingDto: ['HearingOpened'],
  ContinueHearingDto: ['HearingContinued'],
  ConcludeHearingDto: ['HearingConcluded'],
  CancelHearingDto: ['HearingCancelled'],
  DeliverHearingReportDto: ['HearingReportDelivered'],
  ProposeSettlementDto: ['SettlementProposed'],
  AgreeToSettlementDto: ['SettlementAgreed'],
  ApproveSettlementDto: ['SettlementApproved'],
  RejectSettlementDto: ['SettlementRejected'],
  FileAppealDto: ['AppealFiled'],
  ArgueAppealDto: ['AppealArgued'],
  DecideAppealDto: ['AppealDecided'],
  ReferMatterDto: ['MatterReferred'],
  AnswerReferralDto: ['ReferralAnswered'],
  StateAdvisoryRelianceDto: ['AdvisoryRelianceStated'],
  RecordRelianceDto: ['OpinionReliedOn'],
  DecideRelianceDto: ['OpinionRelianceDecided'],
  WithholdNoticeDto: ['RespondentNoticeWithheld'],
  AnnounceDeferralDto: ['DeferralAnnounced'],
  RecordJurisdictionLossDto: ['JurisdictionLost'],
  SeverAllegationsDto: ['AllegationsSevered'],
  PartCasesDto: ['CasesParted'],
  CheckLimitationDto: ['LimitationPeriodChecked'],
  DetermineJurisdictionDto: ['JurisdictionDetermined'],
  CloseCaseDto: ['CaseClosed'],
  ReopenCaseDto: ['CaseReopened'],
  OpenIdentityDto: ['IdentityOpened', 'IdentityOpeningExpired'],
  RequestIdentityOpeningDto: ['IdentityOpeningRequested'],
  ApproveIdentityOpeningDto: ['IdentityOpeningApproved'],
  RefuseIdentityOpeningDto: ['IdentityOpeningRefused'],
  PlaceLegalHoldDto: ['LegalHoldPlaced'],
  LiftLegalHoldDto: ['LegalHoldLifted'],
  RequestErasureDto: ['ErasureRequested'],
  RequestPersonErasureDto: ['ErasureRequested'],
  RequestAdvisoryErasureDto: ['ErasureRequested'],
  ApproveErasureDto: ['ErasureApproved'],
  RefuseErasureDto: ['ErasureRefused'],
  ConsentToBeNamedDto: ['ConsentToBeNamedGiven'],
  RequestReceiptReissueDto: ['ReceiptReissueRequested'],
  ApproveReceiptReissueDto: ['ReceiptReissueApproved'],
  RefuseReceiptReissueDto: ['ReceiptReissueRefused'],
  ReissueReceiptDto: ['ReceiptReissued'],
  ComplaintDto: ['ComplaintReceived'],
  EnterComplaintDto: ['ComplaintReceived'],
  TakeInComplaintDto: ['ComplaintTakenIn'],
  AcknowledgeComplaintDto: ['ComplaintAcknowledged'],
  NoteDeficiencyDto: ['ComplaintFoundDeficient'],
  CureDeficiencyDto: ['ComplaintCured'],
  ScreenComplaintDto: ['ComplaintScreened'],
  WithdrawComplaintDto: ['ComplaintWithdrawn'],
  ReinstateComplaintDto: ['ComplaintReinstated'],
  ReferComplaintDto: ['ComplaintReferred'],
  NotifyComplainantDto: ['ComplainantNotified'],
  FindProbableCauseDto: ['ProbableCauseFound'],
  FindNoProbableCauseDto: ['NoProbableCauseFound'],
  MakeFindingDto: ['FindingMade'],
  DismissAllegationDto: ['AllegationDismissed'],
  VacateFindingDto: ['FindingVacated'],
  AuthorizeInvestigationDto: ['InvestigationAuthorized'],
  AssignInvestigatorDto: ['InvestigatorAssigned'],
  ConfirmOwnershipDto: ['OwnershipConfirmed'],
  RecuseInvestigatorDto: ['InvestigatorRecused'],
  NotifyRespondentDto: ['RespondentNotified'],
  RecordResponseDto: ['ResponseReceived'],
  NoteInterviewDto: ['InterviewHeld'],
  OpenIntervieweeDto: ['IntervieweeOpened', 'IntervieweeOpeningExpired'],
  RequestIntervieweeOpeningDto: ['IntervieweeOpeningRequested'],
  ApproveIntervieweeOpeningDto: ['IntervieweeOpeningApproved'],
  RefuseIntervieweeOpeningDto: ['IntervieweeOpeningRefused'],
  RecordIntervieweeAgreementDto: ['IntervieweeAgreedToBeNamed'],
  VoidIntervieweeAgreementDto: ['IntervieweeAgreementVoided'],
  TellIntervieweeDto: ['IntervieweeTold'],
  AddEvidenceDto: ['FileDescribed'],
  FileDocumentDto: ['DocumentFiled'],
  RedactEvidenceDto: ['RedactedCopyReceived'],
  RedactFileDto: ['RedactedCopyReceived'],
  NoteEvidenceDto: ['EvidenceReceived'],
  ExpandScopeDto: ['ScopeExpanded'],
  DeliverReportDto: ['InvestigationReportDelivered'],
  TransmitReportDto: ['ReportTransmitted'],
  ResumeInvestigationDto: ['InvestigationResumed'],
  TransmitRecommendationDto: ['RecommendationTransmitted'],
  RecordChamberActDto: ['ChamberActed'],
  ImposeSanctionDto: ['SanctionImposed'],
  RecordPaymentDto: ['PaymentReceived'],
  MeetConditionDto: ['SanctionConditionMet'],
  BreachConditionDto: ['SanctionConditionBreached'],
  RescindSanctionDto: ['SanctionRescinded'],
  CorrectEventDto: ['EventCorrected'],
  DoDutyByHandDto: ['DutyDoneByHand'],
  TryDutyAgainDto: ['DutyDoneByHand'],
  BeginLeaveDto: ['LeaveBegan'],
  ChangeInstallationDto: ['InstallationChanged'],
  EndAccessDto: ['AccessEnded'],
  EndLeaveDto: ['LeaveEnded'],
  EndRoleDto: ['RoleEnded'],
  GrantRoleDto: ['RoleGranted'],
  InviteStaffMemberDto: ['StaffMemberInvited'],
  NameDeputyDto: ['DeputyNamed'],
  RecordDepartureDto: ['StaffMemberDeparted'],
  RemovePasskeyDto: ['PasskeyRemoved'],
  RegisterPersonDto: ['PersonRegistered', 'PersonLinked'],
  NamePersonDto: ['PersonNamed'],
  TakeBackNameDto: ['PersonNameTakenBack'],
  LinkPersonDto: ['PersonLinked'],
  UnlinkPersonDto: ['PersonUnlinked'],
  MergePersonDto: ['PersonMerged'],
  SplitPersonDto: ['PersonSplitOff'],
  HandOverPartsDto: ['PersonNameTakenBack', 'PersonUnlinked'],
  HoldApartDto: ['PersonsHeldApart'],
};
/** These the program records by itself, or an import does. */
const madeByTheProgram = [
  'FileReceived',
  'FileScanned',
  'FileOpeningConfirmed',
  'NoteTakenBack',
  'FileCleaned',
  'FileNotCleaned',
  'AccessPoliciesAdopted',
  'CaseAbsorbed',
  'CaseDeadlocked',
  'CalendarFollowed',
  'SittingDaysFollowed',
  'ClockAnchorMoved',
  'ClockSuspensionMoved',
  'ClockExpired',
  'ClockRevived',
  'ClocksCarriedOver',
  'CountContradicted',
  'DeadlockEnded',
  'ReceiptReplaced',
  'ResponseDeemedReceived',
  'ComplaintSetApart',
  'ErasurePerformed',
  'ErasurePrevented',
  'LegacyFactRecorded',
  ...Object.keys(serviceAccountEvents),
  'FeedAddressIssued',
  'FeedAddressRevoked',
  'IdentityLinked',
  'InstallationSetUp',
  'PasskeyEnrolled',
  'SetUpLinkIssued',
  'StaffMemberEnrolled',
];

/** What a use case takes that no fact of its has, and why. */
const ofNoFact: Readonly<Record<string, string>> = {
  'ConfirmMailAddressDto.code': 'It is compared with the one that was mailed.',
  'ChangeInstallationDto.issuer': 'It is kept as a part of the identity provider.',
  'ChangeInstallationDto.clientId': 'It is kept as a part of the identity provider.',
  occurredOn: 'It stands in the envelope of every event.',
  citation: 'It stands in the envelope, as the legal basis.',
  madeBy: 'Where a vote decided, the motion says so.',
  'RecordSittingDaysDto.days': 'They are read from the text.',
  'AdoptCalendarDto.calendar': 'What it says is kept, with its id and version.',
  'AdoptCalendarDto.coversFrom': 'It is kept in the text.',
  'AdoptCalendarDto.coversUntil': 'It is kept in the text.',
  'AdoptRulePackDto.pack': 'What it says is kept, with its id and version.',
  'StartClockDto.rule': 'It names the pack, too; both are kept, each by itself.',
  'CheckLimitationDto.count': 'It is kept in the length.',
  'CheckLimitationDto.rule': 'It names the pack, too; both are kept, each by itself.',
  'RecordCandidacyDto.rule': 'It names the pack, too; both are kept, each by itself.',
  'CheckLimitationDto.unit': 'It is kept in the length.',
  'StartOwnClockDto.calendar': 'It is kept with its version.',
  'StartOwnClockDto.count': 'It is kept in the length.',
  'StartOwnClockDto.unit': 'It is kept in the length.',
  packKind: 'It is kept in the words that the pack has for it.',
  packReason: 'It is kept in the words that the pack has for it.',
  'CloseCaseDto.openMatters': 'It says that the clerk knows what is left open.',
  'ConsolidateCasesDto.respondents': 'It is kept in the words of the reason.',
  'PublishRecordDto.namesLookedFor': 'Whoever publishes said so.',
  'RecordAdvisoryVoteDto.yeas': 'It is kept in the tally.',
  'RecordAdvisoryVoteDto.nays': 'It is kept in the tally.',
  'RecordAdvisoryVoteDto.abstentions': 'It is kept in the tally.',
  'PublishAdvisoryOpinionDto.namesLookedFor': 'Whoever publishes said so.',
  'CorrectPublicationDto.namesLookedFor': 'Whoever publishes said so.',
  'TransmitReportDto.namesLookedFor': 'Where documents were sent, whoever sent them said so.',
  'RecordIntervieweeAgreementDto.alsoInterviewIds': 'Each of these interviews has a fact of its own.',
  'SplitPersonDto.leavesNameIds': 'Each of these names has a fact of its own.',
  'SplitPersonDto.leavesLinkIds': 'Each of these links has a fact of its own.',
  'HandOverPartsDto.nameIds': 'Each of these names has a fact of its own.',
  'HandOverPartsDto.linkIds': 'Each of these links has a fact of its own.',
  'CorrectEventDto.stream': 'It says where the event stands, which is where the correction stands as well.',
  'CorrectEventDto.targetEventId': 'Whatever a store calls its events, those of the house have UUIDs.',
  'CorrectEventDto.becomes': 'What may stand there is for the field that is corrected to say.',
};
/** Where a person may say less than the fact can hold, and why. */
const narrower: Readonly<Record<string, string>> = {
  'CloseCaseDto.note': 'The program adds what was left open.',
  'ConsolidateCasesDto.reason': 'The program adds that two names are one person.',
  'RequestErasureDto.subject': 'Nobody asks for an opinion in a case or a complaint.',
  'RequestAdvisoryErasureDto.subject': 'Nobody but whoever asked has a part in a request.',
  'EnterComplaintDto.channel': 'What comes through the site is filed there.',
  'NotifyComplainantDto.message': 'The program writes longer letters.',
  'OpenCaseDto.origin': 'Cases of an old docket come from the importer.',
  'OpenCaseDto.tags': 'Those of an old docket are longer, and more.',
  'OpenIntervieweeDto.notice': 'The program says so where a status page tells the person, or nothing was promised.',
};

/** Every class that a route takes a body of. */
function bodiesOf(module: object): readonly Dto[] {
  const controllers = (Reflect.getMetadata('controllers', module) ?? []) as readonly Type<object>[];
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const route = (prototype as Record<string, unknown>)[name] as object;
      if (
        typeof route !== 'function' ||
        ![RequestMethod.POST, RequestMethod.PUT].includes(Reflect.getMetadata('method', route) as RequestMethod)
      )
        return [];
      const types = (Reflect.getMetadata('design:paramtypes', prototype as object, name) ?? []) as readonly unknown[];
      return types.filter((type): type is Dto => typeof type === 'function' && fieldsOf(type).size > 0);
    }),
  );
}

const dtos = [...new Set(modules.flatMap(bodiesOf))];

/** Everything that these events describe: their fields, the parts of those, and the parts of what is listed in them. */
function describedBy(types: readonly string[]): ReadonlySet<Described> {
  const within = (values: Values): readonly Described[] => {
    if (values.kind === 'list') return within(values.of);
    return values.kind === 'parts' ? Object.values(values.parts).flatMap((part) => [part, ...within(part.values)]) : [];
  };
  const fields = types.flatMap((type) => Object.values(describedFields(events.get(type) ?? { fields: {} })));
  return new Set(fields.flatMap((field) => [field, ...within(field.values)]));
}

/** Each field of a class, and of the classes of what stands in it. */
const allFieldsOf = (dto: Dto, owner: string): readonly (readonly [string, Taken])[] =>
  [...fieldsOf(dto).values()].flatMap((taken) => [
    [`${owner}.${taken.name}`, taken] as const,
    ...(taken.inner === undefined ? [] : allFieldsOf(taken.inner(), `${owner}.${taken.name}`)),
  ]);

const taken = dtos.flatMap((dto) => allFieldsOf(dto, dto.name).map(([place, field]) => ({ dto, place, field })));

describe('what use cases take, and what events are described to hold', () => {
  it('are known of each other: every use case has its events, and every event its use case', () => {
    expect(dtos.map(({ name }) => name).filter((name) => recordedAs[name] === undefined)).toEqual([]);
    const recorded = [...Object.values(recordedAs).flat(), ...madeByTheProgram];
    expect([...events.keys()].filter((type) => !recorded.includes(type))).toEqual([]);
    expect(dtos.length).toBeGreaterThan(45);
  });

  it('are one: each field asks the description of a fact that its use case leads to, and keeps no limits of its own', () => {
    const own = taken.filter(({ dto, field }) => {
      const { described } = field;
      return described === undefined || !describedBy(recordedAs[dto.name] ?? []).has(described);
    });
    const known = ({ place, field }: (typeof own)[number]) => [place, field.name].find((name) => Object.hasOwn(ofNoFact, name));
    expect(own.filter((one) => known(one) === undefined).map(({ place }) => place)).toEqual([]);
    expect(Object.keys(ofNoFact).filter((name) => !own.some((one) => known(one) === name))).toEqual([]);
    expect(taken.length - own.length).toBeGreaterThan(100);
  });

  it('may be narrower for people than for the program where it is said why, and nowhere else', () => {
    expect(taken.flatMap(({ place, field }) => (field.narrowed === true ? place : [])).sort()).toEqual(
      Object.keys(narrower).sort(),
    );
  });

  it('may need of people what the program leaves out where it records the same fact by itself', () => {
    const needed = taken.filter(({ field }) => field.described?.optional === true && !field.optional);
    expect(needed.map(({ place }) => place)).toEqual([
      'SeatAlternateDto.caseId',
      'StandAlternateDownDto.reason',
      'UpholdCountDto.decidedBy',
      'UpholdCountDto.reasons',
    ]);
  });
});

describe('what names a kept file', () => {
  it('is known as such: whatever says its hash and its key', () => {
    const naming = [...events].flatMap(([type, description]) =>
      ['sha256', 'keyId'].every((field) => Object.hasOwn(describedFields(description), field)) ? [type] : [],
    );
    expect(naming.sort()).toEqual([...keepingTypes].sort());
  });
});

describe('what can never be corrected', () => {
  const fixed = [...events].flatMap(([type, description]) =>
    Object.entries(describedFields(description)).flatMap(([field, { fixed: why }]) =>
      why === undefined ? [] : [{ field: `${type}.${field}`, why }],
    ),
  );

  it.each([
    'ComplaintReceived.reference',
    'ComplaintReceived.receiptHash',
    'ComplaintReceived.identity',
    'ComplaintReceived.bodyId',
    'CaseOpened.reference',
    'CaseOpened.bodyId',
    'MotionPut.rule',
    'VoteCast.vote',
    'VoteChanged.vote',
    'MotionTied.tally',
    'MotionTied.tieRule',
    'TieResolved.vote',
    'FindingMade.result',
    'FindingMade.caseId',
  ])('holds %s', (name) => {
    expect(fixed.map(({ field }) => field)).toContain(name);
  });

  it('says in every case what to do instead', () => {
    expect(fixed.filter(({ why }) => why.split(/[.:] /).length < 2)).toEqual([]);
  });
});

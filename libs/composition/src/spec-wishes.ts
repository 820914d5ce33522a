import fc from 'fast-check';
import { derivedId } from '#kernel';

/* For specs only: commands of every kind, about few things, so that they meet. Most of what they ask is refused. */

/** The same id for the same kind and number. */
export const idOf = (kind: string, number: number) =>
  derivedId('00000000-0000-4000-8000-000000000000', `${kind} ${String(number)}`);
export const some = (kind: string, most: number) => fc.nat(most - 1).map((number) => idOf(kind, number));
const bodyId = some('body', 2);
const caseId = some('case', 2);
const complaintId = some('complaint', 2);
const allegationId = some('allegation', 2);
const memberId = some('member', 3);
const investigatorId = some('investigator', 2);
/** A motion's id follows from that of the command that put it: few commands put all motions. */
export const putting = some('putting', 6);
const motionId = putting.map((command) => derivedId(command, 'motion'));
const meetingId = putting.map((command) => derivedId(command, 'meeting'));
const alternateId = some('alternate', 2);
const sittingId = putting.map((command) => derivedId(command, 'sitting'));
const words = fc.constantFrom('a', 'b');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const respondent = fc.constantFrom(
  { respondentId: idOf('respondent', 0), name: 'A' },
  { respondentId: idOf('respondent', 1), name: 'B' },
);
const allegation = { allegationId, conduct: words, provision: words };
const deciding = { caseId, motionId: maybe(motionId), standard: fc.constant('preponderance'), reasons: words };
const rule = fc.constant({
  quorum: 1,
  threshold: 'majority-of-voting',
  tieRule: 'stalls',
  citation: 'Rule 1',
});

/** For each command that people or processes give: whom it is about, and what it says. */
export const wishes: Readonly<Record<string, readonly [fc.Arbitrary<string>, fc.Arbitrary<object>]>> = {
  ConstituteBody: [bodyId, fc.record({ name: words, kind: fc.constant('panel') })],
  SeatMember: [bodyId, fc.record({ memberId, name: words, role: fc.constantFrom('chair', 'member', 'tie-breaker') })],
  UpholdCount: [bodyId, fc.record({ motionId, decidedBy: words, reasons: words })],
  CallMeeting: [
    bodyId,
    fc.record({ meetsOn: fc.constantFrom('2026-01-05', '2026-03-05'), sitting: fc.constant('remote'), notice: words }),
  ],
  PutCaseOnAgenda: [bodyId, fc.record({ meetingId, caseId })],
  TakeCaseOffAgenda: [bodyId, fc.record({ meetingId, caseId, takenOffBy: words, reason: words })],
  OpenMeeting: [bodyId, fc.record({ meetingId, present: fc.uniqueArray(memberId), remote: fc.constant([]) })],
  NoteEarlyLeaving: [bodyId, fc.record({ meetingId, memberId, beforeItem: words })],
  AdjournMeeting: [bodyId, fc.record({ meetingId })],
  CancelMeeting: [bodyId, fc.record({ meetingId, why: fc.constantFrom('no-quorum', 'other'), reason: words })],
  RecordMinutes: [bodyId, fc.record({ meetingId, text: words })],
  ApproveMinutes: [bodyId, fc.record({ meetingId })],
  RecordProxy: [bodyId, fc.record({ motionId, memberId, holderId: memberId, authority: words })],
  RevokeProxy: [bodyId, fc.record({ motionId, memberId, reason: words })],
  FileOpinion: [
    bodyId,
    fc.record({ motionId, memberId, kind: fc.constantFrom('concurring', 'dissenting', 'separate'), text: words }),
  ],
  WithdrawOpinion: [bodyId, fc.record({ motionId, opinionId: some('opinion', 2), reason: words })],
  ReviewCounts: [bodyId, fc.constant({})],
  CarryRecusals: [bodyId, fc.record({ fromCaseId: caseId, intoCaseId: caseId })],
  RemoveMember: [bodyId, fc.record({ memberId, reason: words })],
  EstablishSeat: [
    bodyId,
    fc.record({ name: words, role: fc.constantFrom('member', 'tie-breaker'), appointedBy: words, citation: words }),
  ],
  AbolishSeat: [bodyId, fc.record({ seatId: some('seat', 2), authority: words })],
  NameAlternate: [bodyId, fc.record({ memberId: alternateId, name: words, appointedBy: words, citation: words })],
  ReleaseAlternate: [bodyId, fc.record({ memberId: alternateId, releasedBy: words, reason: words })],
  SeatAlternate: [
    bodyId,
    fc.record(
      {
        ...{ alternateId, memberId, caseId, motionId },
        ...{ why: fc.constantFrom('absent', 'recused'), reason: words, authority: words },
      },
      { requiredKeys: ['alternateId', 'memberId', 'caseId', 'why', 'reason', 'authority'] },
    ),
  ],
  SeatAlternateInMeeting: [
    bodyId,
    fc.record({ alternateId, memberId, meetingId, why: fc.constant('absent'), reason: words, authority: words }),
  ],
  StandAlternateDown: [bodyId, fc.record({ sittingId, caseId, reason: words })],
  ExtendTerm: [
    bodyId,
    fc.record({
      memberId,
      termEnds: fc.constantFrom('2026-06-30', '2027-06-30'),
      how: fc.constant('extended'),
      decidedBy: words,
    }),
  ],
  AdoptVotingRule: [bodyId, rule],
  RecordSittingDays: [bodyId, fc.record({ days: fc.constant('2026-03-02'), citation: words })],
  WithdrawSittingDay: [bodyId, fc.record({ day: fc.constant('2026-03-02'), reason: words })],
  AdoptCalendar: [bodyId, fc.record({ calendar: fc.constant('us-federal@2021-06-17'), citation: words })],
  AdoptRulePack: [bodyId, fc.record({ pack: fc.constantFrom('generic-legislature@1', 'state-party@1'), citation: words })],
  RecuseMember: [bodyId, fc.record({ memberId, caseId, ground: words })],
  PutMotion: [
    bodyId,
    fc.record({
      caseId,
      kind: fc.constantFrom('finding', 'procedural'),
      question: words,
      movedBy: memberId,
      allegationIds: fc.array(allegationId, { maxLength: 1 }),
      present: fc.uniqueArray(memberId, { minLength: 1 }),
      afterMotionId: maybe(motionId),
    }),
  ],
  CastVote: [bodyId, fc.record({ motionId, memberId, vote: fc.constantFrom('yea', 'nay') })],
  CloseVote: [bodyId, fc.record({ motionId })],
  BreakTie: [bodyId, fc.record({ motionId, memberId, vote: fc.constantFrom('yea', 'nay') })],
  OpenCase: [
    caseId,
    fc.record({
      reference: words,
      bodyId,
      respondent,
      complaintIds: fc.array(complaintId, { maxLength: 1 }),
      subject: words,
      tags: fc.constant([]),
      origin: fc.constantFrom('complaint', 'own-motion'),
    }),
  ],
  JoinComplaint: [caseId, fc.record({ complaintId })],
  AddAllegation: [caseId, fc.record(allegation)],
  AmendAllegation: [caseId, fc.record({ ...allegation, reason: words })],
  ConsolidateCases: [caseId, fc.record({ absorbedCaseId: caseId, reason: words })],
  AbsorbCase: [caseId, fc.record({ intoCaseId: caseId })],
  FollowAbsorption: [caseId, fc.record({ reason: words })],
  FollowParting: [caseId, fc.record({ partedCaseId: caseId })],
  FollowSeverance: [caseId, fc.record({ intoCaseId: investigatorId })],
  RecordDeadlock: [caseId, fc.record({ motionId, bodyId })],
  EndDeadlock: [caseId, fc.record({ motionId, how: fc.constant('new-motion') })],
  InformRespondent: [caseId, fc.record({ topic: fc.constant('other'), message: words })],
  NoteDelay: [caseId, fc.record({ what: words, wasDueOn: fc.constant('2026-02-01'), rule: words, reason: words })],
  FollowLeak: [
    caseId,
    fc.record({ disclosure: fc.constant(1), what: fc.constantFrom('inquiry', 'nothing'), account: words, source: words }),
  ],
  RecordCandidacyUnderRule: [
    caseId,
    fc.record({
      ...{
        candidacyId: some('candidacy', 2),
        election: fc.constantFrom('primary', 'general'),
        electionOn: fc.constant('2026-06-02'),
      },
      ...{ from: fc.constant('2026-04-03'), until: fc.constantFrom('2026-06-02', '2026-06-03'), citation: words, source: words },
    }),
  ],
  EndCandidacy: [
    caseId,
    fc.record({ candidacyId: some('candidacy', 2), how: fc.constantFrom('withdrawn', 'in-error'), reason: words }),
  ],
  NoteDisclosure: [caseId, fc.record({ how: fc.constant('leaked'), what: words, by: words })],
  AssignCounsel: [caseId, fc.record({ counselId: some('person', 3), capacity: fc.constantFrom('enforcement', 'advisory') })],
  ReleaseCounsel: [caseId, fc.record({ counselId: some('person', 3), reason: words })],
  RecordConflict: [caseId, fc.record({ personId: some('person', 3), ground: fc.constant('other') })],
  LiftConflict: [caseId, fc.record({ personId: some('person', 3), reason: words })],
  RecordComplaintConflict: [complaintId, fc.record({ personId: some('person', 3), ground: fc.constant('household') })],
  LiftComplaintConflict: [complaintId, fc.record({ personId: some('person', 3), reason: words })],
  OpenIdentity: [complaintId, fc.record({ purpose: fc.constant('interview') })],
  RequestIdentityOpening: [
    complaintId,
    fc.record({ requestId: some('request', 2), purpose: fc.constant('interview'), reason: words }),
  ],
  ApproveIdentityOpening: [
    complaintId,
    fc.record({ requestId: some('request', 2), until: fc.constant('2026-03-10T15:15:00.000Z') }),
  ],
  EndIdentityOpening: [complaintId, fc.record({ requestId: some('request', 2) })],
  RefuseIdentityOpening: [complaintId, fc.record({ requestId: some('request', 2), reason: words })],
  ConsentToBeNamed: [complaintId, fc.record({ name: words })],
  ConfirmFileOpening: [complaintId, fc.record({ fileId: some('file', 2) })],
  ReplaceReceipt: [complaintId, fc.record({ receiptHash: words })],
  RequestReceiptReissue: [
    complaintId,
    fc.record({ requestId: some('reissue', 2), check: fc.constant('known-in-person'), details: words }),
  ],
  ApproveReceiptReissue: [
    complaintId,
    fc.record({ requestId: some('reissue', 2), until: fc.constant('2026-03-11T15:00:00.000Z') }),
  ],
  RefuseReceiptReissue: [complaintId, fc.record({ requestId: some('reissue', 2), reason: words })],
  ReissueReceipt: [complaintId, fc.record({ requestId: some('reissue', 2), receiptHash: words })],
  DeferCase: [caseId, fc.record({ reason: words, to: words })],
  LiftDeferral: [caseId, fc.record({ reason: words })],
  AnnounceDeferral: [caseId, fc.record({ message: words })],
  PartCases: [
    caseId,
    fc.record({ partedCaseId: caseId, reason: words, madeBy: fc.constant('chair'), madeUnder: fc.constant('Rule 1') }),
  ],
  SeverAllegations: [
    caseId,
    fc.record({
      intoCaseId: investigatorId,
      allegationIds: fc.constant([]),
      ...{ subject: words, reason: words, madeBy: fc.constant('chair'), madeUnder: fc.constant('Rule 1') },
    }),
  ],
  DetermineJurisdiction: [
    caseId,
    fc.record({
      result: fc.constantFrom('found', 'declined', 'restored'),
      allegationIds: fc.constant([]),
      ground: words,
      madeBy: fc.constant('chair'),
      madeUnder: fc.constant('Rule 1'),
    }),
  ],
  CheckLimitationUnderRule: [
    caseId,
    fc.record({
      allegationId: allegationId,
      ...{ count: fc.constant(2), unit: fc.constant('years'), citation: fc.constant('Rule 9') },
      conductOn: fc.constantFrom('2016', '2020-05-01', '2026-01-01'),
      result: fc.constantFrom('in-time', 'barred', 'tolled', 'waived'),
      ...{ ground: words, madeBy: fc.constant('chair'), madeUnder: fc.constant('Rule 1') },
    }),
  ],
  RecordJurisdictionLoss: [caseId, fc.record({ cause: fc.constant('resignation') })],
  CloseCase: [
    caseId,
    fc.record({
      reason: fc.constantFrom('dismissed', 'no-action', 'sanction-imposed', 'chamber-declined'),
      note: words,
      openMatters: maybe(fc.constant('stated')),
    }),
  ],
  ReopenCase: [caseId, fc.record({ reason: words })],
  ReceiveComplaint: [
    complaintId,
    fc.record({
      reference: words,
      bodyId,
      channel: fc.constant('post'),
      identity: fc.constant('anonymous'),
      respondentName: words,
      summary: words,
      account: words,
      receiptHash: words,
    }),
  ],
  TakeInComplaint: [complaintId, fc.record({})],
  AcknowledgeComplaint: [complaintId, fc.record({ message: words })],
  NoteDeficiency: [complaintId, fc.record({ deficiency: words })],
  CureDeficiency: [complaintId, fc.record({ addition: words })],
  ScreenComplaint: [complaintId, fc.record({ outcome: fc.constantFrom('accepted', 'insufficient'), reasons: words })],
  WithdrawComplaint: [complaintId, fc.record({ reason: words })],
  ReinstateComplaint: [complaintId, fc.record({ reason: words })],
  ReferComplaint: [complaintId, fc.record({ to: words, extent: fc.constant('full'), reasons: words })],
  NotifyComplainant: [complaintId, fc.record({ topic: fc.constant('other'), message: words })],
  FindProbableCause: [allegationId, fc.record(deciding)],
  FindNoProbableCause: [allegationId, fc.record(deciding)],
  MakeFinding: [allegationId, fc.record({ ...deciding, result: fc.constantFrom('violation', 'no-violation') })],
  DismissAllegation: [allegationId, fc.record({ caseId, reason: fc.constant('duplicate'), note: words })],
  VacateFinding: [allegationId, fc.record({ caseId, by: words, reason: words })],
  AuthorizeInvestigation: [caseId, fc.record({ scope: words })],
  AssignInvestigator: [caseId, fc.record({ investigatorId })],
  ConfirmOwnership: [caseId, fc.constant({})],
  RecuseInvestigator: [caseId, fc.record({ ground: words, investigatorId })],
  NotifyRespondent: [caseId, fc.record({ notice: words })],
  WithholdNotice: [caseId, fc.record({ reason: words, motionId: maybe(motionId) })],
  RecordResponse: [caseId, fc.record({ response: words })],
  DeemResponseReceived: [caseId, fc.record({ clockId: fc.constant(idOf('clock', 0)), dueOn: fc.constant('2026-03-09') })],
  NoteInterview: [
    caseId,
    fc.record({ interviewId: investigatorId, role: fc.constant('witness'), interviewee: words, summary: words }),
  ],
  OpenInterviewee: [
    caseId,
    fc.record({
      interviewId: investigatorId,
      purpose: fc.constant('interview'),
      notice: fc.constantFrom('owed', 'none', undefined),
      noNoticeReason: words,
    }),
  ],
  RequestIntervieweeOpening: [
    caseId,
    fc.record({
      requestId: some('request', 2),
      interviewId: investigatorId,
      purpose: fc.constant('interview'),
      reason: words,
    }),
  ],
  ApproveIntervieweeOpening: [
    caseId,
    fc.record({ requestId: some('request', 2), until: fc.constant('2026-03-10T15:15:00.000Z') }),
  ],
  RefuseIntervieweeOpening: [caseId, fc.record({ requestId: some('request', 2), reason: words })],
  EndIntervieweeOpening: [caseId, fc.record({ requestId: some('request', 2) })],
  RecordIntervieweeAgreement: [caseId, fc.record({ interviewId: investigatorId, takenBy: words, how: words })],
  VoidIntervieweeAgreement: [caseId, fc.record({ interviewId: investigatorId, reason: words })],
  TellInterviewee: [caseId, fc.record({ interviewId: investigatorId, how: words })],
  NoteEvidence: [caseId, fc.record({ evidenceId: investigatorId, description: words, source: words })],
  ExpandScope: [caseId, fc.record({ addition: words, reason: words })],
  DeliverReport: [
    caseId,
    fc.record({
      summary: words,
      conclusions: fc.array(fc.record({ allegationId, conclusion: fc.constant('substantiated') }), { maxLength: 1 }),
    }),
  ],
  TransmitReport: [caseId, fc.record({ recipient: fc.constantFrom('leadership', 'another-authority'), to: words, text: words })],
  ResumeInvestigation: [caseId, fc.record({ reason: words })],
  TransmitRecommendation: [
    caseId,
    fc.record({
      chamber: words,
      kind: fc.constantFrom('censure', 'none'),
      text: words,
      allegationIds: fc.array(allegationId, { maxLength: 1 }),
    }),
  ],
  RecordChamberAct: [
    caseId,
    fc.record({
      chamber: words,
      action: fc.constantFrom('adopted', 'rejected'),
      kind: fc.constantFrom('censure', 'none'),
      text: words,
    }),
  ],
  ImposeSanction: [caseId, fc.record({ kind: fc.constant('censure'), text: words, conditions: fc.constant([]) })],
  RecordPayment: [caseId, fc.record({ sanctionId: investigatorId, amountMinor: fc.constant(1), note: words })],
  MeetCondition: [caseId, fc.record({ conditionId: investigatorId, note: words })],
  BreachCondition: [caseId, fc.record({ conditionId: investigatorId, note: words })],
  RescindSanction: [caseId, fc.record({ sanctionId: investigatorId, reason: words })],
  RecordLegacyFacts: [
    caseId,
    fc.record({
      facts: fc.array(fc.record({ occurredOn: fc.constant('1987'), text: words, source: words }), { minLength: 1, maxLength: 2 }),
    }),
  ],
};

/** Whether a provider takes commands, by the mark that Nest gives it, and for which it exports no name. */
export const takesCommands = (provider: object): boolean => Reflect.hasMetadata('__commandHandler__', provider);

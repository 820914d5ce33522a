import { describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { body, BodyModule } from '#body';
import { caseDecider, CaseModule } from '#case';
import { complaint, ComplaintModule } from '#complaint';
import { finding, FindingModule } from '#finding';
import { investigation, InvestigationModule } from '#investigation';
import type { Command, Decider, DomainEvent, Moment } from '#kernel';
import { shippedCalendar, shippedPack } from '#procedure';
import { sanction, SanctionModule } from '#sanction';
import { by } from '#testing';

/** Where commands are taken that may say when something happened. */
const modules = [BodyModule, CaseModule, ComplaintModule, FindingModule, InvestigationModule, SanctionModule];

interface Story {
  readonly decider: Decider<never, never, never>;
  readonly past: readonly DomainEvent[];
  readonly data: object;
  /** A day that certainly lies before what the command follows. */
  readonly tooEarly: string;
  /** What the aggregate is asked, where the house asks it in another word than it was asked itself. */
  readonly type?: string;
}

const now: Moment = { instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' };
const id = '0b0d1e50-0000-4000-8000-000000000001';
const event = (type: string, occurredOn: string, data: object = {}): DomainEvent => ({ type, occurredOn, data });
const beginning = '2026-01-10';
const middle = '2026-02-10';
const tooEarly = '2026-01';
const beforeItAll = '2025-12-31';

function stories(decider: object, past: readonly DomainEvent[]) {
  return (data: object, day = beforeItAll, then: readonly DomainEvent[] = []): Story => ({
    decider: decider as Story['decider'],
    past: [...past, ...then],
    data,
    tooEarly: day,
  });
}

const rule = { quorum: 1, threshold: 'majority-of-voting', tieRule: 'tie-breaker-decides', citation: 'Rule 1' };
const seat = (memberId: string, role: string) => event('MemberSeated', beginning, { memberId, name: memberId, role });
const inBody = stories(body, [
  event('BodyConstituted', beginning, { name: 'Panel', kind: 'panel' }),
  seat('ana', 'member'),
  seat('tom', 'tie-breaker'),
  event('SeatEstablished', beginning, {
    seatId: 'seat',
    name: 'Seat 2',
    role: 'member',
    appointedBy: 'The Speaker',
    citation: 'Rule 1',
  }),
  event('VotingRuleAdopted', beginning, rule),
]);
const candidacy = {
  ...{ candidacyId: 'k', election: 'primary', electionOn: '2026-06-02', source: 'A filing' },
  ...{ from: '2026-04-03', until: '2026-06-02', citation: 'Rule 1' },
};
const aboutMotion = { motionId: 'm', caseId: 'c' };
const put = event('MotionPut', middle, { ...aboutMotion, kind: 'finding', eligible: ['ana'], present: ['ana'], rule });
const tied = event('MotionTied', middle, { ...aboutMotion, kind: 'finding', tally: {}, tieRule: rule.tieRule });
const proxied = event('MotionPut', middle, {
  ...aboutMotion,
  kind: 'finding',
  eligible: ['ana', 'ben'],
  present: ['ben'],
  rule: { ...rule, proxies: 'as-present' },
});
const proxyGiven = event('ProxyGiven', middle, { ...aboutMotion, memberId: 'ana', holderId: 'ben', authority: 'A letter' });
const voted = event('VoteCast', middle, { ...aboutMotion, memberId: 'ana', vote: 'yea' });
const opinion = event('OpinionFiled', middle, { ...aboutMotion, opinionId: 'o', memberId: 'ana', kind: 'separate' });
const aboutMeeting = { meetingId: 'e' };
const called = event('MeetingCalled', middle, { ...aboutMeeting, meetsOn: middle, sitting: 'remote', notice: 'Told' });
const onAgenda = event('CasePutOnAgenda', middle, { ...aboutMeeting, caseId: 'c', meetsOn: middle });
const openedMeeting = event('MeetingOpened', middle, { ...aboutMeeting, present: ['ana'], remote: [] });
const place = { alternateId: 'alt', memberId: 'ana', why: 'absent', reason: 'Ill', authority: 'The chair' };
const named = { memberId: 'alt', name: 'Alt', appointedBy: 'The Speaker', citation: 'Rule 1' };
const alternate = event('AlternateNamed', middle, named);
const earlyAlternate = event('AlternateNamed', beginning, named);
const sitsIn = event('AlternateSeated', middle, { ...place, sittingId: 's', caseId: 'c' });
const minutes = event('MinutesRecorded', middle, { ...aboutMeeting, text: 'So' });
const contradicted = event('CountContradicted', middle, { ...aboutMotion, counted: 'tied', outcome: 'failed', tally: {} });

const opened = { bodyId: 'b', respondent: { respondentId: 'r', name: 'R' }, complaintIds: [], origin: 'own-motion' };
const inCase = stories(caseDecider, [event('CaseOpened', beginning, opened)]);
const allegation = { allegationId: 'a', conduct: 'It' };
const into = { status: 'open', openedOn: middle, bodyId: 'b', respondentId: 'r' };

const inComplaint = stories(complaint, [event('ComplaintReceived', beginning, { identity: 'anonymous' })]);
const aboutCase = { caseId: 'c', standard: 'preponderance', reasons: 'So' };
const decided = stories(finding, [event('ProbableCauseFound', middle, aboutCase)]);
const inInvestigation = stories(investigation, [event('InvestigationAuthorized', beginning, { scope: 'All' })]);
const assigned = event('InvestigatorAssigned', middle, { investigatorId: 'i' });
const underWay = [assigned, event('OwnershipConfirmed', middle, { investigatorId: 'i' })];
const held = [...underWay, event('InterviewHeld', middle, { interviewId: 'n', role: 'witness' })];
const reported = [...underWay, event('InvestigationReportDelivered', middle, { summary: 'So', conclusions: [] })];
const notified = event('RespondentNotified', middle, { notice: 'You' });
const imposed = event('SanctionImposed', middle, {
  sanctionId: 's',
  kind: 'fine',
  amountMinor: 1,
  currency: 'USD',
  conditions: [{ conditionId: 'k' }],
});
const acted = event('ChamberActed', middle, { chamber: 'House', action: 'substituted', kind: 'reprimand' });
const recommended = event('RecommendationTransmitted', middle, { chamber: 'House', kind: 'reprimand', allegationIds: ['a'] });
const inSanction = stories(sanction, []);

/** For each command that may say a day: what it follows, and a day before that. */
const following: Readonly<Record<string, Story>> = {
  SeatMember: inBody({ memberId: 'eve', name: 'Eve', role: 'member' }),
  RemoveMember: inBody({ memberId: 'ana', reason: 'Term ended' }),
  EstablishSeat: inBody({ name: 'Seat 1', role: 'member', appointedBy: 'The Speaker', citation: 'Rule 1' }),
  NameAlternate: inBody(named),
  ReleaseAlternate: inBody({ memberId: 'alt', releasedBy: 'The Speaker', reason: 'Moved' }, tooEarly, [alternate]),
  SeatAlternate: inBody({ ...aboutMotion, caseId: 'c', ...place }, tooEarly, [earlyAlternate, put]),
  SeatAlternateInMeeting: inBody({ ...aboutMeeting, ...place }, tooEarly, [earlyAlternate, called]),
  StandAlternateDown: inBody({ sittingId: 's', caseId: 'c', reason: 'Back' }, tooEarly, [earlyAlternate, sitsIn]),
  AbolishSeat: inBody({ seatId: 'seat', authority: 'Rule 1' }),
  ExtendTerm: inBody({ memberId: 'ana', termEnds: '2027-12-31', how: 'extended', decidedBy: 'The Speaker' }),
  AdoptVotingRule: inBody({ ...rule, quorum: 2 }),
  AdoptCalendar: inBody({ text: shippedCalendar('us-federal')?.text, citation: 'Resolution 1' }),
  AdoptRulePack: inBody({ text: shippedPack('generic-legislature@1')?.text, citation: 'Resolution 1' }),
  RecuseMember: inBody({ memberId: 'ana', caseId: 'c', ground: 'Kin' }),
  PutMotion: inBody({ caseId: 'c', kind: 'finding', question: 'So?', movedBy: 'ana', allegationIds: [], present: ['ana'] }),
  CastVote: inBody({ ...aboutMotion, memberId: 'ana', vote: 'yea' }, tooEarly, [put]),
  CloseVote: inBody(aboutMotion, tooEarly, [put]),
  BreakTie: inBody({ ...aboutMotion, memberId: 'tom', vote: 'yea' }, tooEarly, [put, tied]),
  UpholdCount: inBody({ ...aboutMotion, decidedBy: 'The chair', reasons: 'So' }, tooEarly, [put, tied, contradicted]),
  CallMeeting: inBody({ meetsOn: '2026-03-05', sitting: 'remote', notice: 'Told' }),
  PutCaseOnAgenda: inBody({ ...aboutMeeting, caseId: 'c' }, tooEarly, [called]),
  TakeCaseOffAgenda: inBody({ ...aboutMeeting, caseId: 'c', takenOffBy: 'The chair', reason: 'So' }, tooEarly, [
    called,
    onAgenda,
  ]),
  OpenMeeting: inBody({ ...aboutMeeting, present: [], remote: [] }, tooEarly, [called]),
  NoteEarlyLeaving: inBody({ ...aboutMeeting, memberId: 'ana', beforeItem: 'So' }, tooEarly, [called, openedMeeting]),
  AdjournMeeting: inBody(aboutMeeting, tooEarly, [called, openedMeeting]),
  CancelMeeting: inBody({ ...aboutMeeting, why: 'other', reason: 'So' }, tooEarly, [called]),
  RecordMinutes: inBody({ ...aboutMeeting, text: 'So' }, tooEarly, [called, openedMeeting]),
  ApproveMinutes: inBody(aboutMeeting, tooEarly, [called, openedMeeting, minutes]),
  RecordProxy: inBody({ ...aboutMotion, memberId: 'ana', holderId: 'ben', authority: 'A letter' }, tooEarly, [
    seat('ben', 'member'),
    proxied,
  ]),
  RevokeProxy: inBody({ ...aboutMotion, memberId: 'ana', reason: 'A call' }, tooEarly, [proxied, proxyGiven]),
  FileOpinion: inBody({ ...aboutMotion, memberId: 'ana', kind: 'separate', text: 'So' }, tooEarly, [put, voted, tied]),
  WithdrawOpinion: inBody({ ...aboutMotion, opinionId: 'o', reason: 'So' }, tooEarly, [put, voted, tied, opinion]),

  JoinComplaint: inCase({ complaintId: 'k' }),
  AddAllegation: inCase(allegation),
  AmendAllegation: inCase({ ...allegation, conduct: 'That' }, beforeItAll, [event('AllegationAdded', middle, allegation)]),
  AbsorbCase: inCase({ intoCaseId: 'd', reason: 'One matter', into }, tooEarly),
  InformRespondent: inCase({ topic: 'other', message: 'So' }),
  NoteDelay: inCase({ what: 'The report', wasDueOn: middle, rule: 'Rule 2', reason: 'Illness' }),
  FollowLeak: inCase({ disclosure: 1, what: 'inquiry', account: 'So', source: 'A letter' }, tooEarly, [
    event('DisclosureNoted', middle, { how: 'leaked', what: 'So', by: 'So' }),
  ]),
  EndCandidacy: inCase({ candidacyId: 'k', how: 'withdrawn', reason: 'So' }, beforeItAll, [
    event('CandidacyRecorded', middle, candidacy),
  ]),
  NoteDisclosure: inCase({ how: 'leaked', what: 'The report' }),
  AssignCounsel: inCase({ counselId: 'p', capacity: 'advisory' }),
  ReleaseCounsel: inCase({ counselId: 'p', reason: 'Over' }, beforeItAll, [
    event('CounselAssigned', middle, { counselId: 'p', capacity: 'advisory' }),
  ]),
  RecordConflict: inCase({ personId: 'p', ground: 'other' }),
  LiftConflict: inCase({ personId: 'p', reason: 'Over' }, beforeItAll, [
    event('ConflictRecorded', middle, { personId: 'p', ground: 'other', caseId: 'c' }),
  ]),
  DeferCase: inCase({ to: 'The prosecutor', reason: 'Asked' }),
  AnnounceDeferral: inCase({ message: 'It rests' }, tooEarly, [
    event('CaseDeferred', middle, { to: 'The prosecutor', reason: 'Asked' }),
  ]),
  LiftDeferral: inCase({ reason: 'Over' }, tooEarly, [event('CaseDeferred', middle, { to: 'The prosecutor', reason: 'Asked' })]),
  PartCases: inCase(
    { partedCaseId: 'c', parted: { status: 'closed', allegations: [] }, reason: 'So', madeBy: 'chair', madeUnder: 'Rule 1' },
    tooEarly,
    [event('CasesConsolidated', middle, { absorbedCaseId: 'c', complaintIds: [], reason: 'So' })],
  ),
  SeverAllegations: inCase(
    { intoCaseId: 'c', allegationIds: ['a'], subject: 'So', reason: 'So', madeBy: 'chair', madeUnder: 'Rule 1' },
    beforeItAll,
    ['a', 'b'].map((allegationId) => event('AllegationAdded', beginning, { allegationId })),
  ),
  DetermineJurisdiction: inCase({ result: 'found', allegationIds: [], ground: 'So', madeBy: 'chair', madeUnder: 'Rule 1' }),
  RecordCandidacyUnderRule: { type: 'RecordCandidacy', ...inCase(candidacy) },
  CheckLimitationUnderRule: {
    type: 'CheckLimitation',
    ...inCase(
      {
        ...{ allegationId: 'a', conductOn: '2020', result: 'barred', ground: 'So', madeBy: 'chair', madeUnder: 'Rule 1' },
        terms: { length: { count: 1, unit: 'years' }, landing: 'exact', citation: 'Rule 9' },
      },
      beforeItAll,
      [event('AllegationAdded', beginning, { allegationId: 'a' })],
    ),
  },
  RecordJurisdictionLoss: inCase({ cause: 'resigned' }),
  CloseCase: inCase({ reason: 'no-action', note: 'So' }),
  ReopenCase: inCase({ reason: 'New facts' }, tooEarly, [event('CaseClosed', middle, { reason: 'no-action' })]),

  TakeInComplaint: inComplaint({}, beforeItAll, [event('ComplaintSetApart', middle, {})]),
  AcknowledgeComplaint: inComplaint({ message: 'It is here' }),
  RecordComplaintConflict: inComplaint({ personId: 'p', ground: 'other' }),
  LiftComplaintConflict: inComplaint({ personId: 'p', reason: 'Over' }, beforeItAll, [
    event('ConflictRecorded', middle, { personId: 'p', ground: 'other', complaintId: 'k' }),
  ]),
  NoteDeficiency: inComplaint({ deficiency: 'Not sworn' }),
  CureDeficiency: inComplaint({ addition: 'Sworn' }, tooEarly, [event('ComplaintFoundDeficient', middle, {})]),
  ScreenComplaint: inComplaint({ outcome: 'accepted', reasons: 'So' }),
  WithdrawComplaint: inComplaint({ reason: 'So' }),
  ReinstateComplaint: inComplaint({ reason: 'So' }, tooEarly, [event('ComplaintWithdrawn', middle, { reason: 'So' })]),
  ReferComplaint: inComplaint({ to: 'The prosecutor', extent: 'full', reasons: 'So' }),
  NotifyComplainant: inComplaint({ topic: 'other', message: 'So' }),

  FindProbableCause: stories(finding, [event('FindingVacated', middle, aboutCase)])(aboutCase, tooEarly),
  FindNoProbableCause: stories(finding, [event('FindingVacated', middle, aboutCase)])(aboutCase, tooEarly),
  MakeFinding: decided({ ...aboutCase, result: 'violation' }, tooEarly),
  DismissAllegation: decided({ ...aboutCase, reason: 'moot', note: 'So' }, tooEarly),
  VacateFinding: decided({ caseId: 'c', by: 'A court', reason: 'So' }, tooEarly),

  AssignInvestigator: inInvestigation({ investigatorId: 'i' }),
  ConfirmOwnership: inInvestigation({}, tooEarly, [assigned]),
  RecuseInvestigator: inInvestigation({ ground: 'Kin' }, beforeItAll, [assigned]),
  NotifyRespondent: inInvestigation({ notice: 'You' }),
  WithholdNotice: inInvestigation({ reason: 'Not yet', motionId: 'm' }),
  RecordResponse: inInvestigation({ response: 'No' }, tooEarly, [notified]),
  NoteInterview: inInvestigation({ interviewId: 'n' }, beforeItAll, underWay),
  RecordIntervieweeAgreement: inInvestigation({ interviewId: 'n', takenBy: 'A clerk', how: 'So' }, tooEarly, held),
  VoidIntervieweeAgreement: inInvestigation({ interviewId: 'n', reason: 'So' }, tooEarly, [
    ...held,
    event('IntervieweeAgreedToBeNamed', middle, { interviewId: 'n', takenBy: 'A clerk', how: 'So' }),
  ]),
  NoteEvidence: inInvestigation({ evidenceId: 'e' }),
  ExpandScope: inInvestigation({ addition: 'More' }),
  DeliverReport: inInvestigation({ summary: 'So', conclusions: [] }, beforeItAll, underWay),
  TransmitReport: inInvestigation({ recipient: 'leadership', to: 'The President', text: 'So' }, tooEarly, reported),
  ResumeInvestigation: inInvestigation({ reason: 'More' }, tooEarly, reported),

  RecordChamberAct: inSanction({ chamber: 'House', action: 'adopted', kind: 'reprimand', text: 'So' }, tooEarly, [recommended]),
  ImposeSanction: inSanction({ kind: 'reprimand', text: 'So', conditions: [] }, tooEarly, [acted]),
  RecordPayment: inSanction({ sanctionId: 's', amountMinor: 1, note: 'So' }, tooEarly, [imposed]),
  MeetCondition: inSanction({ conditionId: 'k', note: 'So' }, tooEarly, [imposed]),
  BreachCondition: inSanction({ conditionId: 'k', note: 'So' }, tooEarly, [imposed]),
  RescindSanction: inSanction({ sanctionId: 's', reason: 'So' }, tooEarly, [imposed]),
};

/** Nothing in their own stream comes before these. */
const beginnings = ['ConstituteBody', 'OpenCase', 'ReceiveComplaint', 'AuthorizeInvestigation', 'TransmitRecommendation'];
/**
 * These take over days of facts that stand already, or lines of an old docket as they are, or happen when they are asked, or say
 * days that nothing comes before; queries say no day.
 */
const takenAsTheyAre = [
  'ConsolidateCases',
  'FollowAbsorption',
  'FollowParting',
  'FollowSeverance',
  'RecordDeadlock',
  'EndDeadlock',
  'RecordLegacyFacts',
  'ReviewCounts',
  'CarryRecusals',
  'DeemResponseReceived',
  'OpenIdentity',
  'RequestIdentityOpening',
  'ApproveIdentityOpening',
  'RefuseIdentityOpening',
  'OpenInterviewee',
  'RequestIntervieweeOpening',
  'ApproveIntervieweeOpening',
  'RefuseIntervieweeOpening',
  'EndIntervieweeOpening',
  'EndIdentityOpening',
  'TellInterviewee',
  'ConsentToBeNamed',
  'SendFiles',
  'ScanFile',
  'MakeCleanFile',
  'SendRedactedFile',
  'ConfirmFileOpening',
  'DownloadFile',
  'ListFiles',
  'ReplaceReceipt',
  'RequestReceiptReissue',
  'ApproveReceiptReissue',
  'RefuseReceiptReissue',
  'ReissueReceipt',
  'RecordSittingDays',
  'WithdrawSittingDay',
];

const handlersOf = (module: object) => (Reflect.getMetadata('providers', module) ?? []) as readonly Type[];
const commands = modules
  .flatMap(handlersOf)
  .map(({ name }) => name)
  .filter((name) => name.endsWith('Handler'))
  .map((name) => name.replace(/Handler$/, ''));

function decide(name: string, { decider, past, data, type = name }: Story, occurredOn: string): readonly DomainEvent[] {
  const rules = decider as unknown as Decider<unknown, Command, DomainEvent>;
  const state = past.reduce((before, one) => rules.evolve(before, one), rules.initialState);
  return rules.decide(state, { type, id, data: { ...data, occurredOn }, meta: by() } as unknown as Command, now);
}

describe('the day that a command says', () => {
  it('is looked at for every command of the house', () => {
    expect([...Object.keys(following), ...beginnings, ...takenAsTheyAre].toSorted()).toEqual(commands.toSorted());
  });

  it.each(Object.entries(following))('is refused to %s before what it follows, with both days', (name, story) => {
    expect(() => decide(name, story, story.tooEarly)).toThrow(
      expect.objectContaining({ reason: 'before-what-it-follows', message: expect.stringContaining(` ${story.tooEarly}`) }),
    );
  });

  it.each(Object.entries(following))('is taken from %s where it may be right', (name, story) => {
    expect(decide(name, story, '2026').length).toBeGreaterThan(0);
  });
});

import type { StatusEvent } from './status.reader.js';

/* For the specs of this lib: every event of the house, with a word in each field that says who somebody is or what was said. */

/** A word that stands in one field of one type of event and nowhere else. */
export const canary = (type: StatusEvent['type'], field: string): string => `canary-${type}-${field}`;

/** Numbers of votes that occur nowhere else. */
const tally = { eligible: 71_701, recused: 71_702, present: 71_703, yeas: 71_704, nays: 71_705, abstentions: 71_706 };
export const tallyCanary = /(?<![\w-])7170\d(?![\w-])/;

/** An id that is the same for the same number, and names nobody. */
export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Ids of people: members of the body and staff. They occur in no row. */
export const people = { member: id(901), investigator: id(902), respondent: id(903), mover: id(904), actor: id(905) };

export const [body, otherBody] = [id(1), id(2)];
export const [complaint, otherComplaint, laterComplaint] = [id(11), id(12), id(13)];
export const [theCase, otherCase, survivor] = [id(21), id(22), id(23)];
export const [allegation, otherAllegation] = [id(31), id(32)];
export const [motion, secondMotion, thirdMotion] = [id(41), id(42), id(43)];

const motionData = { motionId: motion, caseId: theCase };
const decided = { ...motionData, kind: 'probable-cause', tally } as const;
const rule = { quorum: 3, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Example rule 5' } as const;
const condition = { sanctionId: id(51), conditionId: id(52) };

type Samples = { readonly [Type in StatusEvent['type']]: Extract<StatusEvent, { readonly type: Type }>['data'] };

/** One of each. What a spec is about it overrides. */
const draft = (type: 'PublicationDrafted' | 'RecordPublished' | 'PublicationCorrected') => ({
  publicationId: id(196),
  draftId: id(197),
  extent: 'summary' as const,
  title: canary(type, 'title'),
  text: canary(type, 'text'),
  where: canary(type, 'where'),
});

export const samples: Samples = {
  ComplaintReceived: {
    reference: 'C-0000-0011',
    bodyId: body,
    channel: 'web',
    identity: 'confidential',
    complainant: { name: canary('ComplaintReceived', 'complainant') },
    respondentName: canary('ComplaintReceived', 'respondentName'),
    summary: canary('ComplaintReceived', 'summary'),
    account: canary('ComplaintReceived', 'account'),
    conductOn: '1717-01-17',
    receiptHash: canary('ComplaintReceived', 'receiptHash'),
  },
  ComplaintSetApart: {},
  ComplaintTakenIn: {},
  ComplaintAcknowledged: { message: canary('ComplaintAcknowledged', 'message') },
  ComplaintFoundDeficient: {
    deficiency: canary('ComplaintFoundDeficient', 'deficiency'),
    cureBy: '2026-04-01',
    cureByRule: 'Example rule 2',
  },
  ComplaintCured: { addition: canary('ComplaintCured', 'addition') },
  ComplaintScreened: {
    outcome: 'accepted',
    reasons: canary('ComplaintScreened', 'reasons'),
    duplicateOf: canary('ComplaintScreened', 'duplicateOf'),
  },
  ComplaintWithdrawn: { reason: canary('ComplaintWithdrawn', 'reason'), withdrawnBy: 'complainant' },
  ComplaintReinstated: { reason: canary('ComplaintReinstated', 'reason'), reinstatedBy: 'complainant' },
  ComplaintReferred: { to: 'The other authority', extent: 'part', reasons: canary('ComplaintReferred', 'reasons') },
  ComplainantNotified: { topic: 'other', message: canary('ComplainantNotified', 'message') },
  IdentityOpened: { purpose: 'interview', openedAs: 'clerk', requestId: id(191) },
  IdentityOpeningRequested: {
    requestId: id(191),
    requestedBy: id(190),
    purpose: 'interview',
    reason: canary('IdentityOpeningRequested', 'reason'),
  },
  IdentityOpeningApproved: { requestId: id(191), approvedBy: id(192), until: '2026-03-10T15:15:00.000Z' },
  IdentityOpeningRefused: { requestId: id(191), reason: canary('IdentityOpeningRefused', 'reason') },
  IdentityOpeningExpired: { requestId: id(191) },
  ReceiptReplaced: { receiptHash: canary('ReceiptReplaced', 'receiptHash') },
  ReceiptReissueRequested: {
    requestId: id(193),
    requestedBy: id(190),
    check: 'known-in-person',
    details: canary('ReceiptReissueRequested', 'details'),
  },
  ReceiptReissueApproved: { requestId: id(193), approvedBy: id(192), until: '2026-03-11T15:00:00.000Z' },
  ReceiptReissueRefused: { requestId: id(193), reason: canary('ReceiptReissueRefused', 'reason') },
  ReceiptReissued: { requestId: id(193), receiptHash: canary('ReceiptReissued', 'receiptHash') },
  ConsentToBeNamedGiven: { name: canary('ConsentToBeNamedGiven', 'name') },

  CaseOpened: {
    reference: 'RC-0000-0021',
    bodyId: body,
    respondent: { respondentId: people.respondent, name: canary('CaseOpened', 'respondent') },
    origin: 'complaint',
    complaintIds: [complaint],
    subject: canary('CaseOpened', 'subject'),
    account: canary('CaseOpened', 'account'),
    tags: [],
  },
  ComplaintJoined: { complaintId: complaint },
  AllegationAdded: {
    allegationId: allegation,
    conduct: canary('AllegationAdded', 'conduct'),
    provision: 'Example rule 4',
    conductFrom: '1717-01-17',
    conductTo: '1717-01-17',
  },
  AllegationAmended: {
    allegationId: allegation,
    conduct: canary('AllegationAmended', 'conduct'),
    provision: 'Example rule 4',
    conductFrom: '1717-01-17',
    conductTo: '1717-01-17',
    reason: canary('AllegationAmended', 'reason'),
  },
  CasesConsolidated: {
    absorbedCaseId: otherCase,
    complaintIds: [otherComplaint],
    reason: canary('CasesConsolidated', 'reason'),
  },
  CaseAbsorbed: { intoCaseId: survivor },
  CaseDeadlocked: { motionId: motion, bodyId: body, complaintIds: [complaint] },
  DeadlockEnded: { motionId: motion, how: 'new-motion', byMotionId: secondMotion },
  RespondentInformed: { topic: 'other', message: canary('RespondentInformed', 'message') },
  DelayNoted: {
    what: canary('DelayNoted', 'what'),
    wasDueOn: '2026-03-01',
    rule: 'Example rule 9',
    reason: canary('DelayNoted', 'reason'),
    expectedOn: '2026-05',
    complaintIds: [complaint],
  },
  MeasureTaken: {
    measureId: id(194),
    kind: 'ties-severed',
    what: canary('MeasureTaken', 'what'),
    decidedBy: canary('MeasureTaken', 'decidedBy'),
    ground: canary('MeasureTaken', 'ground'),
    publicity: 'public',
    membership: 'remains',
    source: canary('MeasureTaken', 'source'),
  },
  MeasureEnded: { measureId: id(194), reason: canary('MeasureEnded', 'reason') },
  OutsideFactRecorded: {
    factId: id(195),
    topic: 'figure',
    statement: canary('OutsideFactRecorded', 'statement'),
    source: canary('OutsideFactRecorded', 'source'),
    sourceDate: '1717-01-17',
    counted: canary('OutsideFactRecorded', 'counted'),
    figure: canary('OutsideFactRecorded', 'figure'),
  },
  PublicationScheduled: {
    publicationId: id(196),
    record: 'finding',
    what: canary('PublicationScheduled', 'what'),
    citation: 'Example rule 11',
    dueOn: '2026-06-30',
    announcement: 'announced',
  },
  PublicationRescheduled: {
    publicationId: id(196),
    dueOn: '2026-07-15',
    citation: 'Example rule 12',
    reason: canary('PublicationRescheduled', 'reason'),
  },
  CommentPeriodOpened: { publicationId: id(196), until: '2026-06-15', citation: 'Example rule 13' },
  CommentReceived: { publicationId: id(196), commenter: 'respondent', comment: canary('CommentReceived', 'comment') },
  PublicationDrafted: draft('PublicationDrafted'),
  RecordPublished: {
    ...draft('RecordPublished'),
    decidedBy: canary('RecordPublished', 'decidedBy'),
    citation: 'Example rule 11',
  },
  PublicationCorrected: { ...draft('PublicationCorrected'), reason: canary('PublicationCorrected', 'reason') },
  PublicationWithdrawn: { publicationId: id(196), reason: canary('PublicationWithdrawn', 'reason') },
  PublicationWithheld: {
    publicationId: id(196),
    withheldBy: 'The panel',
    citation: 'Example rule 14',
    reason: canary('PublicationWithheld', 'reason'),
  },
  DisclosureNoted: { how: 'leaked', what: canary('DisclosureNoted', 'what'), by: canary('DisclosureNoted', 'by') },
  CounselAssigned: { counselId: id(191), capacity: 'enforcement' },
  CounselReleased: { counselId: id(191), reason: canary('CounselReleased', 'reason') },
  ConflictRecorded: { personId: id(190), ground: 'other', note: canary('ConflictRecorded', 'note') },
  ConflictLifted: { personId: id(190), reason: canary('ConflictLifted', 'reason') },
  FileReceived: {
    fileId: id(191),
    name: canary('FileReceived', 'name'),
    mediaType: 'image/jpeg',
    bytes: 5,
    sha256: 'ab'.repeat(32),
    keyId: id(192),
    complaintId: complaint,
  },
  FileScanned: { fileId: id(191), result: 'clean', scanner: 'Scanner', found: canary('FileScanned', 'found') },
  FileOpeningConfirmed: { fileId: id(191), personId: id(190) },
  FileCleaned: { fileId: id(191), bytes: 4, sha256: 'cd'.repeat(32), keyId: id(192), removed: ['camera-data'] },
  RedactedCopyReceived: {
    fileId: id(193),
    name: canary('RedactedCopyReceived', 'name'),
    mediaType: 'image/jpeg',
    bytes: 5,
    sha256: 'ef'.repeat(32),
    keyId: id(192),
    originalId: id(191),
    ground: canary('RedactedCopyReceived', 'ground'),
    pages: canary('RedactedCopyReceived', 'pages'),
    complaintId: complaint,
  },
  FileNotCleaned: { fileId: id(191) },
  CaseDeferred: { to: 'The prosecutor', reason: canary('CaseDeferred', 'reason'), askedBy: canary('CaseDeferred', 'askedBy') },
  DeferralLifted: { reason: canary('DeferralLifted', 'reason') },
  RespondentNoticeWithheld: { reason: canary('RespondentNoticeWithheld', 'reason'), madeBy: 'chair', madeUnder: 'Rule 1' },
  DeferralAnnounced: { since: '2026-02-01', message: canary('DeferralAnnounced', 'message') },
  DeferralEndAnnounced: {},
  JurisdictionLost: { cause: 'resignation', note: canary('JurisdictionLost', 'note') },
  LegacyFactRecorded: {
    source: 'old',
    line: 1,
    body: canary('LegacyFactRecorded', 'body'),
    action: canary('LegacyFactRecorded', 'action'),
    text: canary('LegacyFactRecorded', 'text'),
    link: canary('LegacyFactRecorded', 'link'),
    tags: [],
  },
  CaseClosed: { reason: 'dismissed', note: canary('CaseClosed', 'note'), complaintIds: [complaint] },
  CaseReopened: { reason: canary('CaseReopened', 'reason') },

  InvestigationAuthorized: {
    scope: canary('InvestigationAuthorized', 'scope'),
    dueOn: '2026-06-01',
    dueUnder: 'Example rule 7',
  },
  InvestigatorAssigned: {
    investigatorId: people.investigator,
    reportDueOn: '2026-05-15',
    reportDueUnder: 'Example rule 9',
  },
  OwnershipConfirmed: { investigatorId: people.investigator },
  InvestigatorRecused: { investigatorId: people.investigator, ground: canary('InvestigatorRecused', 'ground') },
  RespondentNotified: {
    notice: canary('RespondentNotified', 'notice'),
    responseDueOn: '2026-04-15',
    responseDueUnder: 'Example rule 10',
  },
  ResponseReceived: { response: canary('ResponseReceived', 'response') },
  ResponseDeemedReceived: { clockId: id(196), dueOn: '2026-04-15' },
  InterviewHeld: {
    interviewId: id(61),
    role: 'witness',
    interviewee: canary('InterviewHeld', 'interviewee'),
    summary: canary('InterviewHeld', 'summary'),
    naming: 'confidential',
  },
  IntervieweeOpened: {
    interviewId: id(61),
    purpose: 'contact',
    openedAs: 'clerk',
    notice: 'none',
    noNoticeReason: canary('IntervieweeOpened', 'noNoticeReason'),
    requestId: id(193),
  },
  IntervieweeOpeningRequested: {
    requestId: id(193),
    interviewId: id(61),
    requestedBy: id(190),
    purpose: 'contact',
    reason: canary('IntervieweeOpeningRequested', 'reason'),
  },
  IntervieweeOpeningApproved: { requestId: id(193), approvedBy: id(192), until: '2026-03-10T15:15:00.000Z' },
  IntervieweeOpeningRefused: { requestId: id(193), reason: canary('IntervieweeOpeningRefused', 'reason') },
  IntervieweeOpeningExpired: { requestId: id(193) },
  IntervieweeAgreedToBeNamed: {
    interviewId: id(61),
    takenBy: canary('IntervieweeAgreedToBeNamed', 'takenBy'),
    how: canary('IntervieweeAgreedToBeNamed', 'how'),
  },
  IntervieweeAgreementVoided: { interviewId: id(61), reason: canary('IntervieweeAgreementVoided', 'reason') },
  IntervieweeTold: { interviewId: id(61), how: canary('IntervieweeTold', 'how') },
  EvidenceReceived: {
    evidenceId: id(62),
    description: canary('EvidenceReceived', 'description'),
    source: canary('EvidenceReceived', 'source'),
  },
  ScopeExpanded: { addition: canary('ScopeExpanded', 'addition'), reason: canary('ScopeExpanded', 'reason') },
  InvestigationReportDelivered: {
    summary: canary('InvestigationReportDelivered', 'summary'),
    conclusions: [{ allegationId: allegation, conclusion: 'substantiated' }],
  },
  ReportTransmitted: {
    recipient: 'leadership',
    to: canary('ReportTransmitted', 'to'),
    ground: canary('ReportTransmitted', 'ground'),
    text: canary('ReportTransmitted', 'text'),
    reportedOn: '2026-05-01',
    summary: canary('ReportTransmitted', 'summary'),
    conclusions: [{ allegationId: allegation, conclusion: 'substantiated' }],
  },
  InvestigationResumed: {
    reason: canary('InvestigationResumed', 'reason'),
    dueOn: '2026-07-01',
    dueUnder: 'Example rule 7',
  },

  ProbableCauseFound: {
    caseId: theCase,
    standard: 'probable-cause',
    reasons: canary('ProbableCauseFound', 'reasons'),
  },
  NoProbableCauseFound: {
    caseId: theCase,
    standard: 'probable-cause',
    reasons: canary('NoProbableCauseFound', 'reasons'),
  },
  FindingMade: {
    caseId: theCase,
    standard: 'preponderance',
    reasons: canary('FindingMade', 'reasons'),
    result: 'violation',
  },
  AllegationDismissed: { caseId: theCase, reason: 'de-minimis', note: canary('AllegationDismissed', 'note') },
  FindingVacated: { caseId: theCase, by: canary('FindingVacated', 'by'), reason: canary('FindingVacated', 'reason') },

  RecommendationTransmitted: {
    chamber: 'Senate',
    kind: 'censure',
    text: canary('RecommendationTransmitted', 'text'),
    allegationIds: [allegation],
  },
  ChamberActed: { chamber: 'Senate', action: 'substituted', kind: 'reprimand', text: canary('ChamberActed', 'text') },
  SanctionImposed: {
    sanctionId: condition.sanctionId,
    kind: 'reprimand',
    text: canary('SanctionImposed', 'text'),
    conditions: [{ conditionId: condition.conditionId, text: canary('SanctionImposed', 'conditions'), dueOn: '2026-08-01' }],
  },
  SanctionConditionMet: { ...condition, note: canary('SanctionConditionMet', 'note') },
  SanctionConditionBreached: { ...condition, note: canary('SanctionConditionBreached', 'note') },
  SanctionRescinded: { sanctionId: condition.sanctionId, reason: canary('SanctionRescinded', 'reason') },

  BodyConstituted: { name: 'The Senate Panel', kind: 'panel' },
  MemberSeated: {
    memberId: people.member,
    name: canary('MemberSeated', 'name'),
    party: canary('MemberSeated', 'party'),
    role: 'member',
  },
  MemberLeft: { memberId: people.member, reason: canary('MemberLeft', 'reason') },
  VotingRuleAdopted: rule,
  RulePackAdopted: {
    packId: 'panel',
    version: '1',
    title: 'Panel',
    hash: '0'.repeat(64),
    citation: 'Example rule 1',
    text: 'id: panel',
  },
  MemberRecused: { memberId: people.member, caseId: theCase, ground: canary('MemberRecused', 'ground') },
  MotionPut: {
    ...motionData,
    kind: 'probable-cause',
    question: canary('MotionPut', 'question'),
    movedBy: people.mover,
    allegationIds: [allegation],
    eligible: [people.member],
    present: [people.member],
    rule,
  },
  VoteCast: { ...motionData, memberId: people.member, vote: 'yea' },
  VoteChanged: { ...motionData, memberId: people.member, from: 'yea', vote: 'nay' },
  MotionCarried: decided,
  MotionFailed: decided,
  MotionTied: { ...decided, tieRule: 'stalls' },
  QuorumLacking: { ...decided, quorum: 3 },
  TieResolved: { ...motionData, memberId: people.member, vote: 'yea' },
  DutyDoneByHand: {
    targetEventId: id(98),
    process: 'tell-parties-when-case-closed',
    doneBy: canary('DutyDoneByHand', 'doneBy'),
    how: canary('DutyDoneByHand', 'how'),
    caseId: theCase,
  },
  CountContradicted: { ...decided, counted: 'carried', outcome: 'failed' },
  OpinionFiled: {
    ...motionData,
    opinionId: id(97),
    memberId: people.member,
    kind: 'dissenting',
    text: canary('OpinionFiled', 'text'),
    joinedBy: [],
  },
  OpinionWithdrawn: { ...motionData, opinionId: id(97), reason: canary('OpinionWithdrawn', 'reason') },
  CountSettled: {
    ...motionData,
    how: 'count-stands',
    decidedBy: canary('CountSettled', 'decidedBy'),
    reasons: canary('CountSettled', 'reasons'),
  },

  ClockStarted: {
    clockId: id(196),
    title: canary('ClockStarted', 'title'),
    anchor: '2026-03-02',
    length: { count: 30, unit: 'calendar' },
    landing: 'exact',
    effect: 'must-publish',
    citation: 'Example rule 11',
    rule: 'leg.publish',
    pack: 'generic-legislature@1',
  },
  ClockSuspended: { clockId: id(196), ground: 'law-enforcement', from: '2026-03-05', reason: canary('ClockSuspended', 'reason') },
  ClockResumed: { clockId: id(196), ground: 'law-enforcement', lastDay: '2026-03-09' },
  ClockAnchorMoved: { clockId: id(196), anchor: '2026-03-02' },
  ClockExtended: { clockId: id(196), count: 10, unit: 'calendar', grantedBy: 'The chair', citation: 'Example rule 92' },
  ClockExpired: { clockId: id(196), dueOn: '2026-04-15', effect: 'must-publish' },
  ClockSatisfied: { clockId: id(196), how: canary('ClockSatisfied', 'how') },
  ClockCancelled: { clockId: id(196), reason: canary('ClockCancelled', 'reason') },

  EventCorrected: {
    targetEventId: id(99),
    targetType: 'CaseOpened',
    field: 'subject',
    was: canary('EventCorrected', 'was'),
    becomes: canary('EventCorrected', 'becomes'),
    reason: canary('EventCorrected', 'reason'),
  },
};

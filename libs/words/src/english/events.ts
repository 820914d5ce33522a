import type { EventMessages } from '../events.js';

export const tally =
  '{yeas, plural, one {# yea} other {# yeas}}, {nays, plural, one {# nay} other {# nays}}, ' +
  '{abstentions, plural, one {# abstention} other {# abstentions}}; ' +
  '{present} of {eligible} eligible members present, {recused} recused';

export const rule = [
  '{citation}. Quorum: {quorum}. To carry: {threshold} ({yeasNeeded}). In a tie: {tieRule}.',
  '{citation}. Quorum: {quorum}. To carry: {threshold}. In a tie: {tieRule}.',
];

const motion = 'Motion: {motionId}';
const standard = 'Standard: {standard}';
const due = ['Investigation due {dueOn} ({dueUnder})', 'Investigation due {dueOn} (no rule cited)'];
const allegation = ['{conduct}', 'Provision: {provision}', 'Conduct began: {conductFrom}', 'Conduct ended: {conductTo}'] as const;

/** What each event is called and says in a file, for staff. */
export const events: EventMessages = {
  ComplaintReceived: [
    'Complaint {reference} received',
    'How it came in: {channel}',
    '{identity}',
    'About {respondentName}: {summary}',
    '{account}',
    'Said to have happened: {conductOn}',
  ],
  ComplaintAcknowledged: ['Complaint acknowledged', '{message}'],
  ComplaintFoundDeficient: [
    'Complaint found deficient',
    '{deficiency}',
    ['To be cured by {cureBy} ({cureByRule})', 'To be cured by {cureBy} (no rule cited)'],
  ],
  ComplaintCured: ['Deficiency cured', '{addition}'],
  ComplaintScreened: ['Complaint screened: {outcome}', '{reasons}'],
  ComplaintWithdrawn: ['Complaint withdrawn {withdrawnBy}', '{reason}'],
  ComplaintReferred: ['Complaint referred to {to}', 'Extent: {extent}', '{reasons}'],
  ComplainantNotified: ['Complainant notified: {topic}', '{message}', motion],

  CaseOpened: [
    'Case {reference} opened',
    '{subject}',
    'Respondent: {respondent}',
    'Origin: {origin}',
    'Complaints: {complaintIds}',
    '{account}',
    'Tags: {tags}',
  ],
  ComplaintJoined: ['Complaint {complaintId} joined to the case'],
  AllegationAdded: ['Allegation added', ...allegation],
  AllegationAmended: ['Allegation amended', ...allegation, 'Reason: {reason}'],
  CasesConsolidated: ['Case {absorbedCaseId} consolidated with this one', '{reason}'],
  CaseAbsorbed: ['Continued in case {intoCaseId}'],
  CaseDeadlocked: ['The body could not decide: tied vote', motion],
  DeadlockEnded: ['Tie ended by {how}', motion],
  RespondentInformed: ['Respondent informed: {topic}', '{message}'],
  DelayNoted: ['Delay: {what}', 'Was due {wasDueOn} ({rule})', '{reason}', ['Now expected {expectedOn}', 'No new date was set']],
  DisclosureNoted: ['Disclosure: {how}', '{what}', 'By: {by}'],
  CaseDeferred: ['Deferred to {to}', '{reason}'],
  DeferralLifted: ['Deferral lifted', '{reason}'],
  JurisdictionLost: ['Jurisdiction lost: {cause}', '{note}'],
  LegacyFactRecorded: [
    ['Imported docket: {action}', 'Imported docket entry'],
    '{text}',
    'Body: {body}',
    '{source}, line {line}',
    '{link}',
  ],
  CaseClosed: ['Case closed: {reason}', '{note}'],
  CaseReopened: ['Case reopened', '{reason}'],

  InvestigationAuthorized: ['Investigation authorized', '{scope}', motion, due],
  InvestigatorAssigned: [
    'Investigator assigned: {investigatorId}',
    ['Report due {reportDueOn} ({reportDueUnder})', 'Report due {reportDueOn} (no rule cited)'],
  ],
  OwnershipConfirmed: ['{investigatorId} took the case'],
  InvestigatorRecused: ['{investigatorId} recused', '{ground}'],
  RespondentNotified: [
    'Respondent notified',
    '{notice}',
    ['Response due {responseDueOn} ({responseDueUnder})', 'Response due {responseDueOn} (no rule cited)'],
  ],
  ResponseReceived: ['Response of the respondent received', '{response}'],
  InterviewHeld: ['Interview held', '{role}: {interviewee}', '{summary}'],
  EvidenceReceived: ['Evidence received', '{description}', 'From: {source}', 'SHA-256: {sha256}'],
  ScopeExpanded: ['Scope of the investigation expanded', '{addition}', 'Reason: {reason}'],
  InvestigationReportDelivered: [
    'Investigation report delivered',
    '{summary}',
    { each: 'conclusions', line: '{conclusion}: {allegationId}' },
  ],
  InvestigationResumed: ['Investigation resumed', '{reason}', due],

  ProbableCauseFound: ['Probable cause found', '{reasons}', standard, motion],
  NoProbableCauseFound: ['No probable cause found', '{reasons}', standard, motion],
  FindingMade: ['Finding made: {result}', '{reasons}', standard, motion],
  AllegationDismissed: ['Allegation dismissed: {reason}', '{note}', motion],
  FindingVacated: ['Finding vacated by {by}', '{reason}'],

  RecommendationTransmitted: ['Recommended to {chamber}: {kind}', '{text}', motion],
  ChamberActed: [
    '{chamber}: {action}',
    'Decided on: {kind}',
    '{text}',
    'Yeas: {yeas}',
    'Nays: {nays}',
    'Members present: {present}',
    'Required: {required}',
  ],
  SanctionImposed: [
    'Sanction imposed: {kind}',
    '{text}',
    'Amount: {amount}',
    { each: 'conditions', line: ['Condition: {text} (by {dueOn})', 'Condition: {text}'] },
  ],
  SanctionConditionMet: ['Condition of the sanction met', '{note}'],
  SanctionConditionBreached: ['Condition of the sanction breached', '{note}'],
  SanctionRescinded: ['Sanction rescinded', '{reason}'],

  BodyConstituted: ['Body constituted: {name}', '{kind}', 'Chamber: {chamber}'],
  MemberSeated: ['Member seated: {name}', 'Seat: {role}', 'Party: {party}'],
  MemberLeft: ['{memberId} left the body', '{reason}'],
  VotingRuleAdopted: ['Voting rule adopted', rule],
  MemberRecused: ['{memberId} recused in this case', '{ground}'],
  MotionPut: [
    'Motion put: {kind}',
    '{question}',
    'Moved by {movedBy}',
    'Present: {present}',
    'About: {allegationIds}',
    'Rule: {rule}',
    'To end the tie on: {afterMotionId}',
  ],
  VoteCast: ['{memberId} voted: {vote}', motion],
  VoteChanged: ['{memberId} changed the vote from {from} to {vote}', motion],
  MotionCarried: ['Motion carried', '{motionId}', '{tally}'],
  MotionFailed: ['Motion failed', '{motionId}', '{tally}'],
  MotionTied: ['Motion tied', '{motionId}', '{tally}', 'Under the rule: {tieRule}'],
  QuorumLacking: ['No quorum: the vote does not count', '{motionId}', '{tally}', 'Quorum: {quorum}'],
  TieResolved: ['{memberId} broke the tie: {vote}', motion],

  EventCorrected: ['Entry corrected: {targetType}, {field}', 'Was: {was}', 'Is: {becomes}', 'Reason: {reason}'],
};

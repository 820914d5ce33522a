import type { Catalog } from '../catalog.js';
import type { CodeWords } from '../codes.js';
import type { EventMessages } from '../events.js';
import { problems } from './problems.js';

/** What codes are called, for staff and in the report. */
const codes: CodeWords = {
  role: {
    public: 'the public',
    complainant: 'the complainant',
    clerk: 'a clerk',
    investigator: 'an investigator',
    member: 'a member',
    auditor: 'an auditor',
    operator: 'an operator',
    system: 'the system',
  },

  channel: {
    web: 'Online',
    'in-person': 'In person',
    telephone: 'By telephone',
    post: 'By mail',
    email: 'By email',
    referral: 'By referral',
  },
  identity: {
    named: 'Named: all parties know the name',
    confidential: 'Confidential: only the staff of the body knows the name',
    anonymous: 'Anonymous: nobody knows the name',
  },
  complaintStatus: {
    received: 'Received, not yet acknowledged',
    acknowledged: 'Acknowledged, to be screened',
    deficient: 'Waiting for the complainant',
    accepted: 'Accepted',
    'out-of-jurisdiction': 'Outside the body’s jurisdiction',
    insufficient: 'Insufficient',
    'not-cured': 'Dismissed: deficiency not cured',
    duplicate: 'Duplicate of another complaint',
    withdrawn: 'Withdrawn',
    referred: 'Referred',
  },
  screening: {
    accepted: 'Accepted',
    'out-of-jurisdiction': 'Outside the body’s jurisdiction',
    insufficient: 'Insufficient',
    'not-cured': 'Dismissed: deficiency not cured',
    duplicate: 'Duplicate of another complaint',
  },
  withdrawnBy: { complainant: 'by the complainant', 'staff-at-request': 'by staff at the complainant’s request' },
  extent: { full: 'All of it', part: 'Part of it' },
  topic: {
    receipt: 'Receipt of the complaint',
    tie: 'Tied vote',
    delay: 'Delay',
    decision: 'Decision',
    closing: 'Closing of the case',
    other: 'Other',
  },

  origin: {
    complaint: 'Complaint',
    'own-motion': 'The body’s own motion',
    referral: 'Referral',
    press: 'Press report',
    'legacy-docket': 'Imported docket',
  },
  caseState: { open: 'Open', deadlocked: 'Tied', closed: 'Closed' },
  closing: {
    dismissed: 'Dismissed',
    settled: 'Settled',
    'sanction-complied-with': 'Sanction complied with',
    'sanction-imposed': 'Sanction imposed',
    'chamber-declined': 'Chamber declined to act',
    referred: 'Referred to another authority',
    'jurisdiction-lost': 'Jurisdiction lost',
    consolidated: 'Consolidated with another case',
    'no-action': 'No action: the body did not decide',
  },
  deadlockEnd: { 'new-motion': 'new motion', 'tie-breaker': 'tie-breaking vote', 'default-rule': 'rule on tied votes' },
  disclosure: { published: 'Published by the body', leaked: 'Leaked', 'party-statement': 'Stated by a party' },
  jurisdictionLoss: { resignation: 'Resignation', 'term-ended': 'End of the term', death: 'Death', other: 'Other cause' },

  investigation: {
    none: 'Opened, not yet investigated',
    authorized: 'Investigation authorized, investigator to be assigned',
    assigned: 'Investigator assigned, ownership to be confirmed',
    'under-way': 'Under investigation',
    reported: 'Investigation report delivered',
  },
  interviewRole: {
    complainant: 'Complainant',
    'affected-person': 'Affected person',
    respondent: 'Respondent',
    witness: 'Witness',
    expert: 'Expert',
  },
  conclusion: { substantiated: 'Substantiated', 'not-substantiated': 'Not substantiated', inconclusive: 'Inconclusive' },
  due: {
    cure: 'Cure of the deficiency, by the complainant',
    investigation: 'Investigation',
    'investigation-report': 'Investigation report',
    response: 'Response of the respondent',
    condition: 'Condition of the sanction',
  },

  standard: {
    'reason-to-believe': 'Reason to believe',
    'probable-cause': 'Probable cause',
    preponderance: 'Preponderance of the evidence',
    'clear-and-convincing': 'Clear and convincing evidence',
    'beyond-reasonable-doubt': 'Beyond a reasonable doubt',
  },
  dismissal: {
    'no-jurisdiction': 'No jurisdiction',
    'insufficient-facts': 'Insufficient facts',
    'no-violation': 'No violation',
    'de-minimis': 'De minimis',
    'limitation-period': 'Limitation period expired',
    withdrawn: 'Withdrawn',
    duplicate: 'Duplicate',
  },
  disposition: {
    violation: 'Violation found',
    'no-violation': 'No violation found',
    'probable-cause': 'Probable cause found, no finding yet',
    'no-probable-cause': 'No probable cause found',
    dismissed: 'Dismissed',
    vacated: 'Vacated, open again',
  },

  sanction: {
    none: 'No sanction',
    'letter-of-admonition': 'Letter of admonition',
    reprimand: 'Reprimand',
    censure: 'Censure',
    fine: 'Fine',
    restitution: 'Restitution',
    'loss-of-privileges': 'Loss of privileges',
    training: 'Training',
    suspension: 'Suspension',
    expulsion: 'Expulsion',
    other: 'Other sanction',
  },
  chamberAction: {
    adopted: 'Adopted the recommendation',
    rejected: 'Rejected the recommendation',
    substituted: 'Substituted its own decision',
    'declined-to-act': 'Declined to act',
  },
  conditionState: { open: 'Open', met: 'Met', breached: 'Breached' },

  bodyKind: { committee: 'Committee', subcommittee: 'Subcommittee', panel: 'Panel', board: 'Board', chamber: 'Chamber' },
  memberRole: { chair: 'Chair', member: 'Member', 'tie-breaker': 'Tie-breaker' },
  threshold: {
    'majority-of-voting': 'More yeas than nays',
    'majority-of-eligible': 'More than half of the eligible members',
    'fixed-number': 'A fixed number of yeas',
    'two-thirds-of-voting': 'Two-thirds of those voting',
  },
  tieRule: {
    stalls: 'Nothing follows from a tie by itself',
    fails: 'A tied motion fails',
    'transmit-as-tied': 'The matter goes forward as tied',
    'tie-breaker-decides': 'A tie-breaking member decides',
  },
  vote: { yea: 'Yea', nay: 'Nay', abstain: 'Abstain' },
  motionKind: {
    'authorize-investigation': 'Authorize an investigation',
    'probable-cause': 'Probable cause',
    finding: 'Finding',
    dismissal: 'Dismissal',
    recommendation: 'Recommendation',
    publication: 'Publication',
    procedural: 'Procedure',
  },
  motionOutcome: {
    open: 'The vote is open',
    carried: 'Carried',
    failed: 'Failed',
    tied: 'Tied',
    'quorum-lacking': 'No quorum',
  },

  duty: {
    'absorb-case-when-cases-consolidated': 'let a case go on in the one that took it in',
    'follow-votes-into-deadlock-and-out': 'record with the case how a vote ended, and tell both sides of a tie',
    'take-in-case-when-absorbed': 'take in a case that goes on here',
    'tell-complainants-when-delay-noted': 'tell the complainants of a delay',
    'tell-parties-when-case-closed': 'tell both sides that the case was closed',
    'tell-parties-when-case-deadlocked': 'tell both sides of a tie',
  },

  leftOpen: {
    allegations: 'Allegations without a decision',
    motions: 'Motions with an open vote',
    conditions: 'Conditions that are neither met nor breached',
    investigation: 'An investigation under way',
    recommendation: 'A recommendation on which the chamber has not acted',
  },

  remark: {
    'finding-vacated-under-sanction': 'A finding was set aside under a sanction in force',
    'recorded-after-closing': 'Recorded after the case was closed',
    'made-without-vote': 'Made without a vote',
    'made-without-investigation': 'Made without an investigation',
    'undated-condition': 'A condition without a date is open',
  },

  stage: {
    'complaint-received': 'Complaint to be read',
    'complaint-acknowledged': 'Complaint to be screened',
    'complaint-deficient': 'Waiting for the complainant',
    'complaint-accepted': 'Case to be opened',
    opened: 'Opened',
    authorized: 'Investigator to be assigned',
    assigned: 'Ownership to be confirmed',
    investigating: 'Under investigation',
    'report-delivered': 'Report delivered',
    voting: 'Before a vote',
    deadlocked: 'Tied vote',
    found: 'Finding made',
    recommended: 'With the chamber',
    'chamber-acted': 'Chamber acted',
    sanctioned: 'Sanction imposed',
    deferred: 'Deferred',
    closed: 'Closed, with something left to do',
  },
};

const recount =
  '{yeas, plural, one {# yea} other {# yeas}}, {nays, plural, one {# nay} other {# nays}}, ' +
  '{abstentions, plural, one {# abstention} other {# abstentions}}';
const tally = `${recount}; ` + '{present} of {eligible} eligible members present, {recused} recused';

const rule = [
  '{citation}. Quorum: {quorum}. To carry: {threshold} ({yeasNeeded}). In a tie: {tieRule}.',
  '{citation}. Quorum: {quorum}. To carry: {threshold}. In a tie: {tieRule}.',
];

const motion = 'Motion: {motionId}';
const standard = 'Standard: {standard}';
const due = ['Investigation due {dueOn} ({dueUnder})', 'Investigation due {dueOn} (no rule cited)'];
const allegation = ['{conduct}', 'Provision: {provision}', 'Conduct began: {conductFrom}', 'Conduct ended: {conductTo}'] as const;

/** What each event is called and says in a file, for staff. */
const events: EventMessages = {
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
  ComplaintScreened: ['Complaint screened: {outcome}', '{reasons}', 'Repeats complaint {duplicateOf}'],
  ComplaintWithdrawn: ['Complaint withdrawn {withdrawnBy}', '{reason}'],
  ComplaintReinstated: ['Complaint taken up again {reinstatedBy}', '{reason}'],
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

/** What is said once a command was carried out. */
const done: Catalog['done'] = new Map([
  ['acknowledge-complaint', 'The complaint was acknowledged. The complainant can read your message.'],
  ['screen-complaint', 'The outcome of the screening was recorded.'],
  ['note-deficiency', 'The complainant was asked for what is missing.'],
  ['cure-deficiency', 'What was added is now part of the complaint.'],
  ['withdraw-complaint', 'The complaint was withdrawn.'],
  ['reinstate-complaint', 'The complaint was taken up again.'],
  ['refer-complaint', 'The referral of the complaint was recorded.'],
  ['notify-complainant', 'The message was sent to the complainant’s page.'],

  ['open-case', 'The case was opened.'],
  ['join-complaint', 'The complaint was joined to the case.'],
  ['add-allegation', 'The allegation was added.'],
  ['amend-allegation', 'The allegation was changed.'],
  ['consolidate-cases', 'The cases were consolidated.'],
  ['inform-respondent', 'What the respondent was told was recorded.'],
  ['note-delay', 'The delay was recorded. The complainant can read it.'],
  ['note-disclosure', 'The disclosure was recorded.'],
  ['defer-case', 'The case was deferred.'],
  ['lift-deferral', 'The deferral was lifted.'],
  ['record-jurisdiction-loss', 'The loss of jurisdiction was recorded.'],
  ['close-case', 'The case was closed.'],
  ['reopen-case', 'The case was reopened.'],

  ['authorize-investigation', 'The investigation was authorized.'],
  ['assign-investigator', 'The investigator was assigned.'],
  ['confirm-ownership', 'You have taken the case.'],
  ['recuse-investigator', 'The recusal was recorded.'],
  ['notify-respondent', 'The notice to the respondent was recorded.'],
  ['record-response', 'The response was recorded.'],
  ['note-interview', 'The interview was recorded.'],
  ['note-evidence', 'The evidence was recorded.'],
  ['expand-scope', 'The scope of the investigation was expanded.'],
  ['deliver-report', 'The investigation report was delivered.'],
  ['resume-investigation', 'The investigation was resumed.'],

  ['find-probable-cause', 'Probable cause was recorded.'],
  ['find-no-probable-cause', 'That there is no probable cause was recorded.'],
  ['make-finding', 'The finding was recorded.'],
  ['dismiss-allegation', 'The allegation was dismissed.'],
  ['vacate-finding', 'The finding was vacated.'],

  ['transmit-recommendation', 'The recommendation was recorded.'],
  ['record-chamber-act', 'What the chamber did was recorded.'],
  ['impose-sanction', 'The sanction was recorded.'],
  ['meet-condition', 'The condition was recorded as met.'],
  ['breach-condition', 'The breach of the condition was recorded.'],
  ['rescind-sanction', 'The sanction was rescinded.'],

  ['constitute-body', 'The body was set up.'],
  ['seat-member', 'The member was seated.'],
  ['remove-member', 'That the member left was recorded.'],
  ['adopt-voting-rule', 'The voting rule was recorded.'],
  ['put-motion', 'The motion was put to a vote.'],
  ['cast-vote', 'The vote was recorded.'],
  ['close-vote', 'The vote was closed.'],
  ['break-tie', 'The tie-breaking vote was recorded.'],
  ['recuse-member', 'The recusal was recorded.'],

  ['correct-event', 'The entry was corrected. What it said before stays on record.'],
]);

/** Everything that staff and auditors read, and what the report counts. */
export const staff: Catalog = {
  codes,
  events,
  done,
  problems,
  phrases: {
    tally,
    recount,
    rule,
    voteEnded:
      'The vote was closed: {outcome, select, carried {carried} failed {failed} tied {tied} other {no quorum, so it does not count}}, ' +
      '{yeas} to {nays}.',
    days: '{count, plural, one {# calendar day} other {# calendar days}}',
    late: '{count, plural, one {# calendar day} other {# calendar days}} late',
    dueToday: 'today',
    afterEvent: 'after event {position}',
    happenedBy: 'with what had happened by {asOf}',
    recordedBy: 'with what was recorded by {knownOn}',
    dueIn: 'in {count, plural, one {# calendar day} other {# calendar days}}',
  },
};

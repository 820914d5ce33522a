import type { InvestigationEvent } from '#investigation';
import { dueLine, labelled, told, type WordsFor } from './event-words.js';
import { conclusionWords, interviewWords } from './vocabulary.js';

export const investigationWords: WordsFor<InvestigationEvent> = {
  InvestigationAuthorized: ({ scope, motionId, dueOn, dueUnder }, names) =>
    told(
      'Investigation authorized',
      scope,
      labelled('Motion', motionId === undefined ? undefined : names.motion(motionId)),
      dueLine('Investigation', dueOn, dueUnder),
    ),
  InvestigatorAssigned: ({ investigatorId, reportDueOn, reportDueUnder }, names) =>
    told(`Investigator assigned: ${names.person(investigatorId)}`, dueLine('Report', reportDueOn, reportDueUnder)),
  OwnershipConfirmed: ({ investigatorId }, names) => told(`${names.person(investigatorId)} took the case`),
  InvestigatorRecused: ({ investigatorId, ground }, names) => told(`${names.person(investigatorId)} stepped aside`, ground),
  RespondentNotified: ({ notice, responseDueOn, responseDueUnder }) =>
    told('Respondent notified', notice, dueLine('Response', responseDueOn, responseDueUnder)),
  ResponseReceived: ({ response }) => told('Response of the respondent received', response),
  InterviewHeld: ({ role, interviewee, summary }) => told('Interview held', `${interviewWords[role]}: ${interviewee}`, summary),
  EvidenceReceived: ({ description, source, sha256 }) =>
    told('Evidence received', description, labelled('From', source), labelled('SHA-256', sha256)),
  ScopeExpanded: ({ addition, reason }) => told('Scope of the investigation expanded', addition, labelled('Why', reason)),
  InvestigationReportDelivered: ({ summary, conclusions }, names) =>
    told(
      'Investigation report delivered',
      summary,
      ...conclusions.map(({ allegationId, conclusion }) => `${conclusionWords[conclusion]}: ${names.allegation(allegationId)}`),
    ),
  InvestigationResumed: ({ reason, dueOn, dueUnder }) =>
    told('Investigation resumed', reason, dueLine('Investigation', dueOn, dueUnder)),
};

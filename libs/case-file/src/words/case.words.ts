import type { Allegation, CaseEvent } from '#case';
import { formatDate } from '#design';
import { labelled, told, type WordsFor } from './event-words.js';
import { closingWords, disclosureWords, jurisdictionWords, originWords, respondentTopicWords } from './vocabulary.js';

const conductDates = ({ conductFrom, conductTo }: Allegation): string | undefined => {
  if (conductFrom === undefined && conductTo === undefined) return undefined;
  const from = conductFrom === undefined ? '' : `from ${formatDate(conductFrom)}`;
  const to = conductTo === undefined ? '' : `until ${formatDate(conductTo)}`;
  return `Conduct ${[from, to].filter((part) => part !== '').join(' ')}`;
};

const deadlockEnds = {
  'new-motion': 'by a new motion',
  'tie-breaker': 'by the tie-breaker',
  'default-rule': 'by the rule that says what a tie means',
} as const;

export const caseWords: WordsFor<CaseEvent> = {
  CaseOpened: ({ reference, respondent, origin, complaintIds, subject, account, tags }, names) =>
    told(
      `Case ${reference} opened`,
      subject,
      `Respondent: ${respondent.name}`,
      `Comes from: ${originWords[origin]}`,
      complaintIds.length === 0 ? undefined : `Complaints: ${complaintIds.map((id) => names.complaint(id)).join(', ')}`,
      account,
      tags.length === 0 ? undefined : `Tags: ${tags.join(', ')}`,
    ),
  ComplaintJoined: ({ complaintId }, names) => told(`Complaint ${names.complaint(complaintId)} joined to the case`),
  AllegationAdded: (data) => told('Allegation added', data.conduct, labelled('Provision', data.provision), conductDates(data)),
  AllegationAmended: (data) =>
    told(
      'Allegation amended',
      data.conduct,
      labelled('Provision', data.provision),
      conductDates(data),
      labelled('Why', data.reason),
    ),
  CasesConsolidated: ({ absorbedCaseId, reason }, names) =>
    told(`Case ${names.case(absorbedCaseId)} consolidated with this one`, reason),
  CaseAbsorbed: ({ intoCaseId }, names) => told(`Goes on in case ${names.case(intoCaseId)}`),
  CaseDeadlocked: ({ motionId }, names) => told('The body could not decide: a tied vote', `Motion: ${names.motion(motionId)}`),
  DeadlockEnded: ({ motionId, how }, names) => told(`The tie ended ${deadlockEnds[how]}`, `Motion: ${names.motion(motionId)}`),
  RespondentInformed: ({ topic, message }) => told(`Respondent told about ${respondentTopicWords[topic]}`, message),
  DelayNoted: ({ what, wasDueOn, rule, reason, expectedOn }) =>
    told(
      `Delay: ${what}`,
      `Was due on ${formatDate(wasDueOn)} (${rule})`,
      reason,
      expectedOn === undefined ? 'No new date was set' : `Now expected on ${formatDate(expectedOn)}`,
    ),
  DisclosureNoted: ({ how, what, by }) => told(`Became known outside: ${disclosureWords[how]}`, what, labelled('By', by)),
  CaseDeferred: ({ to, reason }) => told(`Deferred to ${to}`, reason),
  DeferralLifted: ({ reason }) => told('Deferral lifted', reason),
  JurisdictionLost: ({ cause, note }) => told(`Jurisdiction lost: ${jurisdictionWords[cause]}`, note),
  LegacyFactRecorded: ({ source, line, body, action, text, link }) =>
    told(
      action === undefined ? 'Line of an old docket' : `Old docket: ${action}`,
      text,
      labelled('Body', body),
      `${source}, line ${String(line)}`,
      link,
    ),
  CaseClosed: ({ reason, note }) => told(`Case closed: ${closingWords[reason]}`, note),
  CaseReopened: ({ reason }) => told('Case reopened', reason),
};

import { asking } from '../report.facts.js';
import type { Period } from './facts.js';
import { sum } from './facts.js';
import { findingFigures } from './outcomes.js';
import { recordedLate } from './recorded-late.js';

/** What these figures need of events. */
export const ofQuestions = asking({
  CountSettled: ['how'],
  DutyDoneByHand: [],
  IdentityOpened: [],
  IntervieweeOpened: [],
  InvestigatorRecused: [],
  MemberRecused: [],
});
const { ofTypes, count } = ofQuestions;

/** What an auditor asks first. */
export const questionKinds = [
  'corrections',
  'recorded-late',
  'decided-without-a-vote',
  'recusals',
  'overrides',
  'identity-openings',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Of these, the ones that auditors alone are answered: who was shown a name is no figure of the legislature's. */
export const auditorsOwn: readonly string[] = ['identity-openings'];

export const questions: Readonly<Record<QuestionKind, (period: Period) => number>> = {
  corrections: ({ within }) => within.filter(({ type }) => type === 'EventCorrected').length,
  'recorded-late': (period) => recordedLate(period).count,
  'decided-without-a-vote': (period) => {
    const { allegations, recommendations, closings } = findingFigures(period).withoutVoteBy;
    return sum(allegations) + sum(recommendations) + sum(closings);
  },
  recusals: (period) => count(period, 'MemberRecused', 'InvestigatorRecused'),
  overrides: (period) =>
    count(period, 'DutyDoneByHand') + ofTypes(period.within, 'CountSettled').filter(({ how }) => how === 'count-stands').length,
  'identity-openings': (period) => count(period, 'IdentityOpened', 'IntervieweeOpened'),
};

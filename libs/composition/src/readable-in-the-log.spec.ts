import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '#kernel';
import { readableIn } from '#privacy';
import { eventUnions } from './aggregates.js';

const votes =
  'How a body voted is its own record. Outcomes follow from it, and must stay what they were when a person is erased.';
const tallies = 'Outcomes and the figures of reports follow from the count. It names nobody.';
const concluded = 'Figures of reports follow from it. What was concluded about whom is in texts, which are sealed.';
const ids = 'An id that is drawn at random says nothing by itself.';

/**
 * What stands readable in a sealed log although its field is personal or content, and why. A new line is a decision: what says
 * who somebody is, or what was said, is declared as text or as a date.
 */
const readable: Readonly<Record<string, string>> = {
  'ComplaintScreened /duplicateOf': ids,
  'CaseOpened /respondent/respondentId': ids,
  'InvestigationReportDelivered /conclusions/*/allegationId': ids,
  'InvestigationReportDelivered /conclusions/*/conclusion': concluded,
  'ReportTransmitted /conclusions/*/allegationId': ids,
  'ReportTransmitted /conclusions/*/conclusion': concluded,
  'SanctionImposed /conditions/*/conditionId': ids,
  'SanctionImposed /conditions/*/dueOn': 'What is due is asked for by the database, which has no keys.',
  'VoteCast /vote': votes,
  'VoteChanged /vote': votes,
  'VoteChanged /from': votes,
  'TieResolved /vote': votes,
  'AdvisoryTieBroken /vote': votes,
  ...Object.fromEntries(['present', 'votedYea', 'votedNay', 'abstained'].map((list) => [`AdvisoryVoteTaken /${list}/*`, votes])),
  ...Object.fromEntries(
    ['MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking', 'CountContradicted'].flatMap((type) =>
      ['eligible', 'recused', 'present', 'represented', 'yeas', 'nays', 'abstentions', 'seats', 'vacant', 'alternates'].map(
        (figure) => [`${type} /tally/${figure}`, tallies],
      ),
    ),
  ),
  ...Object.fromEntries(
    ['eligible', 'recused', 'present', 'yeas', 'nays', 'abstentions', 'seats', 'vacant'].map((figure) => [
      `AdvisoryVoteTaken /tally/${figure}`,
      tallies,
    ]),
  ),
  ...Object.fromEntries(['yeas', 'nays', 'abstentions'].map((figure) => [`BallotsCounted /${figure}`, tallies])),
};

describe('what a copy of the log tells without keys', () => {
  it('is public, or stands here with its reason', () => {
    const found = new Map(eventUnions.flatMap((union) => Object.entries(union)));
    const told = [...found].flatMap(([type, description]) =>
      Object.entries(fieldsOf(description))
        .filter(([, field]) => field.class !== 'public')
        .flatMap(([name, field]) => readableIn(field.values, `/${name}`).map(([path]) => `${type} ${path}`)),
    );
    expect(told.sort()).toEqual(Object.keys(readable).sort());
  });
});

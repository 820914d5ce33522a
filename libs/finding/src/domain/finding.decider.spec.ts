import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import {
  DismissAllegation,
  FindNoProbableCause,
  FindProbableCause,
  MakeFinding,
  VacateFinding,
  type FindingCommand,
} from './finding.commands.js';
import { finding } from './finding.decider.js';
import type { FindingEvent, FindingResult } from './finding.events.js';

const allegationId = 'a11e0000-0000-4000-8000-000000000001';
const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const motionId = '30710000-0000-4000-8000-000000000001';
const occurredOn = specDay.date;

const atFirstStep = { caseId, standard: 'probable-cause', reasons: 'Two witnesses agree' } as const;
const atTheEnd = { caseId, standard: 'preponderance', reasons: 'The record as a whole', motionId } as const;

const findProbableCause = (data: Partial<FindProbableCause['data']> = {}) =>
  new FindProbableCause(allegationId, { ...atFirstStep, ...data }, by());
const findNoProbableCause = () => new FindNoProbableCause(allegationId, atFirstStep, by());
const makeFinding = (result: FindingResult, data: Partial<MakeFinding['data']> = {}) =>
  new MakeFinding(allegationId, { ...atTheEnd, result, ...data }, by());
const dismiss = (reason: DismissAllegation['data']['reason'] = 'insufficient-facts') =>
  new DismissAllegation(allegationId, { caseId, reason, note: 'Nobody could be found' }, by());
const vacate = () => new VacateFinding(allegationId, { caseId, by: 'The court of appeals', reason: 'No notice was given' }, by());

const probableCause: FindingEvent = { type: 'ProbableCauseFound', occurredOn, data: atFirstStep };
const noProbableCause: FindingEvent = { type: 'NoProbableCauseFound', occurredOn, data: atFirstStep };
const violation: FindingEvent = { type: 'FindingMade', occurredOn, data: { ...atTheEnd, result: 'violation' } };
const noViolation: FindingEvent = { type: 'FindingMade', occurredOn, data: { ...atTheEnd, result: 'no-violation' } };
const dismissed: FindingEvent = {
  type: 'AllegationDismissed',
  occurredOn,
  data: { caseId, reason: 'insufficient-facts', note: 'Nobody could be found' },
};
const vacated: FindingEvent = {
  type: 'FindingVacated',
  occurredOn,
  data: { caseId, by: 'The court of appeals', reason: 'No notice was given' },
};

describe('an undecided allegation', () => {
  it.each([
    ['has probable cause', findProbableCause, probableCause],
    ['has no probable cause', findNoProbableCause, noProbableCause],
    ['is found a violation, where a body has no first step', () => makeFinding('violation'), violation],
    ['is found no violation', () => makeFinding('no-violation'), noViolation],
    ['is dismissed', dismiss, dismissed],
  ] as const)('%s', (_, command, event) => {
    scenario(finding).given().when(command()).then(event);
  });

  it('has nothing that could be vacated', () => {
    scenario(finding).given().when(vacate()).thenRejected('nothing-to-vacate');
  });

  it('is decided with the rule that was applied, on the day that was said', () => {
    scenario(finding)
      .given()
      .when(makeFinding('violation', { citation: 'Example Rule 9', occurredOn: '2026-02' }))
      .then({ ...violation, occurredOn: '2026-02', legalBasis: 'Example Rule 9' });
  });

  it('cannot be decided on a day that the calendar does not have', () => {
    scenario(finding)
      .given()
      .when(findProbableCause({ occurredOn: '2026-02-31' }))
      .thenRejected('date-not-in-calendar');
  });
});

describe('a decision without a vote', () => {
  const made = { madeBy: 'hearing-officer', madeUnder: 'Example Rule 9' } as const;
  const { motionId: _, ...unvoted } = atTheEnd;

  it.each([
    ['probable cause', findProbableCause(made), { ...probableCause, data: { ...atFirstStep, ...made } }],
    [
      'a finding',
      new MakeFinding(allegationId, { ...unvoted, result: 'violation', ...made }, by()),
      { ...violation, data: { ...unvoted, result: 'violation', ...made } },
    ],
    [
      'a dismissal',
      new DismissAllegation(allegationId, { caseId, reason: 'insufficient-facts', note: 'Nobody could be found', ...made }, by()),
      { ...dismissed, data: { caseId, reason: 'insufficient-facts', note: 'Nobody could be found', ...made } },
    ],
  ] as readonly (readonly [string, FindingCommand, FindingEvent])[])(
    'on %s is recorded with who made it, and where that stands',
    (_what, command, event) => {
      scenario(finding).given().when(command).then(event);
    },
  );

  it('is not recorded beside a motion', () => {
    scenario(finding).given().when(makeFinding('violation', made)).thenRejected('made-by-vote-and-without');
  });
});

describe('an allegation with probable cause', () => {
  it('does not get it twice', () => {
    scenario(finding).given(probableCause).when(findProbableCause()).then();
  });

  it.each([
    ['is found a violation', () => makeFinding('violation'), violation],
    ['is found no violation', () => makeFinding('no-violation'), noViolation],
    ['is dismissed', dismiss, dismissed],
    ['is open again when that falls', vacate, vacated],
  ] as const)('%s', (_, command, event) => {
    scenario(finding).given(probableCause).when(command()).then(event);
  });

  it('cannot be found to have none before that falls', () => {
    scenario(finding).given(probableCause).when(findNoProbableCause()).thenRejected('probable-cause-found-before');
  });

  it('is decided in the case of which it is part by then', () => {
    const elsewhere = 'ca5e0000-0000-4000-8000-000000000002';
    scenario(finding)
      .given(probableCause)
      .when(makeFinding('violation', { caseId: elsewhere }))
      .then({ type: 'FindingMade', occurredOn, data: { ...atTheEnd, caseId: elsewhere, result: 'violation' } });
  });
});

describe.each([
  ['without probable cause', noProbableCause, findNoProbableCause, [findProbableCause, () => makeFinding('violation'), dismiss]],
  [
    'found a violation',
    violation,
    () => makeFinding('violation'),
    [findProbableCause, findNoProbableCause, () => makeFinding('no-violation'), dismiss],
  ],
  [
    'found no violation',
    noViolation,
    () => makeFinding('no-violation'),
    [findProbableCause, findNoProbableCause, () => makeFinding('violation'), dismiss],
  ],
  [
    'that was dismissed',
    dismissed,
    dismiss,
    [findProbableCause, findNoProbableCause, () => makeFinding('violation'), () => dismiss('duplicate')],
  ],
] as const)('an allegation %s', (_, disposition, again, others) => {
  it('keeps silent when that is repeated', () => {
    scenario(finding).given(disposition).when(again()).then();
  });

  it('gets no other disposition', () => {
    for (const other of others) scenario(finding).given(disposition).when(other()).thenRejected('allegation-already-disposed');
  });

  it('is open again when that falls, and is decided anew', () => {
    scenario(finding).given(disposition).when(vacate()).then(vacated);
    scenario(finding).given(disposition, vacated).when(makeFinding('no-violation')).then(noViolation);
    scenario(finding).given(disposition, vacated).when(findNoProbableCause()).then(noProbableCause);
  });

  it('falls once', () => {
    scenario(finding).given(disposition, vacated).when(vacate()).then();
  });
});

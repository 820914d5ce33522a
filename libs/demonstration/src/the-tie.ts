import { CloseCase, NoteDelay, NoteDisclosure } from '#case';
import { FindNoProbableCause, FindProbableCause, MakeFinding } from '#finding';
import { derivedId } from '#kernel';
import { ImposeSanction, MeetCondition, RecordChamberAct, TransmitRecommendation } from '#sanction';
import { exampleRule, present } from './bodies.js';
import { idOf, staffId, teller, type Step } from './teller.js';
import { caseId, messages, remarks, retaliation } from './the-complaint.js';
import { motionOf, vote } from './vote.js';

const clerk = teller('clerk');
const five = [...present, staffId('tie-breaker')];

/** The panel ties; the parties are told by the house itself; later something leaks and one side speaks. */
export function theTieAndTheLeak(): readonly Step[] {
  const about = {
    caseId,
    kind: 'probable-cause' as const,
    question: 'Is there probable cause for allegations 1 and 2?',
    allegationIds: [remarks, messages],
  };
  return [
    ...vote('2022-08-09', 'the tied motion', about, present, ['yea', 'nay', 'yea', 'nay']),
    clerk(
      '2022-09-14',
      (meta) =>
        new NoteDisclosure(
          caseId,
          { how: 'party-statement', what: 'The respondent says in public that nothing was found.', by: 'The respondent' },
          meta,
        ),
    ),
    clerk(
      '2022-09-15',
      (meta) =>
        new NoteDisclosure(
          caseId,
          { how: 'leaked', what: 'The investigation report appears in a newspaper.', by: 'Unknown' },
          meta,
        ),
    ),
    clerk(
      '2022-09-20',
      (meta) =>
        new NoteDelay(
          caseId,
          {
            what: 'A decision after the report',
            wasDueOn: '2022-09-16',
            rule: exampleRule('11: 60 days'),
            reason: 'The panel tied, and its rule says nothing about what follows.',
          },
          meta,
        ),
    ),
  ];
}

/** Under the new rule the panel votes again; the chamber then does something else than it recommends. */
export function theLaterAct(): readonly Step[] {
  const allegationIds = [remarks, messages];
  const cause = motionOf('the second motion');
  const violation = motionOf('the finding');
  const condition = derivedId(derivedId(idOf('the sanction'), 'sanction'), 'condition/0');
  return [
    ...vote(
      '2023-01-17',
      'the second motion',
      {
        caseId,
        kind: 'probable-cause',
        question: 'Is there probable cause for allegations 1 and 2?',
        allegationIds,
        after: 'the tied motion',
      },
      five,
      ['yea', 'nay', 'yea', 'nay', 'yea'],
    ),
    ...allegationIds.map((allegationId) =>
      clerk(
        '2023-01-17',
        (meta) =>
          new FindProbableCause(
            allegationId,
            { caseId, standard: 'probable-cause', reasons: 'As the report says.', motionId: cause },
            meta,
          ),
        { at: '11:00' },
      ),
    ),
    clerk(
      '2023-01-17',
      (meta) =>
        new FindNoProbableCause(
          retaliation,
          { caseId, standard: 'probable-cause', reasons: 'The cause of the cancelled meetings remains open.' },
          meta,
        ),
      { at: '11:10' },
    ),
    ...vote(
      '2023-02-21',
      'the finding',
      { caseId, kind: 'finding', question: 'Were the rules violated in allegations 1 and 2?', allegationIds },
      five,
      ['yea', 'nay', 'yea', 'yea', 'yea'],
    ),
    ...allegationIds.map((allegationId) =>
      clerk(
        '2023-02-21',
        (meta) =>
          new MakeFinding(
            allegationId,
            {
              caseId,
              standard: 'preponderance',
              reasons: 'After a hearing of both sides.',
              motionId: violation,
              result: 'violation',
            },
            meta,
          ),
        { at: '11:00' },
      ),
    ),
    ...vote(
      '2023-02-21',
      'the recommendation',
      { caseId, kind: 'recommendation', question: 'Shall censure be recommended?', allegationIds },
      five,
      ['yea', 'nay', 'yea', 'abstain', 'yea'],
    ).map((step) => ({ ...step, at: step.at.replace('10:', '13:') })),
    clerk(
      '2023-03-01',
      (meta) =>
        new TransmitRecommendation(
          caseId,
          {
            chamber: 'Senate of Esmeria',
            kind: 'censure',
            text: 'The panel recommends censure.',
            motionId: motionOf('the recommendation'),
            allegationIds,
          },
          meta,
        ),
    ),
    clerk(
      '2023-03-16',
      (meta) =>
        new RecordChamberAct(
          caseId,
          {
            chamber: 'Senate of Esmeria',
            action: 'substituted',
            kind: 'reprimand',
            text: 'The senate puts a reprimand and a course of training in the place of censure.',
            yeas: 23,
            nays: 15,
            present: 38,
            required: 'a majority of those voting',
          },
          meta,
        ),
    ),
    clerk(
      '2023-03-17',
      (meta) =>
        new ImposeSanction(
          caseId,
          {
            kind: 'reprimand',
            text: 'Reprimand, read in open session',
            conditions: [{ text: 'Complete the training course', dueOn: '2023-06-30' }],
          },
          meta,
        ),
      { name: 'the sanction' },
    ),
    clerk(
      '2023-06-12',
      (meta) => new MeetCondition(caseId, { conditionId: condition, note: 'The certificate is on file.' }, meta),
    ),
    clerk(
      '2023-07-03',
      (meta) => new CloseCase(caseId, { reason: 'sanction-complied-with', note: 'Nothing is left to be done.' }, meta),
    ),
  ];
}

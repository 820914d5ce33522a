import { CastVote, CloseVote, PutMotion, type Vote } from '#body';
import { AddAllegation, CloseCase, NoteDelay, NoteDisclosure, OpenCase } from '#case';
import { AcknowledgeComplaint, ReceiveComplaint, ScreenComplaint } from '#complaint';
import { FindNoProbableCause, FindProbableCause, MakeFinding } from '#finding';
import {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  NoteEvidence,
  NoteInterview,
  NotifyRespondent,
  RecordResponse,
} from '#investigation';
import { derivedId, referenceOf, type PlainDate } from '#kernel';
import { ImposeSanction, MeetCondition, RecordChamberAct, TransmitRecommendation } from '#sanction';
import { exampleRule, panelId, present } from './bodies.js';
import { idOf, staffId, teller, type Step } from './teller.js';

const clerk = teller('clerk');
const investigator = teller('investigator');
const anybody = teller('public');

const complaintId = idOf('the complaint');
const caseId = idOf('the case');
const [remarks, messages, retaliation] = ['allegation 1', 'allegation 2', 'allegation 3'].map(idOf) as [string, string, string];
const five = [...present, staffId('tie-breaker')];

const motionOf = (name: string): string => derivedId(idOf(name), 'motion');

/** A vote from the motion to its result. */
export function vote(
  on: PlainDate,
  name: string,
  about: {
    readonly caseId: string;
    readonly kind: 'probable-cause' | 'finding' | 'recommendation';
    readonly question: string;
    readonly allegationIds: readonly string[];
    readonly after?: string;
  },
  members: readonly string[],
  rollCall: readonly Vote[],
): readonly Step[] {
  const motionId = motionOf(name);
  const { after, ...rest } = about;
  const put = {
    ...rest,
    movedBy: members[0] ?? '',
    present: members,
    ...(after === undefined ? {} : { afterMotionId: motionOf(after) }),
  };
  return [
    clerk(on, (meta) => new PutMotion(panelId, put, meta), { at: '10:00', name }),
    ...rollCall.map((cast, index) =>
      clerk(on, (meta) => new CastVote(panelId, { motionId, memberId: members[index] ?? '', vote: cast }, meta), {
        at: `10:${String(10 + index)}`,
      }),
    ),
    clerk(on, (meta) => new CloseVote(panelId, { motionId }, meta), { at: '10:30' }),
  ];
}

/** A complaint comes in and is investigated; the report is late, and says so. */
export function untilTheReport(receiptHash: string): readonly Step[] {
  return [
    anybody(
      '2022-02-14',
      (meta) =>
        new ReceiveComplaint(
          complaintId,
          {
            reference: referenceOf('C', complaintId),
            bodyId: panelId,
            channel: 'web',
            identity: 'confidential',
            complainant: { name: 'Rosalind Thistlewood', safeContact: 'In writing, to my own post box' },
            respondentName: 'Senator Aldous Fennimore',
            summary: 'Unwanted remarks and messages at work, and pressure after I objected.',
            account:
              'Between the autumn session and January the senator made remarks about me in front of others, sent messages at night, and after I ' +
              'had objected my meetings with the committee were cancelled one after the other.',
            conductOn: '2021-11',
            receiptHash,
          },
          meta,
        ),
      { at: '21:40' },
    ),
    clerk(
      '2022-02-16',
      (meta) =>
        new AcknowledgeComplaint(
          complaintId,
          { message: 'We have read your complaint. The panel will be told that it has come in.' },
          meta,
        ),
    ),
    clerk(
      '2022-02-22',
      (meta) =>
        new ScreenComplaint(
          complaintId,
          { outcome: 'accepted', reasons: 'The conduct of a senator towards a participant in the legislative process.' },
          meta,
        ),
    ),
    clerk(
      '2022-02-25',
      (meta) =>
        new OpenCase(
          caseId,
          {
            reference: referenceOf('RC', caseId),
            bodyId: panelId,
            respondent: { respondentId: idOf('Fennimore'), name: 'Senator Aldous Fennimore' },
            origin: 'complaint',
            complaintIds: [complaintId],
            subject: 'Conduct towards a participant in the legislative process',
            tags: ['harassment', 'retaliation'],
          },
          meta,
        ),
    ),
    ...(
      [
        [remarks, 'Unwanted remarks in the presence of others', '3(a)', '2021-11'],
        [messages, 'Unwanted messages at night', '3(b)', '2021-12'],
        [retaliation, 'Cancelling meetings after an objection', '5', '2022-01'],
      ] as const
    ).map(([allegationId, conduct, rule, conductFrom]) =>
      clerk(
        '2022-02-25',
        (meta) => new AddAllegation(caseId, { allegationId, conduct, provision: exampleRule(rule), conductFrom }, meta),
        { at: '15:20' },
      ),
    ),
    clerk(
      '2022-03-01',
      (meta) =>
        new AuthorizeInvestigation(
          caseId,
          { scope: 'All three allegations', dueOn: '2022-04-15', dueUnder: exampleRule('9: 45 days') },
          meta,
        ),
    ),
    clerk(
      '2022-03-02',
      (meta) =>
        new AssignInvestigator(
          caseId,
          { investigatorId: staffId('investigator'), reportDueOn: '2022-04-15', reportDueUnder: exampleRule('9: 45 days') },
          meta,
        ),
    ),
    investigator('2022-03-03', (meta) => new ConfirmOwnership(caseId, {}, meta)),
    clerk(
      '2022-03-07',
      (meta) =>
        new NotifyRespondent(
          caseId,
          {
            notice: 'The allegations, the rules they fall under, and the right to answer.',
            responseDueOn: '2022-03-28',
            responseDueUnder: exampleRule('10: 21 days'),
          },
          meta,
        ),
    ),
    clerk(
      '2022-03-24',
      (meta) =>
        new RecordResponse(caseId, { response: 'The respondent denies the remarks and calls the messages misunderstood.' }, meta),
    ),
    investigator(
      '2022-03-30',
      (meta) =>
        new NoteInterview(
          caseId,
          {
            interviewId: idOf('interview 1'),
            role: 'complainant',
            interviewee: 'Rosalind Thistlewood',
            summary: 'Dates and places; consent to be recorded; a friend was with her.',
          },
          meta,
        ),
    ),
    investigator(
      '2022-04-11',
      (meta) =>
        new NoteEvidence(
          caseId,
          { evidenceId: idOf('evidence 1'), description: 'Messages, exported from the telephone', source: 'The complainant' },
          meta,
        ),
    ),
    clerk(
      '2022-04-18',
      (meta) =>
        new NoteDelay(
          caseId,
          {
            what: 'The investigation report',
            wasDueOn: '2022-04-15',
            rule: exampleRule('9: 45 days'),
            reason: 'Two witnesses could not be heard before the end of the session.',
            expectedOn: '2022-07',
          },
          meta,
        ),
    ),
    investigator(
      '2022-05-19',
      (meta) =>
        new NoteInterview(
          caseId,
          {
            interviewId: idOf('interview 2'),
            role: 'witness',
            interviewee: 'A member of the committee staff',
            summary: 'Was present at two of the remarks.',
          },
          meta,
        ),
    ),
    investigator(
      '2022-07-18',
      (meta) =>
        new DeliverReport(
          caseId,
          {
            summary:
              'The remarks and the messages are borne out by a witness and by the messages themselves; the cause of the cancelled meetings remains open.',
            conclusions: [
              { allegationId: remarks, conclusion: 'substantiated' },
              { allegationId: messages, conclusion: 'substantiated' },
              { allegationId: retaliation, conclusion: 'inconclusive' },
            ],
          },
          meta,
        ),
    ),
  ];
}

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

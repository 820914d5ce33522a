import { AddAllegation, NoteDelay, OpenCase } from '#case';
import {
  AcknowledgeComplaint,
  ApproveIdentityOpening,
  EndIdentityOpening,
  OpenIdentity,
  ReceiveComplaint,
  RequestIdentityOpening,
  ScreenComplaint,
} from '#complaint';
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
import { openUntil, referenceOf } from '#kernel';
import { exampleRule, panelId } from './bodies.js';
import { houseTeller, idOf, staffId, teller, type Step } from './teller.js';

const clerk = teller('clerk');
const investigator = teller('investigator');
const anybody = teller('public');

const complaintId = idOf('the complaint');

export const caseId = idOf('the case');
export const remarks = idOf('allegation 1');
export const messages = idOf('allegation 2');
export const retaliation = idOf('allegation 3');

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

/** The name that was given in confidence is opened by two people: one asks, another agrees, and the complainant can see it. */
export function theNameIsOpenedByTwo(): readonly Step[] {
  const requestId = idOf('the request to open the name');
  const why = 'The interview has to be arranged with her, in writing.';
  return [
    clerk(
      '2022-03-14',
      (meta) => new RequestIdentityOpening(complaintId, { requestId, purpose: 'interview', reason: why }, meta),
      { at: '10:00' },
    ),
    teller('second-clerk')(
      '2022-03-14',
      (meta, now) => new ApproveIdentityOpening(complaintId, { requestId, until: openUntil(now) }, meta),
      { at: '10:20' },
    ),
    clerk('2022-03-14', (meta) => new OpenIdentity(complaintId, { purpose: 'interview' }, meta), { at: '10:25' }),
    houseTeller('end-openings-whose-time-is-over')(
      '2022-03-14',
      (meta) => new EndIdentityOpening(complaintId, { requestId }, meta),
      { at: '10:36' },
    ),
  ];
}

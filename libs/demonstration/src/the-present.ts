import { RecuseMember } from '#body';
import { AddAllegation, AssignCounsel, OpenCase } from '#case';
import {
  AcknowledgeComplaint,
  NoteDeficiency,
  ReceiveComplaint,
  ReferComplaint,
  ScreenComplaint,
  WithdrawComplaint,
} from '#complaint';
import {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  NotifyRespondent,
  RecuseInvestigator,
} from '#investigation';
import { referenceOf, type PlainDate } from '#kernel';
import { exampleRule, panelId, present } from './bodies.js';
import { vote } from './vote.js';
import { idOf, staffId, teller, type Step } from './teller.js';

const clerk = teller('clerk');
const anybody = teller('public');

interface Told {
  readonly name: string;
  readonly on: PlainDate;
  readonly bodyId?: string;
  readonly identity: 'named' | 'confidential' | 'anonymous';
  readonly complainant?: { readonly name?: string; readonly safeContact?: string };
  readonly about: string;
  readonly summary: string;
}

/** A complaint of which nobody holds a receipt, to the panel where nothing else is said. */
export function received({ name, on, about, ...rest }: Told): Step {
  const id = idOf(name);
  return anybody(
    on,
    (meta) =>
      new ReceiveComplaint(
        id,
        {
          bodyId: panelId,
          ...rest,
          reference: referenceOf('C', id),
          channel: 'web',
          respondentName: about,
          account: `${rest.summary} The particulars are made up, as everything in this demonstration is.`,
          receiptHash: '',
        },
        meta,
      ),
  );
}

interface Begun {
  readonly name: string;
  readonly on: PlainDate;
  readonly bodyId?: string;
  readonly about: string;
  readonly subject: string;
  readonly complaints?: readonly string[];
}

/** A case with one allegation, before the panel where nothing else is said. */
export function opened({ name, on, bodyId = panelId, about, subject, complaints = [] }: Begun): readonly Step[] {
  const caseId = idOf(name);
  return [
    clerk(
      on,
      (meta) =>
        new OpenCase(
          caseId,
          {
            reference: referenceOf('RC', caseId),
            bodyId,
            respondent: { respondentId: idOf(about), name: about },
            origin: complaints.length === 0 ? 'own-motion' : 'complaint',
            complaintIds: complaints.map(idOf),
            subject,
            tags: [],
          },
          meta,
        ),
    ),
    clerk(
      on,
      (meta) =>
        new AddAllegation(
          caseId,
          { allegationId: idOf(`allegation of ${name}`), conduct: subject, provision: exampleRule('4') },
          meta,
        ),
      { at: '15:10' },
    ),
  ];
}

/** A case of its own motion, of which the first investigator steps aside. */
export function aCaseUnderWay(): readonly Step[] {
  const caseId = idOf('gifts');
  return [
    ...opened({
      name: 'gifts',
      on: '2026-08-24',
      about: 'Representative Ottoline Marsh',
      subject: 'Gifts above the limit, not declared',
    }),
    clerk('2026-08-26', (meta) => new AuthorizeInvestigation(caseId, { scope: 'The declarations of the last two years' }, meta)),
    clerk('2026-08-26', (meta) => new AssignInvestigator(caseId, { investigatorId: staffId('investigator') }, meta), {
      at: '16:00',
    }),
    teller('investigator')(
      '2026-08-27',
      (meta) => new RecuseInvestigator(caseId, { ground: 'Worked for the respondent until 2024.' }, meta),
    ),
    clerk(
      '2026-08-31',
      (meta) =>
        new AssignInvestigator(
          caseId,
          {
            investigatorId: staffId('second-investigator'),
            reportDueOn: '2026-10-15',
            reportDueUnder: exampleRule('9: 45 days'),
          },
          meta,
        ),
    ),
    teller('second-investigator')('2026-09-01', (meta) => new ConfirmOwnership(caseId, {}, meta)),
    clerk('2026-09-02', (meta) => new AssignCounsel(caseId, { counselId: staffId('counsel'), capacity: 'enforcement' }, meta)),
    clerk(
      '2026-09-08',
      (meta) =>
        new NotifyRespondent(
          caseId,
          {
            notice: 'The allegation and the right to answer.',
            responseDueOn: '2026-09-29',
            responseDueUnder: exampleRule('10: 21 days'),
          },
          meta,
        ),
    ),
  ];
}

/** A tie from which nothing has followed: what the house exists to show. A member who steps aside has made the panel even. */
export function aTieThatStands(): readonly Step[] {
  const caseId = idOf('travel');
  const allegationIds = [idOf('allegation of travel')];
  const [chair = '', second = '', third = '', fourth = ''] = present;
  return [
    received({
      name: 'travel complaint',
      on: '2026-04-20',
      identity: 'named',
      complainant: { name: 'Ferdinand Quill' },
      about: 'Senator Isolde Brambling',
      summary: 'Official travel was used for a private event.',
    }),
    clerk(
      '2026-04-21',
      (meta) => new AcknowledgeComplaint(idOf('travel complaint'), { message: 'We have read your complaint.' }, meta),
    ),
    clerk(
      '2026-04-24',
      (meta) =>
        new ScreenComplaint(
          idOf('travel complaint'),
          { outcome: 'accepted', reasons: 'Use of public money by a senator.' },
          meta,
        ),
    ),
    ...opened({
      name: 'travel',
      on: '2026-04-28',
      about: 'Senator Isolde Brambling',
      subject: 'Official travel for a private event',
      complaints: ['travel complaint'],
    }),
    clerk('2026-04-29', (meta) => new AuthorizeInvestigation(caseId, { scope: 'The journey of March 2026' }, meta)),
    clerk('2026-04-29', (meta) => new AssignInvestigator(caseId, { investigatorId: staffId('investigator') }, meta), {
      at: '16:00',
    }),
    teller('investigator')('2026-04-30', (meta) => new ConfirmOwnership(caseId, {}, meta)),
    teller('investigator')(
      '2026-06-12',
      (meta) =>
        new DeliverReport(
          caseId,
          {
            summary: 'The journey had a private purpose for two of its three days.',
            conclusions: [{ allegationId: allegationIds[0] ?? '', conclusion: 'substantiated' }],
          },
          meta,
        ),
    ),
    clerk(
      '2026-05-11',
      (meta) =>
        new RecuseMember(panelId, { memberId: staffId('tie-breaker'), caseId, ground: 'Is related to the respondent.' }, meta),
    ),
    ...vote(
      '2026-09-22',
      'the travel motion',
      { caseId, kind: 'finding', question: 'Did the journey violate the rule on public money?', allegationIds },
      [chair, second, third, fourth],
      ['yea', 'nay', 'yea', 'nay'],
    ),
  ];
}

/** Complaints that wait for staff, and some that went another way. */
export function whatWaits(): readonly Step[] {
  return [
    received({
      name: 'lapsed',
      on: '2026-05-04',
      identity: 'anonymous',
      about: 'A member of the staff of the clerk’s office',
      summary: 'Remarks about the origin of a colleague.',
    }),
    clerk(
      '2026-05-06',
      (meta) =>
        new ReferComplaint(
          idOf('lapsed'),
          { to: 'Human resources of the legislature', extent: 'full', reasons: 'The person is no member of the senate.' },
          meta,
        ),
    ),
    received({
      name: 'taken back',
      on: '2026-06-01',
      identity: 'confidential',
      complainant: { name: 'Beatrix Holloway' },
      about: 'Senator Isolde Brambling',
      summary: 'A promise of a post.',
    }),
    clerk(
      '2026-06-09',
      (meta) => new WithdrawComplaint(idOf('taken back'), { reason: 'She does not want to go on for now.' }, meta),
    ),
    received({
      name: 'unsigned',
      on: '2026-10-19',
      identity: 'named',
      complainant: { name: 'Casimir Underhill', safeContact: 'By telephone in the evening' },
      about: 'Representative Ottoline Marsh',
      summary: 'A vote on a matter of her own interest.',
    }),
    clerk('2026-10-21', (meta) => new AcknowledgeComplaint(idOf('unsigned'), { message: 'We have read your complaint.' }, meta)),
    clerk(
      '2026-10-23',
      (meta) =>
        new NoteDeficiency(
          idOf('unsigned'),
          { deficiency: 'The date of the vote is missing.', cureBy: '2026-12-04', cureByRule: exampleRule('2(c): 42 days') },
          meta,
        ),
    ),
    received({
      name: 'accepted',
      on: '2026-11-02',
      identity: 'confidential',
      complainant: { name: 'Mirabel Northcott' },
      about: 'Senator Aldous Fennimore',
      summary: 'A remark in a hearing.',
    }),
    clerk('2026-11-04', (meta) => new AcknowledgeComplaint(idOf('accepted'), { message: 'We have read your complaint.' }, meta)),
    clerk(
      '2026-11-09',
      (meta) =>
        new ScreenComplaint(idOf('accepted'), { outcome: 'accepted', reasons: 'The conduct of a senator in a hearing.' }, meta),
    ),
    received({
      name: 'new',
      on: '2026-11-16',
      identity: 'anonymous',
      about: 'Representative Ottoline Marsh',
      summary: 'Staff were asked to work for a campaign in office hours.',
    }),
  ];
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import {
  caseFileFrom,
  complaintFileFrom,
  type CaseBeside,
  type CaseFile,
  type ComplaintFile,
  type TimelineItem,
  type FiledMeasure,
  type FiledOpinion,
  type FiledPublication,
  type MeetingFile,
} from '#case-file';
import { complaintEvents } from '#complaint';
import { docketOf, filesInLog } from '#docket';
import { EventCodec, InMemoryEventStore } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import { fieldsOf, roles, SetClock, type Role } from '#kernel';
import { sanctionEvents } from '#sanction';
import { aCase, checkedForms, commandRoutes, idOf, theBody, type CheckedForm } from '#testing';
import { ActionForm, type Action } from './action.js';
import { sittingForms } from './alternate.forms.js';
import { bodyForms as setUpForms, constituteForm } from './body.forms.js';
import { leakForms, outsideForms } from './outside.forms.js';
import { publicationForms, scheduleForms } from './publication.forms.js';
import { proceedingForms } from './proceeding.forms.js';
import { adviceForms, allegationForms, conflictForms, counselForms, lifeForms, noteForms, recordForms } from './case.forms.js';
import { candidacyForms, clockForms } from './clock.forms.js';
import { documentForms, evidenceForms } from './evidence.forms.js';
import { redactionForm } from './redaction.form.js';
import { complaintForms, enterComplaintForm, openCaseForm, ownMotionForm } from './complaint.forms.js';
import type { CaseContext } from './context.js';
import { correctionForm } from './correction.forms.js';
import { findingForms } from './finding.forms.js';
import { callMeetingForm, meetingForms } from './meeting.forms.js';
import { intervieweeForms } from './interviewee.forms.js';
import { investigationForms } from './investigation.forms.js';
import { bodyForms, votingForms } from './motion.forms.js';
import { complianceForms, outcomeForms } from './sanction.forms.js';

const alder = aCase('Alder');
const unions = [bodyEvents, caseEvents, complaintEvents, findingEvents, investigationEvents, sanctionEvents] as never;
const codec = new EventCodec(unions);
const time = { dayOfView: () => '2026-06-11', clock: new SetClock({ instant: '2026-06-11T12:00:00.000Z', date: '2026-06-11' }) };
const reader = { userId: 'some-clerk', role: 'clerk' } as const;
const describeFields = (type: string) => fieldsOf(codec.describe(type) ?? { fields: {} });
const correctableFields = ({ type }: TimelineItem) => ['occurredOn', ...Object.keys(describeFields(type))];
const someone = [{ value: idOf('someone'), label: 'Someone' }];

/** A case and a complaint in each state that decides which forms there are. */
async function states(): Promise<{ cases: readonly CaseFile[]; complaints: readonly ComplaintFile[] }> {
  const log = { store: new InMemoryEventStore(), codec };
  const cases: CaseFile[] = [];
  let complaint: ComplaintFile | undefined;
  const look = async () => {
    const files = await filesInLog(log, docketOf(unions, []));
    const file = await caseFileFrom(files, alder.caseId, time, reader);
    complaint = await complaintFileFrom(files, alder.complaintId, time, reader);
    if (file !== undefined) cases.push(file);
  };
  await theBody(log);
  await alder.begins(log);
  await look();
  await alder.ties(log);
  await look();
  await alder.ends(log);
  await look();
  if (complaint === undefined) throw new Error('The story has its complaint.');
  const received = complaint;
  const statuses = ['received', 'acknowledged', 'deficient', 'accepted', 'withdrawn', 'referred'] as const;
  return {
    cases: cases.flatMap(variants),
    complaints: statuses.flatMap((status) => {
      const known = { ...received, status, acknowledged: status !== 'received', known: true };
      const inConfidence = { ...known, identity: 'confidential' } as const;
      const asked = { requestId: idOf('request'), requestedBy: idOf('someone'), purpose: 'safety', reason: 'So' } as const;
      const lost = { ...asked, check: 'known-in-person', details: 'So' } as const;
      const mine = { ...lost, requestedBy: 'some-clerk', until: '2026-03-11T15:00:00.000Z' };
      const codes = [lost, mine].map((one) => ({ ...known, reissueRequests: [one] }));
      return [{ ...known, identity: 'named' } as const, inConfidence, { ...inConfidence, identityRequests: [asked] }, ...codes];
    }),
  };
}

const aClock: CaseFile['clocks'][number] = {
  ...{ clockId: idOf('clock'), title: 'Report', citation: 'Rule 5', effect: 'overdue', example: false, state: 'stands-still' },
  ...{ arithmetic: 'Some day', standsStill: ['deferral'], extensions: 0, owed: true, moved: [] },
};

const leak = { how: 'leaked', what: 'The report', by: 'Nobody knows', on: '2026-03-01', followed: [] } as const;

const candidacy: CaseFile['candidacies'][number] = {
  ...{ candidacyId: idOf('candidacy'), election: 'primary', electionOn: '2026-06-02', on: '2026-03-01', source: 'A list' },
  ...{ from: '2026-04-03', until: '2026-06-02', citation: 'Rule 5' },
};

const held = {
  heldOn: '2026-04-02',
  place: 'Room 1',
  hearer: 'hearing-officer',
  officer: 'Somebody',
  setOn: '2026-03-01',
} as const;
/** A case with hearings in each state, and all else pending. */
const heard: Pick<CaseFile, 'hearings' | 'settlements' | 'appeals' | 'referrals' | 'reliances'> = {
  hearings: (['set', 'open', 'concluded'] as const).map((state) => ({ ...held, hearingId: idOf(state), state, reported: false })),
  settlements: [
    { settlementId: idOf('deal'), proposedBy: 'body', terms: 'So', on: '2026-03-01', state: 'proposed', agreedBy: ['body'] },
  ],
  appeals: [
    {
      appealId: idOf('appeal'),
      filedBy: 'body',
      before: 'A court',
      grounds: 'So',
      allegationIds: [],
      on: '2026-03-01',
      argued: false,
    },
  ],
  reliances: [
    {
      ...{ relianceId: idOf('reliance'), opinion: 'Opinion 2026-4', facts: 'A trip', disclosed: 'in-full' },
      ...{ allegationIds: [], on: '2026-02-02' },
    },
  ],
  referrals: [
    {
      ...{ referralId: idOf('referral'), to: 'Police', extent: 'full', allegationIds: [], reasons: 'So', telling: 'told' },
      ...{ on: '2026-03-01', answers: [] },
    },
  ],
};

/** The same case as it would be at other stages. */
function variants(file: CaseFile): readonly CaseFile[] {
  const { closed: _, ...open } = file;
  const stages = (['none', 'authorized', 'assigned', 'under-way', 'reported'] as const).map((status) => ({
    ...open,
    investigation: { ...file.investigation, status, notified: true },
  }));
  const undecided = file.allegations.map(({ finding: _finding, ...allegation }) => allegation);
  const [member] = file.body?.members ?? [];
  const tieBreaker = member === undefined ? [] : [{ ...member, memberId: idOf('tie-breaker'), role: 'tie-breaker' as const }];
  const held = {
    interviewId: idOf('interview'),
    caseId: file.caseId,
    called: 'Witness 1',
    role: 'witness',
    heldOn: '2026-03-01',
    requests: [],
  } as const;
  const asked = { requestId: idOf('request'), requestedBy: idOf('someone'), purpose: 'safety', reason: 'So', since: '' } as const;
  const mine = { ...asked, requestedBy: 'some-clerk', until: '2026-03-11T15:00:00.000Z' };
  const interviewed = [
    { ...held, naming: 'named', noticeOwed: true },
    { ...held, noticeOwed: false },
    { ...held, agreed: true, noticeOwed: false },
    { ...held, noticeOwed: false, requests: [asked] },
    { ...held, noticeOwed: false, requests: [mine] },
  ] as const;
  return [
    ...stages,
    { ...open, counsel: [{ counselId: someone[0]?.value ?? '', capacity: 'enforcement', assigned: true }] },
    { ...open, counsel: [{ counselId: someone[0]?.value ?? '', capacity: 'advisory', assigned: true }] },
    ...interviewed.map((one) => ({ ...open, interviewees: [one] })),
    { ...open, interviewees: ['one', 'two'].map((day) => ({ ...held, interviewId: idOf(day), noticeOwed: false })) },
    { ...open, allegations: undecided, chamber: 'not-asked' },
    { ...open, allegations: [...undecided, ...undecided] },
    { ...open, absorbedCaseIds: [idOf('one')] },
    { ...open, clocks: [aClock] },
    { ...open, ...heard },
    { ...open, sanctions: file.sanctions.map((one) => ({ ...one, rescinded: false, amountMinor: 100, currency: 'USD' })) },
    { ...open, deferred: { to: 'Police', reason: 'Asked', on: '2026-03-01' } },
    { ...open, motions: file.motions.map((motion) => ({ ...motion, outcome: 'open', votes: {} })) },
    {
      ...open,
      body: file.body && { ...file.body, rules: file.body.rules.map((rule) => ({ ...rule, ballot: 'as-moved' })) },
      motions: file.motions.map((motion) => ({
        ...motion,
        ...{ outcome: 'open', votes: {}, ballot: 'secret', present: motion.eligible.slice(1) },
        proxies: { [motion.eligible[0] ?? '']: { holderId: motion.eligible[1] ?? '', authority: 'A letter', on: '2026-05-01' } },
        rule: { ...motion.rule, ballot: 'as-moved', proxies: 'as-present' },
      })),
    },
    {
      ...open,
      body: file.body && { ...file.body, members: [...file.body.members, ...tieBreaker] },
      motions: file.motions.map(({ supersededBy: _later, ...motion }) => ({
        ...motion,
        outcome: 'tied',
        tieRule: 'tie-breaker-decides',
      })),
    },
    {
      ...open,
      motions: file.motions.map((motion) => ({
        ...motion,
        doubt: {
          since: '2026-06-02',
          outcome: 'failed',
          tally: { eligible: 3, recused: 0, present: 3, yeas: 1, nays: 2, abstentions: 0 },
        },
      })),
    },
    { ...open, motions: file.motions.map((motion) => ({ ...motion, opinions: [opinion] })) },
    {
      ...open,
      body: file.body && { ...file.body, ...withAlternates, meetings: [meeting('called'), meeting('open')] },
      sittings: [sitting],
    },
    {
      ...open,
      onAgendas: [{ meetingId: meeting('called').meetingId, meetsOn: '2026-03-20' }],
      body: file.body && { ...file.body, meetings: [meeting('called')] },
    },
    { ...file, closed: { on: '2026-06-01', reason: 'dismissed', note: 'Done.', leftOpen: [] } },
  ];
}

const standsBy = { appointedBy: 'The Speaker', citation: 'Rule 1', from: '2026-01-02' } as const;
const withAlternates = {
  alternates: ['first', 'next'].map((one) => ({ memberId: idOf(`${one} alternate`), name: `The ${one}`, ...standsBy })),
};
const sitting = {
  ...({ sittingId: idOf('sitting'), alternateId: idOf('first alternate'), memberId: idOf('second'), why: 'absent' } as const),
  ...{ reason: 'Ill', authority: 'The chair', from: '2026-03-02' },
};
const meeting = (state: 'called' | 'open') => ({
  ...({ meetingId: idOf(`meeting ${state}`), meetsOn: '2026-05-02', sitting: 'hybrid', state, there: [idOf('second')] } as const),
});
const meetingsOf = ({ body }: CaseFile): readonly MeetingFile[] =>
  (body?.meetings ?? []).flatMap((one) => {
    const told = {
      ...one,
      notice: 'By mail',
      calledOn: '2026-05-01',
      left: [],
      sittings: [{ ...sitting, meetingId: one.meetingId }],
      cases: [],
      bodyId: body?.bodyId ?? '',
      body: body!,
    };
    if (one.state === 'called') return [told];
    const held = { ...told, opened: { present: one.there, remote: [], on: '2026-05-02' } };
    return [held, { ...held, minutes: { text: 'So', recordedOn: '2026-05-02' } }];
  });

const opinion: FiledOpinion = {
  ...{ opinionId: idOf('opinion'), memberId: idOf('second'), kind: 'dissenting', text: 'So', joinedBy: [], on: '2026-05-02' },
};

const beside: CaseBeside = {
  ...{ caseId: idOf('another case'), reference: 'RC-Birch', subject: 'Remarks of Birch', bodyId: idOf('panel') },
  ...{ origin: 'own-motion', respondent: { respondentId: idOf('birch'), name: 'Senator Birch' }, openedOn: '2026' },
  ...{
    closed: false,
    historical: false,
    tags: [],
    state: 'open',
    ties: [],
    complaintIds: [],
    absorbedCaseIds: [],
    meetingIds: [],
    sameRespondent: false,
  },
};

const measure: FiledMeasure = {
  ...{ measureId: idOf('measure'), kind: 'ties-severed', what: 'All ties', decidedBy: 'The party', ground: 'What it heard' },
  ...{ publicity: 'public', membership: 'remains', source: 'Its statement', on: '2026-04-01' },
};

const draft = {
  publicationId: idOf('publication'),
  draftId: idOf('draft'),
  extent: 'whole',
  title: 'A finding',
  text: 'What was found',
} as const;
const publications = (['scheduled', 'published'] as const).map((state): FiledPublication => ({
  ...{ publicationId: idOf('publication'), record: 'finding', what: 'The finding', citation: 'Rule 9', dueOn: '2026-05-01' },
  ...{
    announcement: 'announced',
    state,
    scheduledOn: '2026-04-01',
    commentsUntil: '2026-04-10',
    comments: [],
    draft,
    versions: [],
  },
}));

function formsOf(file: CaseFile, role: Role): readonly Action[] {
  const userId =
    role === 'investigator'
      ? (file.investigation.investigatorId ?? '')
      : role === 'counsel'
        ? (someone[0]?.value ?? '')
        : role === 'member'
          ? idOf('second')
          : 'some';
  const known = { people: someone, investigators: someone, counsel: someone, beside: [beside] };
  const context: CaseContext = { file, actor: { userId, role }, ...known };
  return [
    ...allegationForms(context),
    ...recordForms(context),
    ...conflictForms(context),
    ...counselForms(context),
    ...counselForms({ ...context, counsel: [] }),
    ...adviceForms(context),
    ...noteForms(context),
    ...lifeForms(context),
    ...clockForms(context),
    ...intervieweeForms(context),
    ...evidenceForms(context),
    ...documentForms(context, ({ type }) => type),
    redactionForm(`/cases/${file.caseId}/evidence`, { fileId: idOf('a file'), name: 'a.pdf' }, `/cases/${file.caseId}`),
    ...investigationForms(context),
    ...investigationForms(context, [{ value: idOf('a file'), label: 'The report' }]),
    ...investigationForms({ ...context, investigators: [] }),
    ...bodyForms(context),
    ...sittingForms(context),
    ...outcomeForms(context),
    ...complianceForms(context),
    ...scheduleForms(context),
    ...publications.flatMap((one, index) => publicationForms(context, one, index + 1)),
    ...proceedingForms(context),
    ...outsideForms(context),
    ...candidacyForms({ ...context, file: { ...context.file, candidacies: [candidacy] } }),
    ...leakForms({ ...context, file: { ...context.file, disclosures: [leak] } }, ({ type }) => type),
    ...outsideForms({ ...context, file: { ...file, measures: [measure] } }),
    ...file.allegations.flatMap((allegation, index) => findingForms(context, allegation, index + 1)),
    ...file.motions.flatMap((motion, index) => votingForms(context, motion, index + 1)),
    ...file.timeline.flatMap((item) =>
      correctableFields(item).flatMap((field) => correctionForm(item, '/cases', field, describeFields) ?? []),
    ),
    ...(file.body === null ? [] : [...setUpForms(withSeats(file.body), someone, '2026-03-10'), ...callMeetingForm(file.body)]),
    ...meetingsOf(file).flatMap(meetingForms),
  ];
}

/** The body with a seat, and with members whose terms end. */
function withSeats(body: NonNullable<CaseFile['body']>): typeof body {
  const seat = { seatId: idOf('seat'), name: 'Seat 1', role: 'member', appointedBy: 'The Speaker', from: '2026-01-02' } as const;
  return {
    ...body,
    seats: [{ ...seat, citation: 'Rule 1' }],
    members: body.members.map((member) => ({ ...member, termEnds: '2027-12-31' })),
    sittingDays: ['2026-03-02'],
  };
}

describe('the forms of the desk', () => {
  let actions: readonly Action[] = [];
  let checked: readonly CheckedForm[] = [];

  beforeAll(async () => {
    const { cases, complaints } = await states();
    const known = complaints.map((file) =>
      openCaseForm(file, [{ respondentId: idOf('one'), name: 'One', references: ['RC-1'] }]),
    );
    actions = [
      ...cases.flatMap((file) => roles.flatMap((role) => formsOf(file, role))),
      ...complaints.map(({ complaintId: one }) =>
        redactionForm(`/complaints/${one}/files`, { fileId: idOf('a file'), name: 'a.pdf' }, `/complaints/${one}`),
      ),
      ...complaints.flatMap((file) =>
        complaintForms({ ...file, clocks: [aClock] }, { userId: 'some-clerk', role: 'clerk' }, someone),
      ),
      ...known,
      ownMotionForm(someone, [{ respondentId: idOf('birch'), name: 'Senator Birch', references: ['RC-Birch'] }]),
      enterComplaintForm(someone),
      constituteForm,
    ];
    checked = actions.flatMap((action) => checkedForms(render(<ActionForm {...action} />)));
  });

  it('ask for what the API takes, with its labels, limits and choices', () => {
    expect(checked.length).toBe(actions.length);
    expect([...new Set(checked.flatMap(({ faults }) => faults))]).toEqual([]);
  });

  it('are there for every command but that of complainants themselves, and those that stand in the queue', () => {
    const routes = new Set(checked.map(({ route }) => route));
    // Those of the installation and its people, of advisory opinions, and of holds and erasures stand on pages of their own.
    const elsewhere = /^\/v1\/(advisory-opinions|installation|outbox|persons|set-up|staff)\b|\/(legal-holds|erasure-)/;
    const ofTheDesk = commandRoutes.filter((route) => !elsewhere.test(route));
    expect(ofTheDesk.filter((route) => !routes.has(route))).toEqual([
      // These stand beside the file or the note itself.
      '/v1/cases/{id}/advice/files/{fileId}/confirmation',
      '/v1/cases/{id}/evidence/{fileId}/cleaning',
      '/v1/cases/{id}/evidence/{fileId}/confirmation',
      '/v1/cases/{id}/evidence/{fileId}/scan',
      '/v1/cases/{id}/notes/{noteId}/taking-back',
      '/v1/complaints',
      // For what is ticked in the queue, on a page of their own.
      '/v1/complaints/acknowledgements',
      '/v1/complaints/{id}/consent-to-be-named',
      '/v1/complaints/{id}/files',
      // These stand beside the file or the note itself.
      '/v1/complaints/{id}/files/{fileId}/cleaning',
      '/v1/complaints/{id}/files/{fileId}/confirmation',
      '/v1/complaints/{id}/files/{fileId}/scan',
      '/v1/complaints/{id}/notes/{noteId}/taking-back',
      '/v1/complaints/{id}/receipt',
      '/v1/complaints/{id}/taking-in',
      '/v1/duties/{id}/again',
      '/v1/duties/{id}/done',
      '/v1/investigations/assignments',
    ]);
  });

  it('call every choice by its name', () => {
    const nameless = actions.flatMap(({ id, fields }) =>
      fields.flatMap((field) =>
        'options' in field
          ? field.options.filter(({ value, label }) => label === value).map(({ value }) => `${id}: ${value}`)
          : [],
      ),
    );
    expect(nameless).toEqual([]);
  });
});

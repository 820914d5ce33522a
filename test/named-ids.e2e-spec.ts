import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventUnions } from '#composition';
import { AggregateStore } from '#event-store';
import { fieldsOf, type Values } from '#kernel';
import { startedApp, type Client, type StartedApp } from '#testing';
import { openApiDocument } from '#web';
import {
  aCase,
  aComplaint,
  anAcceptedComplaint,
  aPanel,
  done,
  exampleRule,
  seats,
  staffId,
  whatever,
} from './journeys/setting.js';

/*
 * Every field of every command that can name something of another aggregate, from the description of the API itself: each is
 * refused for a stranger, or it is said here why it needs no check.
 */

let redress: StartedApp;
let clerk: Client;
let administrator: Client;
let house: House;

/** Two bodies with a case each, so that everything has a counterpart that belongs to somebody else. */
interface House {
  readonly body: string;
  readonly otherBody: string;
  readonly caseId: string;
  readonly allegationId: string;
  readonly otherCase: string;
  readonly otherAllegation: string;
  readonly openMotion: string;
  readonly otherMotion: string;
  readonly secretMotion: string;
  /** Somebody who may sit in for members of the body. */
  readonly alternate: string;
  readonly meeting: string;
  /** A meeting at which the chair was. */
  readonly held: string;
  readonly otherMeeting: string;
  readonly complaint: string;
  readonly otherComplaint: string;
  /** One that was not screened. */
  readonly fresh: string;
  /** Somebody who was invited to the staff, and has not come. */
  readonly invited: string;
  /** In the registers of the two bodies. */
  readonly person: string;
  readonly otherPerson: string;
}

const anAlternate = { name: 'An Alternate', appointedBy: 'The Speaker', citation: exampleRule('3') };
const aCheck = {
  ...{ count: 2, unit: 'years', citation: exampleRule('9'), conductOn: '2020-01-01', result: 'barred', ground: 'So' },
  ...{ madeBy: 'chair', madeUnder: exampleRule('4') },
};
const anInvestigated = { scope: 'What was done' };
const motionAbout = (caseId: string, data: object = {}) => ({
  caseId,
  kind: 'finding',
  question: 'Was the rule violated?',
  movedBy: staffId('chair'),
  present: seats.map(staffId),
  ...data,
});
const putIn = async (body: string, caseId: string): Promise<string> =>
  done(await clerk.post(`/v1/bodies/${body}/motions`, motionAbout(caseId))).motionId as string;

const called = async (body: string): Promise<string> =>
  done(await clerk.post(`/v1/bodies/${body}/meetings`, { meetsOn: '2099-01-05', sitting: 'remote', notice: 'By mail' }, whatever))
    .meetingId as string;

const registered = async (caseId: string): Promise<string> =>
  done(await clerk.post('/v1/persons', { name: 'Senator Alder', kind: 'respondent', caseId })).id as string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  administrator = await redress.as('administrator');
  const [body, otherBody] = [await aPanel(clerk), await aPanel(clerk)];
  const [own, other] = [await aCase(clerk, body), await aCase(clerk, otherBody)];
  const [allegationId = '', otherAllegation = ''] = [own.allegationIds[0], other.allegationIds[0]];
  const [meeting, held, otherMeeting] = [await called(body), await called(body), await called(otherBody)];
  done(await clerk.post(`/v1/bodies/${body}/meetings/${held}/opening`, { present: [staffId('chair')] }, whatever));
  const votes = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', ballot: 'as-moved', proxies: 'as-present' };
  done(await clerk.post(`/v1/bodies/${body}/voting-rule`, { ...votes, citation: exampleRule('7(c)') }, whatever));
  const openMotion = await putIn(body, own.caseId);
  const secretly = motionAbout(own.caseId, { ballot: 'secret' });
  const secretMotion = done(await clerk.post(`/v1/bodies/${body}/motions`, secretly)).motionId as string;
  const otherMotion = await putIn(otherBody, other.caseId);
  done(await clerk.post(`/v1/investigations/${own.caseId}/authorization`, anInvestigated));
  const mine = { caseId: own.caseId, standard: 'preponderance', reasons: 'So it was', result: 'violation' };
  done(await clerk.post(`/v1/findings/${allegationId}/determination`, mine, whatever));
  house = {
    body,
    otherBody,
    caseId: own.caseId,
    allegationId,
    otherCase: other.caseId,
    otherAllegation,
    openMotion,
    otherMotion,
    secretMotion,
    ...{ meeting, held, otherMeeting },
    alternate: done(await clerk.post(`/v1/bodies/${body}/alternates`, anAlternate, whatever)).memberId as string,
    complaint: (await anAcceptedComplaint(clerk, redress.anybody(), body)).id,
    fresh: (await aComplaint(redress.anybody(), body)).id,
    otherComplaint: (await anAcceptedComplaint(clerk, redress.anybody(), otherBody)).id,
    person: await registered(own.caseId),
    otherPerson: await registered(other.caseId),
    invited: (done(await administrator.post('/v1/staff', { name: 'Somebody New' })) as { readonly id: string }).id,
  };
});
afterAll(async () => {
  await redress.stop();
});

type Sent = (house: House) => { readonly path: string; readonly body: object };
interface Checked {
  /** The request without the field. */
  readonly sends: Sent;
  /** What belongs to somebody else, besides an id that nothing has. */
  readonly strangers: (house: House) => readonly unknown[];
  readonly refusedAs: readonly string[];
  /** A clerk, where it is not said. */
  readonly by?: 'administrator';
}

const finding = { standard: 'preponderance', reasons: 'So it was' };
const undecided = (path: string, body: object): Sent => {
  return ({ otherCase, otherAllegation }) => ({
    path: `/v1/findings/${otherAllegation}/${path}`,
    body: { caseId: otherCase, ...body },
  });
};
const inAnotherCase = (path: string, body: object): Checked => ({
  sends: undecided(path, body),
  strangers: ({ caseId }) => [caseId],
  refusedAs: ['case-unknown', 'allegation-unknown'],
});
const byAnotherMotion = (path: string, body: object): Checked => ({
  sends: undecided(path, body),
  strangers: ({ openMotion }) => [openMotion],
  refusedAs: ['motion-not-carried'],
});
const onMotion = (path: string, body: object, refusedAs: readonly string[]): Checked => ({
  sends: (all) => ({ path: `/v1/bodies/${all.body}/motions/${all.openMotion}/${path}`, body: { caseId: all.caseId, ...body } }),
  strangers: ({ otherCase }) => [otherCase],
  refusedAs,
});
const inMeeting = (
  path: string,
  body: object,
  strangers: Checked['strangers'],
  refusedAs: readonly string[] = ['not-a-member'],
): Checked => ({
  sends: ({ body: id, meeting, held }) => ({
    path: `/v1/bodies/${id}/meetings/${path === 'departures' ? held : meeting}/${path}`,
    body,
  }),
  strangers,
  refusedAs,
});
const place = { why: 'absent', reason: 'Ill', authority: 'The chair' };
const sitting = (
  where: 'a case' | 'a meeting',
  strangers: Checked['strangers'],
  refusedAs: readonly string[],
  said: object = { memberId: staffId('second-member') },
): Checked => ({
  sends: ({ body, caseId, meeting, alternate: alternateId }) =>
    where === 'a case'
      ? { path: `/v1/bodies/${body}/sittings`, body: { caseId, alternateId, ...place, ...said } }
      : { path: `/v1/bodies/${body}/meetings/${meeting}/sittings`, body: { alternateId, ...place, ...said } },
  strangers,
  refusedAs,
});
const vacancy = { why: 'vacant' };
const aProxy = () => ({ memberId: staffId('second-member'), holderId: staffId('chair'), authority: 'A letter' });
const chair = () => staffId('chair');
const motion = (strangers: Checked['strangers'], refusedAs: readonly string[]): Checked => ({
  sends: ({ body, caseId }) => ({ path: `/v1/bodies/${body}/motions`, body: motionAbout(caseId) }),
  strangers,
  refusedAs,
});
const opening: Sent = ({ body }) => ({
  path: '/v1/cases',
  body: { bodyId: body, respondentName: 'Senator Alder', origin: 'complaint', subject: 'An office' },
});
const recommending: Sent = ({ caseId }) => ({
  path: `/v1/sanctions/${caseId}/recommendation`,
  body: { chamber: 'Senate', kind: 'censure', text: 'Censure.' },
});

const checked: Readonly<Record<string, Checked>> = {
  'RegisterPerson caseId': {
    sends: () => ({ path: '/v1/persons', body: { name: 'Senator Alder', kind: 'respondent' } }),
    strangers: () => [],
    refusedAs: ['case-unknown'],
  },
  'RegisterPerson complaintId': {
    sends: () => ({ path: '/v1/persons', body: { name: 'Senator Alder', kind: 'respondent' } }),
    strangers: () => [],
    refusedAs: ['complaint-unknown'],
  },
  'LinkPerson caseId': {
    sends: ({ person }) => ({ path: `/v1/persons/${person}/links`, body: { kind: 'respondent' } }),
    strangers: ({ otherCase }) => [otherCase],
    refusedAs: ['case-unknown', 'person-of-another-body'],
  },
  'LinkPerson complaintId': {
    sends: ({ person }) => ({ path: `/v1/persons/${person}/links`, body: { kind: 'respondent' } }),
    strangers: ({ otherComplaint }) => [otherComplaint],
    refusedAs: ['complaint-unknown', 'person-of-another-body'],
  },
  'MergePerson intoPersonId': {
    sends: ({ person }) => ({ path: `/v1/persons/${person}/merge`, body: { reason: 'The same' } }),
    strangers: ({ otherPerson }) => [otherPerson],
    refusedAs: ['person-unknown', 'person-of-another-body'],
  },
  'HoldApart otherPersonId': {
    sends: ({ person }) => ({ path: `/v1/persons/${person}/held-apart`, body: { reason: 'Two people' } }),
    strangers: ({ otherPerson }) => [otherPerson],
    refusedAs: ['person-unknown', 'person-of-another-body'],
  },
  'Complaint bodyId': {
    sends: () => ({
      path: '/v1/complaints',
      body: { identity: 'anonymous', respondentName: 'A', summary: 'B', account: 'C' },
    }),
    strangers: () => [],
    refusedAs: ['body-unknown'],
  },
  'EnterComplaint bodyId': {
    sends: () => ({
      path: '/v1/complaints/entered',
      body: { identity: 'anonymous', channel: 'post', respondentName: 'A', summary: 'B', account: 'C' },
    }),
    strangers: () => [],
    refusedAs: ['body-unknown'],
  },
  'BodyFeedAddress bodyId': {
    sends: () => ({ path: `/v1/staff/${staffId('clerk')}/body-feed-address`, body: {} }),
    strangers: () => [],
    refusedAs: ['body-unknown'],
  },
  'OpenCase bodyId': { sends: opening, strangers: () => [], refusedAs: ['body-unknown'] },
  'OpenCase complaintIds': {
    sends: opening,
    strangers: ({ otherComplaint }) => [[otherComplaint]],
    refusedAs: ['complaint-unknown', 'complaint-to-another-body'],
  },
  'JoinComplaint complaintId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/complaints`, body: {} }),
    strangers: ({ otherComplaint }) => [otherComplaint],
    refusedAs: ['complaint-unknown', 'complaint-to-another-body'],
  },
  'ConsolidateCases absorbedCaseId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/consolidations`, body: { reason: 'Same', respondents: 'one-person' } }),
    strangers: ({ otherCase, caseId }) => [otherCase, caseId],
    refusedAs: ['case-unknown', 'case-of-another-body', 'case-with-itself'],
  },
  'TransmitReport documentIds': {
    sends: ({ caseId }) => ({
      path: `/v1/investigations/${caseId}/report-transmittals`,
      body: { recipient: 'leadership', to: 'The Speaker', text: 'As asked', namesLookedFor: 'done' },
    }),
    strangers: ({ otherMotion }) => [[otherMotion]],
    refusedAs: ['file-unknown'],
  },
  'FollowLeak actId': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/leaks`,
      body: { disclosure: 1, what: 'inquiry', account: 'So', source: 'A letter' },
    }),
    strangers: ({ otherMotion }) => [otherMotion],
    refusedAs: ['act-unknown', 'disclosure-unknown'],
  },
  'FileDocument actId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/documents`, body: { documentKind: 'letter', title: 'A letter' } }),
    strangers: ({ otherMotion }) => [otherMotion],
    refusedAs: ['act-unknown'],
  },
  'InformRespondent motionId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/respondent-notices`, body: { topic: 'other', message: 'So it is.' } }),
    strangers: ({ otherMotion }) => [otherMotion],
    refusedAs: ['motion-of-another-case'],
  },
  'NotifyComplainant caseId': {
    sends: ({ complaint }) => ({ path: `/v1/complaints/${complaint}/notices`, body: { topic: 'other', message: 'So it is.' } }),
    strangers: ({ otherCase }) => [otherCase],
    refusedAs: ['case-unknown', 'case-of-another-complaint'],
  },
  'NotifyComplainant motionId': {
    sends: ({ complaint }) => ({ path: `/v1/complaints/${complaint}/notices`, body: { topic: 'other', message: 'So it is.' } }),
    strangers: ({ otherMotion }) => [otherMotion],
    refusedAs: ['motion-without-case'],
  },
  'PutMotion caseId': motion(({ otherCase }) => [otherCase], ['case-unknown', 'case-of-another-body']),
  'PutMotion movedBy': motion(() => [staffId('tie-breaker')], ['not-a-member']),
  'PutMotion present': motion(() => [[chair(), staffId('investigator')]], ['not-a-member']),
  'PutMotion allegationIds': motion(({ otherAllegation }) => [[otherAllegation]], ['allegation-unknown']),
  'PutMotion afterMotionId': motion(
    ({ otherMotion, openMotion }) => [otherMotion, openMotion],
    ['motion-unknown', 'motion-not-tied'],
  ),
  'CastVote caseId': onMotion('votes', { memberId: staffId('chair'), vote: 'yea' }, ['motion-of-another-case']),
  'CastVote memberId': { ...onMotion('votes', { vote: 'yea' }, ['not-a-member']), strangers: () => [staffId('tie-breaker')] },
  'CloseVote caseId': onMotion('closing', {}, ['motion-of-another-case']),
  'CloseVote presidedBy': {
    sends: ({ body, secretMotion }) => ({
      path: `/v1/bodies/${body}/motions/${secretMotion}/closing`,
      body: { yeas: 1, nays: 0, abstentions: 0 },
    }),
    strangers: () => [staffId('tie-breaker')],
    refusedAs: ['not-a-member'],
  },
  'RecordProxy caseId': onMotion('proxies', aProxy(), ['motion-of-another-case']),
  'RecordProxy memberId': { ...onMotion('proxies', aProxy(), ['not-a-member']), strangers: () => [staffId('tie-breaker')] },
  'RecordProxy holderId': { ...onMotion('proxies', aProxy(), ['not-a-member']), strangers: () => [staffId('tie-breaker')] },
  'NameAlternate memberId': {
    sends: ({ body }) => ({ path: `/v1/bodies/${body}/alternates`, body: anAlternate }),
    strangers: () => [staffId('investigator'), staffId('clerk')],
    refusedAs: ['staff-has-no-seat'],
  },
  'NameAlternate seatId': {
    sends: ({ body }) => ({ path: `/v1/bodies/${body}/alternates`, body: anAlternate }),
    strangers: () => [],
    refusedAs: ['seat-unknown'],
  },
  'SeatAlternate caseId': sitting('a case', ({ otherCase }) => [otherCase], ['case-unknown', 'case-of-another-body']),
  'SeatAlternate alternateId': sitting('a case', () => [staffId('tie-breaker')], ['not-an-alternate']),
  'SeatAlternate memberId': sitting('a case', () => [staffId('tie-breaker')], ['not-a-member']),
  'SeatAlternate seatId': sitting('a case', () => [], ['seat-unknown'], vacancy),
  'SeatAlternate motionId': sitting('a case', ({ otherMotion }) => [otherMotion], ['motion-unknown']),
  'SeatAlternateInMeeting alternateId': sitting('a meeting', () => [staffId('tie-breaker')], ['not-an-alternate']),
  'SeatAlternateInMeeting memberId': sitting('a meeting', () => [staffId('tie-breaker')], ['not-a-member']),
  'SeatAlternateInMeeting seatId': sitting('a meeting', () => [], ['seat-unknown'], vacancy),
  'StandAlternateDown caseId': {
    sends: ({ body }) => ({ path: `/v1/bodies/${body}/sittings/${randomUUID()}/end`, body: { reason: 'Back' } }),
    strangers: ({ otherCase }) => [otherCase],
    refusedAs: ['case-unknown', 'sitting-unknown'],
  },
  'RevokeProxy caseId': onMotion('proxies/revocation', { memberId: staffId('second-member'), reason: 'Her call' }, [
    'motion-of-another-case',
  ]),
  'RevokeProxy memberId': {
    ...onMotion('proxies/revocation', { reason: 'Her call' }, ['proxy-unknown']),
    strangers: () => [staffId('chair')],
  },
  'UpholdCount caseId': onMotion('upheld-count', { decidedBy: 'The chair', reasons: 'As counted' }, ['motion-of-another-case']),
  'PutMotion meetingId': motion(({ otherMeeting }) => [otherMeeting], ['meeting-unknown']),
  'PutCaseOnAgenda caseId': {
    sends: ({ body, meeting }) => ({ path: `/v1/bodies/${body}/meetings/${meeting}/cases`, body: {} }),
    strangers: ({ otherCase }) => [otherCase],
    refusedAs: ['case-unknown', 'case-of-another-body'],
  },
  'TakeCaseOffAgenda caseId': {
    sends: ({ body, meeting }) => ({
      path: `/v1/bodies/${body}/meetings/${meeting}/removals`,
      body: { takenOffBy: 'The chair', reason: 'Not ready' },
    }),
    strangers: ({ otherCase }) => [otherCase],
    refusedAs: ['case-unknown', 'case-not-on-agenda'],
  },
  'OpenMeeting present': inMeeting('opening', {}, () => [[staffId('tie-breaker')]]),
  'OpenMeeting remote': inMeeting('opening', {}, () => [[staffId('tie-breaker')]]),
  'NoteEarlyLeaving memberId': inMeeting('departures', { beforeItem: 'Item 3' }, () => [staffId('tie-breaker')], [
    'member-absent',
  ]),
  'FileOpinion caseId': onMotion('opinions', { memberId: staffId('chair'), kind: 'separate', text: 'So' }, [
    'motion-of-another-case',
  ]),
  'FileOpinion memberId': {
    ...onMotion('opinions', { kind: 'separate', text: 'So' }, ['opinion-without-vote']),
    strangers: () => [staffId('tie-breaker')],
  },
  'FileOpinion joinedBy': {
    ...onMotion('opinions', { memberId: staffId('chair'), kind: 'separate', text: 'So' }, ['opinion-without-vote']),
    strangers: () => [[staffId('tie-breaker')]],
  },
  'WithdrawOpinion caseId': onMotion(`opinions/${randomUUID()}/withdrawal`, { reason: 'So' }, ['motion-of-another-case']),
  'BreakTie caseId': onMotion('tie-break', { memberId: staffId('chair'), vote: 'yea' }, ['motion-of-another-case']),
  'BreakTie memberId': { ...onMotion('tie-break', { vote: 'yea' }, ['not-a-member']), strangers: () => [] },
  'RecuseMember caseId': {
    sends: ({ body }) => ({ path: `/v1/bodies/${body}/recusals`, body: { memberId: chair(), ground: 'Kin' } }),
    strangers: ({ otherCase }) => [otherCase],
    refusedAs: ['case-unknown', 'case-of-another-body'],
  },
  'RecuseMember memberId': {
    sends: ({ body, caseId }) => ({ path: `/v1/bodies/${body}/recusals`, body: { caseId, ground: 'Kin' } }),
    strangers: () => [staffId('tie-breaker')],
    refusedAs: ['not-a-member'],
  },
  'RequestAdvisoryOpinion bodyId': {
    sends: () => ({
      path: '/v1/advisory-opinions',
      body: { requester: 'Senator Alder', capacity: 'member', subject: 'A trip', question: 'May I?' },
    }),
    strangers: () => [],
    refusedAs: ['body-unknown'],
  },
  'GrantRole bodyId': {
    sends: ({ invited }) => ({ path: `/v1/staff/${invited}/roles`, body: { role: 'clerk', from: '2026-01-01' } }),
    strangers: () => [],
    refusedAs: ['body-unknown'],
    by: 'administrator',
  },
  'NameDeputy deputyId': {
    sends: ({ invited }) => ({ path: `/v1/staff/${invited}/deputy`, body: {} }),
    strangers: () => [],
    refusedAs: ['deputy-not-enrolled'],
    by: 'administrator',
  },
  'SeatMember memberId': {
    sends: ({ body }) => ({ path: `/v1/bodies/${body}/members`, body: { name: 'Somebody', role: 'member' } }),
    strangers: () => [staffId('investigator'), staffId('clerk')],
    refusedAs: ['staff-has-no-seat'],
  },
  'SeatMember seatId': {
    sends: ({ body }) => ({ path: `/v1/bodies/${body}/members`, body: { name: 'Somebody', role: 'member' } }),
    strangers: () => [],
    refusedAs: ['seat-unknown'],
  },
  'FindProbableCause caseId': inAnotherCase('probable-cause', finding),
  'FindProbableCause motionId': byAnotherMotion('probable-cause', finding),
  'FindNoProbableCause caseId': inAnotherCase('no-probable-cause', finding),
  'FindNoProbableCause motionId': byAnotherMotion('no-probable-cause', finding),
  'MakeFinding caseId': inAnotherCase('determination', { ...finding, result: 'violation' }),
  'MakeFinding motionId': byAnotherMotion('determination', { ...finding, result: 'violation' }),
  'DismissAllegation caseId': inAnotherCase('dismissal', { reason: 'duplicate', note: 'So' }),
  'DismissAllegation motionId': byAnotherMotion('dismissal', { reason: 'duplicate', note: 'So' }),
  'VacateFinding caseId': inAnotherCase('vacation', { by: 'A court', reason: 'No notice' }),
  'AuthorizeInvestigation motionId': {
    sends: ({ otherCase }) => ({ path: `/v1/investigations/${otherCase}/authorization`, body: anInvestigated }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'ApproveSettlement motionId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/settlements/${randomUUID()}/approval`, body: {} }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'DecideReliance motionId': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/reliances/${randomUUID()}/decision`,
      body: { result: 'accepted', reasons: 'So', citation: 'Rule 1', telling: 'not-told' },
    }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'PartCases partedCaseId': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/partings`,
      body: { reason: 'So', madeBy: 'chair', madeUnder: 'Rule 1' },
    }),
    strangers: ({ otherCase, caseId }) => [otherCase, caseId],
    refusedAs: ['case-unknown', 'case-not-taken-in'],
  },
  'PartCases motionId': {
    sends: ({ caseId, otherCase }) => ({
      path: `/v1/cases/${caseId}/partings`,
      body: { partedCaseId: otherCase, reason: 'So' },
    }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried', 'case-unknown'],
  },
  'SeverAllegations allegationIds': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/severances`,
      body: { subject: 'So', reason: 'So', madeBy: 'chair', madeUnder: 'Rule 1' },
    }),
    strangers: ({ otherAllegation }) => [[otherAllegation]],
    refusedAs: ['allegation-unknown'],
  },
  'SeverAllegations motionId': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/severances`,
      body: { allegationIds: ['a11e0000-0000-4000-8000-000000000001'], subject: 'So', reason: 'So' },
    }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'EndCandidacy candidacyId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/candidacies/end`, body: { how: 'withdrawn', reason: 'So' } }),
    strangers: ({ otherAllegation }) => [otherAllegation],
    refusedAs: ['candidacy-unknown'],
  },
  'CheckLimitation allegationId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/limitation`, body: aCheck }),
    strangers: ({ otherAllegation }) => [otherAllegation],
    refusedAs: ['allegation-unknown'],
  },
  'CheckLimitation complaintId': {
    sends: ({ caseId, allegationId }) => ({ path: `/v1/cases/${caseId}/limitation`, body: { ...aCheck, allegationId } }),
    strangers: ({ otherComplaint }) => [otherComplaint],
    refusedAs: ['complaint-unknown'],
  },
  'CheckLimitation motionId': {
    sends: ({ caseId, allegationId }) => ({
      path: `/v1/cases/${caseId}/limitation`,
      body: { ...aCheck, allegationId, madeBy: undefined, madeUnder: undefined },
    }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'DetermineJurisdiction allegationIds': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/jurisdiction`,
      body: { result: 'partial', ground: 'So', madeBy: 'chair', madeUnder: 'Rule 1' },
    }),
    strangers: ({ otherAllegation }) => [[otherAllegation]],
    refusedAs: ['allegation-unknown'],
  },
  'DetermineJurisdiction motionId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/jurisdiction`, body: { result: 'found', ground: 'So' } }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'FileAppeal allegationIds': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/appeals`,
      body: { filedBy: 'respondent', before: 'A court', grounds: 'So' },
    }),
    strangers: ({ otherAllegation }) => [[otherAllegation]],
    refusedAs: ['allegation-unknown'],
  },
  'RecordReliance allegationIds': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/reliances`,
      body: { opinion: 'Opinion 2026-4', facts: 'So', disclosed: 'in-full' },
    }),
    strangers: ({ otherAllegation }) => [[otherAllegation]],
    refusedAs: ['allegation-unknown'],
  },
  'ReferMatter allegationIds': {
    sends: ({ caseId }) => ({
      path: `/v1/cases/${caseId}/referrals`,
      body: { to: 'An office', extent: 'part', reasons: 'So', telling: 'told' },
    }),
    strangers: ({ otherAllegation }) => [[otherAllegation]],
    refusedAs: ['allegation-unknown'],
  },
  'WithholdNotice motionId': {
    sends: ({ caseId }) => ({ path: `/v1/investigations/${caseId}/notice/withholding`, body: { reason: 'Not yet' } }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'AssignInvestigator investigatorId': {
    sends: ({ caseId }) => ({ path: `/v1/investigations/${caseId}/investigator`, body: {} }),
    strangers: () => [staffId('auditor'), staffId('clerk'), 'nobody at all <b>'],
    refusedAs: ['investigator-unknown'],
  },
  'AssignCounsel counselId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/counsel`, body: { capacity: 'advisory' } }),
    strangers: () => [staffId('auditor'), staffId('investigator'), 'nobody at all <b>'],
    refusedAs: ['counsel-unknown'],
  },
  'GiveAdvice counselId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/advice`, body: { question: 'May it?', advice: 'It may.' } }),
    strangers: () => [staffId('counsel'), 'nobody at all <b>'],
    refusedAs: ['counsel-not-assigned'],
  },
  'ReleaseCounsel counselId': {
    sends: ({ caseId }) => ({ path: `/v1/cases/${caseId}/counsel/release`, body: { reason: 'The term ended' } }),
    strangers: () => [staffId('counsel')],
    refusedAs: ['counsel-not-assigned'],
  },
  'RecuseInvestigator investigatorId': {
    sends: ({ caseId }) => ({ path: `/v1/investigations/${caseId}/recusal`, body: { ground: 'Kin' } }),
    strangers: () => [staffId('investigator')],
    refusedAs: ['no-investigator-assigned', 'investigator-not-assigned'],
  },
  'CloseCase motionId': {
    sends: ({ otherCase }) => ({
      path: `/v1/cases/${otherCase}/closing`,
      body: { reason: 'no-action', note: 'So', openMatters: 'stated' },
    }),
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'TransmitRecommendation motionId': {
    sends: recommending,
    strangers: ({ openMotion }) => [openMotion],
    refusedAs: ['motion-not-carried'],
  },
  'TransmitRecommendation allegationIds': {
    sends: recommending,
    strangers: ({ otherAllegation }) => [[otherAllegation]],
    refusedAs: ['allegation-without-violation'],
  },
  'ScreenComplaint duplicateOf': {
    sends: ({ fresh }) => ({ path: `/v1/complaints/${fresh}/screening`, body: { outcome: 'duplicate', reasons: 'The same' } }),
    strangers: ({ fresh, otherComplaint }) => [fresh, otherComplaint],
    refusedAs: ['complaint-unknown', 'duplicate-of-what'],
  },
  'RecordPayment sanctionId': {
    sends: ({ caseId }) => ({ path: `/v1/sanctions/${caseId}/payments`, body: { amountMinor: 100, note: 'Done' } }),
    strangers: () => [],
    refusedAs: ['sanction-unknown'],
  },
  'RescindSanction sanctionId': {
    sends: ({ caseId }) => ({ path: `/v1/sanctions/${caseId}/rescission`, body: { reason: 'Done' } }),
    strangers: () => [],
    refusedAs: ['sanction-unknown'],
  },
};

/** Why an id needs no check. */
const free: Readonly<Record<string, string>> = {
  'AdoptCalendar calendarId': 'It is a name that the body gives to its calendar.',
  'ChangeInstallation clientId': 'the identity provider gave it',
  'SetUpPage clientId': 'the identity provider gave it',
  'RecordConflict personId': 'whoever has a conflict need not be on the staff, or not any more: they find nothing when they come',
  'RecordComplaintConflict personId': 'likewise',
  'RecordAdvisoryConflict personId': 'likewise',
  'RecordAdvisoryVote votedYea': 'whoever votes had a seat in the body on the day (vote-elsewhere.spec)',
  'RecordAdvisoryVote votedNay': 'likewise',
  'RecordAdvisoryVote abstained': 'likewise',
  'RecordAdvisoryVote present': 'likewise',
  'BreakAdvisoryTie voteId': 'it is one of the request’s own votes (advisory-opinion.decider)',
  'BreakAdvisoryTie memberId': 'whoever breaks a tie had the seat that the rule names (advisory-opinion.decider)',
  'IssueAdvisoryOpinion voteId': 'it is one of the request’s own votes (advisory-opinion.decider)',
  'ReviseAdvisoryOpinion voteId': 'likewise',
  'ApproveIdentityOpening requestId': 'it is one of the complaint’s own requests (complaint.decider)',
  'RefuseIdentityOpening requestId': 'likewise',
  'ApproveIntervieweeOpening requestId': 'it is one of the investigation’s own requests (investigation.decider)',
  'RefuseIntervieweeOpening requestId': 'likewise',
  'PublishRecord draftId': 'it is the latest of the publication’s own drafts (disclosure.decider)',
  'CorrectPublication draftId': 'likewise',
  'PublishAdvisoryOpinion draftId': 'it is the latest of the request’s own drafts (advisory-opinion.decider)',
  'OpenInterviewee interviewId': 'it is one of the investigation’s own interviews (investigation.decider)',
  'RequestIntervieweeOpening interviewId': 'likewise',
  'TellInterviewee interviewId': 'likewise',
  'RecordIntervieweeAgreement interviewId': 'likewise',
  'RecordIntervieweeAgreement alsoInterviewIds': 'likewise',
  'VoidIntervieweeAgreement interviewId': 'likewise',
  'ApproveReceiptReissue requestId': 'it is one of the complaint’s own requests (complaint.decider)',
  'RefuseReceiptReissue requestId': 'likewise',
  'ReissueReceipt requestId': 'likewise',
  'ApproveErasure requestId': 'it is one of the file’s own requests (erasure.decider)',
  'RefuseErasure requestId': 'likewise',
  'LiftLegalHold holdId': 'it is one of the file’s own holds (erasure.decider)',
  'ActInRole grantId': 'it is one of the asker’s own roles (several-roles.e2e)',
  'TakeBackName nameId': 'it is one of the person’s own names (person.decider)',
  'HandOverParts nameIds': 'they are among the person’s own names, and what is not is not moved (person.decider)',
  'HandOverParts linkIds': 'likewise',
  'SplitPerson takesNameIds': 'they are among the names of the entry with which it was merged (person.decider)',
  'SplitPerson takesLinkIds': 'likewise',
  'SplitPerson leavesNameIds': 'they are among the person’s own names (person.decider)',
  'SplitPerson leavesLinkIds': 'likewise',
  'UnlinkPerson linkId': 'it is one of the person’s own links (person.decider)',
  'LiftConflict personId': 'nothing is lifted where nothing was on record (case.decider)',
  'LiftComplaintConflict personId': 'likewise (complaint.decider)',
  'LiftAdvisoryConflict personId': 'likewise (advisory-opinion.decider)',
  'OpenCase respondentId': 'people have no register yet: the id only says that two cases are about the same one',
  'AddAllegation allegationId': 'it names the new allegation',
  'NoteEvidence evidenceId': 'it names the new piece of evidence',
  'NoteInterview interviewId': 'it names the new interview',
  'Conclusion allegationId':
    'it stands in a report, whose rules know the allegations of the case (investigation-handlers.spec.ts)',
  'AcknowledgeComplaints complaintIds': 'each goes through the command of one, and is refused by itself (several-at-once.e2e)',
  'AssignInvestigations caseIds': 'likewise',
  'AssignInvestigations investigatorId': 'likewise',
  'SignIn userId': 'it names oneself, and is what is asked for there',
  'CorrectEvent targetEventId': 'the stream that is corrected has the event, or not (correction.rules.spec.ts)',
};

type Schema = { readonly format?: string; readonly items?: Schema };

/** Each field that is an id, or is named like one. */
function namingFields(): readonly string[] {
  const { schemas } = openApiDocument(redress.app).components ?? {};
  return Object.entries(schemas ?? {})
    .filter(([name]) => name.endsWith('Dto'))
    .flatMap(([name, schema]) =>
      Object.entries((schema as { readonly properties?: Readonly<Record<string, Schema>> }).properties ?? {})
        .filter(([field, { format, items }]) => format === 'uuid' || items?.format === 'uuid' || /(Ids?|Of)$/.test(field))
        .map(([field]) => `${name.slice(0, -'Dto'.length)} ${field}`),
    )
    .sort();
}

describe('an id in a command', () => {
  it('is checked or needs no check, whichever it is', () => {
    expect([...Object.keys(checked), ...Object.keys(free)].sort()).toEqual(namingFields());
  });

  it.each(Object.entries(checked))(
    'that names nothing, or what is somebody else’s, is refused: %s',
    async (name, { sends, strangers, refusedAs, by }) => {
      const field = name.split(' ')[1] ?? '';
      const { path, body } = sends(house);
      const nothing = /Ids$|^(?:present|remote|joinedBy)$/.test(field) ? [randomUUID()] : randomUUID();
      const before = await redress.house.store.head();
      for (const stranger of [nothing, ...strangers(house)]) {
        // A new member may be named by any id that nobody has.
        if ((name === 'SeatMember memberId' || name === 'NameAlternate memberId') && stranger === nothing) continue;
        const sender = by === 'administrator' ? administrator : clerk;
        const answer = await sender.post(path, { ...body, [field]: stranger }, whatever);
        const { type } = answer.json() as { readonly type?: string };
        const reason = String(type).replace('/problems/', '');
        expect({ stranger, reason: refusedAs.includes(reason) ? 'refused' : `${String(answer.status)} ${reason}` }).toEqual({
          stranger,
          reason: 'refused',
        });
      }
      expect(await redress.house.store.head()).toBe(before);
    },
  );
});

/*
 * A correction is a second way to name something: what could not have been named at first cannot be named afterwards. The same
 * for each field of each event that can be corrected and holds an id.
 */
describe('an id that a correction brings in', () => {
  interface Corrected {
    /** The id of the aggregate in whose stream the event stands. */
    readonly of: (house: House) => Promise<string>;
    readonly wrap: (id: string) => unknown;
    readonly strangers: (house: House) => readonly string[];
    readonly right: (house: House) => Promise<string>;
  }
  const accepted = async (body: string) => (await anAcceptedComplaint(clerk, redress.anybody(), body)).id;
  const opened = async ({ body }: House) => {
    const complaintIds = [await accepted(body)];
    const opening = { bodyId: body, respondentName: 'Senator Alder', origin: 'complaint', subject: 'An office', complaintIds };
    return done(await clerk.post('/v1/cases', opening)).id as string;
  };
  const corrected: Readonly<Record<string, Corrected>> = {
    'CaseOpened complaintIds': {
      of: opened,
      wrap: (id) => [id],
      strangers: ({ fresh, otherComplaint }) => [fresh, otherComplaint],
      right: ({ body }) => accepted(body),
    },
    'ComplaintJoined complaintId': {
      of: async (all) => {
        const id = await opened(all);
        done(await clerk.post(`/v1/cases/${id}/complaints`, { complaintId: await accepted(all.body) }));
        return id;
      },
      wrap: (id) => id,
      strangers: ({ fresh, otherComplaint }) => [fresh, otherComplaint],
      right: ({ body }) => accepted(body),
    },
    'ComplaintScreened duplicateOf': {
      of: async ({ body, complaint }) => {
        const { id } = await aComplaint(redress.anybody(), body);
        const screening = { outcome: 'duplicate', duplicateOf: complaint, reasons: 'The same once more.' };
        done(await clerk.post(`/v1/complaints/${id}/screening`, screening, whatever));
        return id;
      },
      wrap: (id) => id,
      strangers: ({ otherComplaint }) => [otherComplaint],
      right: ({ body }) => accepted(body),
    },
  };

  it('has its line here, for each event', () => {
    const named = eventUnions.flatMap((union) =>
      Object.entries(union).flatMap(([type, description]) =>
        Object.entries(fieldsOf(description))
          .filter(([, field]) => field.fixed === undefined && openIdsIn(field.values).length > 0)
          .map(([field]) => `${type} ${field}`),
      ),
    );
    expect(named.sort()).toEqual(Object.keys(corrected).sort());
  });

  it.each(Object.keys(corrected))('is refused where it names nothing, or what is somebody else’s: %s', async (name) => {
    const { of, wrap, strangers, right } = corrected[name]!;
    const [type = '', field = ''] = name.split(' ');
    const id = await of(house);
    const aggregate = type.startsWith('Complaint') && type !== 'ComplaintJoined' ? 'complaint' : 'case';
    const { events } = await redress.app.get(AggregateStore, { strict: false }).history(aggregate, id);
    const event = events.find((one) => one.type === type)!;
    const was = (event.data as Readonly<Record<string, unknown>>)[field];
    const correct = (becomes: unknown) =>
      clerk.post(
        '/v1/corrections',
        { stream: event.stream, targetEventId: event.id, field, becomes, reason: 'Mistyped' },
        whatever,
      );
    await redress.settled();
    const before = await redress.house.store.head();
    for (const stranger of [randomUUID(), ...strangers(house)]) {
      const answer = await correct(wrap(stranger));
      expect({ stranger, status: answer.status < 500 && answer.status >= 400 }).toEqual({ stranger, status: true });
      expect(answer.json().detail).toContain('complaint');
    }
    expect(await redress.house.store.head()).toBe(before);
    done(await correct(wrap(await right(house))));
    // And back again, whatever has become of it since.
    done(await correct(was));
  });
});

/** What the ids are of that a value of a field may hold, without those of parts that can never be corrected. */
function openIdsIn(values: Values): readonly string[] {
  if (values.kind === 'id') return [values.of];
  if (values.kind === 'list') return openIdsIn(values.of);
  if (values.kind !== 'parts') return [];
  return Object.values(values.parts).flatMap((part) => (part.fixed === undefined ? openIdsIn(part.values) : []));
}

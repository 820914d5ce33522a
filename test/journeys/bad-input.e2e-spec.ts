import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, aPanel, complaintTo, done, exampleRule, seats, staffId, whatever } from './setting.js';

let redress: StartedApp;
let anybody: Client;
let clerk: Client;
const people = new Map<string, Client>();

/** What there is when bad input arrives. */
let panelId: string;
let complaintId: string;
let caseId: string;
let otherCaseId: string;
let allegationId: string;
let motionId: string;

beforeAll(async () => {
  redress = await startedApp();
  anybody = redress.anybody();
  clerk = await redress.as('clerk');
  for (const handle of [...seats, 'tie-breaker', 'investigator', 'auditor', 'operator'])
    people.set(handle, await redress.as(handle));
  panelId = await aPanel(clerk, [...seats, 'tie-breaker']);
  ({ id: complaintId } = await aComplaint(anybody, panelId));
  let allegationIds: readonly string[];
  ({ caseId, allegationIds } = await aCase(clerk, panelId));
  allegationId = allegationIds[0]!;
  ({ caseId: otherCaseId } = await aCase(clerk, panelId));
  done(await clerk.post(`/v1/bodies/${panelId}/recusals`, { caseId, memberId: staffId('third-member'), ground: 'A relative' }));
  // Three are there; the fourth one who could be stays away.
  const present = ['chair', 'second-member', 'fourth-member'].map(staffId);
  const motion = { caseId, kind: 'finding', question: 'Was the rule violated?', movedBy: staffId('chair'), present };
  ({ motionId } = done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion)));
  await redress.settled();
});
afterAll(async () => {
  await redress.stop();
});

const by = (handle: string) => people.get(handle)!;
const complaint = (over: object = {}) => ({ ...complaintTo(panelId), ...over });
const file = (over: object = {}) => anybody.post('/v1/complaints', complaint(over));
const raw = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  anybody.send('/v1/complaints', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body ?? null,
  });
const json = () => JSON.stringify(complaint());
const acknowledge = (headers: Record<string, string>, body: object = { message: 'We have it.' }) =>
  clerk.post(`/v1/complaints/${complaintId}/acknowledgement`, body, headers);
const acknowledgeWithFiles = () =>
  clerk.send(`/v1/complaints/${complaintId}/acknowledgement`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new FormData(),
  });
const castVote = (voter: Client, handle: string, over: object = {}) =>
  voter.post(`/v1/bodies/${panelId}/motions/${motionId}/votes`, { memberId: staffId(handle), vote: 'yea', ...over });
const finding = (over: object = {}) => ({ caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...over });

/** One thing that is wrong: how it is sent, and what is answered. */
interface Wrong {
  readonly what: string;
  readonly send: () => Promise<Answer>;
  readonly status: number;
  readonly reason: string;
  /** Pointers to what is wrong. */
  readonly at?: readonly string[];
  /** What the answer says must be done. */
  readonly says: RegExp;
}

const invalid = (what: string, send: () => Promise<Answer>, at: string, says: RegExp): Wrong => ({
  what,
  send,
  status: 400,
  reason: 'input-invalid',
  at: [at],
  says,
});
const refused = (status: number, reason: string, what: string, send: () => Promise<Answer>, says: RegExp): Wrong => ({
  what,
  send,
  status,
  reason,
  says,
});

/** A clear problem as RFC 9457 has it, and nothing in the log. */
async function expectRefusal({ send, status, reason, at, says }: Wrong): Promise<void> {
  const head = await redress.house.store.head();
  const answer = await send();
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(`"/problems/${reason}"`)]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = answer.json();
  expect(problem).toEqual({
    ...problem,
    type: `/problems/${reason}`,
    status,
    title: expect.stringMatching(/^[A-Z].{5,}/),
    detail: expect.stringMatching(/^[\w"].{5,}[.]$/),
    instance: `urn:uuid:${answer.headers.get('request-id') ?? ''}`,
  });
  expect([problem.detail, ...(problem.errors ?? []).map(({ detail }: { detail: string }) => detail)].join(' ')).toMatch(says);
  if (at !== undefined) expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([...at].sort());
  // Nothing of the inside leaves.
  expect(answer.text).not.toMatch(/node_modules|\.ts\b|select |stack/i);
  expect(await redress.house.store.head()).toBe(head);
}

const titled = (rows: readonly Wrong[]) => rows.map((row) => [row.what, row] as const);

describe('what is sent', () => {
  it.each(
    titled([
      invalid('a number for a text', () => file({ summary: 5 }), '/summary', /must be text/),
      invalid('a list for a text', () => file({ summary: ['a'] }), '/summary', /must be text/),
      invalid('an object for a text', () => file({ summary: { a: 1 } }), '/summary', /must be text/),
      invalid('a text for an object', () => file({ complainant: 'Rosalind' }), '/complainant', /object/),
      invalid('true for a date', () => file({ conductOn: true }), '/conductOn', /Give YYYY-MM-DD/),
      ...['__proto__', 'constructor', 'hasOwnProperty'].map((name) =>
        invalid(
          `a question that asks twice about what every object has, ${name},`,
          () => clerk.get(`/v1/cases/${caseId}/replay?${name}=a&${name}=b`),
          `/${name}`,
          /no such field/,
        ),
      ),
      invalid(
        'half a character in the id of which the next page is about',
        () => clerk.post(`/v1/findings/${allegationId}/no-probable-cause`, finding({ caseId: '\ud800', result: undefined })),
        '/caseId',
        /id/,
      ),
      invalid('nothing for what is needed', () => file({ account: null }), '/account', /must be text/),
      invalid('spaces alone for what is needed', () => file({ account: ' \n ' }), '/account', /needed/),
      invalid('too long a text', () => file({ summary: 'x'.repeat(301) }), '/summary', /at most 300/),
      invalid('a word that is not offered', () => file({ identity: 'secret' }), '/identity', /one of: named, confidential/),
      invalid('a malformed id', () => file({ bodyId: 'the-panel' }), '/bodyId', /UUID/),
      invalid('February 31', () => file({ conductOn: '2022-02-31' }), '/conductOn', /"2022-02-31" is not a date/),
      invalid('February 29 of a common year', () => file({ conductOn: '2023-02-29' }), '/conductOn', /is not a date/),
      invalid('a thirteenth month', () => file({ conductOn: '2022-13' }), '/conductOn', /is not a date/),
      invalid('an unknown key', () => file({ respondantName: 'X' }), '/respondantName', /no such field.*Leave it out/),
      invalid('an unknown key within', () => file({ complainant: { nmae: 'X' } }), '/complainant/nmae', /no such field/),
      invalid(
        'a day on which the public says it was received',
        () => file({ occurredOn: '2020-01-01' }),
        '/occurredOn',
        /no such field/,
      ),
      invalid('a zero byte', () => file({ account: 'a\u0000b' }), '/account', /cannot be kept/),
      invalid('a zero byte within', () => file({ complainant: { name: 'a\u0000' } }), '/complainant/name', /cannot be kept/),
      invalid('half a surrogate pair', () => raw(json().replace('Unwanted', '\\ud83d')), '/summary', /cannot be kept/),
      invalid('the other half', () => raw(json().replace('Unwanted', '\\udc00')), '/summary', /cannot be kept/),
      invalid('a list for the body', () => raw('[]'), '', /must be an object/),
      refused(
        400,
        'input-invalid',
        'a key __proto__',
        () => raw(json().replace('{', '{"__proto__":{"role":"clerk"},')),
        /__proto__/,
      ),
      refused(400, 'input-invalid', 'a key constructor', () => file({ constructor: { prototype: {} } }), /constructor/),
      refused(400, 'input-invalid', 'a poisonous key within', () => file({ complainant: { prototype: 1 } }), /prototype/),
      invalid('the name of a method', () => file({ toString: 'x' }), '/toString', /no such field/),
      refused(
        400,
        'input-invalid',
        'very many levels',
        () => file({ summary: JSON.parse('['.repeat(99) + ']'.repeat(99)) }),
        /levels/,
      ),
      refused(400, 'request-malformed', 'broken JSON', () => raw('{"bodyId":'), /check its JSON/),
      refused(400, 'request-malformed', 'a bare word', () => raw('true'), /check its JSON/),
      refused(413, 'body-too-large', '2 MB', () => file({ account: 'x'.repeat(2_000_000) }), /at most 256 kB/),
      refused(
        413,
        'body-too-large',
        '2 MB that say not how much they are',
        () => anybody.send('/v1/complaints', streamed(JSON.stringify(complaint({ account: 'x'.repeat(2_000_000) })))),
        /at most 256 kB/,
      ),
      refused(
        413,
        'body-too-large',
        '2 MB in a small package',
        () => raw(gzipSync(JSON.stringify(complaint({ account: 'x'.repeat(2_000_000) }))), { 'content-encoding': 'gzip' }),
        /at most 256 kB/,
      ),
      refused(
        415,
        'media-type-unknown',
        'an unknown packing',
        () => raw(json(), { 'content-encoding': 'klingon' }),
        /Send application\/json/,
      ),
      refused(
        415,
        'media-type-unknown',
        'plain text',
        () => raw(json(), { 'content-type': 'text/plain' }),
        /Send application\/json/,
      ),
      refused(
        415,
        'media-type-unknown',
        'XML',
        () => raw('<a/>', { 'content-type': 'application/xml' }),
        /Send application\/json/,
      ),
      refused(415, 'media-type-unknown', 'a form with files where none are taken in', () => acknowledgeWithFiles(), /or a form/),
      refused(
        422,
        'input-invalid',
        'a form with files that ends before it begins',
        () => raw('--y', { 'content-type': 'multipart/form-data; boundary=x', accept: 'application/json' }),
        /Open its page again/,
      ),
      refused(
        415,
        'media-type-unknown',
        'another charset',
        () => raw(json(), { 'content-type': 'application/json; charset=klingon' }),
        /UTF-8/,
      ),
    ]),
  )('%s is refused', async (_what, row) => {
    await expectRefusal(row);
  });

  it('names everything that is wrong at once', async () => {
    await expectRefusal({
      what: '',
      send: () => file({ bodyId: 1, identity: 'x', summary: '', colour: 'red', complainant: { name: 5 } }),
      status: 400,
      reason: 'input-invalid',
      at: ['/bodyId', '/identity', '/summary', '/colour', '/complainant/name'],
      says: /Nothing was done/,
    });
  });
});

describe('what cannot be so', () => {
  it.each(
    titled([
      refused(
        422,
        'anonymous-complaint-with-name',
        'an anonymous complaint with a name',
        () => file({ identity: 'anonymous' }),
        /Leave the name out/,
      ),
      refused(
        422,
        'named-complaint-without-name',
        'a named one without',
        () => file({ identity: 'named', complainant: {} }),
        /Give it/,
      ),
      refused(422, 'body-unknown', 'a complaint to a body that there is not', () => file({ bodyId: randomUUID() }), /Choose one/),
      refused(
        422,
        'date-in-the-future',
        'an acknowledgement of tomorrow',
        () => acknowledge(whatever, { message: 'x', occurredOn: '2026-03-11' }),
        /has not come yet/,
      ),
      refused(
        422,
        'date-in-the-future',
        'one of next month',
        () => acknowledge(whatever, { message: 'x', occurredOn: '2026-04' }),
        /has not come yet/,
      ),
      invalid(
        'one of February 31',
        () => acknowledge(whatever, { message: 'x', occurredOn: '2026-02-31' }),
        '/occurredOn',
        /"2026-02-31" is not a date/,
      ),
      refused(
        422,
        'complaint-missing',
        'a case from no complaint',
        () => clerk.post('/v1/cases', { bodyId: panelId, respondentName: 'X', origin: 'complaint', subject: 'Y' }),
        /name at least one/,
      ),
      refused(
        409,
        'complaint-not-accepted',
        'a case from a complaint that is not accepted',
        () =>
          clerk.post('/v1/cases', {
            bodyId: panelId,
            respondentName: 'X',
            origin: 'complaint',
            complaintIds: [complaintId],
            subject: 'Y',
          }),
        /Screen it first/,
      ),
      refused(
        404,
        'allegation-unknown',
        'a finding without allegation',
        () => clerk.post(`/v1/findings/${randomUUID()}/determination`, finding()),
        /Add the allegation/,
      ),
      refused(
        404,
        'allegation-unknown',
        'a finding in another case',
        () => clerk.post(`/v1/findings/${allegationId}/determination`, finding({ caseId: otherCaseId })),
        /name one of its own/,
      ),
      refused(
        409,
        'motion-not-carried',
        'a finding by a motion that is not carried',
        () => clerk.post(`/v1/findings/${allegationId}/determination`, finding({ motionId })),
        /Name the motion that decided it/,
      ),
      refused(
        404,
        'investigation-unknown',
        'a report without investigation',
        () => clerk.post(`/v1/investigations/${caseId}/report`, { summary: 'x' }, whatever),
        /./,
      ),
      refused(
        404,
        'motion-unknown',
        'a vote of a member who is recused, and to whom the case is not there any more',
        () => castVote(by('third-member'), 'third-member'),
        /no motion with this id/,
      ),
      refused(
        409,
        'member-recused',
        'the vote of a member who is recused, entered by the clerk',
        () => castVote(clerk, 'third-member'),
        /recused in this case/,
      ),
      refused(
        409,
        'member-absent',
        'a vote of a member who is absent',
        () => castVote(by('tie-breaker'), 'tie-breaker'),
        /recorded as absent/,
      ),
      refused(
        403,
        'acting-for-another-member',
        'a vote in the name of another member',
        () => castVote(by('chair'), 'second-member'),
        /own name/,
      ),
      refused(
        409,
        'not-a-member',
        'a vote of somebody without a seat',
        () => castVote(clerk, 'auditor'),
        /Seat the member first/,
      ),
      invalid(
        'a vote for neither side',
        () => castVote(by('chair'), 'chair', { vote: 'maybe' }),
        '/vote',
        /one of: yea, nay, abstain/,
      ),
      refused(
        404,
        'motion-unknown',
        'a vote on a motion that there is not',
        () =>
          by('chair').post(`/v1/bodies/${panelId}/motions/${randomUUID()}/votes`, { memberId: staffId('chair'), vote: 'yea' }),
        /no motion with this id/,
      ),
    ]),
  )('%s is refused', async (_what, row) => {
    await expectRefusal(row);
  });
});

describe('a second respondent on a case', () => {
  const opening = (over: object = {}) => ({
    bodyId: panelId,
    respondentName: 'Senator Aldous Fennimore',
    origin: 'own-motion',
    subject: 'A gift',
    ...over,
  });

  it.each(
    titled([
      invalid(
        'as a list of names',
        () => clerk.post('/v1/cases', opening({ respondentName: ['A', 'B'] })),
        '/respondentName',
        /must be text/,
      ),
      invalid(
        'in a field of its own',
        () => clerk.post('/v1/cases', opening({ secondRespondent: 'B' })),
        '/secondRespondent',
        /no such field/,
      ),
      refused(
        409,
        'case-has-one-respondent',
        'by consolidation',
        () => clerk.post(`/v1/cases/${caseId}/consolidations`, { absorbedCaseId: otherCaseId, reason: 'Alike' }, whatever),
        /exactly one/,
      ),
    ]),
  )('cannot be brought in %s', async (_what, row) => {
    await expectRefusal(row);
  });

  it('cannot be brought in by a repeat of the opening, however late', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const otherRespondent = randomUUID();
    const first = done(await clerk.post('/v1/cases', opening(), key));
    const again = (): Promise<Answer> =>
      clerk.post('/v1/cases', opening({ respondentName: 'Senator Isolde Brambling', respondentId: otherRespondent }), key);
    const head = await redress.house.store.head();
    await expectRefusal(refused(422, 'idempotency-key-reused', '', again, /as a new request/));
    expect(await redress.house.store.head()).toBe(head);
    const { state } = done(await clerk.get(`/v1/cases/${String(first.id)}`));
    expect(state.respondentId).not.toBe(otherRespondent);
  });
});

describe('a command that names what it has seen', () => {
  it.each(
    titled([
      refused(428, 'revision-needed', 'not at all', () => acknowledge({}), /Send If-Match/),
      refused(400, 'revision-malformed', 'in words', () => acknowledge({ 'if-match': 'the-latest' }), /one ETag like "3", or \*/),
      refused(400, 'revision-malformed', 'twice', () => acknowledge({ 'if-match': '"0", "1"' }), /one ETag/),
      refused(400, 'revision-malformed', 'loosely', () => acknowledge({ 'if-match': 'W/"0"' }), /one ETag/),
      refused(412, 'revision-stale', 'as it never was', () => acknowledge({ 'if-match': '"7"' }), /send it again/),
    ]),
  )('%s is refused', async (_what, row) => {
    await expectRefusal(row);
  });

  it('is told, when that is past, which revision it has', async () => {
    const { id } = await aComplaint(anybody, panelId);
    const path = `/v1/complaints/${id}`;
    const message = { message: 'We have it.' };
    done(await clerk.post(`${path}/acknowledgement`, message, { 'if-match': '"0"' }));
    const withdrawing = () => clerk.post(`${path}/withdrawal`, { reason: 'Asked for' }, { 'if-match': '"0"' });
    await expectRefusal(refused(412, 'revision-stale', '', withdrawing, /send it again/));
    const stale = await withdrawing();
    expect([stale.json().revision, stale.headers.get('etag')]).toEqual(['1', '"1"']);
    done(await clerk.post(`${path}/withdrawal`, { reason: 'Asked for' }, { 'if-match': stale.headers.get('etag')! }));
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same answer to the same request, and one event, also when both come at once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const head = await redress.house.store.head();
    const answers = await Promise.all(Array.from({ length: 5 }, () => anybody.post('/v1/complaints', complaint(), key)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const later = await anybody.post('/v1/complaints', complaint(), key);
    expect(new Set([...answers, later].map(({ text }) => text)).size).toBe(1);
    expect(later.json().receiptCode).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    expect(await redress.house.store.head()).toBe(head + 1n);
  });

  it('stands for one request: with another body it is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const rule = (quorum: number) => ({ quorum, threshold: 'majority-of-voting', tieRule: 'stalls', citation: exampleRule('1') });
    const { id } = done(await clerk.post('/v1/bodies', { name: 'A panel', kind: 'panel' }, key));
    await expectRefusal(
      refused(
        422,
        'idempotency-key-reused',
        '',
        () => clerk.post('/v1/bodies', { name: 'Another', kind: 'panel' }, key),
        /as a new request/,
      ),
    );
    const adopt = (quorum: number) => clerk.post(`/v1/bodies/${String(id)}/voting-rule`, rule(quorum), { ...key, ...whatever });
    const first = done(await adopt(3));
    await expectRefusal(refused(422, 'idempotency-key-reused', '', () => adopt(4), /as a new request/));
    expect(done(await adopt(3))).toEqual(first);
  });

  it('of one person is not that of another', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const name = { name: 'A panel', kind: 'panel' };
    expect(done(await clerk.post('/v1/bodies', name, key)).id).not.toBe(
      done(await by('operator').post('/v1/bodies', name, key)).id,
    );
  });

  it('that is none is refused', async () => {
    const send = () => anybody.post('/v1/complaints', complaint(), { 'idempotency-key': 'two words' });
    await expectRefusal(refused(400, 'idempotency-key-malformed', '', send, /A UUID is best/));
  });
});

describe('who may not', () => {
  it.each(
    titled([
      refused(
        401,
        'sign-in-needed',
        'nobody in particular acknowledges',
        () => anybody.post(`/v1/complaints/${complaintId}/acknowledgement`, { message: 'x' }, whatever),
        /Sign in/,
      ),
      refused(401, 'sign-in-needed', 'nobody in particular reads a case', () => anybody.get(`/v1/cases/${caseId}`), /Sign in/),
      refused(401, 'sign-in-needed', 'nobody in particular reads the queue', () => anybody.get('/v1/queue'), /Sign in/),
      refused(
        401,
        'sign-in-needed',
        'nobody in particular enters a paper complaint',
        () => anybody.post('/v1/complaints/entered', complaint({ channel: 'post' })),
        /Sign in/,
      ),
      refused(
        403,
        'not-allowed',
        'a member opens a case',
        () => by('chair').post('/v1/cases', { bodyId: panelId, respondentName: 'X', origin: 'own-motion', subject: 'Y' }),
        /You may not/,
      ),
      ...['chair', 'investigator', 'auditor', 'operator'].map((handle) =>
        refused(
          403,
          'not-allowed',
          `the form for paper complaints is asked for by the ${handle}, who could not send it`,
          () => by(handle).get('/complaints/enter'),
          /Hand it to/,
        ),
      ),
      refused(
        403,
        'not-allowed',
        'a member makes a finding alone',
        () => by('chair').post(`/v1/findings/${allegationId}/determination`, finding()),
        /You may not/,
      ),
      refused(
        403,
        'not-allowed',
        'an auditor closes a case',
        () => by('auditor').post(`/v1/cases/${caseId}/closing`, { reason: 'dismissed', note: 'x' }, whatever),
        /You may not/,
      ),
      refused(
        403,
        'not-allowed',
        'an investigator closes a vote',
        () => by('investigator').post(`/v1/bodies/${panelId}/motions/${motionId}/closing`, {}),
        /You may not/,
      ),
      refused(403, 'not-allowed', 'an operator reads a case', () => by('operator').get(`/v1/cases/${caseId}`), /You may not/),
      refused(
        403,
        'not-allowed',
        'an investigator reads the report',
        () => by('investigator').get('/v1/reports/audit'),
        /You may not/,
      ),
    ]),
  )('%s: refused', async (_what, row) => {
    await expectRefusal(row);
  });

  it('a forged or broken session is nobody', async () => {
    const cookies = ['redress=e30.AAAA', 'redress=', 'redress=%E0%A4%A', `redress=${'x'.repeat(5_000)}`, 'redress=__proto__.x'];
    for (const cookie of cookies) {
      const answer = await anybody.get('/v1/me', { cookie });
      expect([answer.status, answer.json().role]).toEqual([200, 'public']);
    }
  });
});

describe('an address', () => {
  it.each(
    titled([
      refused(
        404,
        'complaint-unknown',
        'of a complaint that there is not',
        () => clerk.get(`/v1/complaints/${randomUUID()}`),
        /no complaint with this id/,
      ),
      refused(
        404,
        'case-unknown',
        'of an id of something else',
        () => clerk.get(`/v1/cases/${complaintId}`),
        /no case with this id/,
      ),
      refused(
        404,
        'complaint-unknown',
        'of a command on nothing',
        () => clerk.post(`/v1/complaints/${randomUUID()}/acknowledgement`, { message: 'x' }, whatever),
        /no complaint with this id/,
      ),
      refused(404, 'not-found', 'with a malformed id', () => clerk.get('/v1/cases/17'), /the ids in it/),
      refused(
        404,
        'not-found',
        'of a command with a malformed id',
        () => clerk.post('/v1/complaints/17/acknowledgement', { message: 'x' }, whatever),
        /the ids in it/,
      ),
      refused(404, 'not-found', 'that leads nowhere', () => clerk.get('/v1/nowhere'), /Check the address/),
      refused(
        405,
        'method-unknown',
        'with a method that it has not',
        () => clerk.send(`/v1/cases/${caseId}`, { method: 'DELETE', headers: { accept: 'application/json' } }),
        /takes GET/,
      ),
      refused(400, 'request-malformed', 'that cannot be decoded', () => clerk.get('/v1/cases/%E0%A4%A'), /well formed/),
      invalid('with an unknown parameter', () => clerk.get('/v1/queue?stagee=opened'), '/stagee', /no such field/),
      invalid('with a stage that there is not', () => clerk.get('/v1/queue?stage=lost'), '/stage', /one of/),
      invalid('with no number of rows', () => clerk.get('/v1/queue?limit=0'), '/limit', /from 1 to 200/),
      invalid('with the same parameter twice', () => clerk.get('/v1/queue?stage=opened&stage=closed'), '/stage', /one of/),
      invalid('as of February 31', () => clerk.get('/v1/queue?asOf=2022-02-31'), '/asOf', /"2022-02-31" is not a day/),
      invalid('as known on no day', () => clerk.get('/v1/reports/audit?knownOn=yesterday'), '/knownOn', /is not a day/),
      invalid('after the event before the first', () => clerk.get('/v1/queue?position=-1'), '/position', /whole number/),
      refused(
        400,
        'position-malformed',
        'that waits for no position',
        () => clerk.get('/v1/reports/audit?after=x'),
        /Redress-Position/,
      ),
      refused(
        400,
        'cursor-invalid',
        'with a cursor of one’s own making',
        () => clerk.get('/v1/queue?cursor=WyIyMDIyIl0.AAAA'),
        /Begin at the first page/,
      ),
      refused(
        422,
        'period-backwards',
        'of a period that ends before it begins',
        () => clerk.get('/v1/reports/audit?from=2022-02-02&to=2022-01-01'),
        /Swap the two days/,
      ),
    ]),
  )('%s is answered clearly', async (_what, row) => {
    await expectRefusal(row);
  });
});

describe('a form in a browser', () => {
  const typed = {
    bodyId: '',
    identity: 'confidential',
    'complainant[name]': 'Rosalind "Rose" <Thistlewood>',
    respondentName: 'Senator Aldous Fennimore & staff',
    summary: 'Typed with care',
    account: 'First line\r\nSecond line with </textarea><script>alert(1)</script>',
    conductOn: '2022-02-31',
  };

  it('that is not right comes back with all that was typed, and says where', async () => {
    const head = await redress.house.store.head();
    const { status, headers, text } = await anybody.postForm('/v1/complaints', { ...typed, bodyId: panelId });
    expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(text).toContain('action="/v1/complaints"');
    expect(text).toContain('value="2022-02-31"');
    expect(text).toContain('&quot;2022-02-31&quot; is not a date');
    expect(text).toContain('When did it happen?');
    expect(text).toContain('value="Typed with care"');
    expect(text).toContain('value="Rosalind &quot;Rose&quot; &lt;Thistlewood');
    expect(text).toContain('Senator Aldous Fennimore &amp; staff');
    expect(text).toContain('Second line with &lt;/textarea');
    expect(text).not.toContain('<script>alert');
    expect(await redress.house.store.head()).toBe(head);
  });

  it('that the rules refuse comes back with all that was typed too', async () => {
    const head = await redress.house.store.head();
    const sent = { ...typed, bodyId: panelId, identity: 'anonymous', conductOn: '2022-02-28' };
    const { status, text } = await anybody.postForm('/v1/complaints', sent);
    expect([status, text]).toEqual([422, expect.stringContaining('An anonymous complaint must not carry a name.')]);
    for (const kept of ['value="Typed with care"', 'value="2022-02-28"', 'Second line with']) expect(text).toContain(kept);
    expect(await redress.house.store.head()).toBe(head);
  });

  it('that comes too late comes back with what was typed and the present revision', async () => {
    const { id } = await aComplaint(anybody, panelId);
    const path = `/v1/complaints/${id}`;
    done(await clerk.post(`${path}/acknowledgement`, { message: 'We have it.' }, whatever));
    const head = await redress.house.store.head();
    const sent = { deficiency: 'The date of the vote', cureBy: '2026-04-20', _revision: '0', _then: `/complaints/${id}` };
    const { status, text } = await clerk.postForm(`${path}/deficiency`, sent);
    expect(status).toBe(412);
    expect(text).toContain('The date of the vote');
    expect(text).toContain('value="2026-04-20"');
    expect(text).toMatch(/name="_revision"[^>]*value="1"|value="1"[^>]*name="_revision"/);
    expect(await redress.house.store.head()).toBe(head);
  });

  it('of another site does nothing, and says so on a page', async () => {
    const head = await redress.house.store.head();
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      const { status, text } = await clerk.postForm(
        `/v1/cases/${caseId}/closing`,
        { reason: 'dismissed', note: 'x', _revision: '*' },
        headers,
      );
      expect([status, text]).toEqual([403, expect.stringContaining('This came from another site')]);
    }
    const sent = new URLSearchParams({ reason: 'dismissed', note: 'x' }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const old = await clerk.send(`/v1/cases/${caseId}/closing`, {
      method: 'POST',
      headers: { ...type, origin: 'https://elsewhere.example' },
      body: sent,
    });
    expect(old.status).toBe(403);
    expect(await redress.house.store.head()).toBe(head);
  });

  it('sent twice by a double click files one complaint, and shows the same receipt', async () => {
    const head = await redress.house.store.head();
    const sent = { ...typed, bodyId: panelId, conductOn: '', _key: randomUUID() };
    const one = await anybody.postForm('/v1/complaints', sent);
    const other = await anybody.postForm('/v1/complaints', sent);
    expect([one.status, other.status]).toEqual([201, 201]);
    const code = /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/;
    expect(code.exec(one.text)?.[0]).toBe(code.exec(other.text)?.[0]);
    expect(await redress.house.store.head()).toBe(head + 1n);
  });

  it.each([
    ['of 2 MB', `account=${'x'.repeat(2_000_000)}`, 413],
    ['of very many fields', Array.from({ length: 2_000 }, (_, n) => `a${String(n)}=1`).join('&'), 413],
    ['with names within names within names', `${'a'.repeat(3)}${'[b]'.repeat(40)}=1`, 400],
    ['with a poisonous name', '__proto__[role]=clerk&constructor[prototype][role]=clerk', 400],
    ['with a zero byte', `bodyId=${panelId}&identity=anonymous&respondentName=a%00b&summary=x&account=y`, 400],
  ] as const)('%s is answered with a page', async (_what, body, expected) => {
    const head = await redress.house.store.head();
    const { status, headers, text } = await anybody.postForm('/v1/complaints', new URLSearchParams(body));
    expect([status, headers.get('content-type')]).toEqual([expected, 'text/html; charset=utf-8']);
    expect(text).toMatch(/<h1[^>]*>/);
    expect(await redress.house.store.head()).toBe(head);
  });
});

it('after all that the log holds nothing of it, and nothing stands in the way of the next complaint', async () => {
  await redress.settled();
  for await (const { data } of redress.house.store.readAll({}))
    expect(Buffer.from(data).toString()).not.toContain('"role":"clerk"');
  expect(({} as Record<string, unknown>).role).toBeUndefined();
  const head = await redress.house.store.head();
  expect((await file()).status).toBe(201);
  expect(await redress.house.store.head()).toBe(head + 1n);
});

/** A body of unknown length, as a program sends it that makes it while it is sent. */
function streamed(text: string): RequestInit {
  const body = new ReadableStream({
    start: (controller) => {
      for (let at = 0; at < text.length; at += 50_000) controller.enqueue(Buffer.from(text.slice(at, at + 50_000)));
      controller.close();
    },
  });
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' } as RequestInit;
}

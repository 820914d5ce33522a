import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { done, nameOf, seats, staffId, whatever } from './setting.js';

/* What a clerk reads who enters a vote after the meeting, and before a vote has carried. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

const meetsOn = '2026-02-03';
const citation =
  'esmeria@2026-01-02, Panel: E1: Journal, January 2, 2026 (example.org/2026/01/02/rules, example.org/day/2026-01-02/rules)';

it('a vote that is entered later begins with the day of its meeting, and nothing is offered that only a vote can decide', async () => {
  const occurredOn = '2026-01-05';
  const { id: bodyId } = done(await clerk.post('/v1/bodies', { name: 'Panel of Esmeria', kind: 'panel', occurredOn }));
  const path = `/v1/bodies/${String(bodyId)}`;
  for (const handle of seats) {
    const member = { memberId: staffId(handle), name: nameOf(handle), role: handle === 'chair' ? 'chair' : 'member', occurredOn };
    done(await clerk.post(`${path}/members`, member, whatever));
  }
  const rule = {
    quorum: 3,
    threshold: 'majority-of-eligible',
    tieRule: 'stalls',
    decidedByVote: ['finding'],
    citation,
    occurredOn,
  };
  done(await clerk.post(`${path}/voting-rule`, rule, whatever));
  const own = {
    bodyId,
    respondentName: 'Senator Isolde Brambling',
    origin: 'own-motion',
    subject: 'Use of an office',
    occurredOn,
  };
  const caseId = String(done(await clerk.post('/v1/cases', own)).id);
  const allegationIds = [randomUUID()];
  const allegation = { allegationId: allegationIds[0], conduct: 'Staff worked for a campaign', provision: 'Rule 4', occurredOn };
  done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));

  const made = { madeBy: 'chair', madeUnder: 'Rule 4' };
  const finding = { caseId, result: 'violation', standard: 'preponderance', reasons: 'The record.', ...made };
  const refused = await clerk.post(`/v1/findings/${String(allegationIds[0])}/determination`, finding, whatever);
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Put a motion on a finding')]);
  // Days are written out for people, but not where they are a part of a name or of an address.
  const html = { ...whatever, accept: 'text/html' };
  const page = (await clerk.post(`/v1/findings/${String(allegationIds[0])}/determination`, finding, html)).text;
  expect([page.startsWith('<!doctype html>'), page.includes(citation)]).toEqual([true, true]);
  await redress.settled();
  const act = async (name: string) => (await clerk.page(`/cases/${caseId}/acts/${name}`)).text;
  expect((await clerk.page(`/cases/${caseId}/file`)).text).not.toContain('The stages of the procedure');
  const asked = await act('allegation-1-finding');
  expect(asked).toContain('No motion on this has carried, so no vote can be named');
  expect(asked).toContain('>The chair, to whom it is delegated<');
  expect(asked).not.toContain('value="vote"');

  const calling = { meetsOn, sitting: 'in-person', notice: 'Posted.', occurredOn: '2026-01-20' };
  const { meetingId } = done(await clerk.post(`${path}/meetings`, calling, whatever));
  const called = (await clerk.page(`/bodies/${String(bodyId)}`)).text;
  expect(called).not.toMatch(/Called<\/td><td[^>]*>0</);
  const opening = { present: seats.map(staffId), remote: [], occurredOn: meetsOn };
  done(await clerk.post(`${path}/meetings/${String(meetingId)}/opening`, opening, whatever));
  await redress.settled();
  const day = `value="${meetsOn}"`;
  expect(await act('put-motion')).toContain(day);
  expect((await clerk.page(`/bodies/${String(bodyId)}/meetings/${String(meetingId)}`)).text).toContain(day);
  const question = 'Is there a violation?';
  const motion = { caseId, kind: 'finding', question, movedBy: staffId('chair'), present: seats.map(staffId), allegationIds };
  const { motionId } = done(await clerk.post(`${path}/motions`, { ...motion, meetingId, occurredOn: meetsOn }, whatever));
  await redress.settled();
  expect(await act('motion-1-vote-1')).toContain(day);
  const vote = { memberId: staffId('chair'), vote: 'yea', occurredOn: meetsOn };
  done(await clerk.post(`${path}/motions/${String(motionId)}/votes`, vote, whatever));
  await redress.settled();
  const closing = await act('motion-1-close');
  expect(closing).toContain(day);
  expect(closing).toContain(`Not voted yet: ${seats.slice(1).map(nameOf).join(', ')}.`);
});

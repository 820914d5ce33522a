import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { anAcceptedComplaint, aPanel, done, exampleRule, staffId, whatever } from './setting.js';

/* Two allegations of one complaint that become two cases. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

const witness = 'Wilhelmina Strandwick';

/** What the witness says is in the first case alone. */
async function speaksInConfidence(caseId: string): Promise<void> {
  const on = (path: string) => `/v1/investigations/${caseId}/${path}`;
  const investigator = await redress.as('investigator');
  done(await clerk.post(on('authorization'), { scope: 'All', dueOn: '2099-01-01', dueUnder: exampleRule('9') }, whatever));
  done(await clerk.post(on('investigator'), { investigatorId: staffId('investigator') }, whatever));
  done(await investigator.post(on('ownership'), {}, whatever));
  done(await investigator.post(on('interviews'), { role: 'witness', interviewee: witness, summary: 'Saw it.' }, whatever));
}

it('both cases show it, she reads of both, no allegation is counted twice, and who is walled off stays so', async () => {
  const panelId = await aPanel(clerk);
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', complaintIds: [filed.id] };
  const { id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'Remarks' })) as { id: string };
  const [stays, goes] = [randomUUID(), randomUUID()];
  for (const allegationId of [stays, goes])
    done(
      await clerk.post(`/v1/cases/${caseId}/allegations`, {
        allegationId,
        conduct: `A deed that ${witness} saw`,
        provision: exampleRule('4'),
      }),
    );
  const walled = { personId: staffId('chair'), ground: 'household' };
  done(await clerk.post(`/v1/cases/${caseId}/conflicts`, walled, whatever));
  const recusal = { caseId, memberId: staffId('third-member'), ground: 'A relative' };
  done(await clerk.post(`/v1/bodies/${panelId}/recusals`, recusal, whatever));
  const counsel = { counselId: staffId('counsel'), capacity: 'advisory' };
  done(await clerk.post(`/v1/cases/${caseId}/counsel`, counsel, whatever));
  done(await clerk.post(`/v1/cases/${caseId}/legal-holds`, { reason: 'A court has asked' }, whatever));
  await speaksInConfidence(caseId);
  const motion = { caseId, kind: 'finding', question: 'Was the rule broken?', movedBy: staffId('second-member') };
  const voting = { ...motion, present: [staffId('second-member'), staffId('fourth-member')], allegationIds: [stays] };
  done(await clerk.post(`/v1/bodies/${panelId}/motions`, voting));
  const made = { madeBy: 'staff', madeUnder: exampleRule('9') };
  const rest = { subject: 'The bond', reason: 'Other witnesses.', ...made };
  const votedOn = await clerk.post(`/v1/cases/${caseId}/severances`, { ...rest, allegationIds: [stays] }, whatever);
  expect([votedOn.status, votedOn.text]).toEqual([409, expect.stringContaining('motion-not-decided')]);
  const { intoCaseId } = done(
    await clerk.post(`/v1/cases/${caseId}/severances`, { ...rest, allegationIds: [goes] }, whatever),
  ) as { intoCaseId: string };
  await redress.settled();

  const first = (await clerk.page(`/cases/${caseId}/file`)).text;
  for (const said of [`/cases/${intoCaseId}`, 'Other witnesses.', exampleRule('9')]) expect(first).toContain(said);
  const second = (await clerk.page(`/cases/${intoCaseId}/file`)).text;
  for (const said of ['This case was severed from another one', `/cases/${caseId}`, 'The bond']) expect(second).toContain(said);
  for (const page of [first, second]) expect(page).not.toContain(witness);
  expect(second).toContain('A deed that Witness 1 saw');
  expect((await (await redress.as('third-member')).page(`/cases/${intoCaseId}/file`)).status).not.toBe(200);
  const presenting = await clerk.post(`/v1/cases/${intoCaseId}/counsel`, { ...counsel, capacity: 'enforcement' }, whatever);
  expect([presenting.status, presenting.text]).toEqual([409, expect.stringContaining('other-part-in-case')]);
  expect(done(await clerk.get(`/v1/cases/${intoCaseId}/erasure`))).toMatchObject({ holds: [{}] });
  const chair = await redress.as('chair');
  expect((await chair.page(`/cases/${intoCaseId}/file`)).status).toBe((await chair.page(`/cases/${caseId}/file`)).status);
  expect((await chair.page(`/cases/${intoCaseId}/file`)).text).not.toContain('The bond');

  const she = redress.anybody();
  await she.post('/status', { reference: filed.reference, code: filed.receiptCode });
  expect((await she.page('/status/mine')).text).toContain('Part of the case is now a separate case');

  const { findings, cases } = done(await clerk.get('/v1/reports/audit'));
  expect([findings.allegationsMade, findings.undecided, cases.severances, cases.openedByOrigin.complaint]).toEqual([2, 2, 1, 2]);

  const found = { caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...made };
  const there = await clerk.post(`/v1/findings/${goes}/determination`, found, whatever);
  expect([there.status, there.text]).toEqual([404, expect.stringContaining('allegation-unknown')]);
  done(await clerk.post(`/v1/findings/${goes}/determination`, { ...found, caseId: intoCaseId }, whatever));
});

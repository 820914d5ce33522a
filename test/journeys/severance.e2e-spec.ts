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

it('both cases show it, she reads of both, no allegation is counted twice, and who is walled off stays so', async () => {
  const panelId = await aPanel(clerk);
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', complaintIds: [filed.id] };
  const { id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'Remarks' })) as { id: string };
  const [stays, goes] = [randomUUID(), randomUUID()];
  for (const allegationId of [stays, goes])
    done(await clerk.post(`/v1/cases/${caseId}/allegations`, { allegationId, conduct: 'A deed', provision: exampleRule('4') }));
  const walled = { personId: staffId('chair'), ground: 'household' };
  done(await clerk.post(`/v1/cases/${caseId}/conflicts`, walled, whatever));
  const made = { madeBy: 'staff', madeUnder: exampleRule('9') };
  const { intoCaseId } = done(
    await clerk.post(
      `/v1/cases/${caseId}/severances`,
      { allegationIds: [goes], subject: 'The bond', reason: 'Other witnesses.', ...made },
      whatever,
    ),
  ) as { intoCaseId: string };
  await redress.settled();

  const first = (await clerk.page(`/cases/${caseId}`)).text;
  for (const said of [`/cases/${intoCaseId}`, 'Other witnesses.', exampleRule('9')]) expect(first).toContain(said);
  const second = (await clerk.page(`/cases/${intoCaseId}`)).text;
  for (const said of ['This case was severed from another one', `/cases/${caseId}`, 'The bond']) expect(second).toContain(said);
  const chair = await redress.as('chair');
  expect((await chair.page(`/cases/${intoCaseId}`)).status).toBe((await chair.page(`/cases/${caseId}`)).status);
  expect((await chair.page(`/cases/${intoCaseId}`)).text).not.toContain('The bond');

  const she = redress.anybody();
  await she.post('/status', { reference: filed.reference, code: filed.receiptCode });
  expect((await she.page('/status/mine')).text.match(/A case was opened/g)?.length).toBeGreaterThan(1);

  const { findings, cases } = done(await clerk.get('/v1/reports/audit'));
  expect([findings.allegationsMade, findings.undecided, cases.severances, cases.openedByOrigin.complaint]).toEqual([2, 2, 1, 2]);

  const found = { caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...made };
  const there = await clerk.post(`/v1/findings/${goes}/determination`, found, whatever);
  expect([there.status, there.text]).toEqual([404, expect.stringContaining('allegation-unknown')]);
  done(await clerk.post(`/v1/findings/${goes}/determination`, { ...found, caseId: intoCaseId }, whatever));
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, anAcceptedComplaint, done, exampleRule, whatever } from './setting.js';

/* A body whose rules bar what comes too late. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

it('what came too late is not found upon, and the case that holds nothing else is closed for it', async () => {
  const panelId = await aPanel(clerk);
  const pack = { pack: 'nm-state-ethics-commission@2023-07-01', citation: exampleRule('1') };
  done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, pack, whatever));
  const complaint = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, origin: 'complaint', complaintIds: [complaint.id], subject: 'A gift' };
  const { id } = done(await clerk.post('/v1/cases', { ...opening, respondentName: 'Senator Isolde Brambling' }));
  const caseId = String(id);
  const made = { madeBy: 'chair', madeUnder: exampleRule('4') };
  const allegationId = randomUUID();
  const allegation = { allegationId, conduct: 'A gift was taken', provision: exampleRule('4') };
  done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
  const page = async () => (await clerk.page(`/cases/${caseId}/file`)).text;
  const before = await page();
  for (const told of [
    'The pack that binds the case bars what comes too late',
    'Not checked',
    'No day of the conduct is on record',
  ])
    expect(before).toContain(told);

  const ground = 'It was in the papers then.';
  const check = (body: object) =>
    clerk.post(`/v1/cases/${caseId}/limitation`, { allegationId, ground, ...made, ...body }, whatever);
  const rule = 'nm-sec.limitation';
  const refusals = [
    [{ result: 'barred' }, 422, 'limitation-rule-not-named'],
    [{ result: 'barred', rule: 'nm-sec.appeal', conductOn: '2024-03-09' }, 404, 'limitation-rule-unknown'],
    [{ result: 'barred', rule }, 422, 'conduct-not-dated'],
    [{ result: 'in-time', rule, conductOn: '2024-03-09' }, 409, 'limitation-comes-to-another'],
  ] as const;
  for (const [body, status, reason] of refusals) {
    const refused = await check(body);
    expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(reason)]);
  }
  const own = { count: 6, unit: 'months', citation: exampleRule('9') };
  done(await check({ result: 'in-time', conductOn: '2025-12-24', ...own }));
  done(await check({ result: 'barred', rule, conductOn: '2024-03-09' }));

  await redress.settled();
  const after = await page();
  for (const told of ['2 years from March 9, 2024, lands on Monday, March 9, 2026', 'NMSA 1978, 10-16G-15', ground, 'is barred'])
    expect(after).toContain(told);
  const complainant = redress.anybody();
  await complainant.post('/status', { reference: complaint.reference, code: complaint.receiptCode });
  const told = (await complainant.page('/status/mine')).text;
  expect(told).toContain('something in the case was raised too late');
  expect(told).not.toContain(ground);

  const finding = { caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...made };
  const refused = await clerk.post(`/v1/findings/${allegationId}/determination`, finding, whatever);
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('limitation-bars')]);
  done(
    await clerk.post(
      `/v1/cases/${caseId}/closing`,
      { reason: 'time-barred', note: 'So', openMatters: 'stated', ...made },
      whatever,
    ),
  );
});

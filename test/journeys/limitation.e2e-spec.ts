import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
    // The case shows the procedure that binds it, with its stages.
    'New Mexico State Ethics Commission (nm-state-ethics-commission@2023-07-01)',
    'The stages of the procedure, and the ways between them',
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
  for (const told of ['2 years from March 9, 2024, lands on Monday, March 9, 2026', 'NMSA 1978, 10-16G-15', ground, 'and barred'])
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

it('a period that counts from the discovery asks for that day and how it is known, and one that counts from the conduct for no other day', async () => {
  const template = readFileSync(new URL('../../docs/rule-pack.template.yaml', import.meta.url), 'utf8');
  const one = await caseUnder(template);
  const form = (await clerk.page(`/cases/${one.caseId}/acts/check-limitation`)).text;
  expect(form).toContain('The day it was discovered: my.limitation counts from it');
  expect(form).toContain('File the complaint: 2 years, counted from: Discovery of the conduct (the day of its discovery)');
  const rule = { rule: 'my.limitation', conductOn: '2022-05-04', result: 'in-time' };
  const refused = await one.check(rule);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('discovery-not-dated')]);
  done(await one.check({ ...rule, discoveredOn: '2024-06-03', discoveryKnown: 'The audit of that day found it.' }));
  await redress.settled();
  const page = (await clerk.page(`/cases/${one.caseId}/file`)).text;
  for (const told of [
    '2 years from June 3, 2024, the day of its discovery, lands on Wednesday, June 3, 2026',
    'The audit of that day found it.',
  ])
    expect(page).toContain(told);

  const other = await caseUnder(template.replace('from: discovery', 'from: event').replace('id: my-committee', 'id: my-other'));
  expect((await clerk.page(`/cases/${other.caseId}/acts/check-limitation`)).text).toContain(
    'The day it was discovered: only for a period that no pack states',
  );
  const needless = await other.check({ ...rule, discoveredOn: '2024-06-03' });
  expect([needless.status, needless.text]).toEqual([422, expect.stringContaining('discovery-not-counted')]);
  done(await other.check({ ...rule, result: 'barred' }));
});

/** A case in a body that adopted this pack, with an allegation, and a check of its limitation period. */
async function caseUnder(text: string) {
  const panelId = await aPanel(clerk);
  done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, { text, citation: exampleRule('1') }, whatever));
  const complaint = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, origin: 'complaint', complaintIds: [complaint.id], subject: 'A gift' };
  const caseId = String(done(await clerk.post('/v1/cases', { ...opening, respondentName: 'Senator Isolde Brambling' })).id);
  const allegationId = randomUUID();
  const allegation = { allegationId, conduct: 'A gift was taken', provision: exampleRule('4') };
  done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
  await redress.settled();
  const decided = { allegationId, ground: 'So it was found.', madeBy: 'chair', madeUnder: exampleRule('4') };
  return { caseId, check: (body: object) => clerk.post(`/v1/cases/${caseId}/limitation`, { ...decided, ...body }, whatever) };
}

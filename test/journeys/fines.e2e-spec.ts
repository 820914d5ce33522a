import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, exampleRule, whatever } from './setting.js';

/* A fine that is paid in parts. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

it('the case says who answers for a fine, what was paid of it, and what is open', async () => {
  const { caseId, allegationIds } = await aCase(clerk, await aPanel(clerk));
  const found = { caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', madeBy: 'chair' };
  done(
    await clerk.post(
      `/v1/findings/${String(allegationIds[0])}/determination`,
      { ...found, madeUnder: exampleRule('4') },
      whatever,
    ),
  );
  const fine = { kind: 'fine', text: 'A fine', amountMinor: 50_000, currency: 'USD', answerable: 'The comptroller of Esmeria' };
  const conditions = [{ text: 'Attend training', answerable: 'The ethics office of Esmeria' }];
  const { sanctionId } = done(await clerk.post(`/v1/sanctions/${caseId}/imposition`, { ...fine, conditions }, whatever)) as {
    readonly sanctionId: string;
  };
  const pay = (body: object) =>
    clerk.post(`/v1/sanctions/${caseId}/payments`, { sanctionId, note: 'Receipt 7', ...body }, whatever);
  done(await pay({ amountMinor: 20_000 }));
  const page = (await clerk.page(`/cases/${caseId}/file`)).text;
  for (const said of [
    'The comptroller of Esmeria',
    'The ethics office of Esmeria',
    '$500.00',
    '$200.00',
    'Open: $300.00',
    'Receipt 7',
  ])
    expect(page).toContain(said);
  const more = await pay({ amountMinor: 30_001 });
  expect([more.status, more.text]).toEqual([409, expect.stringContaining('more-than-is-open')]);
  const odd = await pay({ amountMinor: 1, currency: 'EUR' });
  expect([odd.status, odd.text]).toEqual([400, expect.stringContaining('currency')]);
  done(await pay({ amountMinor: 30_000 }));
  expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Open: $0.00');
});

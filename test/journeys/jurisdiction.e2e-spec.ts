import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, exampleRule, whatever } from './setting.js';

/* A body that may deal with a part of a case alone. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

it('nothing is found about what is outside, and no case is closed on such a finding', async () => {
  const { caseId, allegationIds } = await aCase(clerk, await aPanel(clerk));
  const made = { madeBy: 'chair', madeUnder: exampleRule('4') };
  const found = { caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...made };
  const find = () => clerk.post(`/v1/findings/${String(allegationIds[0])}/determination`, found, whatever);
  const determine = (body: object) => clerk.post(`/v1/cases/${caseId}/jurisdiction`, { ...made, ...body }, whatever);
  const ground = 'The bond was sold before the term began.';

  done(await determine({ result: 'partial', ground, allegationIds: [allegationIds[0]] }));
  const page = (await clerk.page(`/cases/${caseId}/file`)).text;
  for (const said of ['The body has jurisdiction over part of it', ground, 'Outside: allegation 1.', exampleRule('4')])
    expect(page).toContain(said);
  const refused = await find();
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('outside-jurisdiction')]);

  done(await determine({ result: 'found', ground: 'It was sold later.' }));
  done(await find());
  done(await determine({ result: 'declined', ground: 'It was sold earlier after all.' }));
  const closing = { reason: 'no-action', note: 'So', openMatters: 'stated', ...made };
  const untrue = await clerk.post(`/v1/cases/${caseId}/closing`, closing, whatever);
  expect([untrue.status, untrue.text]).toEqual([409, expect.stringContaining('outside-jurisdiction')]);
});

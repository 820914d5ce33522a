import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, exampleRule, whatever } from './setting.js';

/* The respondent is not told for a time, because somebody who may decide so did; then told, and silent. */

let redress: StartedApp;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
});
afterAll(() => redress.stop());

async function anInvestigation() {
  const { caseId } = await aCase(clerk, panelId);
  const at = `/v1/investigations/${caseId}`;
  done(await clerk.post(`${at}/authorization`, { scope: 'All of it' }));
  const page = async () => (await clerk.page(`/cases/${caseId}/file`)).text;
  const file = async () =>
    done(await clerk.get(`/v1/cases/${caseId}/file`)) as { readonly investigation: object; readonly dues: readonly object[] };
  return { at, page, file };
}

describe('notice to the respondent', () => {
  it('is withheld by whom a rule lets decide it, and the page says so until it is given', async () => {
    const { at, page, file } = await anInvestigation();
    const reason = 'A witness asked for protection first.';
    const unsaid = await clerk.post(`${at}/notice/withholding`, { reason }, whatever);
    expect([unsaid.status, unsaid.text]).toEqual([422, expect.stringContaining('motion-not-named')]);
    const uncarried = await clerk.post(`${at}/notice/withholding`, { reason, motionId: panelId }, whatever);
    expect([uncarried.status, uncarried.text]).toEqual([409, expect.stringContaining('motion-not-carried')]);
    done(
      await clerk.post(
        `${at}/notice/withholding`,
        { reason, madeBy: 'chair', madeUnder: exampleRule('9'), reviewOn: '2026-04' },
        whatever,
      ),
    );
    const withheld = await page();
    for (const said of ['Notice to the respondent withheld', reason, 'April 2026']) expect(withheld).toContain(said);
    done(await clerk.post(`${at}/notice`, { notice: 'What it is about' }));
    expect((await file()).investigation).toEqual(expect.not.objectContaining({ noticeWithheld: expect.anything() }));
    const late = await clerk.post(`${at}/notice/withholding`, { reason, madeBy: 'chair', madeUnder: exampleRule('9') }, whatever);
    expect(late.text).toContain('respondent-already-notified');
  });
});

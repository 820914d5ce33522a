import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, anAcceptedComplaint, done, seats, whatever } from './setting.js';

/* A prosecutor asks the body to wait. The body waits, and says no more than may be said. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;
let complainant: Client;
let caseId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  const panel = await aPanel(clerk, seats);
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panel);
  const opening = { bodyId: panel, respondentName: 'Senator Isolde Brambling', origin: 'complaint', complaintIds: [filed.id] };
  ({ id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'A dinner' })) as { readonly id: string });
  complainant = redress.anybody();
  await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode });
});
afterAll(() => redress.stop());

const send = async (path: string, body: object) => done(await clerk.post(`/v1/cases/${caseId}/${path}`, body, whatever));
const statusPage = async () => (await complainant.page('/status/mine')).text;
const casePage = async () => (await clerk.page(`/cases/${caseId}/file`)).text;

describe('a case that is deferred', () => {
  it('says to staff on what ground, who asked, and until when', async () => {
    await send('deferral', {
      ...{ to: 'District Attorney of Esmeria', reason: 'Charges are considered.', ground: 'law-enforcement' },
      ...{ askedBy: 'The district attorney, by letter', expectedUntil: '2026-06', citation: 'Example Rule 12' },
    });
    const page = await casePage();
    for (const said of ['Request of law enforcement', 'The district attorney, by letter', 'June 2026', 'Example Rule 12'])
      expect(page).toContain(said);
    expect(page).toContain('The parties were not told.');
  });

  it('tells nobody outside by itself', async () => {
    await redress.settled();
    const page = await statusPage();
    for (const hidden of ['waits', 'waiting for', 'rests', 'on hold', 'ttorney']) expect(page).not.toContain(hidden);
  });

  it('tells the parties that it rests, in the words that they may know, once a clerk says so', async () => {
    await send('deferral/announcement', { message: 'A prosecutor asked the body to wait.' });
    const page = await statusPage();
    for (const said of ['The case is on hold', 'A prosecutor asked the body to wait.']) expect(page).toContain(said);
    expect(page).not.toContain('ttorney');
    expect(await casePage()).toContain('The parties were told.');
  });

  it('is not closed as if nothing were open', async () => {
    const answer = await clerk.post(`/v1/cases/${caseId}/closing`, { reason: 'no-action', note: 'Over' }, whatever);
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('deferral that was not lifted (1)')]);
  });

  it('goes on, and whoever knew that it rested is told', async () => {
    await send('deferral/lifting', { reason: 'No charges were filed.' });
    const page = await statusPage();
    expect(page).toContain('The case has resumed.');
    expect(page).not.toContain('No charges');
  });
});

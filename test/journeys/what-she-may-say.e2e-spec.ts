import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aComplaint, aPanel, done, exampleRule, whatever, type FiledComplaint } from './setting.js';

/*
 * Until March 29, 2023 whoever complained to the New Mexico Legislature was bound to say nothing; since then she is not. Her page
 * follows the day on which she reads it, whatever rules her case was opened under.
 */

let redress: StartedApp;
let clerk: Client;
let panelId: string;
let her: Client;
let filed: FiledComplaint;
let caseId: string;

const adopt = async (bodyId: string, pack: string) =>
  done(await clerk.post(`/v1/bodies/${bodyId}/rule-packs`, { pack, citation: exampleRule('1') }, whatever));
const textOf = async (client: Client, path: string) => {
  await redress.settled();
  const { status, text } = await client.page(path);
  expect(status).toBe(200);
  return text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;])/g, '$1');
};
const herPage = async () => {
  her = redress.anybody();
  done(await her.post('/status', { reference: filed.reference, code: filed.receiptCode }));
  return textOf(her, '/status/mine');
};

const bound = 'For now, the rule says that you may not speak about this: the complaint and its investigation.';
const free = 'You may speak about this: the complaint and its investigation. That has been the rule since March 30, 2023.';

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  redress.on('2023-01-10');
  panelId = await aPanel(clerk);
});
afterAll(() => redress.stop());

describe('what a complainant may say', () => {
  it('is not known, and nothing is guessed, before the body has adopted its rules', async () => {
    filed = await aComplaint(redress.anybody(), panelId);
    const page = await herPage();
    expect(page).toContain(
      'We do not know what you may say. No rule about it is on record here for today. Ask the contact below.',
    );
    expect(page).not.toMatch(/may not speak/);
  });

  it('is bound under the rules of December 2022, until the fact that they name', async () => {
    await adopt(panelId, 'nm-legislature@2022-12-12');
    redress.on('2023-02-01');
    done(await clerk.post(`/v1/complaints/${filed.id}/acknowledgement`, { message: 'We have it.' }, whatever));
    const accepted = { outcome: 'accepted', reasons: 'Conduct of a senator.' };
    done(await clerk.post(`/v1/complaints/${filed.id}/screening`, accepted, whatever));
    const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', subject: 'Remarks' };
    caseId = String(done(await clerk.post('/v1/cases', { ...opening, complaintIds: [filed.id] })).id);
    redress.on('2023-03-29');
    const page = await herPage();
    expect(page).toContain(bound);
    expect(page).toContain('That ends when the body finds that there is enough reason to go on.');
    expect(page).toContain('version 2022-12-12. It has been in force since December 12, 2022.');
  });

  it('is free on the day of the new rule, though her case was opened under the old one', async () => {
    redress.on('2023-03-30');
    await adopt(panelId, 'nm-legislature@2023-03-30');
    const page = await herPage();
    expect(page).toContain(free);
    expect(page).toContain('Until March 29, 2023 an older rule was in force.');
    expect(page).toContain('It no longer binds you.');
    expect(page).not.toContain('For now');
  });

  it('is shown to staff as it was on an older day, under the rule of that day', async () => {
    const then = await textOf(clerk, `/complaints/${filed.id}/as-complainant?asOf=2023-03-29`);
    expect(then).toContain(bound);
    expect(then).not.toContain(free);
  });

  it('stands on the page of the case with all who are bound, and where that stands', async () => {
    const page = await textOf(clerk, `/cases/${caseId}/file`);
    expect(page).toContain('Who may speak about it');
    expect(page).toMatch(/Member of the committee May not speak about the complaint and its investigation/);
    expect(page).toMatch(/Staff of the committee May not speak .*? Probable cause found \(not yet\)/);
    expect(page).toMatch(/Anyone who takes part in the legislative process and complains May speak about .*? March 30, 2023/);
    expect(page).toMatch(/Until March 29, 2023: Anyone .*? was bound not to speak about .*? That binds no more\./);
  });

  it('is not threatened with a rule that is over where the body adopted none after it', async () => {
    redress.on('2023-01-11');
    const other = await aPanel(clerk);
    await adopt(other, 'nm-legislature@2022-12-12');
    filed = await aComplaint(redress.anybody(), other);
    expect(await herPage()).toContain(bound);
    redress.on('2023-04-15');
    const page = await herPage();
    expect(page).toContain('We do not know what you may say.');
    expect(page).toContain('It no longer binds you.');
    expect(page).not.toContain('For now');
  });
});

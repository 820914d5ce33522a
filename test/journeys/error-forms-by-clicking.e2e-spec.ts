import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type StartedApp } from '#testing';
import { buildAssets } from '../../libs/design/build-assets.mjs';
import { aPanel } from './setting.js';
import { Visitor } from './visitor.js';

describeInBrowser('a complaint whose sender forgot a choice, by clicking and without script', (browser) => {
  let redress: StartedApp;
  let complainant: Visitor;

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    const clerk = await redress.as('clerk');
    await aPanel(clerk);
    await aPanel(clerk);
    await redress.settled();
    complainant = await Visitor.come(browser(), redress.url, { script: false });
  });
  afterAll(async () => {
    await redress.stop();
  });

  const typed = {
    respondentName: 'Senator Aldous Fennimore',
    summary: 'Unwanted remarks at work.',
    account: `${'Remarks in front of others. '.repeat(800)}The end.`,
  };

  it('the same form comes back: the body and the name still to be chosen, each with what it means, and all that was typed', async () => {
    await complainant.open('/complaints/new');
    const before = await complainant.page.locator('main fieldset').allInnerTexts();
    expect(await complainant.isRefused('Make a complaint', typed)).toBe(400);
    const after = await complainant.page.locator('main fieldset').allInnerTexts();
    expect(after.map((text) => text.replace(/Error:\s*Choose.*\n+/, ''))).toEqual(before);
    expect(await complainant.page.locator('[name="account"]').inputValue()).toBe(typed.account);
    expect(await complainant.page.locator('main h1').innerText()).toBe('Make a complaint');
    expect(await complainant.looksAt('form-with-errors')).toEqual([]);
  });

  it('the summary has the focus, and each of its lines leads to the choice that is missing or the text that is too long', async () => {
    const summary = complainant.page.locator('.redress-error-summary');
    expect(await summary.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    const links = summary.getByRole('link');
    expect(await links.allInnerTexts()).toEqual([
      'Choose which body should handle it.',
      'Choose who may know your name.',
      expect.stringMatching(/“What happened\?”: Give at most 20000 characters; this has 22408/),
    ]);
    await links.nth(1).click();
    const focused = complainant.page.locator(':focus');
    expect(await focused.getAttribute('name')).toBe('identity');
  });

  it('chosen and shortened where it stands, it is received', async () => {
    const choose = (words: string) => complainant.page.locator('label', { hasText: words }).first().click();
    await choose('Ethics Panel');
    await choose('Only the staff of the body');
    await complainant.page.locator('[name="account"]').fill('Remarks in front of others. The end.');
    const answer = await complainant.clicks(complainant.page.locator('main form button[type=submit]').first());
    expect(answer.status()).toBe(201);
    expect(await complainant.reads()).toMatch(/C-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });
});

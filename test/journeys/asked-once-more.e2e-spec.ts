import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { buildAssets } from '../../libs/design/build-assets.mjs';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, done, nameOf, seats, staffId, whatever } from './setting.js';
import { actPage, actPages } from './acts.js';
import { Visitor } from './visitor.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;
beforeAll(async () => {
  await buildAssets();
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
});
afterAll(async () => {
  await redress.stop();
});

/** Every form of a page, with where it posts to, what it sends unseen, and itself. */
const formsIn = (text: string) =>
  [...text.matchAll(/<form[^>]*method="post" action="([^"]+)"[^]*?<\/form>/g)].map(([form, action = '']) => ({
    action,
    form,
    hidden: Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
  }));
const formAt = (text: string, action: string) => {
  const found = formsIn(text).find((one) => one.action === action);
  if (found === undefined) throw new Error(`No form posts to ${action}.`);
  return found;
};
const plain = (text: string): string => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const question = (text: string): string => /<section class="[^"]*redress-ask[^]*?<\/section>/.exec(text)?.[0] ?? '';

/** A page, the form on it, what is typed, and what is said of what will happen. */
const asked = {
  'closing a case': async () => {
    const { caseId } = await aCase(clerk, panelId, 1);
    const made = { madeBy: 'staff', madeUnder: 'Example Rule 14' };
    const typed = { reason: 'no-action', note: 'Nobody “acted”.', openMatters: 'stated', ...made };
    return {
      who: clerk,
      caseId,
      action: `/v1/cases/${caseId}/closing`,
      typed,
      says: 'are told that it was closed',
    };
  },
  'dismissing an allegation': async () => {
    const { caseId, allegationIds } = await aCase(clerk, panelId, 1);
    const action = `/v1/findings/${allegationIds[0]!}/dismissal`;
    const typed = { reason: 'de-minimis', note: 'It was one remark.', madeBy: 'chair', madeUnder: 'Example Rule 8' };
    return { who: clerk, caseId, action, typed, says: 'ends without a finding' };
  },
  'recording what was published': async () => {
    const { caseId } = await aCase(clerk, panelId, 1);
    const typed = { how: 'published', what: 'The report', by: 'The panel' };
    return { who: clerk, caseId, action: `/v1/cases/${caseId}/disclosures`, typed, says: 'known outside' };
  },
  'screening a complaint': async () => {
    const { id } = await aComplaint(redress.anybody(), panelId);
    const typed = { outcome: 'insufficient', reasons: 'No conduct is described.' };
    return {
      who: clerk,
      path: `/complaints/${id}`,
      action: `/v1/complaints/${id}/screening`,
      typed,
      says: 'the complaint ends here',
    };
  },
  'withdrawing one’s complaint': async () => {
    const who = redress.anybody();
    const { id, reference, receiptCode: code } = await aComplaint(who, panelId);
    await redress.settled();
    done(await who.post('/status', { reference, code }));
    const typed = { reason: 'I no longer want this.' };
    return { who, path: '/status/mine', action: `/v1/complaints/${id}/withdrawal`, typed, says: 'Your complaint ends here' };
  },
};

describe('before what cannot be taken back the page asks once more', () => {
  it.each(Object.entries(asked))('%s', async (_what, open) => {
    const { who, action, typed, says, ...of } = await open();
    await redress.settled();
    const path = 'caseId' in of ? (await actPage(who, of.caseId, action)).path : of.path;
    const { hidden, form } = formAt((await who.page(path)).text, action);
    const head = await redress.house.store.head();

    const wrong = await who.postForm(action, hidden);
    expect([wrong.status, question(wrong.text)]).toEqual([400, '']);

    const first = await who.postForm(action, { ...hidden, ...typed });
    expect([first.status, await redress.house.store.head()]).toEqual([200, head]);
    expect(first.text).toContain('<title>Please confirm: ');
    expect(plain(question(first.text))).toContain(says);
    expect(question(first.text)).toContain('autofocus');
    // What was chosen is told by the words of the form, what was typed as it stands.
    for (const value of Object.values(typed)) {
      const chosen =
        new RegExp(`value="${value}"[^>]*>(?:<label[^>]*>)?([^<]+)<`).exec(form)?.[1] ?? value.replaceAll('"', '&quot;');
      expect([value, plain(question(first.text)).includes(chosen.trim())]).toEqual([value, true]);
    }
    expect(question(first.text)).toContain(`href="${path}"`);
    // Below it stands the form as it was sent, which asks again.
    expect(
      formsIn(first.text)
        .filter((one) => one.action === action)
        .map((one) => one.hidden._sure),
    ).toEqual(['yes', 'ask']);

    const yes = formAt(question(first.text), action);
    const sent = await who.postForm(action, yes.hidden);
    expect(sent.status).toBe(303);
    expect(await redress.house.store.head()).toBeGreaterThan(head);
    // A second click does nothing twice.
    const after = await redress.house.store.head();
    expect((await who.postForm(action, yes.hidden)).status).toBe(303);
    await redress.settled();
    expect(await redress.house.store.head()).toBeGreaterThanOrEqual(after);
  });

  it('in every form whose button warns, and in no other; programs are not asked', async () => {
    const { caseId } = await aCase(clerk, panelId, 2);
    await aCase(clerk, panelId);
    const { id } = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
    const motion = { caseId, kind: 'dismissal', question: 'Dismiss it?', movedBy: staffId('chair'), present: seats.map(staffId) };
    done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion));
    done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All' }));
    done(await clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId: staffId('investigator') }, whatever));
    await redress.settled();
    const acts = (await actPages(clerk, caseId)).map(({ path }) => path);
    const pages = [...acts, `/complaints/${id}`, '/cases', '/bodies', `/bodies/${panelId}`, '/complaints/enter'];
    const seen = [];
    for (const path of pages) {
      for (const { action, form, hidden } of formsIn((await clerk.page(path)).text)) {
        const warns = form.includes('usa-button--secondary');
        seen.push(warns);
        expect([action, warns]).toEqual([action, hidden._sure === 'ask']);
      }
    }
    expect([seen.filter((warns) => warns).length > 8, seen.filter((warns) => !warns).length > 10]).toEqual([true, true]);
    const closing = { reason: 'no-action', note: 'x', openMatters: 'stated' };
    expect((await clerk.post(`/v1/cases/${caseId}/closing`, closing, whatever)).status).toBe(200);
  });
});

describeInBrowser('the question, by clicking and without script', (browser) => {
  it('can be read at both widths, has the focus, leads back without doing anything, and does it when told so', async () => {
    const { caseId } = await aCase(clerk, panelId, 1);
    await redress.settled();
    const visitor = await Visitor.come(browser(), redress.url, { script: false });
    await visitor.signIn(nameOf('clerk'));
    const { page } = visitor;
    const ask = async () => {
      await visitor.open(`/cases/${caseId}`);
      await visitor.opensAct('Close the case');
      const form = page.getByRole('form', { name: 'Close the case' });
      await form.locator('[name=reason]').selectOption('no-action');
      await form.locator('[name=note]').fill('Nobody moved anything.\n\nSo it ends.');
      await form.locator('[name=madeBy]').selectOption('staff');
      await form.locator('[name=madeUnder]').fill('Example Rule 14');
      await form.locator('[name=openMatters]').selectOption('stated');
      await visitor.clicks(form.locator('button[type=submit]'));
    };
    await ask();
    expect(await page.locator('.redress-ask h2').innerText()).toBe('Close the case?');
    expect(await visitor.looksAt('asked-once-more')).toEqual([]);
    await visitor.clicks(page.getByRole('link', { name: 'No, do nothing' }));
    expect(await page.locator('main').innerText()).not.toContain('Closed: ');
    await ask();
    await visitor.clicks(page.getByRole('button', { name: 'Yes, close the case' }));
    expect(await page.locator('main').innerText()).toContain('Closed: ');
  });
});

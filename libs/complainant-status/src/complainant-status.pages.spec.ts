import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { assetsAreBuilt, assetsDirectory } from '#design';
import { shippedPack } from '#procedure';
import { checkAccessibility, checkedForms, describeInBrowser } from '#testing';
import { givenApp, type SpecApp } from './spec-app.js';
import { givenHouse, type SpecHouse } from './spec-house.js';
import { complaint, id, motion, otherCase, otherComplaint } from './spec-samples.js';
import { statusPage, type ComplainantStatus } from './status.page.js';

const ended = id(15);
const deficient = id(16);
let house: SpecHouse;
let app: SpecApp;
let code: string;
let clerk: string;

/** Complaints that stand where people stumble: something missing, a tie after delays, an end without a decision. */
beforeAll(async () => {
  if (!assetsAreBuilt())
    await promisify(execFile)(process.execPath, [join(assetsDirectory(), '../../libs/design/build-assets.mjs')]);
  house = await givenHouse();
  app = await givenApp(house);
  code = app.receipts.newReceipt().code;
  clerk = await app.cookieOf('clerk');
  const { tell } = house;
  await tell('BodyConstituted', '2026-01-01', { data: { name: 'The Senate Panel on Conduct' } });
  for (const [day, name] of [
    ['2022-12-12', 'nm-legislature@2022-12-12'],
    ['2023-03-30', 'nm-legislature@2023-03-30'],
  ] as const) {
    const { hash, text } = shippedPack(name)!;
    await tell('RulePackAdopted', day, { data: { hash, text }, recorded: '2026-01-01' });
  }
  await tell('ComplaintReceived', '2026-02-01', { data: { receiptHash: app.receipts.receiptHash(code) } });
  await tell('ComplaintReceived', '2026-02-01', { of: otherComplaint, data: { reference: 'C-0000-0012' } });
  await tell('ComplaintAcknowledged', '2026-02-02', {
    data: { message: 'We have read your complaint. The panel will be told that it has come in.' },
  });
  await tell('ComplaintScreened', '2026-02-06', { data: { reasons: 'It is about the conduct of a senator at work.' } });
  await tell('CaseOpened', '2026-02-10');
  await tell('InvestigationAuthorized', '2026-02-12', { data: { dueOn: '2026-06-12', dueUnder: 'Example rule 7: 120 days' } });
  await tell('InvestigatorAssigned', '2026-02-13', {
    data: { reportDueOn: '2026-04-13', reportDueUnder: 'Example rule 9: 60 days' },
  });
  await tell('RespondentNotified', '2026-02-16', {
    data: { responseDueOn: '2026-03-09', responseDueUnder: 'Example rule 10: 21 days' },
  });
  await tell('DelayNoted', '2026-04-14', {
    data: {
      what: 'The investigation report',
      wasDueOn: '2026-04-13',
      rule: 'Example rule 9: 60 days',
      reason: 'A witness could not be reached until now.',
      expectedOn: '2026-05-04',
    },
  });
  await tell('ComplainantNotified', '2026-04-14', { data: { topic: 'delay' } });
  await tell('ComplainantNotified', '2026-04-20', {
    data: { topic: 'other', message: 'Thank you for the talk of last week. The notes of it are ready for you to read.' },
  });
  const rule = { anchor: '2026-02-12', title: 'Deliver the report of the investigation', rule: 'leg.report' } as const;
  await tell('ClockStarted', '2026-02-12', { data: { ...rule, effect: 'notify-parties-of-delay', example: true } });
  await tell('ClockExpired', '2026-03-15', { data: { effect: 'notify-parties-of-delay' } });
  const halted = { clockId: id(197), title: 'Tell both parties where the case stands', rule: 'leg.status' };
  await tell('ClockStarted', '2026-02-12', { data: { ...rule, ...halted, effect: 'status-report-repeating' } });
  await tell('ClockSuspended', '2026-02-20', { data: { clockId: halted.clockId, ground: 'court-stay', from: '2026-02-19' } });

  await tell('ComplaintReceived', '2026-02-01', { of: deficient, data: { reference: 'C-0000-0016' } });
  await tell('ComplaintFoundDeficient', '2026-02-03', {
    of: deficient,
    data: {
      deficiency: 'The day on which it happened is missing.',
      cureBy: '2026-03-17',
      cureByRule: 'Example rule 2(c): 42 days',
    },
  });
  await tell('ComplaintReceived', '2026-02-01', { of: ended, data: { reference: 'C-0000-0015' } });
  await tell('CaseOpened', '2026-02-02', { of: otherCase, data: { complaintIds: [ended, otherComplaint] } });
  await tell('InvestigationReportDelivered', '2026-03-02', { of: otherCase });
  await tell('MotionTied', '2026-03-10', { data: { caseId: otherCase } });
  await tell('ComplainantNotified', '2026-03-10', { of: ended, data: { topic: 'tie' } });
  await tell('CaseOpened', '2026-02-02', { of: id(25), data: { complaintIds: [id(17)] } });
  await tell('ComplaintReceived', '2026-02-01', { of: id(17), data: { reference: 'C-0000-0017' } });
  await tell('MotionTied', '2026-03-10', { data: { motionId: motion, caseId: id(25) } });
  await tell('JurisdictionLost', '2026-03-30', { of: id(25) });
  await tell('CaseClosed', '2026-04-24', { of: id(25), data: { reason: 'no-action' } });
  await house.status(otherComplaint);
}, 120_000);
afterAll(async () => {
  await app.close();
  await house.close();
});

/** What to look at, by name: where it is, and who looks. */
const pages = (mine: string): readonly (readonly [string, string, string?])[] => [
  ['start', '/'],
  ['form', '/complaints/new'],
  ['look-up', '/status'],
  ['mine-late', '/status/mine', mine],
  ['missing', `/complaints/${deficient}/as-complainant`, clerk],
  ['tied', `/complaints/${ended}/as-complainant`, clerk],
  ['ended', `/complaints/${id(17)}/as-complainant`, clerk],
  ['as-it-was', `/complaints/${complaint}/as-complainant?asOf=2026-02-11`, clerk],
  ['information', '/information'],
];

const openMine = async () => {
  const answer = await app.ask('/status', { body: { reference: 'C-0000-0011', code }, page: true });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
};

describe('the pages of complainants', () => {
  it('are valid HTML, and without script or inline style', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        // How the renderer writes; nothing that a browser reads differently.
        'void-style': ['error', { style: 'selfclosing' }],
        'doctype-style': ['error', { style: 'lowercase' }],
        'require-sri': ['error', { target: 'crossorigin' }],
        'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
        'tel-non-breaking': 'off',
        'long-title': 'off',
      },
    });
    const complaints: string[] = [];
    for (const [name, path, cookie = ''] of pages(await openMine())) {
      const { status, text } = await app.ask(path, { page: true, cookie });
      expect([name, status]).toEqual([name, 200]);
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
      const { results } = await validator.validateString(text);
      const found = results.flatMap(({ messages }) => messages);
      complaints.push(...found.map(({ ruleId, message, selector }) => `${name}: ${ruleId}: ${message} at ${String(selector)}`));
    }
    expect(complaints).toEqual([]);
  });

  it('ask in their forms for what the API takes, within its limits, though in words of their own', async () => {
    const mine = await openMine();
    const shown = await Promise.all(
      pages(mine).map(async ([, path, cookie = '']) => (await app.ask(path, { page: true, cookie })).text),
    );
    const status = JSON.parse((await app.ask('/status/mine', { cookie: mine })).text) as ComplainantStatus;
    const withCure = statusPage({ ...status, may: { cure: true, withdraw: true, reinstate: true, beNamed: true } }).html();
    const forms = [...shown, withCure].flatMap((html) => checkedForms(html, { labels: false }));
    expect(forms.flatMap(({ faults }) => faults)).toEqual([]);
    expect(new Set(forms.map(({ route }) => route))).toEqual(
      new Set([
        '/v1/complaints',
        ...['cure', 'withdrawal', 'reinstatement', 'consent-to-be-named', 'files', 'receipt'].map(
          (what) => `/v1/complaints/{id}/${what}`,
        ),
      ]),
    );
  });

  it('say in their tab and their addresses nothing that somebody else should read in the history', async () => {
    for (const [name, path, cookie = ''] of pages(await openMine()).filter(([, , seen]) => seen !== clerk)) {
      const title = /<title>([^<]*)<\/title>/.exec((await app.ask(path, { page: true, cookie })).text)?.[1];
      expect([name, title]).toEqual([name, 'Information page']);
    }
  });

  it('say first what is so now, then what comes next with its dates, and then what has been', async () => {
    const { text } = await app.ask('/status/mine', { page: true, cookie: await openMine() });
    const plain = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    const inOrder = [
      'The person you complained about has been notified and may respond.',
      'Late. The investigation report was due on April 13, 2026 under Example rule 9: 60 days.',
      'The response of the person you complained about : due by March 9, 2026 (Example rule 10: 21 days). This date passed 46 days ago',
      'What you may say You may speak about this: the complaint and its investigation. That has been the rule since March 30, 2023.',
      'Until March 29, 2023 an older rule was in force.',
      'What has happened so far',
      'A message to you Thank you for the talk of last week.',
      'Your complaint was received',
      'Investigation Now',
      'Your reference is C-0000-0011',
      'Withdraw your complaint',
    ].map((part) => [part, plain.replace(/ ([:.,])/g, '$1').indexOf(part.replace(/ ([:.,])/g, '$1'))] as const);
    expect(inOrder.filter(([, place]) => place < 0)).toEqual([]);
    expect(inOrder.map(([, place]) => place)).toEqual(inOrder.map(([, place]) => place).sort((a, b) => a - b));
  });

  it('tell a tie plainly', async () => {
    const { text } = await app.ask(`/complaints/${ended}/as-complainant`, { page: true, cookie: clerk });
    const plain = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(plain).toContain('The vote was a tie');
    expect(plain).toContain('The members voted on March 10, 2026 . Nothing has happened for 45 days.');
    expect(plain).toContain('No rule sets a date for that.');
  });
});

describeInBrowser('the pages of complainants in Chromium', (browser) => {
  for (const width of [360, 1280]) {
    it(`at ${String(width)} px break no accessibility rule and do not scroll sideways`, async () => {
      const troubles: string[] = [];
      for (const [name, path, cookie] of pages(await openMine())) {
        const context = await browser().newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        if (cookie !== undefined) await context.addCookies([{ ...cookieOf(cookie), url: app.url }]);
        const page = await context.newPage();
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) troubles.push(`${name}: ${message.text()}`);
        });
        await page.goto(`${app.url}${path}`);
        await picture(page, `status-${name}-${String(width)}`);
        const { violations, passed } = await checkAccessibility(page);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect({ name, violations, overflow }).toEqual({ name, violations: [], overflow: 0 });
        expect(passed).toBeGreaterThan(5);
        await context.close();
      }
      expect(troubles).toEqual([]);
    }, 180_000);
  }

  it('open a status by its receipt, and leave it, where script is switched off', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${app.url}/status`);
    await page.getByLabel('Reference').fill('c-0000-0011');
    await page.getByLabel('Receipt code').fill('wrong');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('link', { name: 'No complaint has this reference together with this receipt code.' }).click();
    expect(await page.getByLabel('Receipt code').evaluate((field) => field.ownerDocument.location.hash === `#${field.id}`)).toBe(
      true,
    );
    await page.getByLabel('Receipt code').fill(code);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'What happens next' }).waitFor();
    expect(page.url()).toBe(`${app.url}/status/mine`);
    await page.getByRole('link', { name: 'Leave this page quickly' }).click();
    await page.getByText('There is nothing to show at this time.').waitFor();
    expect(await context.cookies()).toEqual([]);
    await page.goto(`${app.url}/status/mine`);
    expect(page.url()).toBe(`${app.url}/status`);
    await context.close();
  }, 60_000);
});

function cookieOf(cookie: string) {
  const [name = '', ...value] = cookie.split('=');
  return { name, value: value.join('=') };
}

/** Keeps a picture for people to look at, where PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { HtmlValidate } from 'html-validate';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { AccessFacts, AccessModule, InventedStaff, ReadRecord, Sessions } from '#access';
import { fictionalStaff } from '#fictional-staff';
import { assetsAreBuilt, assetsDirectory, assetsPath } from '#design';
import { Docket } from '#docket';
import { AggregateStore, EventCodec, EventStore } from '#event-store';
import { Clock } from '#kernel';
import { checkAccessibility, describeInBrowser, NoWalls, ReadsInMemory } from '#testing';
import { prepareEdge, ServerSecret, WebModule } from '#web';
import { InvestigatorQueueModule } from './investigator-queue.module.js';
import { Database } from '#postgres';
import { ProcessRunner } from '#projection';
import { givenHouse, id, otherCase, otherComplaint, secondInvestigator, type SpecHouse } from './spec-house.js';

let house: SpecHouse;
let app: NestExpressApplication;
let url: string;

/** The module behind the real edge, on the house's log and docket. */
async function opened({ database, codec, docket, store, clock }: SpecHouse): Promise<NestExpressApplication> {
  const log = pino({ level: 'silent' });
  const provided = [
    { provide: AccessFacts, useClass: NoWalls },
    { provide: ReadRecord, useClass: ReadsInMemory },
    { provide: Docket, useValue: docket },
    { provide: EventStore, useValue: store },
    { provide: Clock, useValue: clock },
    { provide: Database, useValue: database },
    { provide: EventCodec, useValue: codec },
    { provide: AggregateStore, useValue: new AggregateStore(store, codec, clock) },
    {
      provide: ProcessRunner,
      useValue: new ProcessRunner({ database, store, codec, processes: [], dispatch: () => Promise.resolve() }),
    },
  ];
  @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
  class GroundModule {}
  const secret = new ServerSecret('0123456789abcdef0123456789abcdef');
  @Module({
    imports: [
      WebModule.forRoot({
        secret,
        log,
        metrics: { open: false, token: 'the-token' },
      }),
      AccessModule.forRoot({ staff: new InventedStaff(fictionalStaff), secure: false }),
      { module: GroundModule, global: true },
      InvestigatorQueueModule,
    ],
  })
  class SpecModule {}
  const made = await NestFactory.create<NestExpressApplication>(SpecModule, {
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
    abortOnError: false,
  });
  const sessions = made.get(Sessions);
  prepareEdge(made, { log, identify: (request) => sessions.identify(request) });
  made.useStaticAssets(assetsDirectory(), { prefix: assetsPath });
  await made.listen(0, '127.0.0.1');
  return made;
}

async function ask(path: string, { cookie = '', page = false, body }: { cookie?: string; page?: boolean; body?: object } = {}) {
  const response = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers: { cookie, ...(page && { accept: 'text/html' }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const cookieOf = async (handle: string) =>
  (await ask('/sign-in', { body: { userId: handle } })).headers.get('set-cookie')?.split(';')[0] ?? '';

/** Work as it is on an ordinary day, and a second page of it. */
beforeAll(async () => {
  if (!assetsAreBuilt())
    await promisify(execFile)(process.execPath, [join(assetsDirectory(), '../../libs/design/build-assets.mjs')]);
  house = await givenHouse();
  const { tell } = house;
  await tell('CaseOpened', '2026-01-12');
  await tell('InvestigationAuthorized', '2026-01-14', { data: { dueOn: '2026-05-14', dueUnder: 'Example rule 7: 120 days' } });
  await tell('InvestigatorAssigned', '2026-01-15', {
    data: { reportDueOn: '2026-03-01', reportDueUnder: 'Example rule 9: 45 days' },
  });
  await tell('OwnershipConfirmed', '2026-01-16');
  await tell('RespondentNotified', '2026-01-20', {
    data: { responseDueOn: '2026-03-10', responseDueUnder: 'Example rule 10: 49 days' },
  });
  await tell('CaseOpened', '2026-01', { of: otherCase, data: { reference: 'RC-7F3K-9Q2M' }, recorded: '2026-01-31' });
  await tell('CaseDeadlocked', '2026-02-10', { of: otherCase });
  await tell('ComplaintReceived', '2026-03-09');
  await tell('ComplaintReceived', '2026-02-02', { of: otherComplaint, data: { reference: 'C-8H2N-4T6V' } });
  await tell('ComplaintFoundDeficient', '2026-02-04', { of: otherComplaint, data: { cureBy: '2026-03-18' } });
  for (let n = 0; n < 50; n += 1) {
    const of = id(1_000 + n);
    await tell('CaseOpened', '2026-02-20', { of, data: { reference: `RC-0000-1${String(n).padStart(3, '0')}` } });
    if (n % 7 === 0) await tell('CaseDeferred', '2026-02-25', { of });
    if (n % 5 === 0)
      await tell('InvestigatorAssigned', '2026-02-26', {
        of,
        data: { investigatorId: secondInvestigator, reportDueOn: '2026-04-30' },
      });
  }
  house.clock.set({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  await house.queue();
  app = await opened(house);
  url = await app.getUrl();
}, 180_000);
afterAll(async () => {
  await app.close();
  await house.close();
});

const plain = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the queue over HTTP', () => {
  it('is for staff, members and auditors', async () => {
    expect((await ask('/v1/queue')).status).toBe(401);
    expect((await ask('/v1/queue', { cookie: await cookieOf('operator') })).status).toBe(403);
    for (const handle of ['clerk', 'chair', 'auditor', 'investigator']) {
      expect([handle, (await ask('/v1/queue', { cookie: await cookieOf(handle) })).status]).toEqual([handle, 200]);
    }
  });

  it('gives pages with a link to the next one that keeps the filter', async () => {
    const cookie = await cookieOf('clerk');
    const first = await ask('/v1/queue?due=undated&limit=5&after=1', { cookie });
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(next).toMatch(/^\/v1\/queue\?due=undated&limit=5&cursor=/);
    const [one, two] = [JSON.parse(first.text), JSON.parse((await ask(next, { cookie })).text)];
    expect(two.items).toHaveLength(5);
    expect(one.items.map((item: { id: string }) => item.id)).not.toEqual(two.items.map((item: { id: string }) => item.id));
  });

  it.each([
    'stage=lost',
    'due=tomorrow',
    'limit=0',
    'limit=201',
    'investigator=x',
    'cursor=abc',
    'asOf=2026-02-31',
    'stagee=opened',
  ])('refuses %s with what to do', async (query) => {
    const { status, text } = await ask(`/v1/queue?${query}`, { cookie: await cookieOf('clerk') });
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ pointer: `/${query.split('=')[0] ?? ''}` }] });
  });
});

describe('the page of the queue', () => {
  it('says first how much there is, and of each piece what is due, by which rule and how late', async () => {
    const text = plain((await ask('/queue', { cookie: await cookieOf('clerk'), page: true })).text);
    expect(text).toContain('54 to do, 1 past a date, 1 with a tied vote.');
    const inOrder = [
      'Nothing has followed from the tied vote, and no rule sets a date for that. secret — secret RC-7F3K-9Q2M Tied vote Nobody yet February 10, 2026 28 calendar days Put a motion',
      'Investigation report: March 1, 2026 9 calendar days late Example rule 9: 45 days 2 more dates Response of the respondent: March 10, 2026 (today)',
      'RC-0000-0121 Under investigation',
      'Cure of the deficiency, by the complainant: March 18, 2026 (in 8 calendar days) Example rule 2 secret — secret C-8H2N-4T6V Waiting for the complainant Clerks February 4, 2026',
      'Imelda Brackenshaw (not confirmed)',
    ].map((part) => text.replace(/ ([:.,])/g, '$1').indexOf(part));
    expect(inOrder).not.toContain(-1);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
  });

  it('links nothing that its reader may not open', async () => {
    const linksOf = async (handle: string) => {
      const { text } = await ask('/queue', { cookie: await cookieOf(handle), page: true });
      expect(plain(text)).toMatch(/C-[0-9A-Z]{4}/);
      return [...text.matchAll(/href="\/(cases|complaints)\//g)].map(([, kind]) => kind);
    };
    expect(new Set(await linksOf('clerk'))).toEqual(new Set(['cases', 'complaints']));
    expect(new Set(await linksOf('chair'))).toEqual(new Set(['cases']));
  });

  it('shows an investigator the own cases and the way back from a filter that fits nothing', async () => {
    const cookie = await cookieOf('investigator');
    const text = plain((await ask('/queue', { cookie, page: true })).text);
    expect(text).toContain('My queue 1 to do, 1 past a date, 0 with a tied vote.');
    const none = await ask('/queue?stage=deferred', { cookie, page: true });
    expect(plain(none.text)).toContain('Nothing fits the filters.');
    expect(none.text).toContain('Clear filters');
  });

  it('says of a view of the past that it is one, and stays in it when it is filtered or paged', async () => {
    const { text } = await ask('/queue?knownOn=2026-03-10', { cookie: await cookieOf('clerk'), page: true });
    expect(plain(text)).toContain('You see it with what was recorded by March 10, 2026. Back to now');
    expect(text).toContain('<input type="hidden" name="knownOn" value="2026-03-10"/>');
    const next = /href="([^"]*cursor=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toMatch(/^\/queue\?knownOn=2026-03-10&cursor=/);
    const second = await ask(next, { cookie: await cookieOf('clerk'), page: true });
    expect(second.text).toContain('href="/queue?knownOn=2026-03-10"');
  });

  it('is valid HTML without script or inline style', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        // How the renderer writes; nothing that a browser reads differently.
        'void-style': ['error', { style: 'selfclosing' }],
        'doctype-style': ['error', { style: 'lowercase' }],
        'require-sri': ['error', { target: 'crossorigin' }],
        'tel-non-breaking': 'off',
        'long-title': 'off',
        // Boxes of one name are one answer.
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
      },
    });
    for (const path of ['/queue', '/queue?stage=found', '/queue?knownOn=2026-03-10']) {
      const { text } = await ask(path, { cookie: await cookieOf('clerk'), page: true });
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
      const { results } = await validator.validateString(text);
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, selector }) => `${ruleId} at ${String(selector)}`)),
      ).toEqual([]);
    }
  });
});

describeInBrowser('the page of the queue in Chromium', (browser) => {
  const come = async (width: number, javaScriptEnabled: boolean): Promise<Page> => {
    const [name = '', ...value] = (await cookieOf('clerk')).split('=');
    const context = await browser().newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce', javaScriptEnabled });
    await context.addCookies([{ name, value: value.join('='), url }]);
    return context.newPage();
  };

  for (const width of [360, 1280]) {
    it(`at ${String(width)} px breaks no accessibility rule, and neither the page nor its table scrolls sideways`, async () => {
      const page = await come(width, true);
      const views = { all: '/queue', none: '/queue?stage=found', past: '/queue?knownOn=2026-03-10&limit=5' };
      for (const [view, path] of Object.entries(views)) {
        await page.goto(`${url}${path}`);
        await picture(page, `queue-${view}-${String(width)}`);
        const { violations, passed } = await checkAccessibility(page);
        const overflow = await page.evaluate(`[document.documentElement, ...document.querySelectorAll('.redress-table')]
          .map((element) => element.scrollWidth - element.clientWidth)`);
        expect({ view, violations, overflow }).toEqual({ view, violations: [], overflow: view === 'none' ? [0] : [0, 0] });
        expect(passed).toBeGreaterThan(15);
      }
      await page.context().close();
    }, 120_000);
  }

  it('filters, and opens further dates, where script is switched off', async () => {
    const page = await come(1280, false);
    await page.goto(`${url}/queue`);
    await page.getByText('More filters').click();
    await page.getByLabel('Due', { exact: true }).selectOption('overdue');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.waitForURL(/due=overdue/);
    expect(await page.locator('tbody tr').allInnerTexts()).toEqual([expect.stringMatching(/9 calendar days late/i)]);
    await page.getByText('2 more dates').click();
    expect(await page.getByText('Example rule 7: 120 days').isVisible()).toBe(true);
    await page.context().close();
  }, 60_000);
});

/** Keeps a picture for people to look at, where PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

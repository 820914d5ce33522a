import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { pino } from 'pino';
import { AccessFacts, AccessModule, InventedStaff, ReadRecord } from '#access';
import { assetsDirectory, assetsPath } from '#design';
import { Docket } from '#docket';
import { EventStore, PostgresEventStore } from '#event-store';
import { Clock, SetClock, type Role } from '#kernel';
import { Positions, Projector, ReadModels } from '#projection';
import {
  checkAccessibility,
  describeInBrowser,
  givenDatabase,
  NoWalls,
  ReadsInMemory,
  specDay,
  type GivenDatabase,
} from '#testing';
import { prepareEdge, ServerSecret, setActor, WebModule } from '#web';
import { buildAssets } from '../../design/build-assets.mjs';
import type { AuditReport } from './audit-report.queries.js';
import { AuditReportModule } from './index.js';
import { codec, idOf, projection, record, tell } from './spec-story.js';

const log = pino({ level: 'silent' });
const case1 = idOf('case 1');

let given: GivenDatabase;
let store: PostgresEventStore;
let projector: Projector;
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  const positions = new Positions();
  projector = new Projector({ database: given.database, store, codec, projections: [projection], positions });
  const models = new ReadModels(given.database, positions);
  const clock = new SetClock(specDay);
  const docket = { provide: Docket, useValue: new Docket({ store, codec, models, projection, clock }) };

  @Global()
  @Module({
    providers: [
      docket,
      { provide: Clock, useValue: clock },
      { provide: EventStore, useValue: store },
      { provide: AccessFacts, useClass: NoWalls },
      { provide: ReadRecord, useClass: ReadsInMemory },
    ],
    exports: [Docket, Clock, EventStore, AccessFacts, ReadRecord],
  })
  class GroundModule {}

  @Module({
    imports: [
      WebModule.forRoot({
        secret: new ServerSecret('0123456789abcdef0123456789abcdef'),
        log,
        metrics: { open: false, token: 'the-token' },
      }),
      AccessModule.forRoot({ staff: new InventedStaff([]), secure: false }),
      GroundModule,
      AuditReportModule,
    ],
  })
  class OneRoom {}

  await record({ store, codec }, 'complaint-1', [tell.received('2026-01-02'), tell.acknowledged('2026-01-05')]);
  await record({ store, codec }, `case-${case1}`, [tell.opened('2025-01-10')]);
  await record({ store, codec }, `body-${idOf('body')}`, [
    tell.put('2026-02-01', idOf('m'), case1),
    tell.tied('2026-02-01', idOf('m'), case1),
  ]);
  const extension = { count: 15, unit: 'calendar', grantedBy: 'The chair and the ranking member', citation: 'Rule 17A' };
  await record({ store, codec }, `clock-${case1}`, [
    tell.clockStarted('a', '2026-01-10'),
    tell.ofClock('ClockExtended', 'a', '2026-02-01', extension),
    tell.clockStarted('b', '2026-02-20', { example: true }),
    tell.ofClock('ClockSuspended', 'b', '2026-03-01', { ground: 'court-stay' }),
    tell.clockStarted('c', '2026-02-25', { rule: undefined, pack: undefined }),
  ]);
  const old = tell.opened('1984', { origin: 'legacy-docket', complaintIds: [], tags: ['sexual-harassment-abuse'] });
  const line = { source: 'A register', line: 1, body: 'Board of Parades', tags: [] };
  await record({ store, codec }, `case-${idOf('old')}`, [old, { type: 'LegacyFactRecorded', occurredOn: '1984', data: line }]);
  await projector.start();
  await projector.caughtUp();

  app = await NestFactory.create<NestExpressApplication>(OneRoom, {
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
  });
  prepareEdge(app, {
    log,
    identify: (request: Request) => {
      const role = (request.headers['x-role'] ?? 'auditor') as Role;
      setActor(request, { userId: `some-${role}`, role }, 'Some Person');
    },
  });
  await buildAssets();
  app.useStaticAssets(assetsDirectory(), { prefix: assetsPath });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}, 60_000);
afterAll(async () => {
  await app.close();
  await projector.stop();
  await store.close();
  await given.drop();
});

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { redirect: 'manual', headers });
const asked = async (query: string) => (await (await ask(`/v1/reports/audit${query}`)).json()) as AuditReport;

describe('the routes of the audit report', () => {
  it('give programs the figures, with the position after which they are the same again', async () => {
    const report = await asked('');
    expect(report).toMatchObject({
      complaints: { received: 1 },
      votes: { tiesUnresolved: [{ days: 37 }] },
      statement: { parked: 0 },
    });
    expect(await asked(`?position=${report.statement.position}`)).toEqual(report);
  });

  it('take a period and a moment from the address', async () => {
    expect(await asked('?from=2026-01-03&to=2026-01-31&asOf=2026-02-28&knownOn=2026-03-10')).toMatchObject({
      complaints: { received: 0, acknowledged: 1 },
      statement: { from: '2026-01-03', to: '2026-01-31', asOf: '2026-02-28', knownOn: '2026-03-10', today: '2026-02-28' },
    });
  });

  it('show people the page at both of its addresses', async () => {
    for (const path of ['/report', '/reports/audit?from=2026-01-01']) {
      const response = await ask(path, { accept: 'text/html' });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await response.text()).toContain('<h1>Audit report</h1>');
    }
  });

  it('lead from a figure to what it counts, and refuse a figure that cannot be led back to files', async () => {
    const counted = (what: string) => ask(`/v1/reports/audit/figures/${what}?to=2026-12-31`);
    expect(await (await counted('ties-without-a-step')).json()).toMatchObject({
      value: 1,
      files: [{ kind: 'case', id: case1, count: 1 }],
      statement: { to: '2026-12-31' },
    });
    const refused = await counted('days-to-closing');
    expect(refused.status).toBe(404);
    expect((await ask('/v1/reports/audit/figures/cases-open', { 'x-role': 'investigator' })).status).toBe(403);
  });

  it('answer a form whose fields were left empty', async () => {
    expect((await ask('/reports/audit?from=&to=&asOf=&knownOn=&position=', { accept: 'text/html' })).status).toBe(200);
  });

  it.each([
    ['clerk', 200],
    ['member', 200],
    ['auditor', 200],
    ['investigator', 403],
    ['operator', 403],
    ['complainant', 403],
  ])('answer the role %s with %i', async (role, status) => {
    expect((await ask('/v1/reports/audit', { 'x-role': role })).status).toBe(status);
  });

  it.each(['?from=2026-02-31', '?to=yesterday', '?position=-1', '?asOf=2026', '?by=month', '?from=2026-02-01&to=2026-01-01'])(
    'refuse %s with a problem that says what to do',
    async (query) => {
      const response = await ask(`/v1/reports/audit${query}`);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );
});

describeInBrowser('the audit report in Chromium', (browser) => {
  for (const width of [360, 1280]) {
    it(`at ${String(width)} px breaks no accessibility rule and does not scroll sideways`, async () => {
      const page = await browser().newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      await page.goto(`${url}/reports/audit`);
      const folder = process.env.PICTURES;
      if (folder !== undefined) await page.screenshot({ path: `${folder}/audit-report-${String(width)}.png`, fullPage: true });
      const { violations, passed } = await checkAccessibility(page);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect({ violations, overflow }).toEqual({ violations: [], overflow: 0 });
      expect(passed).toBeGreaterThan(15);
      await page.getByRole('link', { name: '1: Tied votes from which nothing has followed' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tied votes from which nothing has followed');
      expect(await page.getByRole('link', { name: 'RC-0000-0001' }).getAttribute('href')).toBe(`/cases/${case1}`);
      expect((await checkAccessibility(page)).violations).toEqual([]);
      await page.getByRole('link', { name: 'Back to the report' }).click();
      expect(new URL(page.url()).pathname).toBe('/reports/audit');
      await page.close();
    }, 120_000);
  }
});

import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import { AccessFacts, AccessModule, InventedStaff, ReadRecord, Receipts, Sessions } from '#access';
import { fictionalStaff } from '#fictional-staff';
import { assetsDirectory, assetsPath } from '#design';
import { Docket } from '#docket';
import { EventStore } from '#event-store';
import { Clock } from '#kernel';
import { NoWalls, ReadsInMemory } from '#testing';
import { prepareEdge, ServerSecret, WebModule } from '#web';
import { ComplainantStatusModule } from './complainant-status.module.js';
import type { SpecHouse } from './spec-house.js';

/* For the specs of this lib: its pages and routes over real HTTP, behind the real edge, on a house of `givenHouse`. */

/** Opens the house on a free port. The caller MUST close it. */
export async function givenApp({ docket, store, clock }: SpecHouse) {
  const log = pino({ level: 'silent' });
  const provided = [
    { provide: AccessFacts, useClass: NoWalls },
    { provide: ReadRecord, useClass: ReadsInMemory },
    { provide: Docket, useValue: docket },
    { provide: EventStore, useValue: store },
    { provide: Clock, useValue: clock },
  ];

  @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
  class GroundModule {}

  @Module({
    imports: [
      WebModule.forRoot({
        secret: new ServerSecret('0123456789abcdef0123456789abcdef'),
        log,
        metrics: { open: false, token: 'the-token' },
      }),
      AccessModule.forRoot({ staff: new InventedStaff(fictionalStaff), secure: false }),
      { module: GroundModule, global: true },
      ComplainantStatusModule,
    ],
  })
  class SpecModule {}

  const app = await NestFactory.create<NestExpressApplication>(SpecModule, {
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
    abortOnError: false,
  });
  const sessions = app.get(Sessions);
  prepareEdge(app, { log, identify: (request) => sessions.identify(request) });
  app.useStaticAssets(assetsDirectory(), { prefix: assetsPath });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();

  /** One request. `page` asks as a browser does. */
  async function ask(path: string, { page = false, cookie = '', body }: { page?: boolean; cookie?: string; body?: object } = {}) {
    const form = new URLSearchParams(Object.entries(body ?? {}) as [string, string][]).toString();
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: {
        cookie,
        ...(page && { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'sec-fetch-site': 'same-origin' }),
        ...(body && { 'content-type': page ? 'application/x-www-form-urlencoded' : 'application/json' }),
      },
      ...(body && { method: 'POST', body: page ? form : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, json };
  }

  return {
    url,
    ask,
    receipts: app.get(Receipts),
    /** The session of somebody of the staff. */
    cookieOf: async (handle: string) =>
      (await ask('/sign-in', { body: { userId: handle } })).headers.get('set-cookie')?.split(';')[0] ?? '',
    close: () => app.close(),
  };
}

export type SpecApp = Awaited<ReturnType<typeof givenApp>>;

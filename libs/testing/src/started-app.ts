import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { StaffMember } from '#access';
import type { House } from '#composition';
import type { SetClock } from '#kernel';
import { Client, givenDatabase, startEventStoreNode } from '#test-servers';

export interface StartedAppOptions {
  /** The clock to use; one that stands at the first moment of 2026-03-10 that specs use when not given. */
  readonly clock?: SetClock;
  /** Further settings, as an operator gives them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Invented people who can sign in by their handle; the fictional staff when not given. */
  readonly staff?: readonly StaffMember[];
  /** Gives the address by which the application reaches its database, for specs that stand in between. */
  readonly through?: (databaseUrl: string) => Promise<string>;
}

/** The whole application on a database of its own, as people reach it. */
export interface StartedApp {
  readonly url: string;
  readonly clock: SetClock;
  readonly house: House;
  /** For specs that look inside: `app.get(Projector, { strict: false })`. */
  readonly app: NestExpressApplication;
  /** Somebody who has not signed in. */
  anybody(): Client;
  /** Somebody of the invented staff, by handle, signed in. */
  as(handle: string): Promise<Client>;
  /** Resolves when all that follows from what was recorded is recorded too, and every read model shows it. */
  settled(): Promise<void>;
  /** Sets the clock to a day, and a time of day in UTC. */
  on(date: string, time?: string): void;
  /** Ends the application and removes its database. */
  stop(): Promise<void>;
}

/** Specs send in a minute what a house is sent in a year. */
const withoutBudgets = {
  REDRESS_WRONG_CODES: 'off',
  REDRESS_WRONG_SIGN_INS: 'off',
  REDRESS_TOKEN_REQUESTS: 'off',
  REDRESS_FILINGS: 'off',
};

/** Starts the application as `apps/api` does, on an empty database and any free port. The caller MUST `stop` it. */
export async function startedApp({ clock: given, env = {}, staff, through }: StartedAppOptions = {}): Promise<StartedApp> {
  // Loaded here, because most specs that use this library need no application.
  const { createApplication, openHouse, processes: casework, settingsFrom } = await import('#composition');
  const { fictionalStaff } = await import('#fictional-staff');
  const { ProcessRunner, Projector } = await import('#projection');
  const kernel = await import('#kernel');
  const clock = given ?? new kernel.SetClock({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });

  const database = await givenDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'redress-app-'));
  const toStop: (() => unknown)[] = [() => database.drop(), () => rmSync(directory, { recursive: true })];
  const stop = async () => {
    for (let one = toStop.pop(); one !== undefined; one = toStop.pop()) await one();
  };
  try {
    const settings = settingsFrom({
      DATABASE_URL: through === undefined ? database.url : await through(database.url),
      REDRESS_DATA: directory,
      REDRESS_DEV_SIGN_IN: '1',
      REDRESS_LOG: 'silent',
      ...withoutBudgets,
      ...(await logOfItsOwn(toStop)),
      ...env,
    });
    const house = await openHouse(settings, { whenInUse: 'refuse', whenAbsent: 'make' });
    toStop.push(() => house.close());
    const app = await createApplication({ house, clock, staff: staff ?? fictionalStaff });
    toStop.push(() => app.close());
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const processes = app.get(ProcessRunner, { strict: false });
    const projector = app.get(Projector, { strict: false });
    // As in front of users: nobody is let in before every read model serves. Until then, questions are answered with 503.
    if (settings.subscriptions) await projector.caughtUp();

    const settled = async () => {
      for (;;) {
        const head = await house.store.head();
        const states = await processes.status();
        const upToDate = casework.every((one) => states.some(({ name, position }) => name === one.name && position >= head));
        if (upToDate) {
          await projector.caughtUp({ position: head });
          if ((await house.store.head()) === head) return;
        }
        await pause(10);
      }
    };
    const as = async (handle: string) => {
      const client = new Client(url);
      const { status, text } = await client.post('/sign-in', { userId: handle });
      if (status !== 200) throw new Error(`${handle} could not sign in: ${text}`);
      return client;
    };
    return {
      url,
      clock,
      house,
      app,
      anybody: () => new Client(url),
      as,
      settled,
      on: (date, time = '15:00') => {
        clock.set({ instant: `${date}T${time}:00.000Z`, date });
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * With REDRESS_TEST_STORE=eventstoredb every application of a spec keeps its log on a new server of KURRENTDB_BIN, so that whole
 * journeys can be tried there; otherwise in its database.
 */
async function logOfItsOwn(toStop: (() => unknown)[]): Promise<Readonly<Record<string, string>>> {
  const store = process.env.REDRESS_TEST_STORE ?? 'postgres';
  if (store === 'postgres') return {};
  if (store !== 'eventstoredb') throw new Error('REDRESS_TEST_STORE must be postgres or eventstoredb.');
  const node = await startEventStoreNode();
  toStop.push(() => node.stop());
  return { EVENT_STORE_URL: node.connectionString };
}

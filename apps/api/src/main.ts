import { parseArgs } from 'node:util';
import { CommandBus } from '@nestjs/cqrs';
import {
  createApplication,
  newSetUpToken,
  openHouse,
  Register,
  runApplication,
  settingsFrom,
  SettingsProblem,
  type Settings,
} from '#composition';
import type { DemonstrationReceipt } from '#demonstration';
import { startDevelopmentIssuer, UnsafeIssuer, type DevelopmentIssuer } from '#development-issuer';
import { fictionalStaff } from '#fictional-staff';
import { Clock } from '#kernel';
import { fillWhenEmpty } from './fill-when-empty.js';
import { mustBeFree, PortProblem, portProblem } from './port.js';

await runApplication(
  async (running) => {
    const { empty } = argumentsOf(process.argv.slice(2));
    const settings = settingsFrom(process.env);
    const { host, port } = settings;
    await mustBeFree(host, port);
    running.mustGoOn();

    const house = await openHouse(settings, { whenInUse: 'refuse', whenAbsent: 'make' });
    running.onStop(() => house.close());
    running.mustGoOn();
    // What is recorded stays: invented people must never get into a log that is meant for real ones.
    const receipt = empty || process.env.NODE_ENV === 'production' ? undefined : await fillWhenEmpty(house, say);
    running.mustGoOn();

    const issuer = await issuerFor(settings);
    if (issuer !== undefined) running.onStop(() => issuer.close());
    running.mustGoOn();

    const app = await createApplication({ house, staff: fictionalStaff, provider: issuer && { ...issuer, forInvented: true } });
    running.onStop(() => app.close());
    running.mustGoOn();
    try {
      await app.listen(port, host);
    } catch (error) {
      throw portProblem(error as Error, host, port);
    }
    const parts = { commands: app.get(CommandBus, { strict: false }), register: app.get(Register), clock: app.get(Clock) };
    const token = settings.production ? await newSetUpToken(parts) : undefined;
    const url = await app.getUrl();
    say(token === undefined ? welcome(settings, url, receipt) : setMeUp(settings, url, token));
  },
  [PortProblem, UnsafeIssuer],
);

/** In development the house has a provider of its own, so that signing in goes the way it goes with a real one. */
async function issuerFor({ developmentSignIn, identityProvider, origin }: Settings): Promise<DevelopmentIssuer | undefined> {
  if (!developmentSignIn || identityProvider !== undefined) return undefined;
  const origins = origin === undefined ? [] : [origin];
  return startDevelopmentIssuer({ people: fictionalStaff, origins, env: process.env });
}

function argumentsOf(given: string[]): { readonly empty: boolean } {
  try {
    const { values } = parseArgs({ args: given, options: { empty: { type: 'boolean', default: false } } });
    return values;
  } catch (error) {
    throw new SettingsProblem(`${error instanceof Error ? error.message : String(error)}\nUsage: npm start [-- --empty]`);
  }
}

/** What whoever runs a new installation does first. */
function setMeUp({ origin }: Settings, url: string, token: string): string {
  const here = addressFor(origin, url);
  return [
    '',
    'This installation is not set up yet. Until then it takes nothing in.',
    `Set it up:               ${here}/set-up#${token}`,
    `                         The page asks for the set-up code: ${token}`,
    '                         It can be used once, for 24 hours; the next start prints a new one.',
    'Or without a browser:    npm run -s cli -- set-up --file setup.yaml   (docs/setting-up.md)',
    '',
  ].join('\n');
}

/** Hoisted: the program above runs before what stands below it. */
function addressFor(origin: string | undefined, url: string): string {
  return origin ?? url.replace('[::1]', 'localhost').replace('//0.0.0.0', '//localhost');
}

/** Where to go, and how to get in. */
function welcome(
  { developmentSignIn, identityProvider, databaseUrl, dataDirectory, origin }: Settings,
  url: string,
  receipt: DemonstrationReceipt | undefined,
): string {
  const here = addressFor(origin, url);
  return [
    '',
    `Redress is ready:        ${here}`,
    `File a complaint:        ${here}/complaints/new`,
    ...(receipt === undefined
      ? []
      : [
          `Follow a complaint:      ${here}/status`,
          `                         reference ${receipt.reference}, receipt code ${receipt.code}`,
        ]),
    ...(developmentSignIn
      ? [
          `Sign in as staff:        ${here}/sign-in`,
          '                         Choose anybody on the list; no password. This is for trying Redress out, and',
          '                         will not start with NODE_ENV=production.',
        ]
      : identityProvider === undefined
        ? ['Staff cannot sign in:    set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.']
        : [`Sign in as staff:        ${here}/sign-in`]),
    databaseUrl === undefined
      ? `Everything is kept in:   ${dataDirectory}`
      : 'Everything is kept in:   the database of DATABASE_URL',
    'Stop it with:            Ctrl-C',
    '',
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

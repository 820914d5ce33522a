import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  createApplication,
  newSetUpToken,
  openHouse,
  readSetUpFile,
  Register,
  SetUp,
  settingsFrom,
  type House,
} from '#composition';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#development-issuer';
import { fictionalStaff } from '#fictional-staff';
import { Clock } from '#kernel';
import { describeInBrowser, givenDatabase, type GivenDatabase } from '#testing';
import { Visitor } from './visitor.js';
import { buildAssets } from '../../libs/design/build-assets.mjs';

/*
 * An office begins with an empty machine, in production: it is set up, a second body is added, people are invited and sign in,
 * one with a passkey and one with an account, and a complaint with a file comes in and is acknowledged. First from pages, then
 * from a file.
 */

const panel = 'Ethics Panel of the Senate of Esmeria';
const board = 'Conduct Board of the House of Esmeria';
const [administrator, clerk] = ['Ottoline Fenwick-Marsh', 'Peregrine Holloway'];
const subject = 'f3c1-0042';
let issuer: DevelopmentIssuer;

beforeAll(async () => {
  await buildAssets();
  issuer = await startDevelopmentIssuer({ people: [{ id: subject, name: 'The account of a clerk', role: 'clerk' }], env: {} });
});
afterAll(() => issuer.close());

interface Production {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly house: House;
  stop(): Promise<void>;
}

/** The program as it starts in production, on an empty database. Passkeys are for names, and no address is one. */
async function production(): Promise<Production> {
  const database: GivenDatabase = await givenDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'redress-real-'));
  const port = await freePort();
  const url = `http://localhost:${String(port)}`;
  const env = {
    DATABASE_URL: database.url,
    REDRESS_DATA: directory,
    REDRESS_LOG: 'silent',
    NODE_ENV: 'production',
    REDRESS_ORIGIN: url,
    OIDC_CLIENT_SECRET: issuer.clientSecret,
  };
  const house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
  const app = await createApplication({ house, staff: fictionalStaff });
  await app.listen(port, '127.0.0.1');
  const stop = async () => {
    await app.close();
    await house.close();
    await database.drop();
    rmSync(directory, { recursive: true });
  };
  return { url, app, house, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeInBrowser('an office that begins', (browser) => {
  let real: Production;
  const found: string[] = [];
  const look = async (visitor: Visitor, name: string) => {
    found.push(...(await visitor.looksAt(`production-${name}`)));
  };
  const comes = () => Visitor.come(browser(), real.url);

  /** On this visitor's device is something that makes and keeps passkeys. */
  async function withPasskeys({ page }: Visitor): Promise<void> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  }

  const linkOn = async ({ page }: Visitor): Promise<string> =>
    (await page.locator('code').first().innerText()).replace(real.url, '');

  /** Takes an invitation up with a passkey. */
  async function enrollsPasskey(visitor: Visitor, link: string): Promise<void> {
    await withPasskeys(visitor);
    await visitor.open(link);
    await visitor.page.click('text=Use a passkey');
    await visitor.page.click('text=Make my passkey');
    await visitor.page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
  }

  /** Complains about somebody to a body, with a file; gives the receipt. */
  async function complains(visitor: Visitor, body: string): Promise<{ readonly reference: string; readonly code: string }> {
    await visitor.open('/complaints/new');
    await visitor.page.locator('label', { hasText: body }).click();
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
    await visitor.page.setInputFiles('[name="files"]', { name: 'messages.pdf', mimeType: 'application/pdf', buffer: pdf });
    await visitor.sends('Make a complaint', {
      identity: 'confidential',
      'complainant[name]': 'Rosalind Thistlewood',
      respondentName: 'Senator Aldous Fennimore',
      summary: 'Unwanted remarks and messages at work.',
      account: 'Remarks in front of others, and messages at night.',
    });
    await look(visitor, 'receipt');
    const text = await visitor.reads();
    return {
      reference: /C-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '',
      code: /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(text)?.[0] ?? '',
    };
  }

  it('is set up, staffed and told of a complaint with a file, which is acknowledged, from pages alone', async () => {
    real = await production();
    try {
      const operator = await comes();
      const code = await newSetUpToken({
        commands: real.app.get(CommandBus, { strict: false }),
        register: real.app.get(Register, { strict: false }),
        clock: real.app.get(Clock, { strict: false }),
      });
      await operator.open('/set-up');
      await look(operator, 'set-up');
      await operator.sends('Set up this installation', {
        code: code ?? '',
        name: 'Office of Legislative Ethics of Esmeria',
        'contact[phone]': '555 0100',
        'contact[mail]': 'ethics@esmeria.example',
        'contact[hours]': 'Monday to Friday, 9 a.m. to 5 p.m.',
        'contact[address]': '1 Example Square, Esmeria',
        timeZone: 'America/Denver',
        exitTo: 'https://weather.example/',
        bodyName: panel,
        bodyKind: 'panel',
        quorum: '3',
        threshold: 'majority-of-eligible',
        tieRule: 'stalls',
        citation: 'Example Rule 7(b)',
        administrator,
        issuer: issuer.issuer,
        clientId: issuer.clientId,
      });
      await look(operator, 'set-up-done');

      const first = await comes();
      await enrollsPasskey(first, await linkOn(operator));
      expect(new URL(first.page.url()).pathname).toBe('/staff');
      await first.open('/bodies');
      await first.does('Constitute a body', { name: board, kind: 'board' });
      await first.open('/staff');
      await look(first, 'people');
      await first.sends('Invite somebody', { name: clerk, handle: 'peregrine' });
      await look(first, 'invitation-link');
      const link = await linkOn(first);
      await first.open('/staff');
      await first.follow(clerk);
      await first.does('Give a role', { role: 'clerk' });
      await look(first, 'person');

      const second = await comes();
      await second.open(link);
      await look(second, 'invitation');
      await second.page.click('text=Use my account');
      await second.page.click('label:has-text("The account of a clerk")');
      await second.page.click('button:has-text("Sign in")');
      await second.page.waitForURL('**/today*');
      await look(second, 'queue-before');

      const complainant = await comes();
      const receipt = await complains(complainant, board);
      await second.open('/queue');
      await expect(second.reads()).resolves.toContain(receipt.reference);
      await look(second, 'queue');
      await second.follow(receipt.reference);
      await look(second, 'complaint');
      expect(await second.reads()).toContain('messages.pdf');
      await second.does('Acknowledge the complaint', { message: 'We have your complaint, and the file.' });

      await complainant.open('/status');
      await complainant.sends('Follow your complaint', { reference: receipt.reference, code: receipt.code });
      await look(complainant, 'status');
      expect(await complainant.reads()).toContain('We have your complaint, and the file.');
      // The administrator who made all of this possible finds nothing of it.
      for (const path of ['/queue', '/cases']) {
        const answer = await first.page.goto(real.url + path);
        expect([path, answer?.status()]).toEqual([path, 403]);
      }
      expect(found).toEqual([]);
    } finally {
      await real.stop();
    }
  }, 240_000);

  it('does the same after a set-up from a file', async () => {
    real = await production();
    try {
      const { setUp } = readSetUpFile(
        'setup.yaml',
        `
name: Office of Legislative Ethics of Esmeria
contact: { phone: 555 0100, mail: ethics@esmeria.example, hours: Nine to five, address: 1 Example Square }
languages: [en]
timeZone: America/Denver
exitTo: https://weather.example/
identityProvider: { issuer: '${issuer.issuer}', clientId: '${issuer.clientId}' }
bodies:
  - { key: panel, name: '${panel}', kind: panel }
  - { key: board, name: '${board}', kind: board }
people:
  - { handle: ottoline, name: '${administrator}', roles: [{ role: administrator }] }
  - { handle: peregrine, name: '${clerk}', subject: '${subject}', roles: [{ role: clerk }] }
`,
      );
      const id = 'c0333a4d-0000-4000-8000-000000000001';
      const meta = { commandId: id, causationId: id, correlationId: id, actor: { userId: 'set-up', role: 'system' as const } };
      const { invitations } = await real.app.get(CommandBus, { strict: false }).execute(new SetUp(id, { setUp }, meta));
      expect(invitations.map(({ handle }) => handle)).toEqual(['ottoline']);

      const second = await comes();
      await second.open('/sign-in');
      await second.page.click('text=Sign in with your account');
      await second.page.click('label:has-text("The account of a clerk")');
      await second.page.click('button:has-text("Sign in")');
      await second.page.waitForURL('**/today*');
      const complainant = await comes();
      const receipt = await complains(complainant, panel);
      await second.open('/queue');
      await second.follow(receipt.reference);
      await second.does('Acknowledge the complaint', { message: 'We have your complaint, and the file.' });
      await complainant.open('/status');
      await complainant.sends('Follow your complaint', { reference: receipt.reference, code: receipt.code });
      expect(await complainant.reads()).toContain('We have your complaint, and the file.');
    } finally {
      await real.stop();
    }
  }, 240_000);
});

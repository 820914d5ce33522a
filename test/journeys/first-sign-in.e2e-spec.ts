import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { SessionStore, tokenHashOf } from '#access';
import { AggregateStore, EventStore } from '#event-store';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#development-issuer';
import { GrantRole, InviteStaffMember, staffMember } from '#installation';
import { sql } from '#postgres';
import { checkAccessibility, describeInBrowser, startedApp, type StartedApp } from '#testing';

/* How somebody who was invited comes in: with a passkey, and with an account of the identity provider. */

const name = 'Ottoline Fenwick-Marsh';
const subject = 'a-subject-of-the-provider';
let issuer: DevelopmentIssuer;
let redress: StartedApp;
let url: string;

beforeAll(async () => {
  issuer = await startDevelopmentIssuer({ people: [{ id: subject, name: 'An account', role: 'clerk' }], env: {} });
  redress = await startedApp({
    env: { OIDC_ISSUER: issuer.issuer, OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret },
  });
  // Passkeys are for names, and no address is one.
  url = redress.url.replace('127.0.0.1', 'localhost');
});
afterAll(async () => {
  await redress.stop();
  await issuer.close();
});

/** Invites somebody who is to be a clerk. Gives the path of the link. */
async function invited(): Promise<{ readonly path: string; readonly id: string }> {
  const [id, token] = [randomUUID(), randomUUID() + randomUUID()];
  const store = redress.app.get(AggregateStore, { strict: false });
  const meta = () => {
    const commandId = randomUUID();
    return { commandId, actor: { userId: 'spec', role: 'system' as const }, causationId: commandId, correlationId: commandId };
  };
  const invitation = { name, tokenHash: tokenHashOf(token), expiresAt: '2026-03-17T15:00:00.000Z' };
  await store.execute(staffMember, new InviteStaffMember(id, invitation, meta()));
  await store.execute(staffMember, new GrantRole(id, { grantId: randomUUID(), role: 'clerk', from: '2026-03-01' }, meta()));
  return { path: `/invitations/${token}`, id };
}

describeInBrowser('somebody who was invited', (browser) => {
  let context: BrowserContext;
  let page: Page;
  let cdp: CDPSession;
  /** What the browser said of what it refused. */
  let refused: string[];

  async function opened(): Promise<void> {
    context = await browser().newContext();
    page = await context.newPage();
    refused = [];
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
  }

  /** A phone or a security key, of which its owner can be asked to be checked. */
  async function withAuthenticator(checksOwner: boolean): Promise<string> {
    cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: checksOwner,
        automaticPresenceSimulation: true,
      },
    });
    return authenticatorId;
  }

  /** What is remembered of sessions is read anew. */
  const forgetSessions = () => {
    redress.app.get(SessionStore, { strict: false }).onForget();
  };

  const mine = () => page.evaluate<string>('document.querySelector(".redress-header__person")?.textContent ?? "nobody"');

  it('makes a passkey, and signs in with it from then on', async () => {
    const { path, id } = await invited();
    await opened();
    const key = await withAuthenticator(true);
    await page.goto(url + path);
    expect(page.url()).toBe(`${url}/invitation`);
    expect(await page.textContent('h1')).toBe(`Welcome, ${name}`);
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.click('text=Use a passkey');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.click('text=Make my passkey');
    await page.waitForURL('**/today*');
    expect(await mine()).toContain(name);
    const events = redress.app.get(EventStore, { strict: false }).readStream(`${staffMember.name}-${id}`);
    const types = [];
    for await (const { type } of events) types.push(type);
    expect(types).toEqual(['StaffMemberInvited', 'RoleGranted', 'StaffMemberEnrolled', 'PasskeyEnrolled']);

    await page.click('text=Sign out');
    await page.goto(`${url}/sign-in?then=/cases`);
    await page.click('text=Sign in with a passkey');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.click('text=Use my passkey');
    await page.waitForURL('**/cases*');
    expect(await mine()).toContain(name);

    // Somebody who holds the device and is not its owner.
    await page.click('text=Sign out');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: key, isUserVerified: false });
    await page.goto(`${url}/sign-in/passkey`);
    await page.click('text=Use my passkey');
    await page.waitForFunction('document.getElementById("passkey-said").textContent !== ""');
    await page.goto(`${url}/queue`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(refused).toEqual([]);
    await context.close();
  });

  it('adds a second passkey while signed in, and removes the one that was lost', async () => {
    const { path, id } = await invited();
    await opened();
    const lost = await withAuthenticator(true);
    await page.goto(url + path);
    await page.click('text=Use a passkey');
    await page.click('text=Make my passkey');
    await page.waitForURL('**/today*');
    await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: lost });
    await withAuthenticator(true);

    await page.goto(`${url}/session`);
    await page.click('text=Your passkeys');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    // An open session is not enough: whoever sits down at it has not proven who they are.
    await redress.house.database.query(sql`update sessions set authenticated_at = authenticated_at - 600000`);
    forgetSessions();
    await page.click('button:has-text("Add a passkey")');
    expect(await page.textContent('main')).toContain('not older than five minutes');
    await redress.house.database.query(sql`update sessions set authenticated_at = authenticated_at + 600000`);
    forgetSessions();

    await page.goto(`${url}/session/passkeys`);
    await page.fill('input[name="label"]', 'Work phone');
    await page.click('button:has-text("Add a passkey")');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.click('text=Make my passkey');
    await page.waitForURL('**/session/passkeys');
    expect(await page.textContent('main')).toContain('Work phone');
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/passkeys-wide.png` });
      await page.setViewportSize({ width: 360, height: 800 });
      await page.screenshot({ path: `${process.env.SHOTS}/passkeys-narrow.png` });
    }
    const remove = async (which: string) => {
      await page.click(`summary:has-text("Remove ${which}")`);
      await page.fill('details[open] [name="reason"]', 'Lost on a train');
      await page.click('details[open] button[type="submit"]');
    };
    await remove('Passkey 1');
    await page.waitForURL('**/session/passkeys*');
    expect(await page.textContent('main')).not.toContain('Passkey 1');
    await remove('Work phone');
    expect(await page.textContent('main')).toContain('only way to sign in');
    const types: string[] = [];
    for await (const { type } of redress.app.get(EventStore, { strict: false }).readStream(`${staffMember.name}-${id}`))
      types.push(type);
    expect(types.slice(-3)).toEqual(['PasskeyEnrolled', 'PasskeyEnrolled', 'PasskeyRemoved']);
    expect(refused).toEqual([expect.stringContaining('403'), expect.stringContaining('409')]);

    // From then on the second one opens the door.
    await context.clearCookies();
    await page.goto(`${url}/sign-in/passkey`);
    await page.click('text=Use my passkey');
    await page.waitForURL('**/today*');
    expect(await mine()).toContain(name);
    await context.close();
  });

  it('cannot take the invitation up a second time', async () => {
    const { path } = await invited();
    await opened();
    await withAuthenticator(true);
    await page.goto(url + path);
    await page.click('text=Use a passkey');
    await page.click('text=Make my passkey');
    await page.waitForURL('**/today*');
    await context.clearCookies();
    const again = await page.goto(url + path);
    expect([again?.status(), await page.textContent('main')]).toEqual([404, expect.stringContaining('Page not found')]);
    await context.close();
  });

  it('takes an account of the identity provider, and signs in with it from then on', async () => {
    const { path } = await invited();
    await opened();
    const choose = async () => {
      await page.click('label:has-text("An account")');
      await page.click('button:has-text("Sign in")');
    };
    // Nobody is known by this account yet.
    await page.goto(`${url}/sign-in/provider`);
    await choose();
    expect(await page.textContent('main')).toContain('Ask its administrator to invite you');
    await page.goto(url + path);
    await page.click('text=Use my account');
    await choose();
    await page.waitForURL('**/today*');
    expect(await mine()).toContain(name);
    await page.click('text=Sign out');
    await page.goto(`${url}/sign-in?then=/cases`);
    await page.click('text=Sign in with your account');
    await choose();
    await page.waitForURL('**/cases*');
    expect(await mine()).toContain(name);
    await context.close();
  });

  it('meets script on the pages for passkeys alone, by its hash', async () => {
    const client = redress.anybody();
    const policyOf = async (path: string) => (await client.page(path)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/sign-in/passkey')).toMatch(/script-src 'sha256-[\w+/=]{44}';/);
    for (const path of ['/', '/sign-in', '/status', '/complaints/new'])
      expect(await policyOf(path)).toContain("script-src 'none'");
  });
});

it('an answer of a passkey that is unknown, is none, or answers another sign-in is refused alike', async () => {
  const client = redress.anybody();
  await client.page('/sign-in/passkey');
  const answers = ['{}', 'no JSON', JSON.stringify({ id: 'unknown', response: {} }), JSON.stringify({ id: 7 })];
  const said = await Promise.all(answers.map((answer) => client.post('/sign-in/passkey', { answer })));
  expect(said.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(new Set(said.map((answer) => (answer.json() as { detail: string }).detail)).size).toBe(1);
});

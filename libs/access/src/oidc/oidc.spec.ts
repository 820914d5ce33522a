import { afterEach, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#development-issuer';
import { Client } from '#test-servers';
import { fictionalStaff } from '#fictional-staff';
import { cookieOf, form, givenHouse, post, type SpecHouse, type SpecHouseOptions } from '../spec-house.js';
import { IdentityProvider } from './identity-provider.js';
import { dishonestIssuer, type Forgery } from './spec-issuer.js';

const [clerk] = fictionalStaff;
const toClose: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of toClose.splice(0).reverse()) await one.close();
});

function closedLater<One extends { close(): Promise<unknown> }>(one: One): One {
  toClose.push(one);
  return one;
}

/** A real provider, and a house that trusts it. */
async function withProvider(options: SpecHouseOptions = {}): Promise<{ issuer: DevelopmentIssuer; house: SpecHouse }> {
  const issuer = closedLater(await startDevelopmentIssuer({ people: fictionalStaff, env: {} }));
  const house = closedLater(await givenHouse({ provider: { ...issuer, forInvented: true }, ...options }));
  return { issuer, house };
}

/** Somebody's browser, which keeps the cookies of both sides apart. */
function browserAt(house: SpecHouse, { issuer }: { issuer: string }) {
  const [here, there] = [new Client(house.url), new Client(issuer)];
  const pathOf = (location: string | null) => location?.replace(house.url, '').replace(issuer, '') ?? '';
  return {
    here,
    /** Begins here, and gives where the provider is asked. */
    begin: async (query = ''): Promise<string> => pathOf((await here.page(`/sign-in/provider${query}`)).headers.get('location')),
    /** Chooses a person at the provider, and gives the way back. */
    choose: async (address: string, person: string): Promise<string> => {
      const choice = pathOf((await there.page(address)).headers.get('location'));
      const chosen = await there.postForm(choice, { person });
      return pathOf((await there.page(pathOf(chosen.headers.get('location')))).headers.get('location'));
    },
    back: (address: string) => here.page(address),
    role: async (): Promise<string> => (await here.get('/v1/me')).json().role,
  };
}

describe('signing in with a provider', () => {
  it('goes there with a code challenge, state and nonce, and comes back signed in where the person wanted to be', async () => {
    const { issuer, house } = await withProvider();
    const browser = browserAt(house, issuer);
    const page = await browser.here.page('/sign-in?then=/cases');
    expect(page.text).toContain('href="/sign-in/provider?then=%2Fcases"');
    const begun = await browser.begin('?then=/cases');
    const asked = new URL(begun, issuer.issuer).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('scope')]).toEqual([
      'code',
      'S256',
      'openid',
    ]);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    const back = await browser.choose(begun, clerk!.id);
    expect(back).toMatch(/^\/sign-in\/callback\?code=/);
    const { status, text } = await browser.back(back);
    expect([status, text]).toEqual([200, expect.stringContaining('<meta http-equiv="refresh" content="0; url=/cases"')]);
    expect(await browser.role()).toBe('clerk');
  });

  it('sets the cookies that it needs and no others', async () => {
    const { issuer, house } = await withProvider();
    const browser = browserAt(house, issuer);
    const begun = await browser.here.page('/sign-in/provider');
    const [cookie, ...others] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/^oidc=[\w.-]+; Max-Age=300; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const back = await browser.choose((begun.headers.get('location') ?? '').replace(issuer.issuer, ''), clerk!.id);
    const done = await browser.back(back);
    expect([...others, ...done.headers.getSetCookie()]).toEqual([
      expect.stringMatching(/^oidc=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^redress=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('is followed by signing out with the provider, where it says how', async () => {
    const { issuer, house } = await withProvider();
    const browser = browserAt(house, issuer);
    await browser.back(await browser.choose(await browser.begin(), clerk!.id));
    const { status, text } = await browser.here.postForm('/sign-out', {});
    expect([status, text]).toEqual([200, expect.stringContaining('You are signed out here')]);
    const [, link = ''] = /href="([^"]+session\/end[^"]*)"/.exec(text) ?? [];
    const end = new URL(link.replaceAll('&amp;', '&'));
    expect([end.origin, end.searchParams.get('client_id')]).toEqual([issuer.issuer, issuer.clientId]);
    expect((await new Client(issuer.issuer).page(`${end.pathname}${end.search}`)).status).toBe(200);
    expect(await browser.role()).toBe('public');
  });

  it('is not followed by it for who came in by another way, or where the provider offers nothing', async () => {
    const { house } = await withProvider();
    const proven = cookieOf(await house.ask(`/prove/${clerk!.id}`, post()));
    const out = await house.ask('/sign-out', { ...form(''), cookie: proven });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);

    const dishonest = await dishonestIssuer('redress');
    const silent = new IdentityProvider({ issuer: dishonest.issuer, clientId: 'redress', clientSecret: 'a secret' });
    expect(await silent.endOfSession()).toBeUndefined();
    await dishonest.close();
    const gone = new IdentityProvider({ issuer: dishonest.issuer, clientId: 'redress', clientSecret: 'a secret' });
    expect(await gone.endOfSession()).toBeUndefined();
  });

  it('keeps its cookies to https and this host where people come by https', async () => {
    const { house } = await withProvider({ secure: true });
    const { headers } = await house.ask('/sign-in/provider');
    expect(headers.get('set-cookie')).toMatch(/^__Host-oidc=.*; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('cannot be finished a second time, nor in another browser, nor after five minutes', async () => {
    let now = Date.now();
    const { issuer, house } = await withProvider({ now: () => now });
    const cookieNow = async () => {
      const browser = browserAt(house, issuer);
      const begun = await browser.here.page('/sign-in/provider');
      const back = await browser.choose((begun.headers.get('location') ?? '').replace(issuer.issuer, ''), clerk!.id);
      return { back, cookie: (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    };
    const { back, cookie } = await cookieNow();
    const finish = async (address: string, kept: string) => (await house.ask(address, { cookie: kept })).status;
    expect(await finish(back, '')).toBe(403);
    expect(await finish(back, `${cookie}x`)).toBe(403);
    expect(await finish(back.replace(/state=[^&]+/, 'state=another'), cookie)).toBe(403);
    expect(await finish(back, cookie)).toBe(200);
    expect(await finish(back, cookie)).toBe(403);
    const late = await cookieNow();
    now += 5 * 60_000;
    expect(await finish(late.back, late.cookie)).toBe(403);
  });

  it('tells plainly that the provider said no, or knows somebody whom nobody here knows', async () => {
    const { issuer, house } = await withProvider();
    const browser = browserAt(house, issuer);
    const state = new URL(await browser.begin(), issuer.issuer).searchParams.get('state') ?? '';
    const no = await browser.back(
      `/sign-in/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(issuer.issuer)}`,
    );
    expect([no.status, no.text]).toEqual([403, expect.stringContaining('The identity provider did not let you in')]);
    const stranger = closedLater(await givenHouse({ provider: issuer }));
    const other = browserAt(stranger, issuer);
    const back = await other.choose(await other.begin(), clerk!.id);
    const unknown = await other.back(back);
    expect([unknown.status, unknown.text]).toEqual([403, expect.stringContaining('Ask its administrator to invite you')]);
    expect(await other.role()).toBe('public');
  });

  it('asks for a new proof where one is needed, and takes no older one', async () => {
    const { issuer, house } = await withProvider();
    const browser = browserAt(house, issuer);
    await browser.back(await browser.choose(await browser.begin(), clerk!.id));
    // Who is signed in and only came by a link from outside goes on.
    expect(await browser.begin('?then=/cases')).toBe('/cases');
    const again = await browser.begin('?again=1');
    const asked = new URL(again, issuer.issuer).searchParams;
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '300']);
    expect((await browser.back(await browser.choose(again, clerk!.id))).status).toBe(200);
  });

  it('refuses a weaker proof than the installation asks for', async () => {
    const issuer = closedLater(await startDevelopmentIssuer({ people: fictionalStaff, env: {} }));
    const house = closedLater(await givenHouse({ provider: { ...issuer, forInvented: true, acr: ['phr'] } }));
    const browser = browserAt(house, issuer);
    const { status, text } = await browser.back(await browser.choose(await browser.begin(), clerk!.id));
    expect([status, text]).toEqual([403, expect.stringContaining('weaker proof')]);
  });

  it('says that nobody can sign in just now where the provider does not answer', async () => {
    const issuer = await startDevelopmentIssuer({ people: fictionalStaff, env: {} });
    await issuer.close();
    const house = closedLater(await givenHouse({ provider: issuer }));
    const { status, headers } = await house.ask('/sign-in/provider');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  });
});

describe('the issuer for development', () => {
  it('does not start in production', async () => {
    const starting = startDevelopmentIssuer({ people: fictionalStaff, env: { NODE_ENV: 'production' } });
    await expect(starting).rejects.toThrow('NODE_ENV=production');
  });
});

describe('an id token', () => {
  const hour = 3_600;
  const changed = (change: Partial<JWTPayload>) => ({ claims: (honest: JWTPayload) => ({ ...honest, ...change }) });
  const without = (name: string) => ({
    claims: (honest: JWTPayload) => Object.fromEntries(Object.entries(honest).filter(([one]) => one !== name)),
  });
  const forgeries: readonly [string, Forgery][] = [
    ['that nobody signed', { signedBy: 'nobody' }],
    ['that somebody else signed', { signedBy: 'somebody' }],
    ['of another issuer', changed({ iss: 'https://elsewhere.example' })],
    ['for another client', changed({ aud: 'another' })],
    ['for us and another, who is its party', changed({ aud: ['redress', 'another'], azp: 'another' })],
    ['of another sign-in', changed({ nonce: 'another' })],
    ['without a nonce', without('nonce')],
    ['that has expired', { claims: ({ iat = 0, exp = 0, ...rest }) => ({ ...rest, iat: iat - hour, exp: exp - hour }) }],
    ['without an end', without('exp')],
    ['that is not valid yet', { claims: (honest) => ({ ...honest, nbf: Math.floor(Date.now() / 1_000) + hour }) }],
    ['about nobody', without('sub')],
  ];

  /** What comes of a sign-in whose token is this. */
  async function outcomeOf(forgery: Forgery, query = ''): Promise<number> {
    const issuer = closedLater(await dishonestIssuer('redress'));
    const people = [{ ...clerk!, id: 'subject' }];
    const provider = { issuer: issuer.issuer, clientId: 'redress', clientSecret: 's'.repeat(32), forInvented: true };
    const house = closedLater(await givenHouse({ staff: people, provider }));
    const here = new Client(house.url);
    const asked = new URL((await here.page(`/sign-in/provider${query}`)).headers.get('location') ?? '').searchParams;
    issuer.says(forgery, asked.get('nonce') ?? '');
    return (await here.page(`/sign-in/callback?code=any&state=${asked.get('state') ?? ''}`)).status;
  }

  it('of this sign-in, by this issuer, for us, is what signs somebody in', async () => {
    expect(await outcomeOf({})).toBe(200);
    expect(await outcomeOf({}, '?again=1')).toBe(200);
  });

  it.each(forgeries)('%s is refused', async (_name, forgery) => {
    expect(await outcomeOf(forgery)).toBe(403);
  });

  it('whose proof is older than five minutes, or of unknown age, does not count as a new one', async () => {
    const old = Math.floor(Date.now() / 1_000) - 2 * 300;
    expect(await outcomeOf(changed({ auth_time: old }), '?again=1')).toBe(403);
    expect(await outcomeOf(without('auth_time'), '?again=1')).toBe(403);
  });
});

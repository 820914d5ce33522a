import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Database, raw, sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#test-servers';
import { PostgresSessionStore, prepareSessions } from '../index.js';
import { cookieOf, form, givenHouse, post, type SpecHouse, type SpecHouseOptions } from '../spec-house.js';
import { fictionalStaff } from '#fictional-staff';

const minute = 60_000;
const complaint = '3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
const [clerk] = fictionalStaff;
let given: GivenDatabase;
let database: Database;
let houses: SpecHouse[] = [];
let now = 0;

beforeAll(async () => {
  given = await givenDatabase();
  database = new Database({ url: given.url });
  await prepareSessions(database);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});
beforeEach(async () => {
  // Not the beginning of a minute: what is rounded must not look exact.
  now = Date.UTC(2026, 2, 10, 9, 2, 17);
  await database.query(sql`delete from sessions`);
});
afterEach(async () => {
  for (const house of houses) await house.close();
  houses = [];
});

/** A process on the database of this spec. */
async function house(options: SpecHouseOptions = {}): Promise<SpecHouse> {
  const clock = () => now;
  const store = new PostgresSessionStore({ database, now: clock });
  const opened = await givenHouse({ store, now: clock, ...options });
  houses.push(opened);
  return opened;
}

const rows = () => database.query<Record<string, unknown>>(sql`select * from sessions`);

describe('a session', () => {
  it.each([
    ['http on a machine of one’s own', false, /^redress=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/],
    ['https', true, /^__Host-redress=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/],
  ])('over %s is one cookie that holds a token alone, until the browser is closed', async (_name, secure, form) => {
    const { ask } = await house({ secure });
    const signedIn = await ask('/sign-in', post({ userId: 'clerk' }));
    expect(signedIn.headers.getSetCookie()).toEqual([expect.stringMatching(form)]);
    expect([signedIn.status, signedIn.json()]).toEqual([200, { userId: clerk!.id, name: clerk!.name, role: 'clerk' }]);
    const receipt = await ask(`/receipt/${complaint}`, post());
    expect(receipt.headers.getSetCookie()).toEqual([expect.stringMatching(form)]);
    const out = await ask('/sign-out', { ...post(), cookie: cookieOf(signedIn) });
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^(__Host-)?redress=; Path=\/; Expires=Thu, 01 Jan 1970/)]);
  });

  it('is kept by a hash of its token, which opens nothing', async () => {
    const { signIn, roleOf } = await house();
    const token = (await signIn('clerk')).slice('redress='.length);
    const [row] = await rows();
    expect(JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(token);
    expect(await roleOf(`redress=${String(row?.id)}`)).toBe('public');
  });

  it('begins under a new token, and ends the one that the browser had', async () => {
    const { signIn, roleOf } = await house();
    const before = await signIn('clerk');
    const after = await signIn('auditor', before);
    expect(after).not.toBe(before);
    expect([await roleOf(before), await roleOf(after)]).toEqual(['public', 'auditor']);
  });

  it('is never one whose token somebody else chose', async () => {
    const { signIn, roleOf } = await house();
    const chosen = `redress=${'A'.repeat(43)}`;
    const given = await signIn('clerk', chosen);
    expect(given).not.toBe(chosen);
    expect(await roleOf(chosen)).toBe('public');
    for (const value of [
      '',
      '%',
      'x'.repeat(42),
      `${given.slice('redress='.length)}=`,
      given.slice('redress='.length).toLowerCase(),
    ]) {
      expect(await roleOf(`redress=${value}`)).toBe('public');
    }
  });

  it('of somebody who is no longer in the directory is nobody’s', async () => {
    const { signIn } = await house();
    const cookie = await signIn('clerk');
    const { roleOf } = await house({ staff: fictionalStaff.filter(({ handle }) => handle !== 'clerk') });
    expect(await roleOf(cookie)).toBe('public');
  });

  it('asks the database once, and then no more while news of what ends elsewhere comes in', async () => {
    const cookie = await (await house()).signIn('clerk');
    let asked = 0;
    class CountedStore extends PostgresSessionStore {
      override find(id: string) {
        asked += 1;
        return super.find(id);
      }
    }
    const { roleOf } = await house({ store: new CountedStore({ database, now: () => now }) });
    // The first question also begins to listen.
    await until(async () => {
      const before = asked;
      expect(await roleOf(cookie)).toBe('clerk');
      return asked === before;
    });
    const before = asked;
    for (let n = 0; n < 20; n += 1) expect(await roleOf(cookie)).toBe('clerk');
    expect(asked).toBe(before);
  });
});

describe('a session of staff', () => {
  it('ends half an hour after it was last used, rounded up to a minute', async () => {
    const { signIn, roleOf } = await house();
    const cookie = await signIn('clerk');
    now += 29 * minute;
    expect(await roleOf(cookie)).toBe('clerk');
    now += 29 * minute;
    expect(await roleOf(cookie)).toBe('clerk');
    now += 31 * minute;
    expect(await roleOf(cookie)).toBe('public');
  });

  it('ends after eight hours, however much it is used', async () => {
    const { signIn, roleOf } = await house();
    const cookie = await signIn('clerk');
    for (let n = 0; n < 23; n += 1) {
      now += 20 * minute;
      expect(await roleOf(cookie)).toBe('clerk');
    }
    now += 21 * minute;
    expect(await roleOf(cookie)).toBe('public');
  });

  it('lasts as long as the operator says', async () => {
    const { signIn, roleOf } = await house({ limits: { idleMinutes: 10, hours: 1 } });
    const cookie = await signIn('clerk');
    now += 11 * minute;
    expect(await roleOf(cookie)).toBe('public');
  });

  it('that is used in one process goes on in the other', async () => {
    const [first, second] = [await house(), await house()];
    const cookie = await first.signIn('clerk');
    for (let n = 0; n < 3; n += 1) {
      for (const one of [first, second]) {
        now += 20 * minute;
        expect(await one.roleOf(cookie)).toBe('clerk');
        await until(async () => Number((await rows())[0]?.idle_ends) > now + 29 * minute);
      }
    }
  });

  it('says on every page when it will end', async () => {
    const { ask, signIn } = await house();
    const cookie = await signIn('clerk');
    const page = { cookie, headers: { accept: 'text/html' } };
    const { text } = await ask('/session', page);
    expect(text).toContain('redress-session-end--30');
    expect(text).toContain('30 minutes after the last page');
    now += 7 * 60 * minute + 50 * minute;
    await database.query(sql`update sessions set idle_ends = ${now + minute}`);
    await until(async () => (await ask('/session', page)).text.includes('redress-session-end--10'));
    expect((await ask('/session')).status).toBe(401);
  });
});

describe('what needs a fresh sign-in', () => {
  const vote = (cookie: string, init: RequestInit = post()) => ({ ...init, cookie });

  it('is done within five minutes of the proof, and afterwards only after a new one', async () => {
    const { ask } = await house();
    const prove = async () => cookieOf(await ask(`/prove/${clerk!.id}`, post()));
    const cookie = await prove();
    now += 5 * minute - 1;
    expect((await ask(`/vote/${complaint}`, vote(cookie))).status).toBe(201);
    now += 1;
    const refused = await ask(`/vote/${complaint}`, vote(cookie));
    expect([refused.status, refused.json().type]).toEqual([403, '/problems/fresh-sign-in-needed']);
    expect((await ask(`/knock/${complaint}`, vote(cookie))).status).toBe(201);
    expect((await ask(`/vote/${complaint}`, vote(await prove()))).status).toBe(201);
  });

  it('keeps what was typed on the page, beside the way to sign in again in another tab', async () => {
    const { ask } = await house();
    const cookie = cookieOf(await ask(`/prove/${clerk!.id}`, post()));
    now += 5 * minute;
    const { status, text } = await ask(`/vote/${complaint}`, vote(cookie, form('reasons=A+long+text')));
    expect(status).toBe(403);
    expect(text).toContain('A long text');
    expect(text).toMatch(/href="\/sign-in\?again=1&amp;then=%2Fsession" target="_blank"/);
  });

  it('asks nothing of who was chosen from a list, in development, where nothing can be proven', async () => {
    const { ask, signIn } = await house();
    const cookie = await signIn('clerk');
    now += 20 * minute;
    expect((await ask(`/vote/${complaint}`, vote(cookie))).status).toBe(201);
  });
});

describe('a complainant’s visit', () => {
  it('ends half an hour after it was last used, rounded up to five minutes', async () => {
    const { ask, showReceipt } = await house();
    const cookie = await showReceipt(complaint);
    const look = async () => (await ask(`/look/${complaint}`, { cookie })).status;
    now += 29 * minute;
    expect(await look()).toBe(200);
    now += 29 * minute;
    expect(await look()).toBe(200);
    now += 35 * minute;
    expect(await look()).toBe(401);
  });

  it('leaves neither the complaint nor a moment nor anything of the browser in the database', async () => {
    const { showReceipt, sessions } = await house();
    await showReceipt(complaint);
    const [row] = await rows();
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['acting', 'assurance', 'authenticated_at', 'ends', 'holder', 'id', 'idle_ends', 'kind', 'sealed'].sort(),
    );
    const text = Object.values(row ?? {})
      .map(String)
      .join(' ');
    expect(text).not.toContain(complaint);
    expect(text).not.toContain(complaint.replaceAll('-', ''));
    for (const moment of [row?.authenticated_at, row?.idle_ends, row?.ends]) expect(Number(moment) % (5 * minute)).toBe(0);
    await sessions.endAllOfComplainant(complaint);
    expect(await rows()).toEqual([]);
  });
});

describe('the end of a session', () => {
  it('by signing out is its end for whoever kept the cookie', async () => {
    const { ask, signIn, roleOf } = await house();
    const cookie = await signIn('clerk');
    expect(await roleOf(cookie)).toBe('clerk');
    const { headers } = await ask('/sign-out', { ...post(), cookie });
    expect(await roleOf(cookie)).toBe('public');
    expect([headers.get('clear-site-data'), headers.get('cache-control')]).toEqual(['"cache", "storage"', 'no-store']);
  });

  it('comes to all sessions of a person at once, and to nobody else’s', async () => {
    const { signIn, roleOf, sessions } = await house();
    const [one, two, other] = [await signIn('clerk'), await signIn('clerk'), await signIn('auditor')];
    await sessions.endAllOfStaff(clerk!.id);
    expect([await roleOf(one), await roleOf(two), await roleOf(other)]).toEqual(['public', 'public', 'auditor']);
  });

  it('binds in another process as soon as its news is there', async () => {
    const [first, second] = [await house(), await house()];
    const cookie = await first.signIn('clerk');
    await until(async () => (await second.roleOf(cookie)) === 'clerk');
    await pause(50);
    expect(await second.roleOf(cookie)).toBe('clerk');
    await first.sessions.endAllOfStaff(clerk!.id);
    const ended = performance.now();
    await until(async () => (await second.roleOf(cookie)) === 'public');
    expect(performance.now() - ended).toBeLessThan(2_000);
  });

  it('binds where an operator removes the row by hand', async () => {
    const { signIn, roleOf } = await house();
    const cookie = await signIn('clerk');
    await until(async () => (await roleOf(cookie)) === 'clerk');
    await database.query(sql`delete from sessions`);
    await until(async () => (await roleOf(cookie)) === 'public');
  });

  it('binds in a process whose line of news was cut', async () => {
    const [first, second] = [await house(), await house()];
    const cookie = await first.signIn('clerk');
    await until(async () => (await second.roleOf(cookie)) === 'clerk');
    await pause(100);
    // Nobody tells.
    await database.query(raw('alter table sessions disable trigger user'));
    try {
      await database.query(sql`delete from sessions`);
      await cutLines();
      const ended = performance.now();
      await until(async () => (await second.roleOf(cookie)) === 'public');
      expect(performance.now() - ended).toBeLessThan(3_000);
    } finally {
      await database.query(raw('alter table sessions enable trigger user'));
    }
  });
});

/** Ends the connections that listen, as when a server is started anew. */
async function cutLines(): Promise<void> {
  await database.query(sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen redress_sessions%'`);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 500) throw new Error('It did not come to that.');
    await pause(10);
  }
}

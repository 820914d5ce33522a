import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenApp, type SpecApp } from './spec-app.js';
import { givenHouse, type SpecHouse } from './spec-house.js';
import { body, complaint, id, otherBody, otherComplaint } from './spec-samples.js';

const [reference, otherReference] = ['C-0000-0011', 'C-0000-0012'];
let house: SpecHouse;
let app: SpecApp;
let code: string;
let otherCode: string;

beforeAll(async () => {
  house = await givenHouse();
  app = await givenApp(house);
  const { receipts } = app;
  [code, otherCode] = [receipts.newReceipt().code, receipts.newReceipt().code];
  const { tell } = house;
  await tell('BodyConstituted', '2026-01-01');
  await tell('BodyConstituted', '2026-01-01', { of: otherBody, data: { name: 'A Panel of the House' } });
  await tell('BodyConstituted', '2026-01-01', { of: id(3), data: { name: 'The Senate', kind: 'chamber' } });
  await tell('BodyConstituted', '2026-01-01', { of: id(4), data: { name: 'An old body', fromLegacyDocket: true } });
  await tell('ComplaintReceived', '2026-02-01', { data: { reference, receiptHash: receipts.receiptHash(code) } });
  await tell('ComplaintReceived', '2026-02-01', {
    of: otherComplaint,
    data: { reference: otherReference, receiptHash: receipts.receiptHash(otherCode) },
  });
  // A complaint of which nobody holds a receipt.
  await tell('ComplaintReceived', '2026-02-01', { of: id(14), data: { reference: 'C-0000-0014', receiptHash: '' } });
  await house.status(otherComplaint);
  house.clock.set({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
}, 60_000);
afterAll(async () => {
  await app.close();
  await house.close();
});

const open = (said: { reference: string; code: string }, page = false) => app.ask('/status', { body: said, page });
const cookieFrom = (answer: { headers: Headers }) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('a receipt', () => {
  it('opens the status of its complaint, however it was typed', async () => {
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`;
    const { status, json } = await open({ reference: reference.toLowerCase(), code: typed });
    expect([status, json().complaintId, json().reference]).toEqual([200, complaint, reference]);
  });

  const disguises: readonly (readonly [string, (code: string) => string, ((reference: string) => string)?])[] = [
    ['with en dashes', (text) => text.replaceAll('-', '\u2013')],
    ['with hyphens that do not break', (text) => text.replaceAll('-', '\u2011')],
    ['with em dashes', (text) => text.replaceAll('-', '\u2014')],
    ['with minus signs', (text) => text.replaceAll('-', '\u2212')],
    ['with spaces of no width', (text) => text.replaceAll('-', '-\u200b')],
    ['with soft hyphens', (text) => text.replaceAll('-', '\u00ad-')],
    ['with a full stop behind it', (text) => `${text}.`],
    ['in full width', (text) => text.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
    ['beside a reference with hyphens that do not break', (text) => text, (text) => text.replaceAll('-', '\u2011')],
  ];
  it.each(disguises)('opens the page where the code is pasted %s', async (_how, disguised, referenceToo = disguised) => {
    const said = { reference: referenceToo(reference), code: disguised(code) };
    expect(said).not.toEqual({ reference, code });
    const answer = await open(said, true);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/status/mine']);
  });

  it('leads a browser to its own page, and keeps the code out of every address', async () => {
    const answer = await open({ reference, code }, true);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/status/mine']);
    const mine = await app.ask('/status/mine', { page: true, cookie: cookieFrom(answer) });
    expect(mine.status).toBe(200);
    expect(mine.text).toContain('We have received your complaint.');
    expect(mine.text).not.toContain(code);
  });

  const refusals: readonly (readonly [string, () => { reference: string; code: string }])[] = [
    ['the code of another complaint', () => ({ reference, code: otherCode })],
    ['an unknown reference', () => ({ reference: 'C-9999-9999', code })],
    ['both unknown', () => ({ reference: 'C-9999-9999', code: app.receipts.newReceipt().code })],
    ['a mistyped code', () => ({ reference, code: '00000-00000-00000-00000-00001' })],
    ['no code at all', () => ({ reference, code: 'x' })],
    ['a complaint without receipt', () => ({ reference: 'C-0000-0014', code })],
    ['a pattern', () => ({ reference: 'C-%', code })],
  ];

  it('is refused in the same words whatever is wrong with it, for programs and for browsers', async () => {
    const [answers, pages] = [new Set<string>(), new Set<string>()];
    for (const [, said] of refusals) {
      const { status, json } = await open(said());
      const { type, title, detail, errors } = json();
      answers.add(JSON.stringify([status, type, title, detail, errors]));
      const page = await open(said(), true);
      expect(page.headers.get('set-cookie')).toBeNull();
      // What was typed as reference is shown again, the code never; each form has a key of its own, and each request its number.
      pages.add(`${String(page.status)} ${page.text.replace(/value="[^"]*"|<code>[^<]*/g, '')}`);
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/422.*receipt-unknown.*No complaint has this reference together with this receipt code/);
    expect([...pages]).toHaveLength(1);
  });

  it('asks the database the same, once, whatever is wrong with it', async () => {
    const asked: string[] = [];
    const query = house.database.query.bind(house.database);
    house.database.query = (statement) => {
      asked.push(statement.text);
      return query(statement);
    };
    for (const [, said] of refusals) await open(said());
    house.database.query = query;
    const lookUps = asked.filter((text) => text.includes('__receipts'));
    expect(lookUps).toHaveLength(refusals.length);
    expect(new Set(lookUps).size).toBe(1);
  });

  it('with a field missing or one too many is refused with what to do', async () => {
    const { status, json } = await app.ask('/status', { body: { reference, code, admin: 'yes' } });
    expect([status, json().type]).toEqual([400, '/problems/input-invalid']);
    expect((await app.ask('/status', { body: { reference } })).status).toBe(400);
  });
});

describe('the page of one’s own complaint', () => {
  it('asks for the receipt where none was shown', async () => {
    const page = await app.ask('/status/mine', { page: true });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/status']);
    const { status, json } = await app.ask('/status/mine');
    expect([status, json().type]).toEqual([401, '/problems/receipt-needed']);
    expect(json().detail).toContain('POST /status');
  });

  it('is kept from nobody’s cache and told to no other site', async () => {
    const cookie = cookieFrom(await open({ reference, code }));
    const { headers } = await app.ask('/status/mine', { page: true, cookie });
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is of the complaint of this receipt alone', async () => {
    const cookie = cookieFrom(await open({ reference: otherReference, code: otherCode }));
    expect((await app.ask('/status/mine', { cookie })).json().complaintId).toBe(otherComplaint);
    for (const path of [`/v1/complaints/${complaint}/status`, `/complaints/${complaint}/as-complainant`]) {
      expect((await app.ask(path, { cookie })).status).toBe(403);
    }
    expect((await app.ask(`/v1/complaints/${otherComplaint}/status`, { cookie })).status).toBe(200);
    // Complainants are shown what is so, not what was.
    expect((await app.ask(`/v1/complaints/${otherComplaint}/status?position=1`, { cookie })).status).toBe(404);
  });

  it('is over for whoever kept its cookie, once it was left or closed', async () => {
    for (const way of ['leave', 'close']) {
      const cookie = cookieFrom(await open({ reference, code }));
      expect((await app.ask('/status/mine', { cookie })).status).toBe(200);
      const { status, headers } = await (way === 'leave'
        ? app.ask('/leave', { page: true, cookie })
        : app.ask('/sign-out', { page: true, cookie, body: { _then: '/status/closed' } }));
      expect([status, headers.get('location')]).toEqual([303, way === 'leave' ? '/information' : '/status/closed']);
      expect((await app.ask('/status/mine', { cookie })).status).toBe(401);
    }
    expect((await app.ask('/status/closed', { page: true })).text).toContain('Your visit is closed');
  });

  it('is closed by leaving, which leads to a page that says nothing', async () => {
    const cookie = cookieFrom(await open({ reference, code }));
    const { status, headers } = await app.ask('/leave', { page: true, cookie });
    expect([status, headers.get('location'), headers.get('clear-site-data')]).toEqual([
      303,
      '/information',
      '"cache", "cookies", "storage"',
    ]);
    expect(headers.get('set-cookie')).toMatch(/^redress=;/);
    expect((await app.ask('/information', { page: true })).text).not.toMatch(/complaint|ethics|redress/i);
  });
});

describe('staff and auditors', () => {
  it('see what the complainant sees or saw, without the forms', async () => {
    const cookie = await app.cookieOf('clerk');
    const { status, text } = await app.ask(`/complaints/${complaint}/as-complainant?knownOn=2026-02-05`, { page: true, cookie });
    expect(status).toBe(200);
    expect(text).toContain('This is the page as it was: with what was recorded by February 5, 2026.');
    expect(text).not.toMatch(/<form[^>]*action="\/v1/);
    const { json } = await app.ask(`/v1/complaints/${complaint}/status`, { cookie: await app.cookieOf('auditor') });
    expect(json()).toMatchObject({ complaintId: complaint });
  });

  it('are refused a moment that cannot be, and told so of a complaint that there is not', async () => {
    const cookie = await app.cookieOf('clerk');
    expect((await app.ask(`/v1/complaints/${complaint}/status?asOf=2026-02-31`, { cookie })).status).toBe(400);
    expect((await app.ask(`/v1/complaints/${id(77)}/status`, { cookie })).status).toBe(404);
    expect((await app.ask(`/v1/complaints/${complaint}/status`, { cookie: await app.cookieOf('investigator') })).status).toBe(
      403,
    );
    expect((await app.ask(`/v1/complaints/${complaint}/status`)).status).toBe(401);
  });
});

describe('the public', () => {
  it('is offered the bodies that take complaints, and no chamber or old docket', async () => {
    const { text } = await app.ask('/v1/bodies');
    expect(JSON.parse(text)).toEqual([
      { bodyId: otherBody, name: 'A Panel of the House' },
      { bodyId: body, name: 'The Senate Panel' },
    ]);
  });

  it('begins at the start page; staff begin at their work', async () => {
    expect((await app.ask('/', { page: true })).text).toContain('Make a complaint');
    const begins = async (handle: string) =>
      (await app.ask('/', { page: true, cookie: await app.cookieOf(handle) })).headers.get('location');
    expect([await begins('clerk'), await begins('auditor'), await begins('operator')]).toEqual(['/today', '/today', '/today']);
  });
});

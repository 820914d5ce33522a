import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { form, json, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

let house: TinyHouse;
beforeAll(async () => {
  house = await tinyHouse();
});
afterAll(async () => {
  await house.close();
});

/** A new note: its id and its path. */
async function aNote(): Promise<{ id: string; path: string }> {
  const { id } = (await house.ask('/v1/notes', json({ text: 'first' }))).json();
  return { id, path: `/v1/notes/${id}` };
}

describe('a command by a program', () => {
  it('that makes something answers 201 with its id, revision and position, and where it is', async () => {
    const made = await house.ask('/v1/notes', json({ text: ' hello ' }));
    const head = await house.store.head();
    const { id } = made.json();
    expect(made.status).toBe(201);
    expect(made.json()).toEqual({ id, revision: '0', position: String(head) });
    expect(made.headers.get('etag')).toBe('"0"');
    expect(made.headers.get('redress-position')).toBe(String(head));
    expect(made.headers.get('location')).toBe(`/v1/notes/${id}`);
    const read = await house.ask(`/v1/notes/${id}?after=${String(head)}`, { headers: { 'x-role': 'clerk' } });
    expect(read.headers.get('etag')).toBe('"0"');
    expect(read.json()).toEqual({ id, lines: ['hello'], revision: '0', reader: 'clerk', after: String(head) });
  });

  it('on what exists answers 200 with the new revision', async () => {
    const { path } = await aNote();
    const { status, headers } = await house.ask(`${path}/lines`, json({ text: 'second' }, { 'if-match': '"0"' }));
    expect([status, headers.get('etag'), headers.get('location')]).toEqual([200, '"1"', null]);
  });

  it('must say which revision was seen, and is refused when that is not the present one', async () => {
    const { path } = await aNote();
    const head = await house.store.head();
    const silent = await house.ask(`${path}/lines`, json({ text: 'x' }));
    expect([silent.status, silent.json().type]).toEqual([428, '/problems/revision-needed']);
    const stale = await house.ask(`${path}/lines`, json({ text: 'x' }, { 'if-match': '"7"' }));
    expect([stale.status, stale.json().type, stale.json().revision, stale.headers.get('etag')]).toEqual([
      412,
      '/problems/revision-stale',
      '0',
      '"0"',
    ]);
    const odd = await house.ask(`${path}/lines`, json({ text: 'x' }, { 'if-match': 'W/"0", "1"' }));
    expect([odd.status, odd.json().type]).toEqual([400, '/problems/revision-malformed']);
    expect(await house.store.head()).toBe(head);
    expect((await house.ask(`${path}/lines`, json({ text: 'x' }, { 'if-match': '*' }))).status).toBe(200);
    expect((await house.ask(`${path}/remarks`, json({ text: 'x' }))).status).toBe(200);
  });
});

describe('a command by a form', () => {
  it('leads to the page of its aggregate, which shall wait for the position', async () => {
    const { status, headers, text } = await house.ask('/v1/notes', form('text=hello'));
    const head = await house.store.head();
    expect([status, text]).toEqual([303, '']);
    expect(headers.get('location')).toMatch(new RegExp(`^/notes/[0-9a-f-]{36}\\?after=${String(head)}&done=[\\w-]{16}$`));
  });

  it('carries revision, key and way back in fields that begin with an underscore', async () => {
    const { path } = await aNote();
    const sent = form('text=second&_revision=0&_key=k-1&_then=%2Fqueue%3Fpage%3D2%23top');
    const first = await house.ask(`${path}/lines`, sent);
    const again = await house.ask(`${path}/lines`, sent);
    const [way, anchor] = (first.headers.get('location') ?? '').split(/&done=[\w-]{16}/);
    expect([way, anchor]).toEqual([`/queue?page=2&after=${first.headers.get('redress-position') ?? ''}`, '#top']);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await house.ask(path)).json().lines).toEqual(['first', 'second']);
  });

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    `/${'x'.repeat(20_000)}`,
  ])('never leads to %s', async (there) => {
    const { headers } = await house.ask('/v1/notes', form(`text=x&_then=${encodeURIComponent(there)}`));
    expect(headers.get('location')).toMatch(/^\/notes\//);
  });

  it('counts empty optional fields as absent, one value as a list of one, and words as numbers', async () => {
    const about = '3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
    const body = `text=a%0D%0Ab&occurredOn=&colour=&about=${about.toUpperCase()}&tags=&lines[0][word]=x&lines[0][times]=3&lines[1][word]=&lines[1][times]=&title[word]=`;
    await house.ask('/v1/notes', form(body));
    const seen = house.seen.bodies.at(-1);
    expect(JSON.parse(JSON.stringify(seen))).toEqual({
      text: 'a\nb',
      about: [about],
      lines: [{ word: 'x', times: 3 }],
    });
    expect(Object.keys(seen as object).sort()).toEqual(['about', 'lines', 'text']);
  });

  it('that is refused comes back as a page with everything that was typed and the reason beside its field', async () => {
    const { path } = await aNote();
    const { status, headers, text } = await house.ask(
      `${path}/lines`,
      form('text=&occurredOn=2026-02-31&tags=Tom+%26+%22Jerry%22&_revision=0&_then=%2Fqueue', { 'x-role': 'clerk' }),
    );
    expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(text).toContain('What it says');
    expect(text).toContain('This is needed.');
    expect(text).toContain('&quot;2026-02-31&quot; is not a date');
    expect(text).toContain('value="2026-02-31"');
    expect(text).toContain('value="Tom &amp; &quot;Jerry&quot;"');
    expect(text).toMatch(/name="_then"[^>]*value="\/queue"|value="\/queue"[^>]*name="_then"/);
    expect(text).toContain(`action="${path}/lines"`);
  });

  it('that is stale comes back with the revision that it has now', async () => {
    const { path } = await aNote();
    await house.ask(`${path}/remarks`, json({ text: 'by another' }));
    const { status, text } = await house.ask(`${path}/lines`, form('text=mine&_revision=0'));
    expect(status).toBe(412);
    expect(text).toContain('value="mine"');
    expect(text).toMatch(/name="_revision"[^>]*value="1"|value="1"[^>]*name="_revision"/);
  });
});

describe('what is sent wrongly', () => {
  const wrong: readonly [string, unknown, readonly string[]][] = [
    ['a missing field', {}, ['/text']],
    ['an empty field', { text: '  ' }, ['/text']],
    ['a number for a text', { text: 5 }, ['/text']],
    ['a text that is too long', { text: 'x'.repeat(101) }, ['/text']],
    ['a text with a zero byte', { text: 'a\u0000b' }, ['/text']],
    ['half a character', '{"text":"\\ud800"}', ['/text']],
    ['an unknown field', { text: 'x', colr: 'red' }, ['/colr']],
    ['a form control in JSON', { text: 'x', _revision: '1' }, ['/_revision']],
    ['a word that is not offered', { text: 'x', colour: 'green' }, ['/colour']],
    ['February 31', { text: 'x', occurredOn: '2026-02-31' }, ['/occurredOn']],
    ['one value for a list', { text: 'x', tags: 'a' }, ['/tags']],
    ['a list of other things', { text: 'x', tags: [1] }, ['/tags']],
    ['an id that is none', { text: 'x', about: ['1'] }, ['/about']],
    ['unknown and missing fields within', { text: 'x', lines: [{ word: 'a' }, { wrd: 'b' }] }, ['/lines/1/word', '/lines/1/wrd']],
    ['the name of a method, beside what else is wrong', { toString: 'x', colour: 'green' }, ['/text', '/colour', '/toString']],
    ['the name of a method within', { text: 'x', title: { valueOf: 'x' } }, ['/title/valueOf', '/title/word']],
    ['a text for an object', { text: 'x', title: 'a' }, ['/title']],
    ['a digit in a text for a number', { text: 'x', title: { word: 'a', times: '3' } }, ['/title/times']],
    ['a list for the body', [], ['']],
    ['names with / and ~', { text: 'x', 'a/b~c': 1 }, ['/a~1b~0c']],
  ];

  it.each(wrong)('%s is answered with 400 and a pointer to it', async (_name, body, pointers) => {
    const head = await house.store.head();
    const answer = await house.ask('/v1/notes', json(body));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = answer.json();
    expect(problem).toMatchObject({ type: '/problems/input-invalid', status: 400 });
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([...pointers].sort());
    expect(problem.instance).toBe(`urn:uuid:${answer.headers.get('request-id') ?? ''}`);
    expect(await house.store.head()).toBe(head);
  });

  const strange: readonly [string, RequestInit, number, string][] = [
    ['broken JSON', json('{"text":'), 400, 'request-malformed'],
    ['a body of 2 MB', json({ text: 'x'.repeat(2_000_000) }), 413, 'body-too-large'],
    ['a form of 2 MB', form(`text=${'x'.repeat(2_000_000)}`, { accept: '*/*;q=0.1, application/json' }), 413, 'body-too-large'],
    ['plain text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }, 415, 'media-type-unknown'],
    ['another charset', json({ text: 'x' }, { 'content-type': 'application/json; charset=klingon' }), 415, 'media-type-unknown'],
    ['nothing at all', { method: 'POST' }, 400, 'input-invalid'],
    ['very many levels', json(`{"text":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), 400, 'input-invalid'],
    ['a poisonous name', json('{"text":"x","__proto__":{"admin":true}}'), 400, 'input-invalid'],
    ['a key with spaces', json({ text: 'x' }, { 'idempotency-key': 'a b' }), 400, 'idempotency-key-malformed'],
  ];

  it.each(strange)('%s is refused', async (_name, init, status, reason) => {
    const head = await house.store.head();
    const answer = await house.ask('/v1/notes', init);
    expect([answer.status, answer.json().type]).toEqual([status, `/problems/${reason}`]);
    expect(await house.store.head()).toBe(head);
  });

  it('names an address that is none by 404, to programs and to people', async () => {
    for (const path of ['/nowhere', '/v1/notes/17', '/v1/notes/%E0%A4%A']) {
      const answer = await house.ask(path, { headers: { accept: 'application/json' } });
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    const page = await house.ask('/nowhere', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).toContain('<h1>Page not found</h1>');
  });

  it('names unknown parameters of an address, and what is no position', async () => {
    expect((await house.ask('/v1/notes?size=5&after=3')).json().size).toBe(5);
    expect((await house.ask('/v1/notes?szie=5')).json().errors).toEqual([
      { pointer: '/szie', detail: 'There is no such field here. Leave it out.' },
    ]);
    expect((await house.ask('/v1/notes/3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d?after=x')).status).toBe(400);
  });
});

describe('a refusal', () => {
  it('by the rules is 409 with its reason and sentence', async () => {
    const { path } = await aNote();
    await house.ask(`${path}/remarks`, json({ text: 'end' }));
    const { status, json: body } = await house.ask(`${path}/remarks`, json({ text: 'more' }));
    expect(status).toBe(409);
    expect(body()).toMatchObject({ type: '/problems/case-is-closed', detail: 'This note has ended. Begin another one.' });
  });

  it('for want of a right is 403, and 401 for those who have not signed in', async () => {
    expect((await house.ask('/v1/notes', json({ text: 'forbidden' }, { 'x-role': 'clerk' }))).status).toBe(403);
    expect((await house.ask('/v1/notes', json({ text: 'forbidden' }))).status).toBe(401);
  });

  it('sends a person who has not signed in to sign in, and back', async () => {
    const { status, headers } = await house.ask('/metrics', { headers: { accept: 'text/html' } });
    expect([status, headers.get('location')]).toEqual([303, '/sign-in?then=%2Fmetrics']);
    // Written out once more it would be longer than what clients read of headers.
    const long = await house.ask(`/metrics?x=${'%25'.repeat(2_000)}`, { headers: { accept: 'text/html' } });
    expect([long.status, long.headers.get('location')]).toEqual([303, '/sign-in']);
  });

  it('by an unreachable store is 503 and says when to come again', async () => {
    const { status, headers, text } = await house.ask('/v1/notes', json({ text: 'unreachable' }));
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(text).not.toContain('10.0.0.1');
  });

  it('by a defect is 500, tells nothing of the inside, and is logged under the number that the person sees', async () => {
    const answer = await house.ask('/v1/notes', json({ text: 'defect' }));
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/secret inside|at .*\.ts/);
    const lines = house.logged.filter((line) => line.includes(answer.headers.get('request-id') ?? '?'));
    expect(lines.some((line) => line.includes('the secret inside'))).toBe(true);
  });
});

describe('every answer', () => {
  it('is kept by nobody, framed by nobody, and loads nothing from elsewhere', async () => {
    for (const path of ['/v1/notes', '/nowhere', '/health/live']) {
      const { headers } = await house.ask(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      // Over http it would lock people out, as on an onion service.
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'none';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
      );
    }
  });

  it('is logged in one line without bodies, queries, ids of cases or addresses of people', async () => {
    const before = house.logged.length;
    const { id, path } = await aNote();
    await house.ask(`${path}?after=1`, { headers: { 'user-agent': 'canary-browser', 'x-forwarded-for': '203.0.113.9' } });
    const lines = house.logged.slice(before);
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1]!)).toMatchObject({ method: 'GET', route: '/v1/notes/:id', status: 200, role: 'public' });
    for (const leak of [id, 'first', 'after=1', 'canary-browser', '203.0.113.9', '127.0.0.1'])
      expect(lines.join()).not.toContain(leak);
  });
});

describe('an id in a path', () => {
  it('is a UUID: whatever else stands there is another route, also one that was registered later', async () => {
    const { path } = await aNote();
    expect((await house.ask(path)).status).toBe(200);
    expect((await house.ask('/v1/notes/latest')).json()).toEqual({ latest: true });
    expect((await house.ask('/v1/notes/newest')).json()).toMatchObject({ type: '/problems/not-found', status: 404 });
  });
});

describe('a page of another site', () => {
  const refused: readonly [string, Record<string, string>][] = [
    ['as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['by its origin, in an older browser', { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }],
    ['without an origin of its own', { 'sec-fetch-site': '', origin: 'null' }],
  ];

  it.each(refused)('cannot make a browser act here (%s)', async (_name, headers) => {
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const { status, json: body } = await house.ask('/v1/notes', json({ text: 'x' }, given));
    expect([status, body().type]).toEqual([403, '/problems/other-site']);
  });

  it('is not taken for our own, which may', async () => {
    expect((await house.ask('/v1/notes', json({ text: 'x' }, { origin: house.url }))).status).toBe(201);
    expect((await house.ask('/v1/notes', json({ text: 'x' }, { 'sec-fetch-site': 'same-origin' }))).status).toBe(201);
  });

  it.each([
    { 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https' },
    { forwarded: 'host=elsewhere.example;proto=https', 'x-original-host': 'elsewhere.example' },
  ])('is not made ours by what a client says of a proxy (%j)', async (spoofed) => {
    const from = { ...spoofed, origin: 'https://elsewhere.example' };
    const refused = await house.ask('/v1/notes', json({ text: 'x' }, from));
    expect([refused.status, refused.json().type]).toEqual([403, '/problems/other-site']);
    const made = await house.ask('/v1/notes', form('text=x', { ...spoofed, origin: house.url }));
    expect([made.status, made.headers.get('location')?.startsWith('/notes/')]).toEqual([303, true]);
    expect(made.headers.get('strict-transport-security')).toBeNull();
  });

  it('is told from ours by the public address where one is given', async () => {
    const behind = await tinyHouse({ origin: 'https://ethics.example' });
    try {
      expect((await behind.ask('/v1/notes', json({ text: 'x' }, { origin: 'https://ethics.example' }))).status).toBe(201);
      expect((await behind.ask('/v1/notes', json({ text: 'x' }, { origin: behind.url }))).status).toBe(403);
      expect((await behind.ask('/health/live')).headers.get('strict-transport-security')).toContain('max-age=31536000');
    } finally {
      await behind.close();
    }
  });
});

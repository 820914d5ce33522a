import { request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { form, json, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

let house: TinyHouse;
beforeAll(async () => {
  house = await tinyHouse();
});
afterAll(() => house.close());

const strangers = (count: number) => Array.from({ length: count }, (_, index) => `stranger${String(index)}`);
const bytes = (body: Buffer, type: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body: new Uint8Array(body),
});

describe('an answer to wrong input', () => {
  it('names the first fifty places, and how many more there are', async () => {
    const body = JSON.stringify({ text: 'x', ...Object.fromEntries(strangers(9_000).map((name) => [name, 'y'])) });
    const { status, text, json: answer } = await house.ask('/v1/notes', json(body));
    const { errors } = answer() as { errors: { detail: string }[] };
    expect([status, errors.length]).toEqual([400, 51]);
    expect(errors.at(-1)?.detail).toContain('8950 more');
    expect(text.length).toBeLessThan(body.length / 10);
  });

  it('reads no body of more values than any use has, however they are nested', async () => {
    const nested = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n.toString(36), 1]));
    for (const body of [
      { text: 'x', ...nested },
      { text: 'x', lines: [nested] },
    ]) {
      const { status, json: answer } = await house.ask('/v1/notes', json(JSON.stringify(body)));
      expect([status, answer().detail]).toEqual([400, 'This has more than 10,000 values.']);
    }
  });

  it('looks at no more entries of a list than its limit and one', async () => {
    const lines = Array.from({ length: 3_000 }, () => ({ word: '', times: 99 }));
    const { status, text } = await house.ask('/v1/notes', json({ text: 'x', lines }));
    expect([status, text]).toEqual([400, expect.stringContaining('Give at most 3.')]);
    expect(text).not.toContain('/lines/4/');
  });

  it('shows a form of hundreds of fields again without those that nobody knows', async () => {
    const body = ['text=', 'occurredOn=2026-02-31', ...strangers(900).map((name) => `${name}=y`)].join('&');
    const { text } = await house.ask('/v1/notes', form(body));
    expect(text).toContain('value="2026-02-31"');
    expect(text.match(/name="stranger/g)).toHaveLength(20);
    expect(text.length).toBeLessThan(60_000);
  });

  it('repeats no name of any length', async () => {
    const { text } = await house.ask('/v1/notes', json({ text: 'x', ['n'.repeat(100_000)]: 'y' }));
    expect(text.length).toBeLessThan(1_000);
  });
});

describe('text in another encoding than UTF-8', () => {
  it.each([
    ['JSON in Latin-1', bytes(Buffer.from('{"text":"Jos\xe9"}', 'latin1'), 'application/json')],
    ['a form with an escape of Latin-1', form('text=Jos%e9')],
    ['a form in Latin-1', bytes(Buffer.from('text=Jos\xe9', 'latin1'), 'application/x-www-form-urlencoded')],
  ])('is refused: %s', async (_what, init) => {
    const head = await house.store.head();
    const { status, text } = await house.ask('/v1/notes', init);
    expect([status, text]).toEqual([400, expect.stringContaining('UTF-8')]);
    expect(await house.store.head()).toBe(head);
  });

  it('is read where it is UTF-8, however it is written', async () => {
    for (const init of [json({ text: 'José 100 %' }), form('text=Jos%C3%A9+100+%25'), form('text=100%')]) {
      expect((await house.ask('/v1/notes', init)).status).toBeLessThan(400);
    }
  });
});

describe('a text that nobody can see', () => {
  const hidden = ['\u200b', '\u2060', '\u00ad', '\u3164', '\u202e', '\u0085', '\u0301', ' \ufeff\u200d '];
  it.each(hidden.map((text) => [JSON.stringify(text), text]))('is no text: %s', async (_shown, text) => {
    const { status, json: answer } = await house.ask('/v1/notes', json({ text }));
    expect([status, answer().errors]).toEqual([400, [{ pointer: '/text', detail: 'This is needed.' }]]);
  });

  it.each([
    ['one after the other', '\u0301'.repeat(31)],
    ['with joiners between them that nobody sees', `${'\u0301'.repeat(10)}\u200d`.repeat(4)],
  ])('is one whose marks run over the lines around it: %s', async (_how, marks) => {
    const { status, json: answer } = await house.ask('/v1/notes', json({ text: `Jose${marks}` }));
    expect([status, answer().errors]).toEqual([
      400,
      [{ pointer: '/text', detail: 'More than 30 accents or other marks stand on one letter. Leave some of them out.' }],
    ]);
  });

  it.each([`e${'\u0301'.repeat(30)}`, 'é', '🦉', '名', 'e\u0301', '-', 'a\u200bb'])(
    'is told from one that can be seen: %s',
    async (text) => {
      expect((await house.ask('/v1/notes', json({ text }))).status).toBe(201);
    },
  );
});

describe('a text with characters that nobody sees', () => {
  it.each(['\u000b', '\u000c', '\u0085', '\u2028', '\u2029', '\r', '\r\n'])('keeps %j as a line feed', async (lineEnd) => {
    const text = `First${lineEnd}second`;
    for (const init of [json({ text }), form(new URLSearchParams({ text }).toString())]) {
      expect((await house.ask('/v1/notes', init)).status).toBeLessThan(400);
      expect(house.seen.bodies.at(-1)).toMatchObject({ text: 'First\nsecond' });
    }
  });

  it('says behind which words a character stands that cannot be kept', async () => {
    const { status, json: answer } = await house.ask('/v1/notes', json({ text: 'One line.\nHe took the\u0007 money.' }));
    expect([status, (answer() as { errors: unknown }).errors]).toEqual([
      400,
      [{ pointer: '/text', detail: expect.stringContaining('stands after “He took the”. Delete it there') as unknown }],
    ]);
    const first = await house.ask('/v1/notes', json({ text: '\u0007He took the money.' }));
    expect(first.text).toContain('stands at the beginning of a line.');
  });
});

describe('a date in words', () => {
  it.each([
    ['14 March 2022', '2022-03-14'],
    ['March 14, 2022', '2022-03-14'],
    [' march 2022 ', '2022-03'],
    ['2022', '2022'],
  ])('is read from a form: %s', async (occurredOn, read) => {
    const { status } = await house.ask('/v1/notes', form(new URLSearchParams({ text: 'x', occurredOn }).toString()));
    expect([status < 400, house.seen.bodies.at(-1)]).toEqual([true, expect.objectContaining({ occurredOn: read })]);
  });

  it('is not what a program sends', async () => {
    expect((await house.ask('/v1/notes', json({ text: 'x', occurredOn: '14 March 2022' }))).status).toBe(400);
  });

  it('is asked for where figures do not say which is the month, and what was typed stays', async () => {
    const { status, text } = await house.ask('/v1/notes', form('text=x&occurredOn=03%2F04%2F2022'));
    expect([status, text]).toEqual([400, expect.stringContaining('does not say which number is the month')]);
    expect(text).toContain('value="03/04/2022"');
  });

  it('has to be a day of the calendar', async () => {
    const { status, text } = await house.ask('/v1/notes', form('text=x&occurredOn=31+February+2022'));
    expect([status, text]).toEqual([400, expect.stringContaining('is not a date')]);
  });
});

describe('a request that is not quite as it should be', () => {
  it('is no form because its type only begins like one', async () => {
    const { status } = await house.ask('/v1/notes', bytes(Buffer.from('text=x'), 'application/x-www-form-urlencoded-x'));
    expect(status).toBe(415);
  });

  it('names a revision in quotes or without, and not with one quote', async () => {
    const { id } = (await house.ask('/v1/notes', json({ text: 'x' }))).json() as { id: string };
    const lines = (revision: string) => house.ask(`/v1/notes/${id}/lines`, json({ text: 'y' }, { 'if-match': revision }));
    expect([
      (await lines('"0')).status,
      (await lines('0"')).status,
      (await lines('"0"')).status,
      (await lines('1')).status,
    ]).toEqual([400, 400, 200, 200]);
  });

  it('is told which methods an address takes', async () => {
    const wrong = await house.ask('/v1/notes', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    const asked = await house.ask('/v1/notes', { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('allow'), asked.text]).toEqual([204, 'GET, HEAD, POST, OPTIONS', '']);
    expect((await house.ask('/v1/nothing', { method: 'OPTIONS' })).status).toBe(404);
    expect((await house.ask('/v1/notes/not-an-id', { method: 'DELETE' })).status).toBe(404);
  });

  it.each(['text/csv', 'application/pdf', 'text/calendar'])('is not answered with JSON where it wants %s', async (accept) => {
    const { status, json: answer } = await house.ask('/v1/notes', { headers: { accept } });
    expect([status, answer().type]).toEqual([406, '/problems/answer-unknown']);
  });

  it('under /assets is answered with nothing that anybody keeps', async () => {
    const { status, headers } = await house.ask('/assets/nothing.css', { headers: { accept: 'text/html', 'x-role': 'clerk' } });
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('where a request comes from', () => {
  it('is compared with the whole origin, where that is known', async () => {
    const https = await tinyHouse({ origin: 'https://ethics.example.gov' });
    try {
      const from = (origin: string) => https.ask('/v1/notes', json({ text: 'x' }, { origin }));
      expect((await from('http://ethics.example.gov')).status).toBe(403);
      expect((await from('https://ethics.example.gov')).status).toBe(201);
    } finally {
      await https.close();
    }
  });

  it('is asked of the Host where anybody may be anybody', async () => {
    const open = await tinyHouse({ namesOfHost: ['ethics.example.gov'] });
    const asked = (host: string) =>
      new Promise<number>((resolve, reject) => {
        request(`${open.url}/v1/notes`, { headers: { host } }, (answer) => {
          void textOf(answer).then(() => resolve(answer.statusCode ?? 0), reject);
        })
          .on('error', reject)
          .end();
      });
    try {
      const hosts = ['evil.example', 'ethics.example.gov:3000', 'localhost:3000', '127.0.0.1', '[::1]:3000', '192.168.1.5:3000'];
      expect(await Promise.all(hosts.map(asked))).toEqual([421, 200, 200, 200, 200, 200]);
    } finally {
      await open.close();
    }
  });
});

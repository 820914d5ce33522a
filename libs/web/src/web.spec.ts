import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, tinyHouse, type TinyHouse } from './spec/tiny-house.js';
import { openApiDocument, openServerSecret, Paging, Readiness, ServerSecret } from './index.js';

describe('the secret of an installation', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'redress-secret-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('is made once, for its owner alone, and then stays', () => {
    const first = openServerSecret(undefined, join(directory, 'data'));
    const file = join(directory, 'data', 'secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(openServerSecret(undefined, join(directory, 'data')).mac('a', 'b')).toEqual(first.mac('a', 'b'));
  });

  it('is that of REDRESS_SECRET where given, which must not be short', () => {
    const given = openServerSecret('0123456789abcdef0123456789abcdef', directory);
    expect(given.mac('a', 'b')).toEqual(new ServerSecret('0123456789abcdef0123456789abcdef').mac('a', 'b'));
    expect(() => openServerSecret('short', directory)).toThrow('at least 32 characters');
    expect(() => openServerSecret('secret'.repeat(8), directory)).toThrow('can be guessed');
  });

  it.each(['', '\n', 'short'])('is not made over a file that holds %j: that may be what is left of the right one', (left) => {
    const file = join(directory, 'secret');
    writeFileSync(file, left);
    expect(() => openServerSecret(undefined, directory)).toThrow(/holds no secret.*Put back the one of the backup/s);
    expect(readFileSync(file, 'utf8')).toBe(left);
  });

  it('gives each use a key of its own', () => {
    const secret = new ServerSecret('0123456789abcdef0123456789abcdef');
    expect(secret.mac('session', 'x')).not.toEqual(secret.mac('receipt', 'x'));
  });
});

describe('a list in pages', () => {
  const paging = new Paging(new ServerSecret('0123456789abcdef0123456789abcdef'));
  const rows = [1, 2, 3, 4, 5].map((n) => ({ n }));
  const turn = (list: string, cursor?: string) => {
    const [after = 0] = (paging.place(list, cursor) ?? []) as number[];
    const page = rows.filter(({ n }) => n > after).slice(0, 3);
    return paging.page({ list, rows: page, size: 2, placeOf: ({ n }) => [n] });
  };

  it('is turned to its end, each row once', () => {
    const first = turn('all');
    const second = turn('all', first.next!);
    const third = turn('all', second.next!);
    expect([first.items, second.items, third.items].map((items) => items.map(({ n }) => n))).toEqual([[1, 2], [3, 4], [5]]);
    expect(third.next).toBeNull();
  });

  it('refuses cursors of another list or filter, and such as nobody gave', () => {
    const { next } = turn('all');
    for (const wrong of ['', 'x', `${next!}x`, `${Buffer.from('[99]').toString('base64url')}.${next!.split('.')[1]!}`]) {
      expect(() => paging.place('all', wrong)).toThrow(expect.objectContaining({ status: 400, reason: 'cursor-invalid' }));
    }
    expect(() => paging.place('mine', next!)).toThrow('another list');
  });
});

describe('for operators', () => {
  let house: TinyHouse;
  beforeEach(async () => {
    house = await tinyHouse();
  });
  afterEach(async () => {
    await house.close();
  });

  it('readiness tells what does not work, and does not wait for ever', async () => {
    const readiness = house.app.get(Readiness);
    readiness.add({ name: 'good', check: () => Promise.resolve({ n: 1 }) });
    const ask = () => house.ask('/health/ready', { headers: { 'x-role': 'operator' } });
    expect((await ask()).json()).toEqual({ status: 'ready', checks: { good: { ok: true, n: 1 } } });
    readiness.add({ name: 'worth a look', check: () => Promise.resolve({ degraded: 'parked-events' }) });
    const looked = await ask();
    expect([looked.status, looked.json().status]).toEqual([200, 'degraded']);
    readiness.add({ name: 'owed', check: () => Promise.resolve({ ok: false, degraded: 'parked-events' }) });
    const owed = await ask();
    expect([owed.status, owed.json().status, owed.json().checks.owed.ok]).toEqual([200, 'failing', false]);
    readiness.add({ name: 'stuck', check: () => new Promise(() => undefined) });
    readiness.add({ name: 'broken', check: () => Promise.reject(new TypeError('password=hunter2')) });
    const { status, text, json: body } = await ask();
    expect(status).toBe(503);
    expect(body().checks).toMatchObject({ stuck: { ok: false, reason: 'Timeout' }, broken: { ok: false, reason: 'TypeError' } });
    expect(text).not.toContain('hunter2');
    expect((await house.ask('/health/live')).status).toBe(200);
  });

  it('readiness tells everybody else yes or no', async () => {
    const readiness = house.app.get(Readiness);
    readiness.add({ name: 'event-store', check: () => Promise.resolve({ head: '114', degraded: 'parked-events' }) });
    const ask = (headers: Record<string, string> = {}) => house.ask('/health/ready', { headers });
    for (const headers of [{}, { 'x-role': 'clerk' }, { authorization: 'Bearer other' }]) {
      expect([(await ask(headers)).status, (await ask(headers)).text]).toEqual([200, '{"status":"ready"}']);
    }
    expect((await ask({ authorization: 'Bearer the-token' })).text).toContain('114');
    readiness.add({ name: 'broken', check: () => Promise.reject(new TypeError('x')) });
    expect([(await ask()).status, (await ask()).text]).toEqual([503, '{"status":"not-ready"}']);
  });

  it('metrics are for operators and for whoever has the token', async () => {
    expect((await house.ask('/metrics')).status).toBe(401);
    expect((await house.ask('/metrics', { headers: { 'x-role': 'clerk' } })).status).toBe(403);
    expect((await house.ask('/metrics', { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    const { headers, text } = await house.ask('/metrics', { headers: { authorization: 'Bearer the-token' } });
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toContain('process_resident_memory_bytes');
    expect((await house.ask('/metrics', { headers: { 'x-role': 'operator' } })).status).toBe(200);
  });

  it('the API describes itself in OpenAPI 3.1, the same each time', () => {
    const document = openApiDocument(house.app);
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.stringify(openApiDocument(house.app))).toBe(JSON.stringify(document));
    const write = document.paths['/v1/notes/{id}/lines']!.post!;
    expect(write.parameters!.map((one) => ('name' in one ? one.name : ''))).toEqual(['id', 'Idempotency-Key', 'If-Match']);
    expect(Object.keys(write.responses).sort()).toEqual(['200', '303', 'default']);
    expect(document.components!.schemas!.NoteDto).toMatchObject({
      required: ['text'],
      properties: {
        text: { type: 'string', minLength: 1, maxLength: 100, description: 'What it says' },
        colour: { enum: ['red', 'blue'] },
        about: { type: 'array', items: { type: 'string', format: 'uuid' } },
      },
    });
    expect(Object.keys(document.paths)).not.toContain('/health/ready');
  });

  it('closing ends connections that browsers keep open', async () => {
    await house.ask('/v1/notes', json({ text: 'x' }));
    const closing = new AbortController();
    const open = fetch(`${house.url}/health/live`, { signal: closing.signal, headers: { connection: 'keep-alive' } });
    await open;
    const start = performance.now();
    await house.close();
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

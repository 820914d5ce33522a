import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { form, json, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

describe('the same request again', () => {
  let house: TinyHouse;
  beforeEach(async () => {
    house = await tinyHouse();
  });
  afterEach(() => house.close());
  const asClerk = (key = randomUUID()) => ({ 'idempotency-key': key, 'x-role': 'clerk' });

  it('gets the first answer to the letter, and does nothing twice', async () => {
    const key = asClerk();
    const first = await house.ask('/v1/notes', json({ text: 'once', colour: 'red' }, key));
    await house.ask(`/v1/notes/${first.json().id}/lines`, json({ text: 'more' }, { 'x-role': 'clerk', 'if-match': '*' }));
    const again = await house.ask('/v1/notes', json({ colour: 'red', text: 'once' }, key));
    expect([again.status, again.text, again.headers.get('location'), again.headers.get('etag')]).toEqual([
      201,
      first.text,
      first.headers.get('location'),
      first.headers.get('etag'),
    ]);
    expect(await house.store.head()).toBe(2n);
  });

  it('gets the one answer when several come at the same moment', async () => {
    const key = asClerk();
    const all = await Promise.all(Array.from({ length: 10 }, () => house.ask('/v1/notes', json({ text: 'once' }, key))));
    expect(new Set(all.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1);
    expect(all[0]?.status).toBe(201);
    expect(await house.store.head()).toBe(1n);
  });

  it('is told from another request under the same key, which does nothing', async () => {
    const key = asClerk();
    const { id } = (await house.ask('/v1/notes', json({ text: 'once' }, key))).json();
    const other = await house.ask('/v1/notes', json({ text: 'twice' }, key));
    expect([other.status, other.json().type]).toEqual([422, '/problems/idempotency-key-reused']);
    const line = { ...asClerk(), 'if-match': '*' };
    await house.ask(`/v1/notes/${id}/lines`, json({ text: 'a line' }, line));
    expect((await house.ask(`/v1/notes/${id}/lines`, json({ text: 'another' }, line))).status).toBe(422);
    expect(await house.store.head()).toBe(2n);
  });

  it.each(['/V1/Notes', '/v1/notes/', '/v1/notes?'])('is the same under another spelling of its address, %s', async (address) => {
    const key = asClerk();
    const first = await house.ask('/v1/notes', json({ text: 'once' }, key));
    const again = await house.ask(address, json({ text: 'once' }, key));
    expect([again.status, again.json().id]).toEqual([201, first.json().id]);
    expect(await house.store.head()).toBe(1n);
  });

  it('is the same when the id in its address is written in capitals', async () => {
    const { id } = (await house.ask('/v1/notes', json({ text: 'once' }, asClerk()))).json();
    const line = { ...asClerk(), 'if-match': '*' };
    await house.ask(`/v1/notes/${id}/lines`, json({ text: 'a line' }, line));
    const again = await house.ask(`/v1/notes/${(id as string).toUpperCase()}/lines/`, json({ text: 'a line' }, line));
    expect(again.status).toBe(200);
    expect(await house.store.head()).toBe(2n);
  });

  it('belongs to who sent it', async () => {
    const key = asClerk();
    const first = await house.ask('/v1/notes', json({ text: 'once' }, key));
    const others = await house.ask('/v1/notes', json({ text: 'once' }, { ...key, 'x-role': 'member' }));
    expect(others.json().id).not.toBe(first.json().id);
    expect(await house.store.head()).toBe(2n);
  });

  it('may be corrected under the same key after it was refused', async () => {
    expect((await house.ask('/v1/notes', form('text=&_key=k-9', { 'x-role': 'clerk' }))).status).toBe(400);
    expect((await house.ask('/v1/notes', form('text=forbidden&_key=k-9', { 'x-role': 'clerk' }))).status).toBe(403);
    expect((await house.ask('/v1/notes', form('text=right&_key=k-9', { 'x-role': 'clerk' }))).status).toBe(303);
    expect(await house.store.head()).toBe(1n);
  });

  it('of somebody who is not signed in belongs to what was said, where others may choose the same key', async () => {
    const key = { 'idempotency-key': '1' };
    const mine = await house.ask('/v1/notes', json({ text: 'mine' }, key));
    const yours = await house.ask('/v1/notes', json({ text: 'yours' }, key));
    expect(yours.json().id).not.toBe(mine.json().id);
    expect((await house.ask('/v1/notes', json({ text: 'mine' }, key))).text).toBe(mine.text);
  });

  it('of somebody who is not signed in is told from another one by a key that nobody guesses', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await house.ask('/v1/notes', json({ text: 'mine' }, key));
    expect((await house.ask('/v1/notes', json({ text: 'changed' }, key))).status).toBe(422);
    expect(await house.store.head()).toBe(1n);
  });

  it('speaks to people of what became of it, and of no keys', async () => {
    const key = `_key=${randomUUID()}`;
    await house.ask('/v1/notes', form(`text=first&${key}`, { 'x-role': 'clerk' }));
    const { status, text } = await house.ask('/v1/notes', form(`text=second&${key}`, { 'x-role': 'clerk' }));
    expect(status).toBe(422);
    expect(text).toContain('What you sent first was recorded; this was not.');
    expect(text).toContain('value="second"');
    for (const word of ['Idempotency', 'key was', 'Nothing was saved']) expect(text).not.toContain(word);
    // Sent from there, it is a new request.
    expect(text).not.toContain(key.slice(5));
  });

  it('leaves in the log a keyed hash of the request, which tells nothing', async () => {
    await house.ask('/v1/notes', json({ text: 'canary-text' }, { 'idempotency-key': 'canary-key', 'x-role': 'clerk' }));
    const stored = [];
    for await (const event of house.store.readAll()) stored.push(Buffer.from(event.metadata).toString());
    expect(JSON.parse(stored[0] ?? '{}')).toMatchObject({ request: expect.stringMatching(/^[\w-]{22}$/) });
    expect(stored[0]).not.toContain('canary');
  });
});

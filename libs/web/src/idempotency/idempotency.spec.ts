import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { ServerSecret } from '../server-secret.js';
import { form, json, tinyHouse } from '../spec/tiny-house.js';
import type { IdempotencyKeys } from './idempotency-keys.js';
import { InMemoryIdempotencyKeys } from './in-memory-idempotency-keys.js';
import { PostgresIdempotencyKeys } from './postgres-idempotency-keys.js';

const secret = new ServerSecret('0123456789abcdef0123456789abcdef');
let given: GivenDatabase;
beforeAll(async () => {
  given = await givenDatabase();
});
afterAll(async () => {
  await given.drop();
});

const stores: readonly [string, () => Promise<IdempotencyKeys>][] = [
  ['in memory', () => Promise.resolve(new InMemoryIdempotencyKeys())],
  ['in PostgreSQL', () => PostgresIdempotencyKeys.open(given.database, secret)],
];

describe.each(stores)('keys %s', (_name, open) => {
  it('are begun once at a time, keep the answer, and know another request', async () => {
    const keys = await open();
    const keyed = { id: randomUUID(), request: 'one' };
    expect(await keys.begin(keyed)).toEqual({ kind: 'begun' });
    expect(await keys.begin(keyed)).toEqual({ kind: 'running' });
    expect(await keys.begin({ ...keyed, request: 'two' })).toEqual({ kind: 'other' });
    await keys.answered(keyed, '{"a":"ä"}');
    expect(await keys.begin(keyed)).toEqual({ kind: 'answered', answer: '{"a":"ä"}' });
    expect(await keys.begin({ ...keyed, request: 'two' })).toEqual({ kind: 'other' });
  });

  it('let one of many begin', async () => {
    const keys = await open();
    const keyed = { id: randomUUID(), request: 'one' };
    const all = await Promise.all(Array.from({ length: 20 }, () => keys.begin(keyed)));
    expect(all.filter(({ kind }) => kind === 'begun')).toHaveLength(1);
    expect(all.filter(({ kind }) => kind === 'running')).toHaveLength(19);
  });

  it('are free again after a refusal, and only for the same request while the outcome is not known', async () => {
    const keys = await open();
    const keyed = { id: randomUUID(), request: 'one' };
    await keys.begin(keyed);
    await keys.refused(keyed);
    expect(await keys.begin({ ...keyed, request: 'two' })).toEqual({ kind: 'begun' });
    await keys.unsettled({ ...keyed, request: 'two' });
    expect(await keys.begin(keyed)).toEqual({ kind: 'other' });
    expect(await keys.begin({ ...keyed, request: 'two' })).toEqual({ kind: 'begun' });
  });

  it('make a repeated command harmless over HTTP, and tell another one', async () => {
    const house = await tinyHouse({ keys: await open() });
    try {
      const key = { 'idempotency-key': randomUUID(), 'x-role': 'clerk' };
      const first = await house.ask('/v1/notes', json({ text: 'once', colour: 'red' }, key));
      const again = await house.ask('/v1/notes', json({ colour: 'red', text: 'once' }, key));
      expect([again.status, again.text, again.headers.get('location')]).toEqual([201, first.text, first.headers.get('location')]);
      expect(await house.store.head()).toBe(1n);
      const other = await house.ask('/v1/notes', json({ text: 'twice' }, key));
      expect([other.status, other.json().type]).toEqual([422, '/problems/idempotency-key-reused']);
      expect(await house.store.head()).toBe(1n);
      expect((await house.ask('/v1/notes', json({ text: 'once', colour: 'red' }, { ...key, 'x-role': 'member' }))).text).not.toBe(
        first.text,
      );
      expect(await house.store.head()).toBe(2n);
    } finally {
      await house.close();
    }
  });

  it('let a corrected form use the key of the refused one', async () => {
    const house = await tinyHouse({ keys: await open() });
    try {
      expect((await house.ask('/v1/notes', form('text=&_key=k-9', { 'x-role': 'clerk' }))).status).toBe(400);
      expect((await house.ask('/v1/notes', form('text=right&_key=k-9', { 'x-role': 'clerk' }))).status).toBe(303);
      expect(await house.store.head()).toBe(1n);
    } finally {
      await house.close();
    }
  });
});

describe('a command whose key was lost, as in a crash after the append', () => {
  it('is not done twice, because its id follows from the key', async () => {
    const forgetful = Object.assign(new InMemoryIdempotencyKeys(), {
      answered: () => Promise.reject(new Error('crash')),
      begin: () => Promise.resolve({ kind: 'begun' }),
    });
    const house = await tinyHouse({ keys: forgetful });
    try {
      const key = { 'idempotency-key': 'k-1', 'x-role': 'clerk' };
      const one = await house.ask('/v1/notes', json({ text: 'once' }, key));
      const two = await house.ask('/v1/notes', json({ text: 'once' }, key));
      expect([two.status, two.text]).toEqual([201, one.text]);
      expect(await house.store.head()).toBe(1n);
    } finally {
      await house.close();
    }
  });

  it('by somebody who is not signed in belongs to what was said, since others may use the same key', async () => {
    const forgetful = Object.assign(new InMemoryIdempotencyKeys(), { begin: () => Promise.resolve({ kind: 'begun' }) });
    const house = await tinyHouse({ keys: forgetful });
    try {
      const key = { 'idempotency-key': '1' };
      const mine = await house.ask('/v1/notes', json({ text: 'mine' }, key));
      const yours = await house.ask('/v1/notes', json({ text: 'yours' }, key));
      expect(yours.json().id).not.toBe(mine.json().id);
    } finally {
      await house.close();
    }
  });
});

describe('the table of keys', () => {
  it('shows neither key nor person nor answer', async () => {
    const keys = await PostgresIdempotencyKeys.open(given.database, secret);
    const house = await tinyHouse({ keys });
    try {
      const key = { 'idempotency-key': 'canary-key', 'x-role': 'clerk' };
      const { id } = (await house.ask('/v1/notes', json({ text: 'canary-text' }, key))).json();
      const rows = await given.database.query<{ text: string; answer: Uint8Array | null }>(
        sql`select k::text as text, answer from idempotency_keys k`,
      );
      const all = rows.map(({ text, answer }) => text + Buffer.from(answer ?? []).toString('latin1')).join(' ');
      for (const canary of ['canary', 'some-clerk', id]) expect(all).not.toContain(canary);
    } finally {
      await house.close();
    }
  });

  it('takes a request that never ended for lost after a while, and forgets answers after a day', async () => {
    const keys = await PostgresIdempotencyKeys.open(given.database, secret);
    const lost = { id: randomUUID(), request: 'one' };
    const old = { id: randomUUID(), request: 'one' };
    await keys.begin(lost);
    await keys.begin(old);
    await keys.answered(old, '1');
    await given.database.query(sql`update idempotency_keys set at = at - interval '11 seconds' where id = ${lost.id}`);
    await given.database.query(sql`update idempotency_keys set at = at - interval '25 hours' where id = ${old.id}`);
    expect(await keys.begin(lost)).toEqual({ kind: 'begun' });
    await keys.removeOld();
    expect(await keys.begin(old)).toEqual({ kind: 'begun' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '#postgres';
import { givenDatabase, VaultServer, type GivenDatabase } from '#testing';
import { newIntakeKey } from './intake-key.js';
import { moveKeys } from './key-move.js';
import type { KeyPlace } from './key-move-note.js';
import type { KeyRing } from './key-ring.js';
import { openKeys } from './open-keys.js';
import { PublicKeys } from './public-keys.js';

let vault: VaultServer;
let given: GivenDatabase;
let directory: string;
const rings: KeyRing[] = [];
const path = (name: string) => join(directory, name);
const ofTheCase = { file: { kind: 'case', id: 'c-1' }, class: 'content' } as const;
const ofAnother = { file: { kind: 'case', id: 'c-2' }, class: 'content' } as const;
const said = { on: '2026-11-27', certificate: 'E-0000-0001' };

const settings = (changed: { token?: string } = {}) => ({
  address: vault.address,
  token: vault.token,
  mount: 'transit',
  keyName: 'redress',
  ...changed,
});
const open = async (place: KeyPlace) => {
  const ring = await openKeys(given.database, path('keys'), 'make', place === 'vault' ? { vault: settings() } : {});
  rings.push(ring);
  return ring;
};
/** As Redress is stopped. */
const closeAll = async () => {
  for (const ring of rings.splice(0)) await ring.close();
};
const move = (to: KeyPlace, changed: { token?: string; publishTo?: string } = {}) =>
  moveKeys({ database: given.database, path: path('keys'), vault: settings(changed), to, publishTo: changed.publishTo });
const all = () =>
  given.database.query<{ id: string; wrapped: string | null; epoch: number }>(sql`select * from data_keys order by id`);
const putBack = async (rows: readonly object[]) => {
  await given.database.query(sql`update oldest_epoch set epoch = 1`);
  await given.database.query(sql`delete from data_keys`);
  await given.database.query(
    sql`insert into data_keys select * from json_populate_recordset(null::data_keys, ${JSON.stringify(rows)})`,
  );
};
const keysOfEpochs = () => readdirSync(path('keys')).filter((name) => name.endsWith('.key'));

/** An installation that began with the folder: a matter, and one that was erased after a backup was taken; Redress is stopped. */
async function begunWithTheFolder() {
  const ring = await open('folder');
  const [kept, gone] = [await ring.keyFor(ofTheCase), await ring.keyFor(ofAnother)];
  await ring.turn();
  const backup = await all();
  await ring.destroy({ file: ofAnother.file }, said);
  await closeAll();
  return { kept, gone, backup };
}
const living = async (ring: KeyRing, { id, key }: { readonly id: string; readonly key: Uint8Array }) =>
  expect(await ring.key(id)).toMatchObject({ status: 'living', key: Buffer.from(key) });

beforeEach(async () => {
  vault = await VaultServer.start();
  given = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-move-'));
});
afterEach(async () => {
  await closeAll();
  await given.drop();
  await vault.stop();
  rmSync(directory, { recursive: true });
});

describe('a move of the keys', () => {
  it('to the key service wraps every living key there, destroys those in the folder, and leaves erased what was', async () => {
    const { kept, gone } = await begunWithTheFolder();
    expect(await move('vault')).toEqual({ to: 'vault', epoch: 4, keys: 2, opened: 2, erased: 1 });
    expect(keysOfEpochs()).toEqual([]);
    expect((await all()).map(({ wrapped }) => wrapped?.slice(0, 9) ?? null)).toEqual(
      expect.arrayContaining([null, 'vault:v4:', 'vault:v4:']),
    );
    const ring = await open('vault');
    await living(ring, kept);
    expect(await ring.key(gone.id)).toMatchObject({ status: 'destroyed', certificate: said.certificate });
    await living(await open('vault'), await ring.keyFor({ ...ofTheCase, subject: 'complainant' }));
    expect(existsSync(path('keys/key-move.txt'))).toBe(false);
  });

  it('and back destroys what the key service could open, and can be done as often as one likes', async () => {
    const { kept } = await begunWithTheFolder();
    await move('vault');
    const inVault = await all();
    expect(await move('folder')).toEqual({ to: 'folder', epoch: 6, keys: 2, opened: 2, erased: 1 });
    expect(keysOfEpochs()).toEqual(['epoch-6.key']);
    await living(await open('folder'), kept);
    await closeAll();
    const [wrapped] = inVault.map((row) => row.wrapped).filter((one) => one !== null);
    const asked = await fetch(`${vault.address}/v1/transit/decrypt/redress`, {
      method: 'POST',
      headers: { 'x-vault-token': vault.token },
      body: JSON.stringify({ ciphertext: wrapped }),
    });
    expect(await asked.json()).toEqual({ errors: ['ciphertext version is disallowed'] });
    expect(await move('folder')).toMatchObject({ epoch: null, keys: 0 });
    expect(await move('vault')).toMatchObject({ keys: 2, opened: 2 });
    await living(await open('vault'), kept);
  });

  it('is refused while Redress has the keys open, and a program that was overlooked stores no key', async () => {
    await begunWithTheFolder();
    const overlooked = await open('folder');
    // A ring takes its part a moment after it was opened.
    await untilItHolds();
    await expect(move('vault')).rejects.toThrow('Stop every program that uses this database');
    expect(keysOfEpochs()).toEqual(['epoch-2.key']);
    await overlooked.close();
    await move('vault');
    await expect(overlooked.keyFor({ ...ofTheCase, subject: 'witness' })).rejects.toMatchObject({ code: 'RD003' });
  });

  it('that is cut off by a key service which is sealed goes on where it was, and nobody starts meanwhile', async () => {
    const { kept, gone } = await begunWithTheFolder();
    const ring = await open('folder');
    const more = await Promise.all(
      Array.from({ length: 600 }, (_, n) => ring.keyFor({ ...ofTheCase, subject: `s-${String(n)}` })),
    );
    await closeAll();
    vault.wraps = { left: 550, then: 'seal' };
    await expect(move('vault')).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    const forms = async () => new Set((await all()).map(({ wrapped }) => wrapped?.startsWith('vault:') ?? null));
    expect(await forms()).toEqual(new Set([true, false, null]));
    for (const place of ['folder', 'vault'] as const) {
      await expect(open(place)).rejects.toThrow('Complete that with: cli keys move --to vault');
    }
    expect(keysOfEpochs()).toEqual(['epoch-2.key']);
    vault.sealed = false;
    vault.wraps = undefined;
    expect(await move('vault')).toEqual({ to: 'vault', epoch: 4, keys: 102, opened: 602, erased: 1 });
    const moved = await open('vault');
    for (const one of [kept, ...more]) await living(moved, one);
    expect((await moved.key(gone.id)).status).toBe('destroyed');
  });

  it('that was cut off can be taken back', async () => {
    const { kept } = await begunWithTheFolder();
    const ring = await open('folder');
    const more = await Promise.all(
      Array.from({ length: 600 }, (_, n) => ring.keyFor({ ...ofTheCase, subject: `s-${String(n)}` })),
    );
    await closeAll();
    vault.wraps = { left: 550, then: 'seal' };
    await expect(move('vault')).rejects.toThrow();
    vault.sealed = false;
    vault.wraps = undefined;
    expect(await move('folder')).toMatchObject({ keys: 602, opened: 602 });
    const back = await open('folder');
    for (const one of [kept, ...more]) await living(back, one);
  });

  it('changes nothing where the token is refused, or the keys are not those of the database', async () => {
    const { kept } = await begunWithTheFolder();
    const before = await all();
    await expect(move('vault', { token: 'another' })).rejects.toThrow('refuses the token of REDRESS_VAULT_TOKEN');
    renameSync(path('keys'), path('elsewhere'));
    await expect(move('vault')).rejects.toThrow('not in destroyed-keys.txt of REDRESS_KEYS');
    renameSync(path('elsewhere'), path('keys'));
    expect(await all()).toEqual(before);
    await living(await open('folder'), kept);
  });

  it('destroys no key of a key service that holds none of this database', async () => {
    await begunWithTheFolder();
    const other = await givenDatabase();
    try {
      const ring = await openKeys(other.database, path('others'), 'make', { vault: settings() });
      const theirs = await ring.keyFor(ofTheCase);
      await ring.close();
      expect(await move('folder')).toMatchObject({ epoch: null, keys: 0 });
      const again = await openKeys(other.database, path('others'), 'make', { vault: settings() });
      rings.push(again);
      await living(again, theirs);
    } finally {
      await closeAll();
      await other.drop();
    }
  });

  it('leaves an earlier backup of the database usable, and what was erased since gone', async () => {
    const { kept, gone, backup } = await begunWithTheFolder();
    await move('vault');
    await putBack(backup);
    const restored = await open('vault');
    await living(restored, kept);
    expect(await restored.key(gone.id)).toMatchObject({ status: 'destroyed', certificate: said.certificate });
    await closeAll();
    await move('folder');
    await putBack(backup);
    const again = await open('folder');
    await living(again, kept);
    expect((await again.key(gone.id)).status).toBe('destroyed');
  });

  it('is told of by a start with the settings of before', async () => {
    await begunWithTheFolder();
    await expect(open('vault')).rejects.toThrow('wrapped in the other place');
    await move('vault');
    await expect(open('folder')).rejects.toThrow('wrapped in the other place');
    expect(keysOfEpochs()).toEqual([]);
  });

  it('lets intake go on, and takes along what it has handed in', async () => {
    const ring = await open('folder');
    await ring.publish(path('public'));
    await closeAll();
    const key = await newIntakeKey(new PublicKeys(path('public')), 'box-1', 'content');
    await given.database.query(sql`
      insert into data_keys (id, file_kind, file_id, subject, class, version, epoch, wrapped, commitment)
      values (${key.id}, 'intake', 'box-1', 'file', 'content', 1, ${key.epoch}, ${key.wrapped}, ${key.commitment})`);
    expect(await move('vault', { publishTo: path('public') })).toMatchObject({ epoch: 3, keys: 2, opened: 2 });
    expect(readFileSync(path('public/epoch-3.public'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    const after = await newIntakeKey(new PublicKeys(path('public')), 'box-2', 'content');
    await given.database.query(sql`
      insert into data_keys (id, file_kind, file_id, subject, class, version, epoch, wrapped, commitment)
      values (${after.id}, 'intake', 'box-2', 'file', 'content', 1, ${after.epoch}, ${after.wrapped}, ${after.commitment})`);
    const moved = await open('vault');
    for (const { id, key: itsKey } of [key, after]) {
      expect(await moved.key(id)).toMatchObject({ status: 'living', key: expect.anything() });
      expect(Buffer.from(((await moved.key(id)) as { readonly key: Uint8Array }).key)).toEqual(Buffer.from(itsKey));
    }
  });
});

/** Resolves when a program has its part in the lock that keeps the keys where they are. */
async function untilItHolds(): Promise<void> {
  const held = sql`select from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await given.database.query(held)).length === 0) await pause(20);
}

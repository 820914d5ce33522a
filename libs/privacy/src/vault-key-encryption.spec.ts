import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '#postgres';
import { givenDatabase, VaultServer, type GivenDatabase } from '#testing';
import { newIntakeKey } from './intake-key.js';
import type { KeyRing } from './key-ring.js';
import { openKeys } from './open-keys.js';
import { PublicKeys } from './public-keys.js';

let vault: VaultServer;
let given: GivenDatabase;
let directory: string;
const rings: KeyRing[] = [];
const path = (name: string) => join(directory, name);
const ofTheCase = { file: { kind: 'case', id: 'c-1' }, class: 'content' } as const;

const open = async (changed: { token?: string; mount?: string } = {}) => {
  const settings = { address: vault.address, token: vault.token, mount: 'transit', keyName: 'redress', ...changed };
  const ring = await openKeys(given.database, path('keys'), 'make', { vault: settings });
  rings.push(ring);
  return ring;
};

beforeEach(async () => {
  vault = await VaultServer.start();
  given = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-vault-'));
});
afterEach(async () => {
  for (const ring of rings.splice(0)) await ring.close();
  await given.drop();
  await vault.stop();
  rmSync(directory, { recursive: true });
});

describe('keys of epochs in a key service', () => {
  it('wraps data keys, opens them again after a restart, and keeps no key of an epoch in the folder', async () => {
    const { id, key } = await (await open()).keyFor(ofTheCase);
    expect(await (await open()).key(id)).toMatchObject({ status: 'living', key: Buffer.from(key) });
    expect(readdirSync(path('keys')).filter((name) => name.endsWith('.key'))).toEqual([]);
    expect(JSON.stringify(await given.database.query(sql`select wrapped from data_keys`))).toContain('vault:v1:');
  });

  it('turns the epoch: every key is wrapped anew, and the version before is gone from the key service', async () => {
    const ring = await open();
    const { id, key } = await ring.keyFor(ofTheCase);
    const [before] = await given.database.query<{ epoch: number; wrapped: string }>(
      sql`select epoch, wrapped from data_keys where id = ${id}`,
    );
    expect(await ring.turn()).toMatchObject({ epoch: 2, ended: [1] });
    ring.forget();
    expect(await ring.key(id)).toMatchObject({ status: 'living', key: Buffer.from(key) });
    await given.database.query(sql`update data_keys set wrapped = ${before?.wrapped ?? ''} where id = ${id}`);
    ring.forget();
    await expect(ring.key(id)).rejects.toMatchObject({ name: 'SealBroken' });
  });

  it('opens nothing that was moved to another key', async () => {
    const ring = await open();
    const [one, other] = [await ring.keyFor(ofTheCase), await ring.keyFor({ ...ofTheCase, subject: 'complainant' })];
    await given.database.query(
      sql`update data_keys k set wrapped = o.wrapped, commitment = o.commitment from data_keys o where k.id = ${one.id} and o.id = ${other.id}`,
    );
    ring.forget();
    await expect(ring.key(one.id)).rejects.toMatchObject({ name: 'SealBroken' });
  });

  it('has a public half for intake, which the key service alone can open', async () => {
    const ring = await open();
    await ring.publish(path('public'));
    const key = await newIntakeKey(new PublicKeys(path('public')), 'box-1', 'content');
    await given.database.query(sql`
      insert into data_keys (id, file_kind, file_id, subject, class, version, epoch, wrapped, commitment)
      values (${key.id}, 'intake', 'box-1', 'file', 'content', 1, ${key.epoch}, ${key.wrapped}, ${key.commitment})`);
    expect(await ring.key(key.id)).toMatchObject({ status: 'living', key: new Uint8Array(key.key) });
  });

  it('waits for a key service that is sealed, and tells an operator of a token that is refused', async () => {
    const ring = await open();
    vault.sealed = true;
    await expect(ring.keyFor(ofTheCase)).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    vault.sealed = false;
    await ring.keyFor(ofTheCase);
    await expect(open({ token: 'another' })).rejects.toThrow('refuses the token of REDRESS_VAULT_TOKEN');
    await expect(open({ mount: 'elsewhere' })).rejects.toThrow();
  });

  it('is refused where it has no key, and the database was sealed with one', async () => {
    await (await open()).keyFor(ofTheCase);
    await vault.stop();
    vault = await VaultServer.start();
    await expect(open()).rejects.toThrow('There are no keys at http://127.0.0.1');
  });
});

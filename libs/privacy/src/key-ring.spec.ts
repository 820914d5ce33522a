import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { KeysAreHeld, KeysProblem, SealBroken } from './key-problem.js';
import { DestroyedKeys } from './destroyed-keys.js';
import { FolderKeyEncryption } from './folder-key-encryption.js';
import { KeptWrappings } from './kept-wrappings.js';
import { KeyFolder } from './key-folder.js';
import { KeyRing } from './key-ring.js';
import { openKeys } from './open-keys.js';
import { givenKeyFolder } from './spec-keys.js';

let given: GivenDatabase;
let folder: ReturnType<typeof givenKeyFolder>;
const rings: KeyRing[] = [];
const open = async () => {
  const ring = await openKeys(given.database, folder.path, 'make');
  rings.push(ring);
  return ring;
};
const ofTheCase = { file: { kind: 'case', id: 'c-1' }, class: 'content' } as const;

beforeAll(async () => {
  given = await givenDatabase();
});
afterAll(async () => {
  await given.drop();
});
beforeEach(() => {
  folder = givenKeyFolder();
});
afterEach(async () => {
  for (const ring of rings.splice(0)) await ring.close();
  folder.remove();
  await given.database.query(sql`drop table if exists data_keys, key_holds, oldest_epoch cascade`);
  await given.database.query(
    sql`drop function if exists refuse_to_destroy_held_keys, tell_of_destroyed_key, refuse_ended_epochs cascade`,
  );
  await given.database.query(sql`delete from migrations where owner = 'keys'`);
});

const livingKey = async (ring: KeyRing, id: string) => {
  const found = await ring.key(id);
  if (found.status !== 'living') throw new Error('It was destroyed.');
  return Buffer.from(found.key);
};

describe('the key ring', () => {
  it('gives one key for a purpose, to every process and after a restart', async () => {
    const [one, other] = [await open(), await open()];
    const keys = await Promise.all([one, other, one].map((ring) => ring.keyFor(ofTheCase)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    const [first] = keys;
    if (first === undefined) throw new Error('No key.');
    expect(await livingKey(await open(), first.id)).toEqual(Buffer.from(first.key));
  });

  it('gives another key for another file, subject or class', async () => {
    const ring = await open();
    const purposes = [
      ofTheCase,
      { ...ofTheCase, file: { kind: 'case', id: 'c-2' } },
      { ...ofTheCase, subject: 'complainant' },
      { ...ofTheCase, class: 'identity' as const },
    ];
    const keys = await Promise.all(purposes.map((purpose) => ring.keyFor(purpose)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(4);
    expect(new Set(keys.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(4);
  });

  it('keeps no key in the database as it is', async () => {
    const { key } = await (await open()).keyFor(ofTheCase);
    const rows = JSON.stringify(await given.database.query(sql`select * from data_keys`));
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(rows).not.toContain(Buffer.from(key).toString(form));
  });

  it('gives more keys than it remembers', async () => {
    const encryption = new FolderKeyEncryption(new KeyFolder(folder.path));
    const destroyed = new DestroyedKeys(new KeyFolder(folder.path));
    const kept = new KeptWrappings(new KeyFolder(folder.path));
    const ring = await KeyRing.open({ database: given.database, encryption, destroyed, kept, most: 2 });
    rings.push(ring);
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await ring.keyFor({ ...ofTheCase, subject: `s-${String(n)}` })).id);
    expect((await ring.keys(ids)).size).toBe(5);
  });

  it.each([
    [
      'put into the place of another',
      sql`update data_keys k set wrapped = o.wrapped, commitment = o.commitment from data_keys o where o.id <> k.id`,
    ],
    ['cut short', sql`update data_keys set wrapped = left(wrapped, -3)`],
    ['said to be of another file', sql`update data_keys set file_id = file_id || 'x'`],
    ['not the one that was committed to', sql`update data_keys set commitment = 'AAAA'`],
  ])('opens no wrapped key that is %s', async (_, tampering) => {
    const ring = await open();
    const { id } = await ring.keyFor(ofTheCase);
    await ring.keyFor({ ...ofTheCase, subject: 'witness' });
    await given.database.query(tampering);
    ring.forget();
    await expect(ring.key(id)).rejects.toThrow(SealBroken);
  });

  it('names a key that never was as a broken seal', async () => {
    await expect((await open()).key('0b1f2a3c-0000-4000-8000-000000000000')).rejects.toThrow(SealBroken);
  });
});

describe('the folder of keys', () => {
  it('is made for its owner alone', async () => {
    await open();
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder.path, 'epoch-1.key')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['the folder', '', 0o750, 'chmod 700'],
    ['a key', 'epoch-1.key', 0o640, 'chmod 600'],
  ])('is refused while others may read %s', async (_, name, mode, what) => {
    await (await open()).keyFor(ofTheCase);
    chmodSync(join(folder.path, name), mode);
    await expect(open()).rejects.toThrow(what);
  });

  it('is never made anew for a database that was sealed with another one', async () => {
    await (await open()).keyFor(ofTheCase);
    renameSync(folder.path, `${folder.path}-elsewhere`);
    await expect(open()).rejects.toThrow(KeysProblem);
    await expect(open()).rejects.toThrow('from its own backup');
    cpSync(`${folder.path}-elsewhere`, folder.path, { recursive: true });
    await open();
  });

  it('is refused where its keys are those of another database', async () => {
    await (await open()).keyFor(ofTheCase);
    writeFileSync(join(folder.path, 'epoch-1.key'), `${'ab'.repeat(32)}\n`);
    await expect(open()).rejects.toThrow('do not open the data keys of this database');
    writeFileSync(join(folder.path, 'epoch-1.key'), 'abc');
    await expect(open()).rejects.toThrow('64 digits of hexadecimal');
  });

  it('keeps the list of what was destroyed, which a restored database follows', async () => {
    const ring = await open();
    const [gone, kept] = [await ring.keyFor(ofTheCase), await ring.keyFor({ ...ofTheCase, subject: 'witness' })];
    writeFileSync(join(folder.path, 'destroyed-keys.txt'), `${gone.id}\n`, { mode: 0o600 });
    const restored = await open();
    expect(await restored.key(gone.id)).toMatchObject({ status: 'destroyed', class: 'content' });
    expect((await restored.key(kept.id)).status).toBe('living');
    const after = await restored.keyFor(ofTheCase);
    expect(after.id).not.toBe(gone.id);
    expect(await livingKey(await open(), after.id)).toEqual(Buffer.from(after.key));
    expect(readFileSync(join(folder.path, 'destroyed-keys.txt'), 'utf8')).toBe(`${gone.id}\n`);
  });

  it('is refused while the list of what was destroyed is damaged', async () => {
    await open();
    writeFileSync(join(folder.path, 'destroyed-keys.txt'), 'half-a-l', { mode: 0o600 });
    await expect(open()).rejects.toThrow('could bring back what was erased');
    rmSync(join(folder.path, 'destroyed-keys.txt'));
    await open();
  });
});

describe('the destruction of keys', () => {
  const { file } = ofTheCase;
  const said = { on: '2026-11-27', certificate: 'E-0000-0001' };
  const made = async (ring: KeyRing) => ({
    content: await ring.keyFor(ofTheCase),
    name: await ring.keyFor({ ...ofTheCase, subject: 'complainant', class: 'identity' }),
    elsewhere: await ring.keyFor({ ...ofTheCase, file: { kind: 'case', id: 'c-2' } }),
  });

  it('takes the keys of one subject, in every process at once, and leaves all others', async () => {
    const [ring, other] = [await open(), await open()];
    const { content, name, elsewhere } = await made(ring);
    await other.keys([content.id, name.id]);
    const heard = new Promise<void>((done) => {
      other.onForgotten(done);
    });
    expect(await ring.destroy({ file, subject: 'complainant' }, said)).toEqual([
      { id: name.id, subject: 'complainant', class: 'identity' },
    ]);
    await heard;
    for (const one of [ring, other]) {
      expect(await one.key(name.id)).toEqual({ status: 'destroyed', id: name.id, class: 'identity', ...said });
      for (const { id } of [content, elsewhere]) expect((await one.key(id)).status).toBe('living');
    }
  });

  it('takes all keys of a file, tells of the same ones when it is asked again, and lists them outside the database', async () => {
    const ring = await open();
    const { content, name, elsewhere } = await made(ring);
    const gone = await ring.destroy({ file }, said);
    expect(gone.map(({ id }) => id).sort()).toEqual([content.id, name.id].sort());
    expect(await ring.destroy({ file }, said)).toEqual(gone);
    expect(await ring.living(file)).toEqual([]);
    expect((await ring.key(elsewhere.id)).status).toBe('living');
    const list = readFileSync(join(folder.path, 'destroyed-keys.txt'), 'utf8').trim().split('\n');
    expect(list.sort()).toEqual([content.id, name.id].map((id) => `${id} 2026-11-27 E-0000-0001`).sort());
  });

  it('is refused while a hold is on the file, and destroys and lists nothing', async () => {
    const ring = await open();
    const { content } = await made(ring);
    await ring.hold(file, 'h-1');
    await ring.hold(file, 'h-2');
    await ring.release(file, 'h-1');
    await expect(ring.destroy({ file }, said)).rejects.toThrow(KeysAreHeld);
    expect((await ring.key(content.id)).status).toBe('living');
    expect(existsSync(join(folder.path, 'destroyed-keys.txt'))).toBe(false);
    await ring.release(file, 'h-2');
    expect(await ring.destroy({ file }, said)).toHaveLength(2);
  });

  it('is done again, with its day and certificate, where an older database is put back, whatever hold was in that', async () => {
    const ring = await open();
    const { content } = await made(ring);
    await ring.hold(file, 'h-1');
    await given.database.query(sql`create table earlier as select * from data_keys`);
    await ring.release(file, 'h-1');
    await ring.destroy({ file }, said);
    await given.database.query(sql`delete from data_keys`);
    await given.database.query(sql`insert into data_keys select * from earlier`);
    await given.database.query(sql`drop table earlier`);
    await ring.hold(file, 'h-1');
    const restored = await open();
    expect(await restored.key(content.id)).toEqual({ status: 'destroyed', id: content.id, class: 'content', ...said });
    expect(await given.database.query(sql`select hold from key_holds`)).toEqual([{ hold: 'h-1' }]);
  });
});

describe('a turn of the epoch', () => {
  const all = () =>
    given.database.query<{ id: string; wrapped: string; epoch: number }>(sql`select * from data_keys order by id`);
  /** As a backup of the database that is put back. */
  const putBack = async (rows: readonly object[]) => {
    await given.database.query(sql`update oldest_epoch set epoch = 1`);
    await given.database.query(sql`delete from data_keys`);
    await given.database.query(
      sql`insert into data_keys select * from json_populate_recordset(null::data_keys, ${JSON.stringify(rows)})`,
    );
  };

  it('wraps every key anew, destroys what opened the earlier ones, and changes no key', async () => {
    const ring = await open();
    const { id, key } = await ring.keyFor(ofTheCase);
    const before = await all();
    expect(await ring.turn()).toEqual({ epoch: 2, keys: 2, ended: [1] });
    expect(existsSync(join(folder.path, 'epoch-1.key'))).toBe(false);
    expect((await all()).map(({ epoch }) => epoch)).toEqual([2, 2]);
    expect((await all()).map(({ wrapped }) => wrapped)).not.toEqual(before.map(({ wrapped }) => wrapped));
    expect(await livingKey(await open(), id)).toEqual(Buffer.from(key));
  });

  it('lets every process that works meanwhile go on, and stores no key of an ended epoch', async () => {
    const [one, other] = [await open(), await open()];
    const making = async (ring: KeyRing, name: string) => {
      const made = [];
      for (let n = 0; n < 40; n += 1) made.push(await ring.keyFor({ ...ofTheCase, subject: `${name}-${String(n)}` }));
      return made;
    };
    const [made] = await Promise.all([making(one, 'a'), making(other, 'b'), one.turn()]);
    const again = await open();
    for (const { id, key } of made) expect(await livingKey(again, id)).toEqual(Buffer.from(key));
    expect(new Set((await all()).map(({ epoch }) => epoch))).toEqual(new Set([2]));
  });

  it('leaves an earlier backup of the database usable, and what was destroyed since gone', async () => {
    const ring = await open();
    const [gone, kept] = [await ring.keyFor(ofTheCase), await ring.keyFor({ ...ofTheCase, subject: 'witness' })];
    const backup = await all();
    writeFileSync(join(folder.path, 'destroyed-keys.txt'), `${gone.id}\n`, { mode: 0o600 });
    const after = await open();
    await after.turn();
    await putBack(backup);
    expect(new Set((await all()).map(({ epoch }) => epoch))).toEqual(new Set([1]));
    const restored = await open();
    expect((await restored.key(gone.id)).status).toBe('destroyed');
    expect(await livingKey(restored, kept.id)).toEqual(Buffer.from(kept.key));
  });

  it('can be done again where it was cut off', async () => {
    const ring = await open();
    const { id, key } = await ring.keyFor(ofTheCase);
    // As after a crash: the next epoch has begun, and nothing is wrapped under it.
    await new FolderKeyEncryption(new KeyFolder(folder.path)).begin();
    expect((await ring.turn()).ended).toEqual([1, 2]);
    expect(await livingKey(await open(), id)).toEqual(Buffer.from(key));
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextOf } from './bound-key.js';
import { FolderKeyEncryption } from './folder-key-encryption.js';
import { newIntakeKey } from './intake-key.js';
import { KeyFolder } from './key-folder.js';
import { publicHalfOf, unwrappedByPair, wrappedToPublic } from './key-pair.js';
import { PublicKeys, publishKeys } from './public-keys.js';

let directory: string;
let encryption: FolderKeyEncryption;
const path = (name: string) => join(directory, name);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'redress-public-'));
  encryption = new FolderKeyEncryption(new KeyFolder(path('keys')));
  await encryption.begin();
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const published = async () => {
  await publishKeys(encryption, path('public'));
  return new PublicKeys(path('public'));
};
const contextFor = (id: string, fileId: string) =>
  contextOf({ id, file_kind: 'intake', file_id: fileId, subject: 'file', class: 'content' });

describe('the public half of an epoch', () => {
  it('seals a key that the private half opens, and that the public half does not', async () => {
    const key = await newIntakeKey(await published(), 'box-1', 'content');
    const context = contextFor(key.id, 'box-1');
    expect(Buffer.from(await encryption.unwrap(key, context))).toEqual(key.key);
    const publicHalf = await encryption.publicHalf(1);
    await expect(unwrappedByPair(publicHalf, 1, key.wrapped, context)).rejects.toThrow('belongs to another pair');
  });

  it('seals the same key otherwise each time', async () => {
    const publicKeys = await published();
    const [one, other] = [randomBytes(32), randomBytes(32)];
    const wrapped = await Promise.all([one, one, other].map((key) => publicKeys.wrap(key, Buffer.from('here'))));
    expect(new Set(wrapped.map((each) => each.wrapped)).size).toBe(3);
  });

  it.each(['id', 'file', 'epoch', 'bit', 'end', 'form'])(
    'binds a key to its place: another %s, and it does not open',
    async (other) => {
      const key = await newIntakeKey(await published(), 'box-1', 'content');
      await encryption.begin();
      const bytes = Buffer.from(key.wrapped.slice('hpke1.'.length), 'base64url');
      if (other === 'bit') bytes[40] = (bytes[40] ?? 0) ^ 1;
      const changed = `hpke1.${(other === 'end' ? bytes.subarray(0, -1) : bytes).toString('base64url')}`;
      const wrapped = other === 'form' ? changed.replace('hpke1.', '') : changed;
      const context = contextFor(other === 'id' ? 'another' : key.id, other === 'file' ? 'box-2' : 'box-1');
      const found = encryption.unwrap({ epoch: other === 'epoch' ? 2 : 1, wrapped }, context);
      await expect(found).rejects.toMatchObject({ name: 'SealBroken' });
    },
  );

  it('follows from the key of its epoch, and is another one for another', async () => {
    const [one, other] = [randomBytes(32), randomBytes(32)];
    expect(await publicHalfOf(one)).toEqual(await publicHalfOf(one));
    expect(await publicHalfOf(one)).not.toEqual(await publicHalfOf(other));
    await expect(wrappedToPublic(randomBytes(31), 1, one, other)).rejects.toThrow();
  });
});

describe('the folder of public halves', () => {
  it('holds that of the newest epoch alone, for everybody to read', async () => {
    await published();
    await encryption.begin();
    await published();
    expect(readdirSync(path('public'))).toEqual(['epoch-2.public']);
    expect(statSync(path('public/epoch-2.public')).mode & 0o777).toBe(0o644);
  });

  it.each([
    ['is not there', () => rmSync(path('public'), { recursive: true }), 'is not there'],
    ['is empty', () => rmSync(path('public/epoch-1.public')), 'There is no public key in'],
    ['can be written to by others', () => chmodSync(path('public'), 0o777), 'Others than its owner may write to'],
    [
      'has a key that others can change',
      () => chmodSync(path('public/epoch-1.public'), 0o666),
      'Others than its owner may write to',
    ],
    ['has a damaged key', () => writeFileSync(path('public/epoch-1.public'), 'abc'), 'is no public key'],
    ['also holds a key that opens', () => writeFileSync(path('public/epoch-1.key'), ''), 'holds epoch-1.key, which opens'],
  ])('is refused where it %s', async (_, spoil, words) => {
    const publicKeys = await published();
    await publicKeys.check();
    spoil();
    await expect(publicKeys.check()).rejects.toThrow(words);
  });
});

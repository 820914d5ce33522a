import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FilesProblem } from '../files-problem.js';
import { fileStorageContract } from './file-storage.contract.js';
import { storageAt } from './open-storage.js';

async function inAFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'redress-files-'));
  return { folder, storage: storageAt(folder), stop: () => rm(folder, { recursive: true, force: true }) };
}

fileStorageContract('a folder', inAFolder);

describe('a folder of files', () => {
  it('holds no draft of what broke off', async () => {
    const { folder, storage, stop } = await inAFolder();
    await storage.check();
    const short = storage.put(
      '0'.repeat(64),
      5,
      (async function* () {
        yield await Promise.resolve(Buffer.from('abc'));
      })(),
    );
    await expect(short).rejects.toThrow('ended before');
    expect(await readdir(join(folder, 'drafts'))).toEqual([]);
    await stop();
  });

  it('is refused while others can enter it', async () => {
    const { folder, storage, stop } = await inAFolder();
    await chmod(folder, 0o755);
    await expect(storage.check()).rejects.toThrow(FilesProblem);
    await expect(storage.check()).rejects.toThrow('chmod 700');
    await stop();
  });
});

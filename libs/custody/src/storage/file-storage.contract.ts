import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkFiles } from '../check-files.js';
import { FileMissing, type FileStorage } from './file-storage.js';

interface Made {
  readonly storage: FileStorage;
  readonly stop: () => Promise<void>;
}

const nameOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

async function* inPieces(content: Uint8Array, size = 10_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
}

async function* breaking(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(content.subarray(0, 100));
  throw new Error('the line broke');
}

async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function namesIn(storage: FileStorage): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of storage.names()) names.push(name);
  return names.sort();
}

/** What every place for files must do. */
export function fileStorageContract(name: string, make: () => Promise<Made>): void {
  describe(`${name}, as a place for files`, () => {
    let made: Made;
    beforeAll(async () => {
      made = await make();
      await made.storage.check();
    });
    afterAll(() => made.stop());

    it.each([0, 1, 70_000, 3_000_000])('gives back the %d bytes that it was given', async (size) => {
      const content = randomBytes(size);
      await made.storage.put(nameOf(content), size, inPieces(content));
      expect((await whole(await made.storage.get(nameOf(content)))).equals(content)).toBe(true);
      expect(await made.storage.has(nameOf(content))).toBe(true);
    });

    it('knows which files it has, and forgets what is deleted', async () => {
      const [one, other] = [randomBytes(10), randomBytes(10)];
      for (const content of [one, other]) await made.storage.put(nameOf(content), 10, inPieces(content));
      await made.storage.delete(nameOf(one));
      await made.storage.delete(nameOf(one));
      expect(await made.storage.has(nameOf(one))).toBe(false);
      const names = await namesIn(made.storage);
      expect(names).toContain(nameOf(other));
      expect(names).not.toContain(nameOf(one));
    });

    it('knows since when it has a file, to some seconds', async () => {
      const content = randomBytes(10);
      expect(await made.storage.keptSince(nameOf(content))).toBeUndefined();
      await made.storage.put(nameOf(content), 10, inPieces(content));
      const since = await made.storage.keptSince(nameOf(content));
      expect(Math.abs(Date.now() - (since?.getTime() ?? 0))).toBeLessThan(60_000);
    });

    it('changes nothing when a file is put again', async () => {
      const content = randomBytes(500);
      await made.storage.put(nameOf(content), 500, inPieces(content));
      const before = await namesIn(made.storage);
      await made.storage.put(nameOf(content), 500, inPieces(content));
      expect(await namesIn(made.storage)).toEqual(before);
      expect((await whole(await made.storage.get(nameOf(content)))).equals(content)).toBe(true);
    });

    it('has nothing of a file that broke off while it was written', async () => {
      const content = randomBytes(50_000);
      const before = await namesIn(made.storage);
      await expect(made.storage.put(nameOf(content), content.length, breaking(content))).rejects.toThrow();
      await expect(made.storage.put(nameOf(content), content.length + 1, inPieces(content))).rejects.toThrow();
      expect(await made.storage.has(nameOf(content))).toBe(false);
      expect(await namesIn(made.storage)).toEqual(before);
    });

    it('is compared with what the log names: what is missing, was changed, is erased, or is named by nothing', async () => {
      for await (const name of made.storage.names()) await made.storage.delete(name);
      const some = () => randomBytes(20);
      const [good, missing, changed, erased, foreign] = [some(), some(), some(), some(), some()];
      for (const content of [good, foreign]) await made.storage.put(nameOf(content), 20, inPieces(content));
      await made.storage.put(nameOf(changed), 20, inPieces(randomBytes(20)));
      const named = [good, missing, changed, erased].map((content, index) => ({
        ...{ sha256: nameOf(content), keyId: content === erased ? 'destroyed' : 'there', position: BigInt(index + 1) },
      }));
      const gone = { status: 'destroyed', id: 'destroyed', class: 'evidence', on: '2026-03-10' } as const;
      const keys = { keys: () => Promise.resolve(new Map([[gone.id, gone]])) };
      const soon = await checkFiles({ storage: made.storage, keys }, named);
      expect(soon).toEqual({
        ...{ files: 4, erased: 1 },
        faults: [
          { sha256: nameOf(missing), fault: 'missing', position: 2n },
          { sha256: nameOf(changed), fault: 'changed', position: 3n },
        ],
      });
      const later = await checkFiles({ storage: made.storage, keys }, named, { now: Date.now() + 25 * 3_600_000 });
      expect(later.faults.slice(2)).toEqual([{ sha256: nameOf(foreign), fault: 'unknown' }]);
    });

    it('says that a file is missing before it gives a byte', async () => {
      await expect(made.storage.get('0'.repeat(64))).rejects.toThrow(FileMissing);
    });

    it.each(['', '../../etc/passwd', 'A'.repeat(64), `${'0'.repeat(63)}/`, `..%2f${'0'.repeat(59)}`])(
      'takes no name that is not a hash: %p',
      async (wrong) => {
        await expect(made.storage.put(wrong, 1, inPieces(randomBytes(1)))).rejects.toThrow('SHA-256');
        await expect((async () => made.storage.get(wrong))()).rejects.toThrow('SHA-256');
        await expect((async () => made.storage.has(wrong))()).rejects.toThrow('SHA-256');
        await expect((async () => made.storage.delete(wrong))()).rejects.toThrow('SHA-256');
      },
    );
  });
}

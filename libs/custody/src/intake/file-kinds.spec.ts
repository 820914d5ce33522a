import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '../limits.js';
import { mediaTypeOf } from './file-kinds.js';
import { QuarantinedFile } from './quarantine.js';
import { zipOf, type SpecEntry } from './spec-zips.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function kindOf(name: string, content: Buffer): Promise<string> {
  const file = await QuarantinedFile.in(folder);
  try {
    await file.add(content);
    return await mediaTypeOf(file, name);
  } finally {
    await file.discard();
  }
}

const document = { name: 'word/document.xml', packed: Buffer.from('<w:document/>') };
const refusal = (why: string) => expect.objectContaining({ reason: 'file-not-accepted', message: expect.stringContaining(why) });

describe('an archive', () => {
  it('is taken in where it is what it says, as are the documents that are archives inside', async () => {
    expect(await kindOf('notes.zip', zipOf([{ name: 'notes/a.txt', packed: Buffer.from('what I saw') }]))).toBe(
      'application/zip',
    );
    expect(await kindOf('letter.docx', zipOf([document]))).toContain('wordprocessingml.document');
  });

  const zeros = deflateRawSync(Buffer.alloc(60_000_000));
  const part = Buffer.alloc(1_000_000);
  const bombs: readonly [string, string, Buffer][] = [
    [
      'of which a thousandth is packed',
      'Unpacked it would be larger',
      zipOf([{ name: 'a', packed: zeros, unpacked: 60_000_000 }]),
    ],
    [
      'that unpacks to more than anything may',
      'Unpacked it would be larger',
      zipOf([{ name: 'a', packed: Buffer.alloc(5_000_000), unpacked: limits.unpackedBytes + 1 }]),
    ],
    [
      'of entries that lie over each other',
      'Unpacked it would be larger',
      zipOf(
        Array.from({ length: 50 }, (_, n): SpecEntry => ({ name: `a${String(n)}.txt`, packed: part })),
        true,
      ),
    ],
    [
      'of very many entries',
      'files are packed in it',
      zipOf(Array.from({ length: limits.entries + 1 }, (_, n): SpecEntry => ({ name: `a${String(n)}.txt` }))),
    ],
    ['that is locked', 'locked by a password', zipOf([{ name: 'a.txt', packed: Buffer.alloc(20), unpacked: 30, locked: true }])],
    ['in an archive', 'Archives or programs', zipOf([{ name: 'inner/A.ZIP' }])],
    ['with a program in it', 'Archives or programs', zipOf([{ name: 'pay.pdf.exe' }])],
    ['that leads out of its folder', 'cannot be read', zipOf([{ name: '../../etc/cron.d/a' }])],
    ['that leads out of its folder as Windows writes it', 'cannot be read', zipOf([{ name: '..\\..\\a.txt' }])],
    ['that leads to the root', 'cannot be read', zipOf([{ name: '/etc/passwd' }])],
    ['that leads to a drive', 'cannot be read', zipOf([{ name: 'C:/a.txt' }])],
    ['that ends early', 'cannot be read', zipOf([document]).subarray(0, -30)],
  ];

  it.each(bombs)('%s is refused, also under the name of a document', async (_what, why, content) => {
    await expect(kindOf('a.zip', content)).rejects.toEqual(refusal(why));
    await expect(kindOf('a.docx', content)).rejects.toEqual(expect.objectContaining({ reason: 'file-not-accepted' }));
  });
});

describe('a file', () => {
  const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

  it.each([
    ['letter.pdf', pdf, 'application/pdf'],
    ['LETTER.PDF', pdf, 'application/pdf'],
    ['a.png', png, 'image/png'],
    ['a.txt', Buffer.from('What I saw: 5 < 6'), 'text/plain'],
    // As recorders of Android write sound.
    ['a.m4a', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'latin1'), 'audio/mp4'],
  ])('is what its name and its first bytes say: %s', async (name, content, mediaType) => {
    expect(await kindOf(name, content)).toBe(mediaType);
  });

  it.each([
    ['nothing', 'a.pdf', Buffer.alloc(0)],
    ['a page', 'a.html', page],
    ['a picture with script', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page called a document', 'a.pdf', page],
    ['a page called a picture', 'a.png', page],
    ['a document called text', 'a.txt', pdf],
    ['a picture called a document', 'a.pdf', png],
    ['a document called a picture', 'a.jpg', pdf],
    ['a page before a document', 'a.pdf', Buffer.concat([page, pdf])],
    ['an archive called a document of Word', 'a.docx', zipOf([{ name: 'a.txt' }])],
    ['a document of Word called a table', 'a.xlsx', zipOf([document])],
    ['a document of Word called a PDF', 'a.pdf', zipOf([document])],
    ['an archive before a picture', 'a.png', Buffer.concat([zipOf([document]), png])],
    ['text with bytes that nobody typed', 'a.txt', Buffer.from('a\u0000b')],
    ['text in no encoding that we read', 'a.txt', Buffer.from('Jos\xe9', 'latin1')],
    ['a script by its last name', 'a.pdf.js', Buffer.from('alert(1)')],
    ['a file without a kind', 'passwd', Buffer.from('root')],
  ])('is not taken in where it is %s', async (_what, name, content) => {
    await expect(kindOf(name, content)).rejects.toEqual(expect.objectContaining({ reason: 'file-not-accepted' }));
  });
});

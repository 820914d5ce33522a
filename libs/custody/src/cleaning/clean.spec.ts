import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { describeInBrowser } from '#testing';
import { canBeCleaned, cleaned } from './clean.js';
import { orientationIn } from './orientation.js';
import {
  exif,
  gif,
  photo,
  screenshot,
  secrets,
  shownOfPhoto,
  shownOfScreenshot,
  shownOfWebPicture,
  webPicture,
} from './spec-pictures.js';

const pictures = [
  { kind: 'image/jpeg', make: () => photo(), shown: shownOfPhoto },
  { kind: 'image/png', make: () => screenshot(), shown: shownOfScreenshot },
  { kind: 'image/webp', make: () => webPicture(), shown: shownOfWebPicture },
  { kind: 'image/gif', make: () => gif(), shown: gif().subarray(-25 - secrets.appended.length, -secrets.appended.length) },
] as const;

const copyOf = async (kind: string, content: Buffer): Promise<Buffer> => {
  const copy = await cleaned(kind, content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};

describe.each(pictures)('a copy without metadata of $kind', ({ kind, make, shown }) => {
  it('holds nothing of what the original says, and what it shows to the byte', async () => {
    const original = make();
    const found = Object.values(secrets).filter((secret) => original.includes(secret));
    expect(found).toEqual(expect.arrayContaining([secrets.appended, secrets.author]));
    const copy = await copyOf(kind, original);
    for (const secret of [...Object.values(secrets), 'Robin', 'Invented', 'PRE', 'Google'])
      expect(copy.includes(secret)).toBe(false);
    expect(copy.includes(shown)).toBe(true);
    expect(copy.length).toBeLessThan(original.length);
    expect(original.equals(make())).toBe(true);
  });

  it('is its own copy: nothing is left to take out', async () => {
    const once = await copyOf(kind, make());
    const twice = await cleaned(kind, once);
    expect(twice?.content.equals(once)).toBe(true);
    // How it is turned is written anew each time.
    expect(twice?.removed.filter((one) => one !== 'camera-data')).toEqual([]);
  });

  it('is made of nothing that ends early, and never holds a secret whatever byte was changed', async () => {
    const original = make();
    const shownFrom = original.indexOf(shown);
    for (let length = 0; length < shownFrom + shown.length; length += 1) {
      expect(await cleaned(kind, original.subarray(0, length))).toBeUndefined();
    }
    for (let at = 0; at < original.length; at += 1) {
      const changed = Buffer.from(original);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      const copy = await cleaned(kind, changed);
      for (const secret of [secrets.place, secrets.author]) expect(copy?.content.includes(secret) ?? false).toBe(false);
    }
  });
});

describe('a copy without metadata', () => {
  it('names each kind of what was left out, once', async () => {
    expect((await cleaned('image/jpeg', photo()))?.removed).toEqual([
      'appended',
      'camera-data',
      'comment',
      'iptc',
      'other',
      'preview',
      'profile-names',
      'xmp',
    ]);
    expect((await cleaned('image/png', screenshot()))?.removed).toEqual([
      'appended',
      'camera-data',
      'comment',
      'other',
      'profile-names',
      'xmp',
    ]);
    expect((await cleaned('image/gif', gif()))?.removed).toEqual(['appended', 'comment', 'xmp']);
  });

  it.each([2, 6, 8])('keeps how the picture is turned, and says it in a block of its own: %d', async (orientation) => {
    const copy = await copyOf('image/jpeg', photo(orientation));
    const at = copy.indexOf('Exif\0\0');
    expect(orientationIn(copy.subarray(at + 6))).toBe(orientation);
    expect(copy.readUInt16BE(at - 2)).toBe(2 + 6 + 26);
  });

  it('says nothing of how an upright picture is turned', async () => {
    expect((await copyOf('image/jpeg', photo(1))).includes('Exif')).toBe(false);
  });

  it('is made of no picture whose pixels are not all of it', async () => {
    const behind = deflateSync(Buffer.alloc(10_000));
    // What a picture was before it was cut, behind its pixels.
    const copy = await copyOf('image/png', screenshot(behind));
    expect(copy.includes(behind.subarray(-6))).toBe(false);
  });

  it('is made of no picture with a segment, a chunk or a block that is not known', async () => {
    const jpeg = photo();
    const strange = Buffer.concat([jpeg.subarray(0, 2), Buffer.from('fff80004ffff', 'hex'), jpeg.subarray(2)]);
    expect(await cleaned('image/jpeg', strange)).toBeUndefined();
    expect(await cleaned('image/jpeg', Buffer.concat([jpeg.subarray(0, 2), jpeg]))).toBeUndefined();
    const moving = gif();
    expect(
      await cleaned('image/gif', Buffer.concat([moving.subarray(0, 19), Buffer.from([0x22]), moving.subarray(19)])),
    ).toBeUndefined();
  });

  it('is made of no table that is longer than what it says', async () => {
    const jpeg = photo();
    const at = jpeg.indexOf(Buffer.from('ffdb', 'hex'));
    const longer = Buffer.concat([
      jpeg.subarray(0, at),
      Buffer.from('ffdb0045', 'hex'),
      jpeg.subarray(at + 4, at + 69),
      Buffer.from('xy'),
      jpeg.subarray(at + 69),
    ]);
    expect(await cleaned('image/jpeg', longer)).toBeUndefined();
  });

  it('cannot be made of other kinds', async () => {
    for (const kind of ['video/x-matroska', 'application/zip', 'text/plain']) {
      expect(canBeCleaned(kind)).toBe(false);
      expect(await cleaned(kind, exif(1))).toBeUndefined();
    }
  });
});

describeInBrowser('a copy without metadata in Chromium', (browser) => {
  it.each(pictures)('of $kind shows the same pixels, turned the same way', async ({ kind, make }) => {
    const page = await browser().newPage();
    const pixels = (content: Buffer) =>
      page.evaluate<string>(
        `fetch('data:${kind};base64,${content.toString('base64')}').then((answer) => answer.blob()).then((blob) => createImageBitmap(blob)).then((picture) => {
          const canvas = new OffscreenCanvas(picture.width, picture.height);
          const drawn = canvas.getContext('2d');
          drawn.drawImage(picture, 0, 0);
          return picture.width + 'x' + picture.height + ':' + drawn.getImageData(0, 0, picture.width, picture.height).data.join();
        })`,
      );
    const original = make();
    const before = await pixels(original);
    expect(before).toMatch(/^\d+x\d+:\d+/);
    expect(await pixels(await copyOf(kind, original))).toBe(before);
    await page.close();
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { cleaned } from './clean.js';
import { exif, secrets } from './spec-pictures.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const [ascii, short, long, rational, undefinedType] = [2, 3, 4, 5, 7];

interface SpecField {
  readonly tag: number;
  readonly type: number;
  readonly values: readonly number[] | Buffer;
}

interface SpecPage {
  readonly fields: readonly SpecField[];
  readonly strips: readonly Buffer[];
}

/** A TIFF, its pages one behind the other, and something that no field names. */
function tiff(order: 'II' | 'MM', pages: readonly SpecPage[], more = latin(secrets.appended)): Buffer {
  const number = (value: number, bytes: number) => {
    const data = Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex');
    return order === 'MM' ? data : data.reverse();
  };
  const parts: Buffer[] = [latin(order), number(42, 2), Buffer.alloc(4), more, Buffer.alloc(more.length % 2)];
  const end = () => parts.reduce((sum, part) => sum + part.length, 0);
  let follows = 2;
  for (const { fields, strips } of pages) {
    const starts = strips.map((strip) => {
      const at = end();
      parts.push(strip, Buffer.alloc(strip.length % 2));
      return at;
    });
    const all = [
      ...fields,
      { tag: 273, type: long, values: starts },
      { tag: 279, type: long, values: strips.map((strip) => strip.length) },
    ];
    const entries = all
      .sort((one, other) => one.tag - other.tag)
      .map(({ tag, type, values }) => {
        const size = { [short]: 2, [long]: 4, [rational]: 4 }[type] ?? 1;
        const data = Buffer.isBuffer(values) ? values : Buffer.concat(values.map((value) => number(value, size)));
        const count = type === rational ? data.length / 8 : data.length / size;
        let value: Buffer = Buffer.concat([data, Buffer.alloc(4)]).subarray(0, 4);
        if (data.length > 4) {
          value = number(end(), 4);
          parts.push(data, Buffer.alloc(data.length % 2));
        }
        return Buffer.concat([number(tag, 2), number(type, 2), number(count, 4), value]);
      });
    parts[follows] = number(end(), 4);
    parts.push(number(entries.length, 2), ...entries);
    follows = parts.length;
    parts.push(Buffer.alloc(4));
  }
  return Buffer.concat(parts);
}

const field = (tag: number, ...values: readonly number[]): SpecField => ({ tag, type: short, values });
const text = (tag: number, said: string): SpecField => ({ tag, type: ascii, values: latin(`${said}\0`) });
/** Gray, 8 × 6, in two strips of four lines and two. */
const shape = [field(256, 8), field(257, 6), field(258, 8), field(262, 1), field(277, 1), field(278, 4)];
const pixels = Buffer.from(Array.from({ length: 48 }, (_, at) => (at * 37) % 256));
const strips = [pixels.subarray(0, 32), pixels.subarray(32)];
const behind = (strip: Buffer) => Buffer.concat([strip, latin(secrets.preview)]);
const betraying: readonly SpecField[] = [
  text(270, secrets.place),
  text(271, secrets.device),
  text(305, 'Scanner of Robin'),
  text(306, '2026:11:27 10:00:00'),
  text(315, secrets.author),
  { tag: 700, type: undefinedType, values: latin(`<x:xmpmeta>${secrets.author}</x:xmpmeta>`) },
  { tag: 34_665, type: long, values: [8] },
  { tag: 34_853, type: undefinedType, values: exif(1) },
  { tag: 33_723, type: undefinedType, values: latin(secrets.author) },
  { tag: 65_000, type: undefinedType, values: latin(secrets.device) },
];
const resolution: SpecField = { tag: 282, type: rational, values: [300, 1] };

/** Two pages and a small picture, with everything that scanners and programs leave in them. */
const scan = (order: 'II' | 'MM') =>
  tiff(order, [
    { fields: [...shape, ...betraying, field(259, 1), field(274, 6), resolution], strips: strips.map(behind) },
    {
      fields: [{ tag: 254, type: long, values: [1] }, ...shape, field(259, 1)],
      strips: strips.map(() => latin(secrets.preview.repeat(4))),
    },
    { fields: [...shape, text(315, secrets.author), field(259, 8)], strips: strips.map((strip) => behind(deflateSync(strip))) },
  ]);
const plain = (order: 'II' | 'MM') =>
  tiff(
    order,
    [
      { fields: [...shape, field(259, 1), field(274, 6), resolution], strips },
      { fields: [...shape, field(259, 8)], strips: strips.map((strip) => deflateSync(strip)) },
    ],
    Buffer.alloc(0),
  );

const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned('image/tiff', content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};

describe.each(['II', 'MM'] as const)('a copy without metadata of image/tiff, ordered %s', (order) => {
  it('holds nothing of what the original says, and its pixels to the byte, page by page', async () => {
    const original = scan(order);
    const words = [...Object.values(secrets), 'Robin', '2026:11', 'xmp'];
    expect(words.filter((word) => original.includes(word))).toEqual(words);
    const copy = await cleaned('image/tiff', original);
    expect(words.filter((word) => copy?.content.includes(word))).toEqual([]);
    expect(copy?.content).toEqual(await copyOf(plain(order)));
    expect(copy?.removed).toEqual(['camera-data', 'iptc', 'other', 'preview', 'properties', 'xmp']);
  });

  it('is its own copy: nothing is left to take out, and a plain one has what it had', async () => {
    const once = await copyOf(scan(order));
    expect(await cleaned('image/tiff', once)).toEqual({ content: once, removed: [] });
    expect(once.length).toBe(plain(order).length);
    for (const part of [...strips, ...strips.map((strip) => deflateSync(strip))]) expect(once.includes(part)).toBe(true);
  });

  it('never holds a secret wherever it ends and whatever byte was changed', async () => {
    const original = scan(order);
    for (let at = 0; at < original.length; at += 1) {
      const other = Buffer.from(original);
      other.writeUInt8(other.readUInt8(at) ^ 0xff, at);
      expect(await cleaned('image/tiff', original.subarray(0, at))).toBeUndefined();
      const copy = await cleaned('image/tiff', other);
      for (const secret of [secrets.place, secrets.author]) expect(copy?.content.includes(secret) ?? false).toBe(false);
    }
  });
});

describe('a copy without metadata of image/tiff', () => {
  const packed = Buffer.from('f80501' + '0102' + 'f905', 'hex');
  const page = (fields: readonly SpecField[], with_: readonly Buffer[] = strips) => tiff('MM', [{ fields, strips: with_ }]);
  const without = (tag: number) => shape.filter((one) => one.tag !== tag);

  it('ends packed pixels where they end', async () => {
    const narrow = [field(256, 19), field(257, 1), ...shape.slice(2, 5), field(278, 1), field(259, 32_773)];
    const copy = await copyOf(page(narrow, [behind(packed)]));
    expect(copy.includes(packed)).toBe(true);
    expect(copy.includes(secrets.preview)).toBe(false);
    expect(await cleaned('image/tiff', page(narrow, [packed.subarray(0, -1)]))).toBeUndefined();
  });

  it.each([
    ['packed in a way that is not known', page([...shape, field(259, 7)])],
    ['of fewer strips than it has lines', page([...shape, field(259, 1)], strips.slice(1))],
    ['of a strip that ends early', page([...shape, field(259, 1)], [pixels.subarray(0, 31), pixels.subarray(32)])],
    [
      'of packed pixels that end early',
      page(
        [...shape, field(259, 8)],
        strips.map((strip) => deflateSync(strip).subarray(0, -6)),
      ),
    ],
    [
      'of more packed pixels than it says',
      page(
        [...shape, field(259, 8)],
        strips.map((strip) => deflateSync(Buffer.concat([strip, strip]))),
      ),
    ],
    ['of a field that is too long', page([...without(262), { tag: 262, type: long, values: [1, 1, 1] }, field(259, 1)])],
    ['of a field of text where numbers are', page([...shape, text(274, secrets.place), field(259, 1)])],
    ['of colors that are said less often', page([...without(262), field(262, 6), field(259, 1)])],
    ['of a field twice', page([...shape, field(262, 1), field(259, 1)])],
    ['of no size', page([...without(256), field(259, 1)])],
    ['that is a small picture alone', page([{ tag: 254, type: long, values: [1] }, ...shape, field(259, 1)])],
    ['that is a very large one', Buffer.concat([latin('MM\0\x2b'), page([...shape, field(259, 1)]).subarray(4)])],
  ])('is made of none %s', async (_what, content) => {
    expect(await cleaned('image/tiff', content)).toBeUndefined();
  });

  it('is made of none that becomes too large', async () => {
    const packedBlack = deflateSync(Buffer.alloc(16_384 * 16_385));
    const large = [field(256, 16_384), field(257, 16_385), ...shape.slice(2, 5), field(278, 16_385), field(259, 8)];
    expect(await cleaned('image/tiff', page(large, [packedBlack]))).toBeUndefined();
  });

  it('is made of none whose pages do not end, or lie over each other', async () => {
    const good = page([...shape, field(259, 1)]);
    expect(await cleaned('image/tiff', good)).toBeDefined();
    const round = Buffer.from(good);
    good.copy(round, round.length - 4, 4, 8);
    expect(await cleaned('image/tiff', round)).toBeUndefined();
    const [first, second] = strips.map((strip) => good.indexOf(strip)) as [number, number];
    const place = (at: number) => Buffer.from(at.toString(16).padStart(8, '0'), 'hex');
    const starts = good.indexOf(Buffer.concat([place(first), place(second)]));
    for (const elsewhere of [first, first + 8, starts - 8, 0]) {
      const moved = Buffer.concat([good.subarray(0, starts + 4), place(elsewhere), good.subarray(starts + 8)]);
      expect(await cleaned('image/tiff', moved)).toBeUndefined();
    }
  });
});

const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
if (!ffmpeg) process.stderr.write('SKIPPED "a copy without metadata in ffmpeg": no ffmpeg found.\n');
(ffmpeg ? describe : describe.skip)('a copy without metadata in ffmpeg', () => {
  it.each(['II', 'MM'] as const)('of image/tiff, ordered %s, shows the same pixels', async (order) => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-scans-'));
    const decoded = (content: Buffer) => {
      const file = join(folder, 'scan.tif');
      writeFileSync(file, content);
      return spawnSync('ffmpeg', ['-v', 'quiet', '-i', file, '-f', 'framemd5', '-'], { encoding: 'utf8' }).stdout;
    };
    try {
      const before = decoded(scan(order));
      expect(before).toMatch(/^0, .* 48, /m);
      expect(decoded(await copyOf(scan(order)))).toBe(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

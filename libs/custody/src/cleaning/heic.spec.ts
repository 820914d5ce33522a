import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cleaned } from './clean.js';
import { box, boxes, changed, found } from './spec-movies.js';
import { exif, secrets } from './spec-pictures.js';

/* A picture of 96 × 64 that x265 wrote, and files around it as phones write them. */

const decoder = Buffer.from(
  'AQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubgQE' +
    'DAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQA==',
  'base64',
);
const pixels = Buffer.from(
  'AAAB6ygBrxmAujfDn2zExaiwTnfrvZd7HVj142mMpj5yerkk9ZgLVNgrD32m3OBqAuzUK984qbWu/tuLfRbuZx3ol+h4a/t2Rs0AUevPdM/7OXHjofFH' +
    'RgCf/XEmvyWccCYZvJ9xboIPcQ3VpbOq0ZW7YUiry9o45C/8ZmVTivtjscdNU4VWq9ssKr0eypw0NVYsSVl16rRDzdImapVtEks6uSsdLr+61uC87qey' +
    'dbXZe3wJvnZr1SIVQp6T+21N6Fp9MtKgicOL5yUWcN4HUZlOB7d8B4FckDjsE7h3oOOL3M7ac8mxa7YvTr8X0Yr1Avq8XRWOnpq93+7hKcIGIAfRXDbL' +
    'GnL2eV90ryqiROn1oQnYd4Js8quQwC+8g8ezrIBIslfdgRiFjTbspA+BQIM7p66i+A2eVTuGrRwYaUY2UO0pJ1piCXl/jEiabxAqK3y8QQFqAAl/0l/t' +
    '67wwT/ZjMKYEDSTiq3EGT2aeH5cu3UDQcuFZYfuZ+Fl1NVJZ1ESxQWY19Y9+tJLpf3rWaFilJHouOiXlm6/axeVspnqufy6/ueYzQar8FK6QGMkYbKwi' +
    'IZ0z6I5FkkL8X3cqn4m76yv8MBjalYVF81n1gkN7KJA5A2XUvF56Zx1laqhp6DW2PKDrq+HMv38WXCCg',
  'base64',
);

const latin = (text: string) => Buffer.from(text, 'latin1');
const number = (value: number, bytes: number) => Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex');
/** A message that anything can stand in, as a unit of H.265. */
const message = (text: string) =>
  Buffer.concat([Buffer.from([0x4e, 0x01, 5, 16 + text.length]), Buffer.alloc(16, 7), latin(text), Buffer.from([0x80])]);
const withLength = (unit: Buffer, bytes: number) => Buffer.concat([number(unit.length, bytes), unit]);

interface SpecItem {
  readonly id: number;
  readonly type: string;
  readonly data: Buffer;
  readonly uses?: readonly number[];
  readonly name?: string;
  readonly inBox?: boolean;
  readonly isHidden?: boolean;
}

interface SpecPhoto {
  readonly items: readonly SpecItem[];
  readonly references: readonly (readonly [string, number, ...number[]])[];
  readonly more?: readonly Buffer[];
}

const size = (width: number, height: number) => box('ispe', Buffer.alloc(4), number(width, 4), number(height, 4));
const auxiliary = (kind: string) => box('auxC', Buffer.alloc(4), latin(`${kind}\0`));
const properties = [
  // A message stands in it as well: x265 says its settings so.
  box(
    'hvcC',
    decoder.subarray(0, 22),
    Buffer.from([decoder.readUInt8(22) + 1]),
    decoder.subarray(23),
    Buffer.from('270001', 'hex'),
    withLength(message(secrets.device), 2),
  ),
  size(96, 64),
  size(192, 64),
  box('pixi', Buffer.alloc(4), Buffer.from([3, 8, 8, 8])),
  box('irot', Buffer.from([1])),
  box('udes', Buffer.alloc(4), latin(`en\0${secrets.author}\0\0\0`)),
  auxiliary('urn:mpeg:hevc:2015:auxid:1'),
  auxiliary('urn:mpeg:hevc:2015:auxid:2'),
  box('robn', latin(secrets.device)),
];
const essential = 0x80;
const tile = Buffer.concat([withLength(message(secrets.device), 4), pixels]);
const grid = Buffer.from([0, 0, 0, 1, 0, 192, 0, 64]);
const xmp = latin(`<x:xmpmeta>${secrets.author}</x:xmpmeta>`);

/** A photo of two tiles, with everything that phones and programs leave in one. */
const phonePhoto: SpecPhoto = {
  items: [
    { id: 14, type: 'hvc1', data: tile, uses: [essential + 1, 2], isHidden: true },
    { id: 15, type: 'hvc1', data: tile, uses: [essential + 1, 2], isHidden: true },
    { id: 13, type: 'grid', data: grid, uses: [3, 4, essential + 5, 6], name: secrets.author, inBox: true },
    { id: 12, type: 'hvc1', data: Buffer.concat([pixels, latin(secrets.preview)]), uses: [essential + 1, 2] },
    { id: 10, type: 'Exif', data: Buffer.concat([number(6, 4), latin('Exif\0\0'), exif(6)]) },
    { id: 11, type: 'mime', data: xmp, name: 'application/rdf+xml' },
  ],
  references: [
    ['dimg', 13, 14, 15],
    ['thmb', 12, 13],
    ['cdsc', 10, 13],
    ['cdsc', 11, 13],
  ],
  more: [
    box('uuid', Buffer.alloc(16, 1), latin(secrets.device)),
    box('free', latin(secrets.place)),
    box('mpvd', latin(secrets.appended)),
  ],
};

function photoOf({ items, references, more = [] }: SpecPhoto, primary = 13): Buffer {
  const file = box('ftyp', latin('heic'), number(0, 4), latin('mif1heicROBN'));
  const held = items.filter(({ inBox }) => inBox === true);
  const data = items.filter(({ inBox }) => inBox !== true);
  const placed = (begins: number) => {
    const at = { held: 0, data: begins };
    const places = [...held, ...data].map((item) => {
      const part = item.inBox === true ? 'held' : 'data';
      const place = Buffer.concat([
        number(item.id, 2),
        number(item.inBox === true ? 1 : 0, 2),
        number(0, 2),
        number(1, 2),
        number(at[part], 4),
        number(item.data.length, 4),
      ]);
      at[part] += item.data.length;
      return place;
    });
    const entry = ({ id, type, name = '', isHidden = false }: SpecItem) =>
      box('infe', number(0x2000000 + (isHidden ? 1 : 0), 4), number(id, 2), number(0, 2), latin(`${type}${name}\0`));
    const uses = items.flatMap(({ id, uses: all }) =>
      all === undefined ? [] : [Buffer.concat([number(id, 2), Buffer.from([all.length, ...all])])],
    );
    return box(
      'meta',
      Buffer.alloc(4),
      box('hdlr', Buffer.alloc(8), latin('pict'), Buffer.alloc(12), latin(`${secrets.device}\0`)),
      box('pitm', Buffer.alloc(4), number(primary, 2)),
      box('iinf', Buffer.alloc(4), number(items.length, 2), ...items.map(entry)),
      box(
        'iref',
        Buffer.alloc(4),
        ...references.map(([type, from, ...to]) =>
          box(type, number(from, 2), number(to.length, 2), ...to.map((id) => number(id, 2))),
        ),
      ),
      box('iprp', box('ipco', ...properties), box('ipma', Buffer.alloc(4), number(uses.length, 4), ...uses)),
      box('grpl', box('altr', number(0, 4), number(77, 4), number(0, 4))),
      box('idat', ...held.map((item) => item.data)),
      box('iloc', Buffer.from([1, 0, 0, 0, 0x44, 0]), number(places.length, 2), ...places),
    );
  };
  const begins = file.length + placed(0).length + 8;
  return Buffer.concat([file, placed(begins), box('mdat', ...data.map((item) => item.data), latin(secrets.appended)), ...more]);
}

const make = () => photoOf(phonePhoto);
const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned('image/heic', content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};
const betraying = [...Object.values(secrets), 'ROBN', 'robn', 'udes', 'Robin', 'Exif', 'xmp', 'mime', 'thmb', 'cdsc'];
const saysOf = (content: Buffer) => betraying.filter((word) => content.includes(word));

describe('a copy without metadata of image/heic', () => {
  it('holds nothing of what the original says, and its tiles to the byte', async () => {
    const original = make();
    expect(saysOf(original)).toEqual(betraying);
    const copy = await copyOf(original);
    expect(saysOf(copy)).toEqual([]);
    expect(boxes(copy).map(({ type }) => type)).toEqual(['ftyp', 'meta', 'mdat']);
    expect(found(copy, ['mdat'])).toEqual([Buffer.concat([pixels, pixels])]);
    expect(found(copy, ['meta', 'idat'])).toEqual([grid]);
    expect(found(copy, ['meta', 'iprp', 'ipco', 'hvcC'])).toEqual([decoder]);
    expect((await cleaned('image/heic', original))?.removed).toEqual(['camera-data', 'comment', 'other', 'preview', 'xmp']);
  });

  it('says where each tile is now, and what the photo is put together from', async () => {
    const copy = await copyOf(make());
    const data = boxes(copy).find(({ type }) => type === 'mdat')?.at ?? 0;
    const places = [
      [1, 0, data, pixels.length],
      [2, 0, data + pixels.length, pixels.length],
      [3, 1, 0, grid.length],
    ].map(([id = 0, method = 0, at = 0, bytes = 0]) =>
      Buffer.concat([number(id, 2), number(method, 2), number(1, 4), number(at, 4), number(bytes, 4)]),
    );
    expect(found(copy, ['meta', 'iloc'])[0]?.subarray(8)).toEqual(Buffer.concat(places));
    expect(found(copy, ['meta', 'iref', 'dimg'])).toEqual([Buffer.from('0003000200010002', 'hex')]);
    expect(found(copy, ['meta', 'pitm'])[0]?.readUInt16BE(4)).toBe(3);
    expect(found(copy, ['meta', 'iinf', 'infe']).map((entry) => entry.readUInt32BE(0))).toEqual([
      0x2000001, 0x2000001, 0x2000000,
    ]);
  });

  it('keeps how it is turned, which cannot be left out', async () => {
    const copy = await copyOf(make());
    expect(found(copy, ['meta', 'iprp', 'ipco', 'irot'])).toEqual([Buffer.from([1])]);
    expect(found(copy, ['meta', 'iprp', 'ipma'])[0]?.toString('hex')).toBe(
      '00000001' + '00000003' + '00010280010002' + '00020280010002' + '000303' + '000300048005',
    );
  });

  it('is its own copy: nothing is left to take out', async () => {
    const once = await copyOf(make());
    expect(await cleaned('image/heic', once)).toEqual({ content: once, removed: [] });
  });

  it('keeps what is transparent, and no other picture beside it', async () => {
    const items = [
      { id: 1, type: 'hvc1', data: pixels, uses: [essential + 1, 2] },
      { id: 2, type: 'hvc1', data: pixels, uses: [essential + 1, 2, essential + 7] },
      { id: 3, type: 'hvc1', data: Buffer.concat([pixels, latin(secrets.preview)]), uses: [essential + 1, 2, essential + 8] },
    ];
    const copy = await copyOf(
      photoOf(
        {
          items,
          references: [
            ['auxl', 2, 1],
            ['auxl', 3, 1],
          ],
        },
        1,
      ),
    );
    expect(found(copy, ['mdat'])).toEqual([Buffer.concat([pixels, pixels])]);
    expect(found(copy, ['meta', 'iref', 'auxl'])).toEqual([Buffer.from('000200010001', 'hex')]);
    expect(copy.includes('auxid:2')).toBe(false);
  });

  it('is made of nothing that ends early, and never holds a secret whatever byte was changed', async () => {
    const original = make();
    const end = boxes(original).find(({ type }) => type === 'uuid')?.at ?? 0;
    for (let length = 0; length < end - 8; length += 1)
      expect(await cleaned('image/heic', original.subarray(0, length))).toBeUndefined();
    for (let at = 0; at < original.length; at += 1) {
      const other = Buffer.from(original);
      other.writeUInt8(other.readUInt8(at) ^ 0xff, at);
      const copy = await cleaned('image/heic', other);
      for (const secret of [secrets.place, secrets.author]) expect(copy?.content.includes(secret) ?? false).toBe(false);
    }
  });

  const [first, second, shown, ...others] = phonePhoto.items as readonly [SpecItem, SpecItem, SpecItem, ...SpecItem[]];
  const changedTo = (...items: readonly SpecItem[]) => photoOf({ ...phonePhoto, items: [...items, ...others] });
  const inMeta = (type: string, change: (data: Buffer) => Buffer) => changed(make(), ['meta', type], change);
  const beside = photoOf({ ...phonePhoto, more: [box('uuid', tile)] });
  const outside = boxes(beside).find(({ type }) => type === 'uuid')?.at ?? 0;
  it.each([
    [
      'with a tile out of its data',
      changed(beside, ['meta', 'iloc'], (data) =>
        Buffer.concat([data.subarray(0, 8 + 16 + 8), number(outside, 4), data.subarray(8 + 16 + 12)]),
      ),
    ],
    ['with a tile of another coding', changedTo({ ...first, type: 'av01' }, second, shown)],
    [
      'with a tile that is locked',
      inMeta('iinf', (data) => Buffer.concat([data.subarray(0, 20), Buffer.from([0, 1]), data.subarray(22)])),
    ],
    [
      'with a part that it cannot be shown without and that is not known',
      changedTo(first, second, { ...shown, uses: [3, essential + 9] }),
    ],
    ['without what a decoder has to know', changedTo({ ...first, uses: [2] }, second, shown)],
    ['of more tiles than it has', changedTo(first, second, { ...shown, data: Buffer.from([0, 0, 1, 1, 0, 192, 0, 64]) })],
    ['of more than it says', changedTo(first, second, { ...shown, data: Buffer.concat([grid, latin('ab')]) })],
    [
      'with a part of another length',
      changed(make(), ['meta', 'iprp', 'ipco', 'ispe'], (data) => Buffer.concat([data, latin('ab')])),
    ],
    ['whose tables are longer than they say', inMeta('iloc', (data) => Buffer.concat([data, latin('ab')]))],
    [
      'whose tables lead out of its data',
      inMeta('iloc', (data) => Buffer.concat([data.subarray(0, 8 + 16 + 8), number(8, 4), data.subarray(8 + 16 + 12)])),
    ],
    ['that shows nothing that it lists', photoOf(phonePhoto, 99)],
    ['that lists one thing twice', photoOf({ ...phonePhoto, items: [...phonePhoto.items, first] })],
    ['that is none', inMeta('hdlr', (data) => Buffer.concat([data.subarray(0, 8), latin('mdir'), data.subarray(12)]))],
  ])('is made of no photo %s', async (_what, content) => {
    expect(await cleaned('image/heic', content)).toBeUndefined();
  });
});

const hasDecoder = spawnSync('heif-convert', ['-h']).error === undefined;
if (!hasDecoder) process.stderr.write('SKIPPED "a copy without metadata in libheif": no heif-convert found.\n');
(hasDecoder ? describe : describe.skip)('a copy without metadata in libheif', () => {
  it('shows the same pixels, turned the same way', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-photos-'));
    const decoded = (name: string, content: Buffer) => {
      writeFileSync(join(folder, `${name}.heic`), content);
      const { status, stderr } = spawnSync('heif-convert', [`${name}.heic`, `${name}.png`], { cwd: folder, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      const png = readFileSync(join(folder, `${name}.png`));
      return [png.readUInt32BE(16), png.readUInt32BE(20), Buffer.concat(pixelsOf(png)).toString('base64')];
    };
    const pixelsOf = (png: Buffer): readonly Buffer[] => {
      const parts: Buffer[] = [];
      for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
        if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
      }
      return parts;
    };
    try {
      const before = decoded('before', make());
      expect(before.slice(0, 2)).toEqual([64, 192]);
      expect(decoded('after', await copyOf(make()))).toEqual(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

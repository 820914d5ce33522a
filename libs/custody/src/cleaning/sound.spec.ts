import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeInBrowser } from '#testing';
import { cleaned } from './clean.js';
import { secrets } from './spec-pictures.js';

/* Short sounds that ffmpeg wrote, and what recorders and programs put into them. */

const mp3 = Buffer.from(
  '//NYwAAAAAAAAAAAAEluZm8AAAAPAAAACwAABVgANTU1NTU1NTU1SkpKSkpKSkpKXl5eXl5eXl5ecnJycnJycnJyhoaGhoaGhoaGmpqampqampqar6+v' +
    'r6+vr6+vw8PDw8PDw8PD19fX19fX19fX6+vr6+vr6+vr////////////AAAAAExhdmM1OS4zNwAAAAAAAAAAAAAAACQDwAAAAAAAAAVYHJ2IPgAAAAAA' +
    'AAAAAAAA//M4xAATuGaMP08YAAvW27cK9Xq9Xq9Xs79+rE4hioay3ibibjjIQaBoIYrGR4CAPg+D5/KOy5/lHTnT5zl/Ocv7un3ZQEwfPrD4IBiUAYPv' +
    'kwQOZd/dy4Pg+D6AERSMBgQCAQCAAAANKWG///M4xBAZKY6tv5mgAv/faU/d+lSNNQwUMPp1kQemBEKFzIhUDFMQUFk4BiIgW9Gos4UEKCIb/jmjmk0R' +
    'Yi3/kyOaOaTRFiLf/mJdJkyLxeMf/8ul1IyMkQVZ/lgqCoiCoK3//+yRYyCZ41+G//M4xAoXUHocAd9AAADYBEYByBFGBYgExgWAImYPIJwmYlB+xp/4' +
    'poYcmHjGE1A75gzAX6YAaCnmBPAG5gDQAWSgACFTvNxAkaruhWUuR/n9/Jq/0/bt/ptT/1e9C9dq1SAF///5P6oMWZMh//M4xAsVyHYcEs/4ZBMmIzvz' +
    'AHwHIwEYDvMDHC1jEunSIyikO8MCiAzTKYiONXEzafzLoQBQpL9MlgacuVT21di59M/67Sn639n3/0/7SlyOu3bu3N6rPuQq///ldyFdqhHAHAASGDom' +
    'mIhG//M4xBIWEHYYAO/6gBkSjZpxmhjK7+4ZrYIoGDTgupnCcpq1AxkOUBjKC4KCwv2tRx3cjFOGdq7VTme/l7kXovau1Hya/o/XYm/tX5zoVaqwvPoq' +
    'g/X/2hYwWADC4AAIHhoVQwnzIYCDPkIT//M4xBgYiNoUoO/mho0E4y7MF8NjIAqjCiwPEwLkFBMBGDvjACQUwUASwToDQIlw1yAFQtnu9evXvp689+q5' +
    'M/uSv3p2re3aq/f5a5F+5vT8iuxLnFP11f///F/lASzRlnGdCa/BgFQDSYC6//M4xBQUsHIcAM/4ZAbxgegVaYtC3OmYGBwZgcIFUY4JZwfeGZEwZYDI' +
    'GEyA1g0C0dcGXV6tGV/3o0ZH/o+zZ/Xfu3NV9F6V67E/rf//5hD7JF7CoACEGTAgODCMazFA3jMOkTEEGdEyKMNz//M4xCATMHIgAO/4gDBGARg1EmDi' +
    'NHMyFsyYAhINqQbd+Ifpzn1WJuT/nd3Iq/0f7f6rfub1fSv2ocOfqpAC7F2CEA0BAgAUAcwGwTzBnAFMIQMoxQDYjk2Q7P2FBcySxKzBFERMUUk8dELM' +
    '//M4xDIT+HokAV4QAB7AhBQB4iAAS4llPEE+X//VZ+RV////VZ/6/16rkpsQRRsCyBZAvKYAAuuq8AoFMGBswCGt7MSjc7KoCIZGNDT+wOmMAGFhv4W6' +
    'AwIADAgOIKCUCIE2GyhaKFoIpLyL//M4xEEjQbp0M5ygAZuYFxhKQgsOSLlFy/p3xyhcwuYho5o5v7b6BNEWIEYkVIqZf0EDdNM0QQNy8XjEul1IvF43' +
    '//x4AjHgCMFhFQWEd///+PAEY8ARjwFMQU1FMy4xMDCqqqqqqqqqqqqq//M4xBMAAANIAcAAAKqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq' +
    'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq',
  'base64',
);
const opus = Buffer.from(
  'T2dnUwACAAAAAAAAAABYN3HFAAAAAGUd4DUBE09wdXNIZWFkAQE4AYA+AAAAAABPZ2dTAAAAAAAAAAAAAFg3ccUBAAAAYZNl0QE+T3B1c1RhZ3MNAAAA' +
    'TGF2ZjU5LjI3LjEwMAEAAAAdAAAAZW5jb2Rlcj1MYXZjNTkuMzcuMTAwIGxpYm9wdXNPZ2dTAAR4OQAAAAAAAFg3ccUCAAAAic6snhAXFhMQEBIQEBMR' +
    'EhMVFBMOCIMQJdAc/fyK5AN7h/goHSxXa+VSmxAIo0Dn/y/8jyiI8xyJimtk9n+BUHH4CJ1frvwGRj2j/WusGBaxo5MI5AidX7B3MqpcS5k5XCeTteEI' +
    'nV+wdzKqXpAEOlKbyxSZCJ1fsHcssfYsrKQ/zYtmb1CACJ1fsHcyqlaba85hNK4/TwidAEzyCcWVkBdmMzajus0InJAr405aeByh9PVIVSwUo5QgCJyQ' +
    'K+NOWnr7CSCsn3TcgKgInJd44IdWfSdOtWReIOQ/03YInJAr405aeBF+xEGEuVQpdviACJyXeOCHVn0ZqXz5VQzqHzkvcs09CJyQK+NOWnomkwsXF0Ul' +
    '6T2fM8AInJAr405aevsIOc3KMlQBGug8CIMQJIAJuK3dJ2e2hvU=',
  'base64',
);

const latin = (text: string) => Buffer.from(text, 'latin1');
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
};
const chunk = (name: string, data: Buffer) => Buffer.concat([latin(name), u32(data.length), data, Buffer.alloc(data.length % 2)]);

/** Whole numbers of 16 bits, one channel, 8,000 times a second. */
const format = Buffer.from('0100' + '0100' + '401f0000' + '803e0000' + '0200' + '1000', 'hex');
const samples = Buffer.concat(
  Array.from({ length: 400 }, (_, at) => {
    const sample = Buffer.alloc(2);
    sample.writeInt16LE(Math.round(9_000 * Math.sin(at / 3)), 0);
    return sample;
  }),
);

/** A WAV with everything that recorders and programs leave in one. */
const wav = (form = format, sound = samples, more: readonly Buffer[] = []) =>
  Buffer.concat([
    chunk(
      'RIFF',
      Buffer.concat([
        latin('WAVE'),
        chunk('bext', latin(`${secrets.device}\0${secrets.author}\0 2026-11-27`)),
        chunk('fmt ', form),
        chunk('LIST', Buffer.concat([latin('INFO'), chunk('IART', latin(secrets.author)), chunk('ISFT', latin('Lavf59'))])),
        chunk('data', sound),
        chunk('iXML', latin(`<BWFXML><NOTE>${secrets.place}</NOTE></BWFXML>`)),
        chunk('id3 ', latin(`ID3${secrets.author}`)),
        chunk('_PMX', latin(`<x:xmpmeta>${secrets.author}</x:xmpmeta>`)),
        chunk('robn', latin(secrets.preview)),
        ...more,
      ]),
    ),
    latin(secrets.appended),
  ]);

const id3 = (text: string) =>
  Buffer.concat([latin('ID3\x04\0\0\0\0'), Buffer.from([text.length >> 7, text.length & 0x7f]), latin(text)]);
const ape = Buffer.concat([
  latin('APETAGEX'),
  u32(2_000),
  u32(32 + secrets.place.length),
  u32(1),
  u32(0xa0000000),
  Buffer.alloc(8),
  latin(secrets.place),
  Buffer.alloc(32),
]);
/** In the first frame, behind what it counts, there is room. */
const frames = (): Buffer => {
  const second = mp3.indexOf(mp3.subarray(0, 2), 4);
  return Buffer.concat([mp3.subarray(0, second - 5), latin('Robin'), mp3.subarray(second)]);
};
/** An MP3 with everything that recorders and programs leave in one. Its encoders have named themselves in frames. */
const song = () =>
  Buffer.concat([
    id3(`TPE1${secrets.author} APIC${secrets.preview}`),
    id3(secrets.device),
    frames(),
    ape,
    latin(`LYRICSBEGIN${secrets.appended}LYRICS200`),
    latin(`TAG${secrets.author}`.padEnd(128, '\0')),
  ]);

interface SpecPage {
  readonly head: Buffer;
  readonly lengths: Buffer;
  readonly data: Buffer;
}

const pagesOf = (content: Buffer): readonly SpecPage[] => {
  const pages: SpecPage[] = [];
  for (let at = 0; at < content.length;) {
    const lengths = content.subarray(at + 27, at + 27 + content.readUInt8(at + 26));
    const from = at + 27 + lengths.length;
    const end = from + lengths.reduce((sum, length) => sum + length, 0);
    pages.push({ head: content.subarray(at, at + 27), lengths, data: content.subarray(from, end) });
    at = end;
  }
  return pages;
};

/** The check of a page, bit by bit. */
const checked = (page: Buffer): Buffer => {
  const whole = Buffer.from(page);
  whole.writeUInt32LE(0, 22);
  let sum = 0n;
  for (const byte of whole) {
    sum ^= BigInt(byte) << 24n;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum << 1n) ^ (sum & 0x80000000n ? 0x04c11db7n : 0n)) & 0xffffffffn;
  }
  whole.writeUInt32LE(Number(sum), 22);
  return whole;
};

const page = ({ head, lengths, data }: SpecPage) =>
  checked(Buffer.concat([head.subarray(0, 26), Buffer.from([lengths.length]), lengths, data]));

/** A voice message with everything that recorders and programs leave in one. */
const message = () => {
  const said = [`ARTIST=${secrets.author}`, `LOCATION=${secrets.place}`, `METADATA_BLOCK_PICTURE=${secrets.preview}`];
  const comments = Buffer.concat([
    latin('OpusTags'),
    u32(secrets.device.length),
    latin(secrets.device),
    u32(said.length),
    ...said.flatMap((one) => [u32(one.length), latin(one)]),
  ]);
  const [first, second, ...sound] = pagesOf(opus) as readonly [SpecPage, SpecPage, ...SpecPage[]];
  return Buffer.concat(
    [first, { ...second, lengths: Buffer.from([comments.length]), data: comments }, ...sound]
      .map(page)
      .concat(latin(secrets.appended)),
  );
};

// Tags behind an MP3 keep decoders from cutting off the silence at its end.
const kinds = [
  { kind: 'audio/wav', make: () => wav(), heardAs: () => wav() },
  { kind: 'audio/mpeg', make: song, heardAs: () => mp3 },
  { kind: 'audio/ogg', make: message, heardAs: message },
] as const;
const programs = ['Lav', 'LAME3', 'libopus', 'TPE1', 'Robin', 'bext', 'xmp'];

const copyOf = async (kind: string, content: Buffer): Promise<Buffer> => {
  const copy = await cleaned(kind, content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};
const saysOf = (content: Buffer) => [...Object.values(secrets), ...programs].filter((word) => content.includes(word));

describe.each(kinds)('a copy without metadata of $kind', ({ kind, make }) => {
  it('holds nothing of what the original says', async () => {
    const original = make();
    expect(saysOf(original)).toEqual(expect.arrayContaining(Object.values(secrets)));
    expect(saysOf(await copyOf(kind, original))).toEqual([]);
    expect(original.equals(make())).toBe(true);
  });

  it('is its own copy: nothing is left to take out', async () => {
    const once = await copyOf(kind, make());
    expect(await cleaned(kind, once)).toEqual({ content: once, removed: [] });
  });

  it('never holds a secret wherever it ends and whatever byte was changed', async () => {
    const original = make();
    for (let at = 0; at < original.length; at += 1) {
      const other = Buffer.from(original);
      other.writeUInt8(other.readUInt8(at) ^ 0xff, at);
      for (const content of [other, original.subarray(0, at)]) {
        const copy = await cleaned(kind, content);
        for (const secret of [secrets.place, secrets.author]) expect(copy?.content.includes(secret) ?? false).toBe(false);
      }
    }
  });
});

describe('a copy without metadata of a sound', () => {
  it('names each kind of what was left out, once', async () => {
    expect((await cleaned('audio/wav', wav()))?.removed).toEqual(['appended', 'other', 'tags', 'xmp']);
    expect((await cleaned('audio/mpeg', song()))?.removed).toEqual(['other', 'tags']);
    expect((await cleaned('audio/ogg', message()))?.removed).toEqual(['appended', 'tags']);
  });

  it('has the samples of a WAV to the byte, and what is needed to read them', async () => {
    const plain = Buffer.concat([latin('WAVE'), chunk('fmt ', format), chunk('data', samples)]);
    expect(await copyOf('audio/wav', wav())).toEqual(chunk('RIFF', plain));
    const long = Buffer.concat([
      Buffer.from('feff', 'hex'),
      format.subarray(2),
      Buffer.from('1600' + '1000' + '04000000' + '0100' + '000000001000800000aa00389b71', 'hex'),
    ]);
    expect((await copyOf('audio/wav', wav(long))).includes(chunk('fmt ', long))).toBe(true);
  });

  it.each([
    ['a coding that is not known', wav(Buffer.concat([Buffer.from('5500', 'hex'), format.subarray(2)]))],
    ['more behind the coding', wav(Buffer.concat([format, latin('\0\0ab')]))],
    [
      'another coding in the long form',
      wav(
        Buffer.concat([
          Buffer.from('feff', 'hex'),
          format.subarray(2),
          Buffer.from('1600' + '1000' + '04000000' + '0100' + '00'.repeat(14), 'hex'),
        ]),
      ),
    ],
    ['a sample that is cut', wav(format, samples.subarray(1))],
    ['no sample', wav(format, Buffer.alloc(0))],
    ['two recordings', wav(format, samples, [chunk('data', samples)])],
    ['an early end', wav().subarray(0, -secrets.appended.length - 1)],
  ])('is made of no WAV with %s', async (_what, content) => {
    expect(await cleaned('audio/wav', content)).toBeUndefined();
  });

  it('has all frames of an MP3, of the same length, and sound where there was sound', async () => {
    const copy = await copyOf('audio/mpeg', song());
    expect(copy.length).toBe(mp3.length);
    expect(mp3.includes('LAME3')).toBe(true);
    const marks = (content: Buffer) =>
      [...content.toString('latin1').matchAll(/\xff\xf3.../gs)].map(([head, ...rest]) => [head, rest.length]);
    expect(marks(copy)).toEqual(marks(mp3));
  });

  it('is made of no MP3 with another rate in between, another layer, a part that is not known, or a frame that ends early', async () => {
    const second = mp3.indexOf(mp3.subarray(0, 2), 4);
    const changed = (at: number, to: number) => Buffer.concat([mp3.subarray(0, at), Buffer.from([to]), mp3.subarray(at + 1)]);
    for (const content of [
      changed(second + 2, mp3.readUInt8(2) ^ 0x0c),
      changed(1, mp3.readUInt8(1) ^ 0x04),
      Buffer.concat([mp3, latin('ROBN')]),
      Buffer.concat([mp3, latin('TAG too short')]),
      Buffer.concat([mp3, latin('APETAGEX'), Buffer.alloc(24)]),
      Buffer.concat([mp3, latin('LYRICSBEGIN without an end')]),
      mp3.subarray(0, -1),
      mp3.subarray(0, 0),
    ]) {
      expect(await cleaned('audio/mpeg', content)).toBeUndefined();
    }
  });

  /** A frame of 24,000 samples a second with four bits of sound, and something behind them. */
  const short = (behind: number) =>
    Buffer.concat([Buffer.from('fff344c0' + '000020' + '00'.repeat(6), 'hex'), Buffer.alloc(83, behind)]);

  it('has zeros from the bit of an MP3 on where the sound of a frame ends', async () => {
    const sound = Buffer.concat([short(0xff), short(0xff)]);
    const none = Buffer.concat([Buffer.from([0xf0]), Buffer.alloc(82)]);
    expect(await copyOf('audio/mpeg', sound)).toEqual(
      Buffer.concat([short(0).subarray(0, 13), none, short(0).subarray(0, 13), none]),
    );
    expect(await cleaned('audio/mpeg', Buffer.concat([mp3, short(0)]))).toBeUndefined();
  });

  it('has all packets of an Ogg to the byte, in pages that are numbered and checked anew, without comments', async () => {
    const [before, after] = [pagesOf(opus), pagesOf(await copyOf('audio/ogg', message()))];
    expect(after[1]?.data).toEqual(Buffer.concat([latin('OpusTags'), Buffer.alloc(8)]));
    const sound = (pages: readonly SpecPage[]) =>
      pages.filter((_, index) => index !== 1).map(({ lengths, data }) => [lengths, data]);
    expect(sound(after)).toEqual(sound(before));
    for (const [index, one] of after.entries()) {
      expect([one.head.readUInt32LE(14), one.head.readUInt32LE(18)]).toEqual([1, index]);
      expect(one.head.subarray(6, 14)).toEqual(before[index]?.head.subarray(6, 14));
      expect(page(one)).toEqual(Buffer.concat([one.head, one.lengths, one.data]));
    }
  });

  it('has what a Vorbis decoder has to know, over as many pages as it takes', async () => {
    const head = pagesOf(opus)[0]?.head ?? Buffer.alloc(27);
    const marked = (flags: number) => Buffer.concat([head.subarray(0, 5), Buffer.from([flags]), head.subarray(6)]);
    const laced = (length: number) => [...Array.from({ length: Math.floor(length / 255) }, () => 255), length % 255];
    const [id, setup] = [
      Buffer.concat([latin('\x01vorbis'), Buffer.alloc(23, 1)]),
      Buffer.concat([latin('\x05vorbis'), Buffer.alloc(70_000, 2)]),
    ];
    const comments = latin(`\x03vorbis${secrets.author}`);
    const lengths = [...laced(comments.length), ...laced(setup.length)];
    const packets = Buffer.concat([comments, setup]);
    const cut = 255 * 254 + comments.length;
    const sound = latin('what is heard');
    const copy = await copyOf(
      'audio/ogg',
      Buffer.concat(
        [
          { head: marked(2), lengths: Buffer.from(laced(id.length)), data: id },
          { head: marked(0), lengths: Buffer.from(lengths.slice(0, 255)), data: packets.subarray(0, cut) },
          { head: marked(1), lengths: Buffer.from(lengths.slice(255)), data: packets.subarray(cut) },
          { head: marked(4), lengths: Buffer.from([sound.length]), data: sound },
        ].map(page),
      ),
    );
    expect(pagesOf(copy).map(({ head: one }) => one.readUInt8(5))).toEqual([2, 0, 1, 4]);
    const none = Buffer.concat([latin('\x03vorbis'), Buffer.alloc(8), Buffer.from([1])]);
    expect(Buffer.concat(pagesOf(copy).map(({ data }) => data)).equals(Buffer.concat([id, none, setup, sound]))).toBe(true);
  });

  it('is made of no Ogg that is damaged, of two streams, of another coding, or that ends early', async () => {
    const [first, second, ...sound] = pagesOf(opus) as readonly [SpecPage, SpecPage, ...SpecPage[]];
    const other = (one: SpecPage) => ({
      ...one,
      head: Buffer.concat([one.head.subarray(0, 14), latin('ROBN'), one.head.subarray(18)]),
    });
    const all = [first, second, ...sound];
    const last = pagesOf(opus).at(-1)!;
    for (const content of [
      Buffer.concat([
        page(first),
        page(second),
        ...sound.map(page).map((one) => Buffer.concat([one.subarray(0, -1), latin('x')])),
      ]),
      Buffer.concat([...all.map(page), ...all.map(page)]),
      Buffer.concat([...all, other(last)].map(page)),
      Buffer.concat([{ ...first, data: Buffer.concat([latin('Speex   '), first.data.subarray(8)]) }, second, ...sound].map(page)),
      Buffer.concat(
        [
          { ...first, lengths: Buffer.from([first.data.length + 2]), data: Buffer.concat([first.data, latin('ab')]) },
          second,
          ...sound,
        ].map(page),
      ),
      Buffer.concat([first, ...sound].map(page)),
      Buffer.concat([first, second].map(page)),
      Buffer.concat([page(first), page(second), ...sound.slice(0, -1).map(page), page(last).subarray(0, -1)]),
    ]) {
      expect(await cleaned('audio/ogg', content)).toBeUndefined();
    }
  });
});

describeInBrowser('a copy without metadata in Chromium', (browser) => {
  it.each(kinds)('of $kind sounds the same', async ({ kind, make, heardAs }) => {
    const open = await browser().newPage();
    const heard = (content: Buffer) =>
      open.evaluate<string>(`(async () => {
        const bytes = await (await fetch('data:${kind};base64,${content.toString('base64')}')).arrayBuffer();
        const sound = await new OfflineAudioContext(1, 8000, 8000).decodeAudioData(bytes);
        return sound.length + ' ' + sound.getChannelData(0).join();
      })()`);
    const before = await heard(heardAs());
    expect(before).toMatch(/^\d+ .*0\.\d/);
    expect((await heard(await copyOf(kind, make()))) === before).toBe(true);
    await open.close();
  });
});

const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
if (!ffmpeg) process.stderr.write('SKIPPED "a copy without metadata in ffmpeg": no ffmpeg found.\n');
(ffmpeg ? describe : describe.skip)('a copy without metadata in ffmpeg', () => {
  it.each(kinds)('of $kind decodes to the same sound', async ({ kind, make, heardAs }) => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-sounds-'));
    const decoded = (content: Buffer) => {
      const file = join(folder, 'sound');
      writeFileSync(file, content);
      return spawnSync('ffmpeg', ['-v', 'quiet', '-i', file, '-map', '0:a', '-f', 'framemd5', '-'], { encoding: 'utf8' }).stdout;
    };
    try {
      const before = decoded(heardAs());
      expect(before).toMatch(/^0, /m);
      expect(decoded(await copyOf(kind, make()))).toBe(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

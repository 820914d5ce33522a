import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeInBrowser } from '#testing';
import { cleaned } from './clean.js';
import { secrets } from './spec-pictures.js';

/* Short films that ffmpeg wrote, of VP8 with Opus, and of VP9 as a browser records, which does not say where parts end. */

const withSound = Buffer.from(
  'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAb3EU2bdLpNu4tTq4QVSalmU6yBoU27i1OrhBZUrmtTrIHwTbuMU6uEEl' +
    'TDZ1OsggGjTbuMU6uEHFO7a1Osggbh7AEAAAAAAABZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmyirXsYMPQkB7qZVSb2JpbiBJbnZlbnRlZC1BdXRob3JNgI1MYXZmNTkuMjcuMTAwV0GNTG' +
    'F2ZjU5LjI3LjEwMESJiECC+AAAAAAAFlSua0CtrgEAAAAAAAA/14EBc8WIBkC2LSsiQU6cgQAitZyDdW5kiIEAhoVWX1ZQOIOBASPjg4QL68IA4JCwgSC6' +
    'gRCagQJVsIRVuYEBrgEAAAAAAABc14ECc8WIEEZEUBuLOXWcgQAitZyDZW5niIEAhoZBX09QVVNWqoNjLqBWu4QExLQAg4EC4ZGfgQG1iEDncAAAAAAAYm' +
    'SBEGOik09wdXNIZWFkAQE4AYC7AAAAAAASVMNnQP5zc8ZjwIBnyKNFo4dDT01NRU5URIeWR1BTIDQ3LjEyMzQgTiA4LjU2NzggRWfImkWjh0VOQ09ERVJE' +
    'h41MYXZmNTkuMjcuMTAwc3PXY8CLY8WIBkC2LSsiQU5nyKFFo4dFTkNPREVSRIeUTGF2YzU5LjM3LjEwMCBsaWJ2cHhnyKJFo4hEVVJBVElPTkSHlDAwOj' +
    'AwOjAwLjYwNzAwMDAwMAAAc3PYY8CLY8WIEEZEUBuLOXVnyKJFo4dFTkNPREVSRIeVTGF2YzU5LjM3LjEwMCBsaWJvcHVzZ8iiRaOIRFVSQVRJT05Eh5Qw' +
    'MDowMDowMC4zMDgwMDAwMDAAAB9DtnVENOeBAKOyggAAgBjg22C0Bz9mt1Wx0NtVaPoiKpjPZ5zG+6wHM8aKsmA3MjoNkEInx6mrLV9MGyCjQciBAAeAsA' +
    '4AnQEqIAAQAABHCIWFiIWEiAICAnW6JMG+A/iB+qvGC8oGUE8A/yD8Et0B/i/4Z7wD/Xf6BvgPoA9YD+i/oS/4D3Af1J/wHuF/xv+UfP/gA/wH8IP2lswf' +
    'dA0jX4OfklljX5HfiBWIHE5fjN8Hn+V/JrYyc4+SJuaYBPi0AP7//xb07/VMJeRMjH5L4aPsvIv6UCGD1V0N7f/Kv/J0Bv+dHffGdmZ8X/6V0KmAfK9ScD' +
    '/gy/SBCH+YV1dApsP0LkaWx666+/lD8Bc0rBdGUiesYc2HVIUVtO5TxHVsCFBCtCtdvgYzS2uEENhNFWg7JswR7uutyeOPIOZx1/3z9pckXC/XbWO/uOrm' +
    '1ofv0/8Hw7lgn/1v/8eGEmxgeXs+iBDaqCna//+12BnHpKcF5wCO6xP91tIWb8//loy3WfNtlFlJtuqstYQRwV+LAv1CsRCvgZ4rSxa70H85blJw2ikXXo' +
    'J+aevp1tiT04j1focPNxFgCKIuosfZNDU9tBfHUz758UrD9aQOZu6PeOwQFqpQm1TdY8E36P8UhIz+s1cLSsQtF422Br6vBK+bc3mKe51hbN8Q//jEiZwL' +
    '1elPp6NTeACjrYIAPYAY6E40HoR09Nthmj9j8/s3Zk+z9md5wqMA5It5hwPbDsLeXftflAQ6WKOyggB5gBjoTjQehHT2GKH4LGlEO9w+tbsnerArPu8OFL' +
    'jL+EKtjWKxXSUM726n3ykYGxSjq4IAtYAY5/wcHoR0+Mj0dZdjyxEFo3qBx83qpicCi0waFJGxJED6zvCgCjKjQJeBAM8AkQMAARAQABgM06wFD/tYDdwO' +
    'sB58D9QBkzeTmxUIQA5fiWfhw+Fl/f+TP70sv5TVr3FaybjD6Z286bTsMXgPqmP9fwgtVvVtkjuEEov9Kfcfi/4zNboWFo31IbPtpuk3X7/us+/opWtC7b' +
    '16+PF7VvxT6bjO3Ud3pdvPYVgJUvl95Pe0CX/+Sy2gKgQZ7IpLSeVAo7KCAPGAGOg27cO2MAyFlPALGg86c2EqwUr717ybJBKB10NzCi07S7tSiYRho8t2' +
    'dbPinaCxoaiCAS0AGIDbYGKk2oYuNUIK1NqRmGLlvBloJa8Dwz2mDhGp7qv1zr3kdaKEAzBYYKNAnoEBlwCxAgABEBAAGAOrAf5L2/7oAUFhP7AQfcAOX3' +
    'ynzFsRxkOt6mBGdH8Ndi7/+C7qK7ipbnBrFJKO+lql+vVO0uQ+ElBPmeKVLoZn/Zw//pSkDFwaDyycQk4tEjSKf1feR1q47jnJLM4C8bDr9FwA3TIJF+v8' +
    'JM7piVJcIL5cQmI7q3jh//MmRP6k0pYS/7mEIxGFL/67Hn9Pdx0AHFO7a5G7j7OBB7eK94EB8YICp/CBNw==',
  'base64',
);
const live = Buffer.from(
  'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZwH/////////EU2bdKtNu4tTq4QVSalmU6yBoU27i1OrhBZUrmtTrIHNTbuMU6uEEl' +
    'TDZ1OsggEe7AEAAAAAAABoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmpyrXsYMPQkBNgI1MYXZmNTkuMjcuMTAwV0GNTGF2ZjU5LjI3LjEwMBZUrmvMrgEAAAAAAA' +
    'BD14EBc8WIZMUDsH9cTJucgQAitZyDdW5kiIEAhoVWX1ZQOYOBASPjg4QL68IA4JSwgSC6gRCagQJVsIhVsYEAVbmBAhJUw2fcc3OgY8CAZ8iaRaOHRU5D' +
    'T0RFUkSHjUxhdmY1OS4yNy4xMDBzc7ZjwItjxYhkxQOwf1xMm2fIpUWjh0VOQ09ERVJEh5hMYXZjNTkuMzcuMTAwIGxpYnZweC12cDkfQ7Z1QtrngQCjQf' +
    'uBAACAokmDQuAB8AD2CDgkHBhCAAAgIAB8yo3///xZd//XXlEx5HZ5PLRbt/9pPib2///EmPwLE0bVW/////xOl///u353Qs1tNZF/y0ravibuW//9u5Hj' +
    'W7OY8/////4nS///3vtPnXfLVWVhmiQUXux8Y//+8YnhqvHMAXcs///4a/ASP///FQH////ioAVv///FQH////idIP9Kx///TTGzO4lchZqyV///odTpks' +
    'zdFc3tZXz/7h////7q9YaMMXNhVCNCp144WBY////+GvmgH88VkX/sH6p8P/awSYTKoeK1eAXnl//hHrAUdwzUIkEtO0vP//+iUDyncW5Igyofr7///oI2' +
    'PzsDE3cOwbaGNf///+w/gU3///sTUOH///2H8f////YmoecwTf42kVldf6quGX/U5Ysub51ef//rjpT////uRRf4eIAjmbdf1SRoiv3HM6T///7D+P////' +
    'N2Ivrb6uEr5qfpy+O5gemVj///7D+P////sP4HPHwP/jE306qb41HFPnP//HBsDFfap6K///+GvmgH88VkIn////hz1pX/NUeN//4Ox6XGjrTPMFpO/9MY' +
    'HA3jDzfcidj6c65w6F////zkGmTOQC7iLH9IgsKXs6xP///r44W5EyZ6N1P6JSH//+I9L7R5f9Whfd4AhdhyFgCj6YEAyACmAECSnBBJQAADAAAAH/v//Z' +
    'S+3O/1pgvyuvSB/6nUHQj2bf/93mhaFX//606lW9id///ywARWYxGy3//0k24rf80mCDQ0Bqf/ZcuEnbUf//PgbrPl//9DSwRmDMP/+hQrQcbRAKPsgQGQ' +
    'AKYAQJKcIErAAAMAAAAf+//1vTHJTGmu/JInydqrL//eC1CX3z//QoVpDf82L//7/HDkZf/pP8UGE3cMP/l6IAJY+kA//+ypa/frUUf0yzonYKH//z9hZY' +
    '6b3/9Zft7XW3vv6PEwWiIA',
  'base64',
);

const latin = (text: string) => Buffer.from(text, 'latin1');
const hex = (text: string) => Buffer.from(text, 'hex');
/** An element, its size in eight bytes, or not known. */
const el = (id: string, ...parts: readonly Buffer[]): Buffer => {
  const data = Buffer.concat(parts);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(data.length) | (1n << 56n));
  return Buffer.concat([hex(id), size, data]);
};
const open = (id: string, ...parts: readonly Buffer[]): Buffer => Buffer.concat([hex(id), hex('01ffffffffffffff'), ...parts]);

const frame = latin('a frame of VP8, as it is coded');
const sound = latin('a packet of Opus');
const opusHead = hex('4f7075734865616401013801803e0000000000');
const block = (track: number, data: Buffer, flags = 0x80) => Buffer.concat([Buffer.from([0x80 + track, 0, 0, flags]), data]);
const picture = (...more: readonly Buffer[]) =>
  el(
    'ae',
    ...[el('d7', hex('01')), el('73c5', latin('SERIALNO')), el('83', hex('01')), el('86', latin('V_VP8')), ...more],
    el('e0', el('b0', hex('20')), el('ba', hex('10')), el('6fab', latin(secrets.place))),
  );
const speech = (head = opusHead) =>
  el(
    'ae',
    ...[el('d7', hex('02')), el('73c5', hex('02')), el('83', hex('02')), el('86', latin('A_OPUS')), el('63a2', head)],
    el('e1', el('b5', hex('40e77000')), el('9f', hex('01')), el('6fab', latin(secrets.place))),
  );
const subtitle = el('ae', el('d7', hex('03')), el('83', hex('11')), el('536e', latin(secrets.author)));
const head = (kind = 'webm') => el('1a45dfa3', el('4282', latin(kind)), el('4281', latin(secrets.device)));
const information = el(
  '1549a966',
  ...[el('2ad7b1', hex('0f4240')), el('7ba9', latin(secrets.author)), el('4461', latin('20261127'))],
  ...[el('4d80', latin(secrets.device)), el('5741', latin(secrets.device)), el('7384', latin(secrets.author))],
);

interface Film {
  readonly tracks?: readonly Buffer[];
  readonly blocks?: readonly Buffer[];
  readonly kind?: string;
  readonly more?: readonly Buffer[];
}

const group = el(
  'a0',
  ...[el('a1', block(1, frame, 0)), el('9b', hex('05')), el('fb', hex('ff')), el('75a1', latin(secrets.preview))],
);
const everything = [el('a3', block(1, frame)), el('a3', block(2, sound)), el('a3', block(3, latin(secrets.author))), group];
const names = [el('536e', latin(secrets.author)), el('258688', latin(secrets.device)), el('22b59c', latin('eng'))];

/** A film with everything that programs leave in one, and that hides in one. */
const film = ({ tracks = [picture(...names), speech(), subtitle], blocks = everything, kind, more = [] }: Film = {}) =>
  Buffer.concat([
    head(kind),
    el('ec', latin(secrets.appended)),
    el(
      '18538067',
      ...[
        el('114d9b74', latin(secrets.place)),
        el('ec', latin(secrets.preview)),
        information,
        el('1654ae6b', ...tracks),
        ...more,
      ],
      el('1254c367', latin(secrets.author)),
      el('1941a469', latin(secrets.preview)),
      el('1043a770', latin(secrets.author)),
      el('1f43b675', el('e7', hex('00')), el('a7', latin(secrets.place)), el('5854', latin(secrets.device)), ...blocks),
      el('1c53bb6b', latin(secrets.place)),
      el('6fab', latin(secrets.device)),
    ),
    latin(secrets.appended),
  ]);

const betraying = [...Object.values(secrets), 'SERIALNO', '20261127', 'eng'];
const saysOf = (content: Buffer) => betraying.filter((word) => content.includes(word));
const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned('video/webm', content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};

describe('a copy without metadata of video/webm', () => {
  it('holds nothing of what the original says, and each block to the byte', async () => {
    const original = film();
    expect(saysOf(original)).toEqual(betraying);
    const copy = await copyOf(original);
    expect(saysOf(copy)).toEqual([]);
    const blocks = [
      el('a3', block(1, frame)),
      el('a3', block(2, sound)),
      el('a0', el('a1', block(1, frame, 0)), el('9b', hex('05')), el('fb', hex('ff'))),
    ];
    expect(copy.includes(el('1f43b675', el('e7', hex('00')), ...blocks))).toBe(true);
    expect(copy.includes(el('63a2', opusHead))).toBe(true);
    expect((await cleaned('video/webm', original))?.removed).toEqual(['appended', 'attachments', 'camera-data', 'other', 'tags']);
  });

  it('is its own copy: nothing is left to take out', async () => {
    for (const original of [film(), withSound, live]) {
      const once = await copyOf(original);
      expect(await cleaned('video/webm', once)).toEqual({ content: once, removed: [] });
    }
  });

  it('loses what ffmpeg says of itself, of the author and of the place', async () => {
    expect(['Lavf', secrets.author, secrets.place].filter((word) => withSound.includes(word))).toHaveLength(3);
    for (const original of [withSound, live]) {
      const copy = await copyOf(original);
      expect(
        ['Lavf', 'Lavc', secrets.author, secrets.place, 'ENCODER', 'DURATION'].filter((word) => copy.includes(word)),
      ).toEqual([]);
    }
  });

  it('cannot be made of a film that ends too early, wherever that is', async () => {
    const whole = withSound;
    for (let length = 0; length < whole.length; length += 1) {
      expect([length, await cleaned('video/webm', whole.subarray(0, length))]).toEqual([length, undefined]);
    }
  });

  it('is made of parts that do not say where they end, and not of others', async () => {
    const inside = [information, el('1654ae6b', picture())];
    const clusters = [
      open('1f43b675', el('e7', hex('00')), el('a3', block(1, frame))),
      open('1f43b675', el('e7', hex('01')), group),
    ];
    const copy = await copyOf(
      Buffer.concat([head(), open('18538067', ...inside, ...clusters, el('1254c367', latin(secrets.author)))]),
    );
    expect(saysOf(copy)).toEqual([]);
    expect(copy.includes(el('1f43b675', el('e7', hex('00')), el('a3', block(1, frame))))).toBe(true);
    const broken = Buffer.concat([head(), open('18538067', information, ...clusters, open('1654ae6b', picture()))]);
    expect(await cleaned('video/webm', broken)).toBeUndefined();
  });

  it.each<readonly [string, Buffer]>([
    ['of another kind', film({ kind: 'robin' })],
    ['with a coding that is not known', film({ tracks: [picture(el('86', latin('V_AV1')))] })],
    ['of AV1', film({ tracks: [el('ae', el('d7', hex('01')), el('83', hex('01')), el('86', latin('V_AV1')), el('e0'))] })],
    [
      'with sound for pictures',
      film({
        tracks: [el('ae', el('d7', hex('01')), el('83', hex('01')), el('86', latin('A_OPUS')), el('63a2', opusHead), el('e0'))],
      }),
    ],
    ['that is packed', film({ tracks: [picture(el('6d80', el('6240')))] })],
    ['with more behind what a decoder is told', film({ tracks: [speech(Buffer.concat([opusHead, latin('x')]))] })],
    ['with two tracks of one number', film({ tracks: [picture(), picture()] })],
    ['with frames that are laced', film({ blocks: [el('a3', block(1, frame, 0x82))] })],
    ['that shows nothing', film({ blocks: [] })],
    ['with two lists of tracks', film({ more: [el('1654ae6b', picture())] })],
    ['with a number that is none', film({ tracks: [picture(el('23e383', latin(secrets.device)))] })],
    [
      'with a number of a block that is none',
      film({ blocks: [el('a0', el('a1', block(1, frame)), el('fb', latin(secrets.device)))] }),
    ],
    ['with something else among its tracks', film({ tracks: [picture(), el('6fab', el('d7', hex('05')), el('83', hex('11')))] })],
  ])('cannot be made of a film %s', async (_, content) => {
    expect(await cleaned('video/webm', content)).toBeUndefined();
  });

  it('leaves out what padding, checks, flags and a private part of VP8 could hide', async () => {
    const hiding = [el('a3', block(1, frame, 0xf0)), el('ec', latin(secrets.place)), el('bf', latin(secrets.device))];
    const copy = await copyOf(film({ tracks: [picture(el('63a2', latin(secrets.author)))], blocks: hiding }));
    expect(saysOf(copy)).toEqual([]);
    expect(copy.includes(el('a3', block(1, frame, 0x80)))).toBe(true);
    const colors = el('55b0', el('55b1', hex('01')), el('55d0', latin(secrets.place)));
    const track = el(
      'ae',
      el('d7', hex('01')),
      el('83', hex('01')),
      el('86', latin('V_VP9')),
      el('e0', el('b0', hex('20')), el('ba', hex('10')), colors),
    );
    const colored = await copyOf(film({ tracks: [track] }));
    expect([saysOf(colored), colored.includes(el('55b0', el('55b1', hex('01'))))]).toEqual([[], true]);
  });

  it('shows the same frames and sounds the same in ffmpeg', async () => {
    if (spawnSync('ffmpeg', ['-version']).status !== 0) return;
    const folder = mkdtempSync(join(tmpdir(), 'redress-webm-'));
    try {
      const sums = (content: Buffer) => {
        const path = join(folder, 'film.webm');
        writeFileSync(path, content);
        const { status, stdout } = spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'framemd5', '-']);
        expect(status).toBe(0);
        return stdout
          .toString()
          .split('\n')
          .filter((line) => /^\d/.test(line));
      };
      for (const original of [withSound, live]) {
        const shown = sums(original);
        expect(shown.length).toBeGreaterThan(2);
        expect(sums(await copyOf(original))).toEqual(shown);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeInBrowser('a copy without metadata of a WebM', (browser) => {
  it('is played by Chromium to its end', async () => {
    const page = await browser().newPage();
    for (const original of [withSound, live]) {
      const played = await page.evaluate<readonly [number, number, boolean]>(`new Promise((done, failed) => {
        const video = document.createElement('video');
        video.muted = true;
        video.onended = () => done([video.videoWidth, video.videoHeight, video.currentTime > 0.3]);
        video.onerror = () => failed(new Error(video.error.message));
        video.src = 'data:video/webm;base64,${(await copyOf(original)).toString('base64')}';
        video.play();
      })`);
      expect(played).toEqual([32, 16, true]);
    }
    await page.close();
  }, 30_000);
});

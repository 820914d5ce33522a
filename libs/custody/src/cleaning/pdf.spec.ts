import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { describeInBrowser } from '#testing';
import { cleaned } from './clean.js';
import { photo, secrets, shownOfPhoto } from './spec-pictures.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const shown = 'BT /F1 12 Tf (What the page shows) Tj ET';

interface Made {
  readonly catalog?: string;
  readonly page?: string;
  readonly more?: readonly (string | Buffer)[];
  readonly trailer?: string;
}

const stream = (fields: string, content: Buffer): Buffer =>
  Buffer.concat([latin(`<<${fields} /Length ${String(content.length)}>>\nstream\n`), content, latin('\nendstream')]);

/** A document of one page; `more` are objects from the number 6 on. */
function pdf({ catalog = '', page = '', more = [], trailer = '' }: Made = {}): Buffer {
  const objects = [
    `<</Type /Catalog /Pages 2 0 R ${catalog}>>`,
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> ${page}>>`,
    stream('/Filter /FlateDecode', deflateSync(latin(shown))),
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    ...more,
  ].map((object, index) =>
    Buffer.concat([latin(`${String(index + 1)} 0 obj\n`), Buffer.from(object as string, 'latin1'), latin('\nendobj\n')]),
  );
  const body = Buffer.concat([latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), ...objects]);
  return Buffer.concat([
    body,
    latin(`xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R ${trailer}>>\nstartxref\n${String(body.length)}\n%%EOF\n`),
  ]);
}

/** Everything that can be read in a document, also in what is packed in it. */
function readable(content: Buffer): string {
  const found = [content.toString('latin1')];
  for (let at = content.indexOf('stream\n'); at !== -1; at = content.indexOf('stream\n', at + 1)) {
    try {
      found.push(inflateSync(content.subarray(at + 7, content.indexOf('endstream', at))).toString('latin1'));
    } catch {
      // It is not packed.
    }
  }
  return found.join('\n');
}

const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned('application/pdf', content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};

const { author, place } = secrets;

describe('a copy without metadata of a PDF', () => {
  const said: Readonly<Record<string, Made>> = {
    'in its information': {
      more: [`<</Author (${author}) /CreationDate (D:20260101)>>`],
      trailer: '/Info 6 0 R /ID [<aa> <bb>]',
    },
    'in its XMP': {
      catalog: '/Metadata 6 0 R',
      more: [stream('/Type /Metadata /Subtype /XML', latin(`<dc:creator>${author}</dc:creator>`))],
    },
    'in packed XMP of a page': { page: '/Metadata 6 0 R', more: [stream('/Filter /FlateDecode', deflateSync(latin(author)))] },
    'by the program that wrote it': { page: `/PieceInfo <</App <</Private (${author})>>>> /LastModified (${place})` },
    'by who wrote a note': {
      page: `/Annots [<</Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (kept) /T (${author}) /NM (${place})>>]`,
    },
    'in an attached file': {
      catalog: '/Names <</EmbeddedFiles <</Names [(a) 6 0 R]>>>> /AF [6 0 R]',
      more: [`<</Type /Filespec /F (${author}) /EF <</F 7 0 R>>>>`, stream('/Type /EmbeddedFile', latin(place))],
    },
    'in a note with a file': {
      page: `/Annots [<</Type /Annot /Subtype /FileAttachment /Rect [0 0 1 1] /FS <</F (${author})>>>>]`,
    },
    'by who signed it': {
      catalog: `/AcroForm <</Fields [<</FT /Sig /T (f) /V <</Type /Sig /Name (${author}) /ByteRange [0 1 2 3]>>>>]>>`,
    },
    'in a link to a file of its author': {
      page: `/Annots [<</Subtype /Link /Rect [0 0 1 1] /A <</S /Launch /F (C:/${author})>>>>]`,
    },
    'in a script': { catalog: `/OpenAction <</S /JavaScript /JS (${author})>>` },
    'in a part of an unknown kind': { catalog: `/Robin_Private (${author})` },
    'in an object that no page leads to': { more: [`(${author})`] },
    'in a page that was taken out': {
      catalog: '/Outlines <</First <</Title (x) /Dest [6 0 R /Fit]>>>>',
      more: ['<</Type /Page /Contents 7 0 R>>', stream('', latin(`(${author}) Tj`))],
    },
    'in a comment': { more: [`null %${author}`] },
    'in a photo on its page': {
      page: '/Resources <</XObject <</I 6 0 R>>>>',
      more: [stream('/Type /XObject /Subtype /Image /Filter /DCTDecode /Width 16 /Height 8', photo())],
    },
  };

  it.each(Object.entries(said))('says nothing of what the original says %s, and shows the same', async (_where, made) => {
    const original = pdf(made);
    expect(Object.values(secrets).some((secret) => readable(original).includes(secret))).toBe(true);
    const copy = await copyOf(original);
    for (const secret of Object.values(secrets)) expect(readable(copy)).not.toContain(secret);
    expect(readable(copy)).not.toMatch(/Robin|D:2026|\/ID|\/Info/);
    expect(copy.includes(deflateSync(latin(shown)))).toBe(true);
    expect((await copyOf(copy)).equals(copy)).toBe(true);
  });

  it('keeps the words of a note, a link to an address, and a photo to the byte', async () => {
    const notes =
      '<</Subtype /Text /Rect [0 0 1 1] /Contents (a \\(note\\) \\\\ \\101)>> <</Subtype /Link /Rect [0 0 1 1] /A <</S /URI /URI (https://a.example)>>>>';
    const image = stream('/Type /XObject /Subtype /Image /Filter [/DCTDecode]', photo());
    const copy = await copyOf(pdf({ page: `/Annots [${notes}] /Resources <</XObject <</I 6 0 R>>>>`, more: [image] }));
    expect(copy.includes('(a \\(note\\) \\\\ A)')).toBe(true);
    expect(copy.includes('https://a.example')).toBe(true);
    expect(copy.includes(shownOfPhoto)).toBe(true);
  });

  it('holds nothing of an earlier version of the document', async () => {
    const changed = Buffer.concat([
      pdf({ page: `/Annots [<</Subtype /Text /Rect [0 0 1 1] /Contents (${author})>>]` }),
      latin(
        '3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
      ),
    ]);
    expect(readable(await copyOf(changed))).not.toContain(author);
  });

  it('is made of one whose objects are packed', async () => {
    const first = '1 0 2 60 ';
    const packed = `${first}${'<</Type /Catalog /Pages 2 0 R>>'.padEnd(60)}<</Type /Pages /Kids [3 0 R] /Count 1>>`;
    const objects = stream(`/Type /ObjStm /N 2 /First ${String(first.length)} /Filter /FlateDecode`, deflateSync(latin(packed)));
    const table = stream('/Type /XRef /Root 1 0 R /Info 9 0 R', Buffer.alloc(3));
    const numbered = [
      ['3', latin('<</Type /Page /Parent 2 0 R /Contents 4 0 R>>')],
      ['4', stream('/Filter /FlateDecode', deflateSync(latin(shown)))],
      ['6', objects],
      ['7', table],
      ['9', latin(`<</Author (${author})>>`)],
    ] as const;
    const body = numbered.map(([number, object]) => Buffer.concat([latin(`${number} 0 obj\n`), object, latin('\nendobj\n')]));
    const copy = await copyOf(Buffer.concat([latin('%PDF-1.5\n'), ...body, latin('startxref\n9\n%%EOF')]));
    expect(readable(copy)).not.toContain(author);
    expect(readable(copy)).toContain(shown);
  });

  it('is made of none that is locked, broken, cut off, or holds what is not known', async () => {
    const bomb = deflateSync(Buffer.alloc(70 * 1_048_576));
    const unknown: readonly Buffer[] = [
      pdf({ trailer: '/Encrypt 6 0 R', more: ['<<>>'] }),
      pdf({ catalog: '/AcroForm <</XFA (x)>>' }),
      pdf({ page: '/Resources <</XObject <</I 6 0 R>>>>', more: [stream('/Subtype /Image /Filter /JPXDecode', latin('x'))] }),
      pdf({
        page: '/Resources <</XObject <</I 6 0 R>>>>',
        more: [stream('/Subtype /Image /Filter /DCTDecode', photo().subarray(0, 400))],
      }),
      pdf({ page: '/Resources <</XObject <</I 6 0 R>>>>', more: [stream('/Subtype /Form', latin('BI /F /DCT ID x EI'))] }),
      pdf({ page: '/Resources <</XObject <</I 6 0 R>>>>', more: [stream('/Subtype /Form /Filter /FlateDecode', bomb)] }),
      pdf({ page: `/Deep ${'['.repeat(200)}${']'.repeat(200)}` }),
      pdf().subarray(0, 200),
      Buffer.concat([pdf(), latin(`left over ${author}`)]),
      latin('%PDF-1.7\n%%EOF\n'),
    ];
    for (const content of unknown) expect(await cleaned('application/pdf', content)).toBeUndefined();
  });

  it('takes no long time to say no to a large file that is meant to take long', async () => {
    const size = 25 * 1_048_576;
    const filled = (begin: string, part: string) =>
      Buffer.alloc(size, part).fill(`%PDF-1.7\n1 0 obj\n${begin}`, 0, 18 + begin.length);
    const began = performance.now();
    for (const content of [
      filled('', '('),
      filled('(', 'a'),
      filled('', '<<'),
      filled('[', '1 '),
      filled('', '%'),
      filled('<< ', '/a'),
    ]) {
      expect(await cleaned('application/pdf', content)).toBeUndefined();
    }
    // Against endless loops and squares, not a measure of speed.
    expect(performance.now() - began).toBeLessThan(60_000);
  });

  it('never holds a secret whatever byte was changed', async () => {
    const original = pdf({
      more: [`<</Author (${author})>>`, stream('/Type /Metadata', latin(author))],
      catalog: '/Metadata 7 0 R',
      trailer: '/Info 6 0 R',
    });
    for (let at = 0; at < original.length; at += 1) {
      for (const change of [0x01, 0x20, 0xff]) {
        const changed = Buffer.from(original);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        const copy = await cleaned('application/pdf', changed);
        if (copy !== undefined && readable(copy.content).includes(author))
          throw new Error(`It shows who wrote it: ${String(at)}`);
      }
    }
  });
});

describeInBrowser('a copy without metadata of a PDF that Chromium printed', (browser) => {
  it('holds each packed content of its pages to the byte, and nothing of the title', async () => {
    const page = await browser().newPage();
    await page.setContent(
      `<html lang="en"><head><title>${author}</title></head><body><h1>What I saw</h1><p>On <a href="https://a.example/">a page</a>.</p></body></html>`,
    );
    const original = await page.pdf({ tagged: true, outline: true });
    await page.close();
    expect(original.includes('Skia')).toBe(true);
    const copy = await copyOf(original);
    expect(copy.includes('Skia')).toBe(false);
    expect(readable(copy)).not.toContain(author);
    expect(copy.includes('https://a.example/')).toBe(true);
    const contents = [...original.toString('latin1').matchAll(/\/Contents (\d+) 0 R/g)].map(([, number]) => number);
    expect(contents.length).toBeGreaterThan(0);
    for (const number of contents) {
      const from = original.indexOf('stream\n', original.indexOf(`\n${String(number)} 0 obj`)) + 7;
      expect(copy.includes(original.subarray(from, original.indexOf('endstream', from) - 1))).toBe(true);
    }
    expect((await copyOf(copy)).equals(copy)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { cleaned } from '../clean.js';
import { secrets, shownOfPhoto } from '../spec-pictures.js';
import { openDocumentAttributes, openDocumentCleaner, openDocumentRules } from './opendocument.js';
import { changed, describeInOffice, pagesOf, partOf, readableIn, writtenByOffice, type Change } from './spec-documents.js';

const { author } = secrets;
const open = 'application/vnd.oasis.opendocument';
const documents = [
  {
    name: 'letter.odt',
    kind: `${open}.text`,
    words: [
      'What I saw',
      'Put in later.',
      'taken out',
      'A remark that stays.',
      'Hidden words.',
      'Below the line.',
      'my notes',
      'second',
    ],
  },
  {
    name: 'table.ods',
    kind: `${open}.spreadsheet`,
    words: ['Paid to', 'A remark that stays.', 'of:=SUM([.B2:.B3])', 'On another sheet'],
  },
  {
    name: 'slides.odp',
    kind: `${open}.presentation`,
    words: ['What I saw', 'A remark that stays.', 'Spoken words.', 'First page'],
  },
] as const;
const letter = `${open}.text`;

const made = async (...changes: readonly Change[]) => changed(await writtenByOffice('letter.odt'), author, ...changes);
const copyOf = async (kind: string, content: Buffer): Promise<Buffer> => {
  const copy = await cleaned(kind, content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};
const content = { in: 'content.xml', from: ' by two. ' };

describe.each(documents)('a copy without metadata of $name, which LibreOffice wrote', ({ name, kind, words }) => {
  it('says nothing of its authors in any part, and has its words', async () => {
    const original = await writtenByOffice(name);
    expect(await readableIn(original)).toContain(author);
    const copy = await copyOf(kind, original);
    const found = await readableIn(copy);
    expect(found).not.toMatch(/Robin|Invented|>RIA?<|LibreOffice|2026-|GPS|notes\.od|photo\.jpg|[rR]sid/);
    for (const word of [...words, 'https://a.example/', '<dc:creator>Author</dc:creator>']) expect(found).toContain(word);
    expect(found).toContain(shownOfPhoto.toString('latin1'));
    expect((await copyOf(kind, copy)).equals(copy)).toBe(true);
    expect((await cleaned(kind, copy))?.removed.filter((one) => one !== 'camera-data')).toEqual([]);
    // Programs tell the kind by what stands at the beginning, not packed.
    expect(copy.toString('latin1', 30, 38 + kind.length)).toBe(`mimetype${kind}`);
  });

  it('is made of none that ends early', async () => {
    const original = await writtenByOffice(name);
    for (let length = 0; length < original.length; length += 997) {
      expect(await cleaned(kind, original.subarray(0, length))).toBeUndefined();
    }
  });
});

describe('a copy without metadata of a document of OpenDocument', () => {
  const says: Readonly<Record<string, readonly Change[]>> = {
    'in a field of its author': [
      {
        ...content,
        to: `<text:sender-lastname>kept</text:sender-lastname><text:user-defined text:name="${author}">kept</text:user-defined>`,
      },
    ],
    'in where a section came from': [
      {
        ...content,
        to: `</text:p><text:section text:name="s"><text:section-source xlink:href="file:///${author}"/><text:p>kept</text:p></text:section><text:p>`,
      },
    ],
    'in the name of a printer': [
      {
        in: 'settings.xml',
        from: '"PrinterName" config:type="string"/>',
        to: `"PrinterName" config:type="string">${author}</config:config-item>`,
      },
    ],
    'in an attribute of an unknown kind': [
      { ...content, to: `<text:span odd:by="${author}" xmlns:odd="urn:odd">kept</text:span>` },
    ],
    'in a text about its picture': [
      { in: 'content.xml', from: '<svg:desc>', to: `<svg:title>C:\\${author}.png</svg:title><svg:desc>` },
    ],
    'in a remark on its XML': [{ ...content, to: `<!-- ${author} -->kept` }],
  };

  it.each(Object.entries(says))('says nothing of what the original says %s', async (_what, changes) => {
    const original = await made(...changes);
    expect(await readableIn(original)).toContain(author);
    const found = await readableIn(await copyOf(letter, original));
    expect(found).not.toMatch(/Robin|Invented/);
    if (changes[0]?.to?.includes('kept') === true) expect(found).toContain('kept');
  });

  it('of a formula that leads to another file keeps the value, and of settings those on which the look depends', async () => {
    const formula = 'of:=SUM([.B2:.B3])';
    const change = { in: 'content.xml', from: formula, to: `of:=['file:///C:/${author}/a.ods'#$A.A1]` };
    const table = await changed(await writtenByOffice('table.ods'), author, change);
    const found = await partOf(await copyOf(`${open}.spreadsheet`, table), 'content.xml');
    expect(found).not.toContain('formula');
    expect(found).toContain('office:value="1500"');
    const settings = await partOf(await copyOf(letter, await made()), 'settings.xml');
    expect(settings).toContain('"AddParaTableSpacing" config:type="boolean">true<');
    expect(settings).not.toMatch(/Printer(Name|Setup)|Rsid|ViewArea|Database/);
  });

  it('says of which version of the format it is as its parts do, without which LibreOffice does not open it', async () => {
    const older = await made(
      ...['content.xml', 'styles.xml', 'settings.xml'].map((name) => ({
        in: name,
        from: 'office:version="1.3"',
        to: 'office:version="1.2"',
      })),
    );
    expect(await partOf(await copyOf(letter, older), 'META-INF/manifest.xml')).toContain(
      'manifest:full-path="/" manifest:version="1.2"',
    );
  });

  const refused: Readonly<Record<string, Change>> = {
    'an object': { ...content, to: '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>' },
    'a program': { in: 'content.xml', from: '<office:scripts/>', to: '<office:scripts><office:script/></office:scripts>' },
    'a picture that lies elsewhere': { ...content, to: '<draw:frame><draw:image xlink:href="file:///a.png"/></draw:frame>' },
    'an element that is not known': { ...content, to: '<text:unheard/>' },
    'an element of another language': { ...content, to: '<odd:a xmlns:odd="urn:odd"/>' },
    'an attribute that is not known': { ...content, to: '<text:span text:unheard="x"/>' },
    'text where none belongs': { in: 'content.xml', from: '</office:body>', to: 'stray</office:body>' },
    'a lock': {
      in: 'META-INF/manifest.xml',
      from: '</manifest:manifest>',
      to: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    },
    'an older program that wrote it': { in: 'meta.xml', from: '<meta:generator>', to: '<meta:generator>OpenOffice.org/3.4 ' },
    'another kind': { in: 'mimetype', from: 'text', to: 'text-template' },
    'a picture of another kind': { in: 'content.xml', from: 'Pictures/', to: 'Basic/' },
  };

  it.each(Object.entries(refused))('is made of none with %s', async (_what, change) => {
    expect(await cleaned(letter, await made())).toBeDefined();
    expect(await cleaned(letter, await made(change))).toBeUndefined();
  });

  it('would say who wrote it without each step of the cleaning', async () => {
    const original = await made(
      { in: 'content.xml', from: '<draw:frame ', to: `<draw:frame draw:id="a" ` },
      { ...content, to: `<draw:rect draw:name="${author}"/>` },
    );
    const all = { rules: openDocumentRules, attributes: openDocumentAttributes };
    const { 'dc:creator': _creator, ...rules } = openDocumentRules;
    const { 'draw:rect@draw:name': _name, ...attributes } = openDocumentAttributes;
    for (const steps of [
      { ...all, rules },
      { ...all, attributes },
    ])
      expect(await readableIn((await openDocumentCleaner(letter, steps)(original)).content)).toContain(author);
    expect(await readableIn((await openDocumentCleaner(letter, all)(original)).content)).not.toContain(author);
  });

  it('never holds a secret whatever byte was changed', async () => {
    const original = await writtenByOffice('table.ods');
    for (let at = 0; at < original.length; at += 41) {
      const other = Buffer.from(original);
      other.writeUInt8(other.readUInt8(at) ^ 0xff, at);
      const copy = await cleaned(`${open}.spreadsheet`, other);
      if (copy !== undefined && (await readableIn(copy.content)).includes('Robin'))
        throw new Error(`It shows who wrote it: ${String(at)}`);
    }
  });
});

describeInOffice('a copy without metadata of a document of OpenDocument, in LibreOffice', () => {
  it.each(documents)(
    'looks the same: $name',
    async ({ name, kind }) => {
      const original = await writtenByOffice(name);
      const extension = name.slice(-3);
      const [before, after] = [await pagesOf(original, extension), await pagesOf(await copyOf(kind, original), extension)];
      expect(before.length).toBeGreaterThan(0);
      expect(after.map((page) => page.toString('base64'))).toEqual(before.map((page) => page.toString('base64')));
    },
    180_000,
  );
});

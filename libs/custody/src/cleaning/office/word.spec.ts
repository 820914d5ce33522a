import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { cleaned } from '../clean.js';
import { NotUnderstood } from '../not-understood.js';
import { exif, photo, screenshot, secrets, shownOfPhoto } from '../spec-pictures.js';
import { zipOf } from '../../intake/spec-zips.js';
import { ooxmlCleaner } from './ooxml.js';
import { describeInOffice, pagesOf, partOf, partsOf, readableIn, writtenByOffice, zippedBy } from './spec-documents.js';
import { wordGrammar } from './word.js';

const kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const application = 'application/vnd.openxmlformats-officedocument';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const microsoft = 'http://schemas.microsoft.com/office';
const { author } = secrets;
const shown = 'What the page shows';
const declared = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${relationships}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"',
  `xmlns:wps="${microsoft}/word/2010/wordprocessingShape" xmlns:w14="${microsoft}/word/2010/wordml"`,
  `xmlns:w15="${microsoft}/word/2012/wordml" xmlns:odd="urn:odd" mc:Ignorable="w14 w15 odd"`,
].join(' ');

interface Part {
  /** The last word of its relationship, or all of it. */
  readonly type: string;
  readonly content: string | Buffer;
  readonly contentType?: string;
}

interface Made {
  readonly body?: string;
  /** Of the text: by their names in its folder. */
  readonly parts?: Readonly<Record<string, Part>>;
  readonly root?: Readonly<Record<string, Part>>;
  /** Addresses outside, by their ids. */
  readonly links?: Readonly<Record<string, string>>;
  readonly linkType?: string;
  readonly attributes?: string;
}

const typeOf = (type: string): string => (type.includes(':') ? type : `${relationships}/${type}`);
const related = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${typeOf(type)}" Target="${target}" ${more}/>`;
const all = (inner: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

/** A document of Word. A part is named in it by its name without an ending. */
function docx({ body = '', parts = {}, root = {}, links = {}, linkType = 'hyperlink', attributes = '' }: Made = {}): Buffer {
  const idOf = (name: string) => name.replace(/\..*/, '');
  const types = [...Object.entries(parts), ...Object.entries(root)].map(([name, { contentType }]) =>
    contentType === undefined
      ? ''
      : `<Override PartName="/${name in parts ? 'word/' : ''}${name}" ContentType="${contentType}"/>`,
  );
  return zippedBy(author, {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="JPG" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="${application}.wordprocessingml.document.main+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': all(
      related('rId1', 'officeDocument', 'word/document.xml') +
        Object.entries(root)
          .map(([name, { type }]) => related(idOf(name), type, `/${name}`))
          .join(''),
    ),
    'word/document.xml': `<w:document ${declared}><w:body><w:p ${attributes}><w:r><w:t>${shown}</w:t></w:r></w:p>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': all(
      [
        ...Object.entries(parts).map(([name, { type }]) => related(idOf(name), type, name)),
        ...Object.entries(links).map(([id, target]) => related(id, linkType, target, 'TargetMode="External"')),
      ].join(''),
    ),
    ...Object.fromEntries(Object.entries(parts).map(([name, { content }]) => [`word/${name}`, content])),
    ...Object.fromEntries(Object.entries(root).map(([name, { content }]) => [name, content])),
  });
}

const wordPart = (type: string, content: string): Part => ({
  type,
  content,
  contentType: `${application}.wordprocessingml.${type}+xml`,
});
const said = (type: string): Part => ({ type, content: `<x>${author}</x>` });
const run = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`;
const text = (words: string) => run(`<w:t>${words}</w:t>`);
const field = (command: string, result: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${command.slice(0, 5)}</w:instrText></w:r><w:r><w:instrText>${command.slice(5)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const picture = (id: string, name = '', more = '') =>
  run(
    `<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="${name}" ${more}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip ${id}/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
  );
const settings = (inner: string) => wordPart('settings', `<w:settings ${declared}>${inner}<w:evenAndOddHeaders/></w:settings>`);

const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned(kind, content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};

describe('a copy without metadata of a document of Word', () => {
  const says: Readonly<Record<string, Made>> = {
    'when and by whom it was packed': {},
    'in its properties': {
      root: {
        'docProps/core.xml': said('http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'),
        'docProps/app.xml': said('extended-properties'),
        'docProps/custom.xml': said('custom-properties'),
        'docProps/thumbnail.JPG': {
          type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
          content: exif(1),
        },
      },
    },
    'in a label of its office': { root: { 'label.xml': said(`${microsoft}/2020/02/relationships/classificationlabels`) } },
    'by who signed it': {
      root: { 'origin.xml': said('http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin') },
    },
    'in data of its office': { parts: { 'item1.xml': said('customXml') } },
    'by the people who wrote remarks': { parts: { 'people.xml': said(`${microsoft}/2011/relationships/people`) } },
    'in parts that nothing leads to': {
      root: {},
      parts: { 'web.xml': said('webSettings'), 'glossary.xml': said('glossaryDocument') },
    },
    'in its settings': {
      parts: {
        'settings.xml': settings(
          `<w:attachedTemplate r:id="t1"/><w:docVars><w:docVar w:name="a" w:val="${author}"/></w:docVars><w:mailMerge><w:query w:val="${author}"/></w:mailMerge><w15:docId w15:val="${author}"/><w:rsids><w:rsid w:val="${author}"/></w:rsids><w:writeProtection w:hash="${author}"/>`,
        ),
      },
    },
    'by who wrote a remark': {
      parts: {
        'comments.xml': wordPart(
          'comments',
          `<w:comments ${declared}><w:comment w:id="1" w:author="${author}" w:initials="Robin" w:date="2026-03-04T05:06:07Z">${text('A remark that stays.')}</w:comment></w:comments>`,
        ),
      },
      body: run('<w:commentReference w:id="1"/>'),
    },
    'by who changed it': {
      body: `<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="${author}" w:date="2026-03-04T05:06:07Z"/></w:rPr></w:pPr><w:ins w:id="2" w:author="${author}"><w:r><w:t>put in</w:t></w:r></w:ins><w:del w:id="3" w:author="${author}" odd:dateUtc="2026-03-04T05:06:07Z"><w:r><w:delText>taken out</w:delText></w:r></w:del></w:p>`,
    },
    'by the numbers of its changes': { attributes: `w:rsidR="${author}" w:rsidRDefault="00AB" w14:paraId="${author}"` },
    'by who may change it': { body: `<w:permStart w:id="1" w:ed="${author}"/><w:permEnd w:id="1"/>` },
    'in a picture': { parts: { 'a.JPG': { type: 'image', content: photo() } }, body: picture('r:embed="a"') },
    'in the name of a picture': {
      parts: { 'a.png': { type: 'image', content: screenshot() } },
      body: picture('r:embed="a"', author, `descr="C:\\Users\\${author}\\a.png"`),
    },
    'in where a picture came from': {
      parts: { 'a.png': { type: 'image', content: screenshot() } },
      links: { l1: `file:///C:/${author}/a.png` },
      linkType: 'image',
      body: picture('r:embed="a" r:link="l1"'),
    },
    'in a drawing of old': {
      parts: { 'a.png': { type: 'image', content: screenshot() } },
      body: run(
        `<w:pict><v:shape id="${author}" alt="C:\\${author}.png" href="file:///${author}" o:gfxdata="${author}"><v:imagedata r:id="a" o:title="${author}"/></v:shape></w:pict>`,
      ),
    },
    'in a link to a file': {
      links: { l1: `file:///C:/Users/${author}/notes.txt` },
      body: `<w:p><w:hyperlink r:id="l1"><w:r><w:t>my notes</w:t></w:r></w:hyperlink></w:p>`,
    },
    'in the command of a field': { body: field(`INCLUDETEXT "C:\\\\Users\\\\${author}\\\\a.docx"`, 'what it brought') },
    'in a command that another program wrote': { body: field(`ADDIN ZOTERO_ITEM ${author}`, '(A Study, 2020)') },
    'in a short field': {
      body: `<w:p><w:fldSimple w:instr="DOCPROPERTY ${author}"><w:r><w:t>its text</w:t></w:r></w:fldSimple></w:p>`,
    },
    'in a control that is bound to data': {
      body: `<w:sdt><w:sdtPr><w:tag w:val="${author}"/><w:dataBinding w:xpath="${author}" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>${text('filled in')}</w:sdtContent></w:sdt>`,
    },
    'in a mark for programs': {
      body: `<w:p><w:smartTag w:uri="urn:${author}" w:element="name"><w:smartTagPr><w:attr w:name="x" w:val="${author}"/></w:smartTagPr><w:r><w:t>marked</w:t></w:r></w:smartTag></w:p>`,
    },
    'in a remark on its XML': { body: `<!-- ${author} --><?note ${author}?>` },
    'in an attribute of an unknown kind': { attributes: `odd:by="${author}"` },
    'in what a theme is called': {
      parts: {
        'theme1.xml': {
          type: 'theme',
          contentType: `${application}.theme+xml`,
          content: `<a:theme ${declared} name="${author}"><a:themeElements><a:clrScheme name="${author}"/></a:themeElements></a:theme>`,
        },
      },
    },
  };

  it.each(Object.entries(says))('says nothing of what the original says %s, and has the same words', async (_what, made) => {
    const original = docx(made);
    expect(await readableIn(original)).toMatch(/Robin|2026-03/);
    const copy = await copyOf(original);
    const found = await readableIn(copy);
    for (const secret of [...Object.values(secrets), 'Robin', 'Invented', '2026-03', '00AB'])
      expect(found.includes(secret)).toBe(false);
    const words = [...(await readableIn(original)).matchAll(/<w:(?:t|delText)>([^<]+)/g)].map(([, one]) => one);
    for (const word of words) expect(found).toContain(word);
    expect(words).toContain(shown);
    // How a photo is turned is written anew each time.
    expect((await cleaned(kind, copy))?.removed.filter((one) => one !== 'camera-data')).toEqual([]);
    expect((await copyOf(copy)).equals(copy)).toBe(true);
  });

  it('keeps remarks, changes, hidden words, fields of pages, links to addresses, and pictures to the byte', async () => {
    const copy = await copyOf(
      docx({
        parts: { 'a.JPG': { type: 'image', content: photo() }, 'settings.xml': settings('') },
        links: { l1: 'https://a.example/?a=1&amp;b=2' },
        body:
          `<w:p><w:hyperlink r:id="l1"><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> 5 &lt; 6 &amp; &#x1F600;</w:t></w:r></w:hyperlink></w:p>` +
          field('PAGE \\* ARABIC', '1') +
          field('HYPERLINK "https://b.example/"', 'b') +
          picture('r:embed="a"', '', 'descr="Two people at a table"'),
      }),
    );
    const body = await partOf(copy, 'word/document.xml');
    for (const kept of [
      '<w:vanish/>',
      '"preserve"> 5 &lt; 6 &amp; \u{1f600}<',
      'PAGE</w:instrText>',
      'Two people at a table',
      'https',
    ])
      expect(body.replace('</w:instrText></w:r><w:r><w:instrText>', '')).toContain(
        kept === 'PAGE</w:instrText>' ? 'PAGE ' : kept,
      );
    expect(await partOf(copy, 'word/_rels/document.xml.rels')).toContain('Target="https://a.example/?a=1&amp;b=2"');
    expect(await partOf(copy, 'word/settings.xml')).toContain('evenAndOddHeaders');
    expect(await readableIn(copy)).toContain(shownOfPhoto.toString('latin1'));
  });

  it('names each kind of what was left out, once', async () => {
    const made = { ...says['by who wrote a remark'], ...says['in its properties'] };
    const copy = await cleaned(kind, docx({ ...made, attributes: 'w:rsidR="00AB"' }));
    expect(copy?.removed).toEqual(['editors', 'other', 'preview', 'properties']);
  });

  const refused: Readonly<Record<string, Made>> = {
    'an embedded object': {
      parts: { 'a.bin': { type: 'oleObject', content: 'x', contentType: `${application}.oleObject` } },
      body: run('<w:object><o:OLEObject r:id="a"/></w:object>'),
    },
    'an object that no page leads to': { parts: { 'a.bin': { type: 'oleObject', content: 'x' } } },
    'a program': { parts: { 'vbaProject.bin': { type: `${microsoft}/2006/relationships/vbaProject`, content: 'x' } } },
    'a font': {
      parts: {
        'fontTable.xml': wordPart(
          'fontTable',
          `<w:fonts ${declared}><w:font w:name="a"><w:embedRegular r:id="f" w:fontKey="{1}"/></w:font></w:fonts>`,
        ),
      },
    },
    'another document': { parts: { 'a.html': { type: 'aFChunk', content: 'x' } }, body: '<w:altChunk r:id="a"/>' },
    'a picture of another kind': { parts: { 'a.emf': { type: 'image', content: 'x' } }, body: picture('r:embed="a"') },
    'a picture that is another kind': { parts: { 'a.png': { type: 'image', content: photo() } }, body: picture('r:embed="a"') },
    'a picture that lies elsewhere': { links: { l1: 'file:///a.png' }, linkType: 'image', body: picture('r:link="l1"') },
    'an element that is not known': { body: '<w:unheard/>' },
    'an element of another language': { body: '<odd:unheard/>' },
    'an attribute that is not known': { attributes: 'w:unheard="x"' },
    'text where none belongs': { body: '<w:p>stray</w:p>' },
    'a part in it that is not known': { parts: { 'a.xml': said('urn:unheard') } },
    'a part that is missing': { body: run('<w:pict><v:shape><v:imagedata r:id="gone"/></v:shape></w:pict>') },
    'an extension that is not known': {
      body: picture('r:embed="a"').replace('<pic:spPr/>', '<pic:spPr><a:extLst><a:ext uri="{1}"/></a:extLst></pic:spPr>'),
      parts: { 'a.JPG': { type: 'image', content: photo() } },
    },
    'a way to say it that is not known': {
      body: run('<mc:AlternateContent><mc:Choice Requires="odd"><w:t>a</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent>'),
    },
    'a field whose command would show': {
      body: field('IF ', 'x').replace('<w:r><w:fldChar w:fldCharType="separate"/>', '<w:r><w:t>not seen</w:t></w:r>$&'),
    },
    'a field that does not end': { body: run('<w:fldChar w:fldCharType="begin"/>') },
    'XML that is not well-formed': { body: '<w:p></w:r>' },
    'XML that is too deep': { body: '<w:sdt><w:sdtContent>'.repeat(150) + '</w:sdtContent></w:sdt>'.repeat(150) },
    'an entity of its own': { body: text('&unheard;') },
    'a character that no XML may hold': { body: text('&#0;') },
  };

  it.each(Object.entries(refused))('is made of none with %s', async (_what, made) => {
    expect(await cleaned(kind, docx(made))).toBeUndefined();
  });

  it('is made of none that is a template, has programs, a document type, or two parts of one name', async () => {
    const original = await partsOf(docx());
    const changed = (name: string, change: (content: string) => string) =>
      zippedBy(author, { ...original, [name]: change(String(original[name])) });
    expect(
      await cleaned(
        kind,
        changed('word/document.xml', (one) => one),
      ),
    ).toBeDefined();
    const types = '[Content_Types].xml';
    for (const content of [
      changed(types, (one) => one.replace('document.main', 'template.main')),
      changed(types, (one) =>
        one.replace(`${application}.wordprocessingml.document.main`, 'application/vnd.ms-word.document.macroEnabled.main'),
      ),
      changed('word/document.xml', (one) => `<!DOCTYPE a [<!ENTITY b "${author}">]>${one}`),
      changed('word/document.xml', (one) => one.replace('<w:body>', '<w:body xmlns:w="urn:other">')),
      changed('word/document.xml', (one) => `${one}<w:document/>`),
      zippedBy(author, { ...original, 'WORD/document.xml': 'x' }),
      zipOf([{ name: 'word/document.xml', packed: deflateRawSync(Buffer.alloc(9_000_000)), unpacked: 9_000_000 }]),
    ]) {
      expect(await cleaned(kind, content)).toBeUndefined();
    }
  });

  it('is made of none that ends early, and never holds a secret whatever byte was changed', async () => {
    const original = docx({ ...says['by who wrote a remark'], ...says['in its properties'] });
    for (let length = 0; length < original.length - author.length; length += 23) {
      expect(await cleaned(kind, original.subarray(0, length))).toBeUndefined();
    }
    for (let at = 0; at < original.length; at += 3) {
      const changed = Buffer.from(original);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      const copy = await cleaned(kind, changed);
      if (copy !== undefined && (await readableIn(copy.content)).includes('Robin'))
        throw new Error(`It shows who wrote it: ${String(at)}`);
    }
  });

  it('takes no long time to say no to a document that is meant to take long', async () => {
    const began = performance.now();
    const large = 20 * 1_048_576;
    for (const body of [
      '<w:p/>'.repeat(large / 6),
      '<w:p>'.repeat(100_000),
      `<w:p ${'a'.repeat(large)}`,
      '&amp;'.repeat(large / 5),
    ]) {
      expect(await cleaned(kind, docx({ body }))).toBeUndefined();
    }
    // Against endless loops and squares, not a measure of speed.
    expect(performance.now() - began).toBeLessThan(60_000);
  }, 90_000);
});

describe('without a step of the cleaning, a copy of a document of Word', () => {
  const remark = `<w:p><w:ins w:id="1" w:author="${author}" w:date="${author}"><w:r><w:t>a</w:t></w:r></w:ins></w:p>`;
  const steps: readonly [string, 'attributes' | 'rules' | 'finish', string, Made][] = [
    ['the names of editors', 'attributes', 'w:author', { body: remark }],
    [
      'their initials',
      'attributes',
      'w:initials',
      {
        parts: {
          'comments.xml': wordPart(
            'comments',
            `<w:comments ${declared}><w:comment w:id="1" w:initials="${author}"/></w:comments>`,
          ),
        },
      },
    ],
    ['the days of changes', 'attributes', 'w:date', { body: remark }],
    [
      'the names of pictures',
      'attributes',
      'wp:name',
      {
        parts: { 'a.JPG': { type: 'image', content: photo() } },
        body: picture('r:embed="a"', author),
      },
    ],
    [
      'the files that pictures came from',
      'attributes',
      'wp:descr',
      {
        parts: { 'a.JPG': { type: 'image', content: photo() } },
        body: picture('r:embed="a"', '', `descr="C:\\${author}"`),
      },
    ],
    ['the names of old shapes', 'attributes', 'v:id', { body: run(`<w:pict><v:rect id="${author}"/></w:pict>`) }],
    [
      'what themes are called',
      'rules',
      'a:theme',
      {
        parts: {
          'theme1.xml': {
            type: 'theme',
            contentType: `${application}.theme+xml`,
            content: `<a:theme ${declared} name="${author}"/>`,
          },
        },
      },
    ],
    ['settings', 'rules', 'w:settings', { parts: { 'settings.xml': settings(`<w:alias w:val="${author}"/>`) } }],
    ['commands of fields', 'finish', '', { body: field(`AUTHOR ${author}`, 'x') }],
  ];

  it.each(steps)('says what the original says: %s', async (_what, where, name, made) => {
    const without =
      where === 'finish' ? undefined : Object.fromEntries(Object.entries(wordGrammar[where]).filter(([one]) => one !== name));
    const lax = ooxmlCleaner({ ...wordGrammar, [where]: without });
    const { content } = await lax(docx(made));
    expect(await readableIn(content)).toContain(author);
    expect(await readableIn(await copyOf(docx(made)))).not.toContain(author);
  });

  it('would hold a word that nobody has on a list', async () => {
    const w = wordGrammar.vocabularies.w;
    if (w === undefined) throw new Error('There is no such list.');
    const lax = ooxmlCleaner({
      ...wordGrammar,
      vocabularies: { ...wordGrammar.vocabularies, w: { ...w, attributes: `${String(w.attributes)} unheard` } },
    });
    const original = docx({ attributes: `w:unheard="${author}"` });
    expect(await readableIn((await lax(original)).content)).toContain(author);
    await expect(ooxmlCleaner(wordGrammar)(original)).rejects.toThrow(NotUnderstood);
  });
});

describe('a copy without metadata of a document that LibreOffice wrote for Word', () => {
  it('says nothing of its authors in any part, and has its words', async () => {
    const original = await writtenByOffice('letter.docx');
    expect(await readableIn(original)).toContain(author);
    const copy = await copyOf(original);
    const found = await readableIn(copy);
    expect(found).not.toMatch(/Robin|Invented|RIA|LibreOffice|2026-|GPS|notes\.odt|photo\.jpg/);
    for (const kept of [
      'What I saw',
      'Put in later.',
      'taken out',
      'A remark that stays.',
      'Hidden words.',
      'Below the line.',
      'second',
    ])
      expect(found).toContain(kept);
    expect(found).toContain(shownOfPhoto.toString('latin1'));
    expect((await copyOf(copy)).equals(copy)).toBe(true);
  });
});

describeInOffice('a copy without metadata of a document of Word, in LibreOffice', () => {
  it('looks the same', async () => {
    const original = await writtenByOffice('letter.docx');
    const [before, after] = [await pagesOf(original, 'docx'), await pagesOf(await copyOf(original), 'docx')];
    expect(before.length).toBeGreaterThan(0);
    expect(after.map((page) => page.toString('base64'))).toEqual(before.map((page) => page.toString('base64')));
  }, 180_000);
});

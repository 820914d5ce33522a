import { describe, expect, it } from '@jest/globals';
import { cleaned } from '../clean.js';
import { secrets, shownOfPhoto } from '../spec-pictures.js';
import { ooxmlCleaner } from './ooxml.js';
import { sheetGrammar } from './sheet.js';
import { changed, describeInOffice, pagesOf, partOf, readableIn, writtenByOffice, type Change } from './spec-documents.js';

const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const microsoft = 'http://schemas.microsoft.com/office';
const { author } = secrets;
const book = { in: 'xl/workbook.xml', from: '<bookViews>' };
const bookBy = 'xl/_rels/workbook.xml.rels';
const sheet = { in: 'xl/worksheets/sheet1.xml' };
const sheetBy = 'xl/worksheets/_rels/sheet1.xml.rels';
const drawn = { in: 'xl/drawings/drawing1.xml' };
const remark = { in: 'xl/comments1.xml', from: 'A remark that stays.' };
const sum = '<f aca="false">SUM(B2:B3)</f>';

const made = async (...changes: readonly Change[]) => changed(await writtenByOffice('table.xlsx'), author, ...changes);
const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned(kind, content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};

describe('a copy without metadata of a workbook of Excel', () => {
  const says: Readonly<Record<string, readonly Change[]>> = {
    'by who wrote it, a remark in it, and a picture': [],
    'before the words of a remark': [{ ...remark, to: `${author}:\n${remark.from}` }],
    'by who shares it': [{ ...book, to: `<fileSharing userName="${author}"/><bookViews>` }],
    'by where it lay': [
      {
        ...book,
        to: `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:x15="${microsoft}/spreadsheetml/2010/11/main" Requires="x15"><x15ac:absPath xmlns:x15ac="${microsoft}/spreadsheetml/2010/11/ac" url="C:\\Users\\${author}"/></mc:Choice></mc:AlternateContent><bookViews>`,
      },
    ],
    'by who looks at it in a way of her own': [
      {
        in: 'xl/workbook.xml',
        from: '<calcPr',
        to: `<customWorkbookViews><customWorkbookView name="${author}"/></customWorkbookViews><calcPr`,
      },
    ],
    'in the numbers of a change': [
      { ...sheet, from: '<dimension', to: `<sheetProtection hashValue="${author}"/><dimension` },
      {
        ...sheet,
        from: '<sheetPr ',
        to: `<sheetPr xmlns:xr="${microsoft}/spreadsheetml/2014/revision" xr:uid="${author}" codeName="${author}" `,
      },
    ],
    'in a scenario': [
      { ...sheet, from: '<printOptions', to: `<scenarios><scenario user="${author}"/></scenarios><printOptions` },
    ],
    'in the settings of a printer': [{ added: ['xl/printer.bin', sheetBy, `${relationships}/printerSettings`, author] }],
    'by the people who wrote remarks': [
      { added: ['xl/person.xml', bookBy, `${microsoft}/2017/10/relationships/person`, author] },
      { added: ['xl/thread.xml', sheetBy, `${microsoft}/2017/10/relationships/threadedComment`, author] },
    ],
    'in the log of who changed it': [{ added: ['xl/headers.xml', bookBy, `${relationships}/revisionHeaders`, author] }],
    'in a link to another workbook': [
      { added: ['xl/link.xml', bookBy, `${relationships}/externalLink`, `<externalBook>${author}</externalBook>`] },
      { ...sheet, from: sum, to: `<f>'C:\\Users\\${author}\\[a.xlsx]Sheet1'!A1</f>` },
    ],
    'in the name of a picture': [{ ...drawn, from: 'descr="', to: `macro="${author}" descr="C:\\${author}` }],
  };

  it.each(Object.entries(says))('says nothing of what the original says %s, and has the same words', async (_what, changes) => {
    const original = await made(...changes);
    expect(await readableIn(original)).toContain(author);
    const copy = await copyOf(original);
    const found = await readableIn(copy);
    expect(found).not.toMatch(/Robin|Invented|LibreOffice|Calc|2026-|GPS|photo\.jpg/);
    for (const word of ['Paid to', 'Amount', 'On another sheet', 'A remark that stays.', '<v>1500</v>', 'https://a.example/'])
      expect(found).toContain(word);
    expect(found).toContain(shownOfPhoto.toString('latin1'));
    expect((await copyOf(copy)).equals(copy)).toBe(true);
  });

  it('keeps formulas in the workbook, and of one that leads to another workbook its value', async () => {
    expect(await partOf(await copyOf(await made()), 'xl/sheet.xml')).toContain(`${sum}<v>1500</v>`);
    const other = await copyOf(await made({ ...sheet, from: sum, to: '<f>[1]Sheet1!A1+1</f>' }));
    expect(await partOf(other, 'xl/sheet.xml')).toMatch(/<c r="B4"[^>]*><v>1500<\/v>/);
    const table = await copyOf(
      await made({ ...sheet, from: sum, to: '<f>SUM(Paid[2020])+Paid[[#This Row],[2021]]&amp;TEXT(B2,"[h]:mm")</f>' }),
    );
    expect(await partOf(table, 'xl/sheet.xml')).toContain('<f>SUM(Paid[2020])');
  });

  const refused: Readonly<Record<string, Change>> = {
    'a pivot table': { ...book, to: '<pivotCaches/><bookViews>' },
    'an object': { ...sheet, from: '<pageMargins', to: '<oleObjects/><pageMargins' },
    'a query': { added: ['xl/query.xml', sheetBy, `${relationships}/queryTable`, 'x'] },
    'a program': { added: ['xl/vba.bin', bookBy, `${microsoft}/2006/relationships/vbaProject`, 'x'] },
    'a program by its kind': {
      in: '[Content_Types].xml',
      from: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
      to: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
    },
    'a name that leads out': {
      ...book,
      from: '<calcPr',
      to: '<definedNames><definedName name="a">[1]S!$A$1</definedName></definedNames><calcPr',
    },
    'a shared formula that leads out': { ...sheet, from: sum, to: '<f t="shared" si="0" ref="B4">[1]S!A1</f>' },
    'a picture in a cell': { ...sheet, from: '<c r="B4"', to: '<c vm="1" r="B4"' },
    'a name in pieces before a remark': { ...remark, to: `Rob</t></r><r><t>in Invented-Author: x` },
    'an attribute that is not known': { ...sheet, from: '<sheetData', to: '<sheetData unheard="x"' },
    'an extension that is not known': { ...sheet, from: '</worksheet>', to: '<extLst><ext uri="{1}"/></extLst></worksheet>' },
  };

  it.each(Object.entries(refused))('is made of none with %s', async (_what, change) => {
    expect(await cleaned(kind, await made(change))).toBeUndefined();
  });

  it('would say who wrote it without each step of the cleaning', async () => {
    const original = await made({ ...remark, to: `${author}: ${remark.from}` });
    expect(await readableIn((await ooxmlCleaner({ ...sheetGrammar, finish: undefined })(original)).content)).toContain(author);
    const named = await made({ ...drawn, from: 'name="', to: `name="${author}` });
    const { 'xdr:name': _name, ...attributes } = sheetGrammar.attributes;
    expect(await readableIn((await ooxmlCleaner({ ...sheetGrammar, attributes })(named)).content)).toContain(author);
    for (const one of [original, named]) expect(await readableIn(await copyOf(one))).not.toContain(author);
  });

  it('is made of none that ends early', async () => {
    const original = await made();
    for (let length = 0; length < original.length - author.length; length += 301)
      expect(await cleaned(kind, original.subarray(0, length))).toBeUndefined();
  });
});

describeInOffice('a copy without metadata of a workbook of Excel, in LibreOffice', () => {
  it('looks the same', async () => {
    const original = await writtenByOffice('table.xlsx');
    const [before, after] = [await pagesOf(original, 'xlsx'), await pagesOf(await copyOf(original), 'xlsx')];
    expect(before.length).toBe(2);
    expect(after.map((page) => page.toString('base64'))).toEqual(before.map((page) => page.toString('base64')));
  }, 180_000);
});

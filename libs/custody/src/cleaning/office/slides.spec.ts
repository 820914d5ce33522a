import { describe, expect, it } from '@jest/globals';
import { cleaned } from '../clean.js';
import { secrets, shownOfPhoto } from '../spec-pictures.js';
import { ooxmlCleaner } from './ooxml.js';
import { slidesGrammar } from './slides.js';
import { changed, describeInOffice, pagesOf, partOf, readableIn, writtenByOffice, type Change } from './spec-documents.js';

const kind = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const microsoft = 'http://schemas.microsoft.com/office';
const { author } = secrets;
const slide = { in: 'ppt/slides/slide1.xml' };
const slideBy = 'ppt/slides/_rels/slide1.xml.rels';
const show = { in: 'ppt/presentation.xml', from: '<p:sldSz' };
const showBy = 'ppt/_rels/presentation.xml.rels';

const made = async (...changes: readonly Change[]) => changed(await writtenByOffice('slides.pptx'), author, ...changes);
const copyOf = async (content: Buffer): Promise<Buffer> => {
  const copy = await cleaned(kind, content);
  if (copy === undefined) throw new Error('No copy was made.');
  return copy.content;
};
const extension = (uri: string, inner: string) => `<p:extLst><p:ext uri="${uri}">${inner}</p:ext></p:extLst>`;

describe('a copy without metadata of a presentation of PowerPoint', () => {
  const says: Readonly<Record<string, readonly Change[]>> = {
    'by who wrote it, a remark in it, and a picture': [],
    'in the name of a shape and of a slide': [
      { ...slide, from: '<p:cSld', to: `<p:cSld name="${author}"` },
      { ...slide, from: 'name=""></p:cNvPr>', to: `name="${author}" descr="C:\\${author}.png"></p:cNvPr>` },
    ],
    'in its tags': [
      { added: ['ppt/tags.xml', slideBy, `${relationships}/tags`, author] },
      { ...show, to: `<p:custDataLst><p:tags r:id="rId1"/></p:custDataLst><p:sldSz` },
    ],
    'by who locked it': [{ ...show, to: `<p:modifyVerifier hashData="${author}"/><p:sldSz` }],
    'in the names of its sections': [
      {
        in: 'ppt/presentation.xml',
        from: '</p:presentation>',
        to: `${extension('{521415D9-36F7-43E2-AB2F-B90AF26B5E84}', `<a>${author}</a>`)}</p:presentation>`,
      },
    ],
    'by the numbers of a slide': [
      { ...slide, from: '</p:cSld>', to: `${extension('{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}', author)}</p:cSld>` },
    ],
    'by who changed it': [{ added: ['ppt/changes.xml', showBy, `${microsoft}/2016/11/relationships/changesInfo`, author] }],
    'in a click that starts a program': [
      {
        ...slide,
        from: '<a:latin',
        to: `<a:hlinkClick r:id="" action="ppaction://program" tooltip="x" invalidUrl="${author}"/><a:latin`,
      },
    ],
    'in how it was last looked at': [{ added: ['ppt/views.xml', showBy, `${relationships}/viewProps`, author] }],
  };

  it.each(Object.entries(says))('says nothing of what the original says %s, and has the same words', async (_what, changes) => {
    const original = await made(...changes);
    expect(await readableIn(original)).toContain(author);
    const copy = await copyOf(original);
    const found = await readableIn(copy);
    expect(found).not.toMatch(/Robin|Invented|LibreOffice|2026-|GPS|photo\.jpg|program/);
    for (const word of ['What I saw', 'my notes', 'A remark that stays.', 'Spoken words.', 'https://a.example/'])
      expect(found).toContain(word);
    expect(found).toContain(shownOfPhoto.toString('latin1'));
    expect(await partOf(copy, 'ppt/commentAuthors.xml')).toContain('name="Author" initials="A"');
    expect((await copyOf(copy)).equals(copy)).toBe(true);
  });

  const refused: Readonly<Record<string, Change>> = {
    'a video': { ...slide, from: '<p:nvPr/></p:nvSpPr>', to: '<p:nvPr><a:videoFile/></p:nvPr></p:nvSpPr>' },
    'a sound': { ...slide, from: '</p:cSld>', to: '</p:cSld><p:transition><p:sndAc/></p:transition>' },
    'an object': { ...slide, from: '<p:txBody>', to: '<p:oleObj/><p:txBody>' },
    'fonts in it': { ...show, to: '<p:embeddedFontLst/><p:sldSz' },
    'remarks of the newest kind': { added: ['ppt/modern.xml', slideBy, `${microsoft}/2018/10/relationships/comments`, 'x'] },
    'a drawing by rules': {
      ...slide,
      from: '</p:cSld>',
      to: '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></p:cSld>',
    },
    'an extension that is not known': { ...slide, from: '</p:cSld>', to: `${extension('{1}', '')}</p:cSld>` },
  };

  it.each(Object.entries(refused))('is made of none with %s', async (_what, change) => {
    expect(await cleaned(kind, await made(change))).toBeUndefined();
  });

  it('would say who wrote it without each step of the cleaning', async () => {
    const named = await made({ ...slide, from: 'name=""></p:cNvPr>', to: `name="${author}"></p:cNvPr>` });
    for (const step of ['p:cmAuthor@name', 'p:name']) {
      const attributes = Object.fromEntries(
        Object.entries(slidesGrammar.attributes).filter(
          ([name]) => name !== step && !(step === 'p:name' && name.startsWith('p:cmA')),
        ),
      );
      const lax = await ooxmlCleaner({
        ...slidesGrammar,
        attributes: { ...attributes, ...(step !== 'p:name' && { 'p:name': (value) => value }) },
      })(named);
      expect(await readableIn(lax.content)).toContain(author);
    }
    expect(await readableIn(await copyOf(named))).not.toContain(author);
  });
});

describeInOffice('a copy without metadata of a presentation of PowerPoint, in LibreOffice', () => {
  it('looks the same', async () => {
    const original = await writtenByOffice('slides.pptx');
    const [before, after] = [await pagesOf(original, 'pptx'), await pagesOf(await copyOf(original), 'pptx')];
    expect(before.length).toBeGreaterThan(0);
    expect(after.map((page) => page.toString('base64'))).toEqual(before.map((page) => page.toString('base64')));
  }, 180_000);
});

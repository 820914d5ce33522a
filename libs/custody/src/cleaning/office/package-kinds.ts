import type { MetadataKind } from '#kernel';

/** A part of a document that is kept. */
export interface PartKind {
  readonly contentType: string;
  readonly root: string;
  /** What it is called in the copy, before its number. */
  readonly name: string;
  readonly extension?: string;
  /** Whether it belongs to the document without being named in the part that leads to it. */
  readonly unnamed?: boolean;
}

/** A kind of Office Open XML. */
export interface PackageKind {
  readonly folder: string;
  readonly main: PartKind;
  /** By the type of the relationship that leads there. */
  readonly parts: ReadonlyMap<string, PartKind>;
}

export const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const metadata = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata';
const signatures = 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature';
const microsoft = 'http://schemas.microsoft.com/office';
const application = 'application/vnd.openxmlformats-officedocument';

/** Relationships to what is said of a document and not shown, and by which kind it is called. */
export const leftOutRelationships: ReadonlyMap<string, MetadataKind> = new Map([
  [`${metadata}/core-properties`, 'properties'],
  // So LibreOffice writes it.
  ['http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties', 'properties'],
  [`${metadata}/thumbnail`, 'preview'],
  [`${relationships}/extended-properties`, 'properties'],
  [`${relationships}/custom-properties`, 'properties'],
  ['http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels', 'properties'],
  ['http://schemas.microsoft.com/office/2020/02/relationships/classificationLabels', 'properties'],
  [`${signatures}/origin`, 'signatures'],
  [`${relationships}/customXml`, 'other'],
  [`${relationships}/printerSettings`, 'other'],
  [`${relationships}/webSettings`, 'other'],
  [`${relationships}/glossaryDocument`, 'other'],
  [`${relationships}/attachedTemplate`, 'other'],
  [`${relationships}/mailMergeSource`, 'other'],
  [`${relationships}/mailMergeHeaderSource`, 'other'],
  [`${relationships}/recipientData`, 'other'],
  [`${microsoft}/2006/relationships/ui/extensibility`, 'other'],
  [`${microsoft}/2007/relationships/ui/extensibility`, 'other'],
  [`${microsoft}/2007/relationships/stylesWithEffects`, 'other'],
  [`${microsoft}/2007/relationships/hdphoto`, 'other'],
  [`${microsoft}/2011/relationships/chartStyle`, 'other'],
  [`${microsoft}/2011/relationships/chartColorStyle`, 'other'],
  [`${relationships}/package`, 'attachments'],
  [`${relationships}/calcChain`, 'other'],
  [`${relationships}/sheetMetadata`, 'other'],
  [`${relationships}/volatileDependencies`, 'other'],
  [`${relationships}/connections`, 'other'],
  [`${relationships}/externalLink`, 'other'],
  [`${relationships}/customProperty`, 'other'],
  [`${relationships}/revisionHeaders`, 'editors'],
  [`${relationships}/usernames`, 'editors'],
  [`${microsoft}/2017/10/relationships/threadedComment`, 'editors'],
  [`${microsoft}/2017/10/relationships/person`, 'editors'],
  [`${relationships}/presProps`, 'other'],
  [`${relationships}/viewProps`, 'other'],
  [`${relationships}/tags`, 'other'],
  [`${microsoft}/2015/10/relationships/revisionInfo`, 'editors'],
  [`${microsoft}/2016/11/relationships/changesInfo`, 'editors'],
  [`${microsoft}/2011/relationships/webextensiontaskpanes`, 'other'],
  [`${microsoft}/2011/relationships/people`, 'editors'],
  [`${microsoft}/2011/relationships/commentsExtended`, 'editors'],
  [`${microsoft}/2016/09/relationships/commentsIds`, 'editors'],
  [`${microsoft}/2018/08/relationships/commentsExtensible`, 'editors'],
] as const);

/** Pictures, of which the copies are made by their own writers. */
export const pictures: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpeg'],
  ['image/jpg', 'jpeg'],
  ['image/gif', 'gif'],
]);

const partOf =
  (language: string) =>
  (what: string, root: string, name: string, unnamed = false): PartKind => ({
    contentType: `${application}.${language}.${what}+xml`,
    root,
    name,
    unnamed,
  });
const wordPart = partOf('wordprocessingml');
const sheetPart = partOf('spreadsheetml');
const slidesPart = partOf('presentationml');

/** Parts of every kind of document. */
const shared: readonly [string, PartKind][] = [
  [`${relationships}/theme`, { contentType: `${application}.theme+xml`, root: 'a:theme', name: 'theme', unnamed: true }],
  [
    `${relationships}/themeOverride`,
    { contentType: `${application}.themeOverride+xml`, root: 'a:themeOverride', name: 'themeOverride', unnamed: true },
  ],
  [`${relationships}/chart`, { contentType: `${application}.drawingml.chart+xml`, root: 'c:chartSpace', name: 'chart' }],
];

export const wordDocument: PackageKind = {
  folder: 'word',
  main: wordPart('document.main', 'w:document', 'document'),
  parts: new Map([
    [`${relationships}/styles`, wordPart('styles', 'w:styles', 'styles', true)],
    [`${relationships}/settings`, wordPart('settings', 'w:settings', 'settings', true)],
    [`${relationships}/numbering`, wordPart('numbering', 'w:numbering', 'numbering', true)],
    [`${relationships}/fontTable`, wordPart('fontTable', 'w:fonts', 'fontTable', true)],
    [`${relationships}/footnotes`, wordPart('footnotes', 'w:footnotes', 'footnotes', true)],
    [`${relationships}/endnotes`, wordPart('endnotes', 'w:endnotes', 'endnotes', true)],
    [`${relationships}/comments`, wordPart('comments', 'w:comments', 'comments', true)],
    [`${relationships}/header`, wordPart('header', 'w:hdr', 'header')],
    [`${relationships}/footer`, wordPart('footer', 'w:ftr', 'footer')],
    ...shared,
  ]),
};

export const workbook: PackageKind = {
  folder: 'xl',
  main: sheetPart('sheet.main', 's:workbook', 'workbook'),
  parts: new Map([
    [`${relationships}/worksheet`, sheetPart('worksheet', 's:worksheet', 'sheet')],
    [`${relationships}/chartsheet`, sheetPart('chartsheet', 's:chartsheet', 'chartsheet')],
    [`${relationships}/sharedStrings`, sheetPart('sharedStrings', 's:sst', 'sharedStrings', true)],
    [`${relationships}/styles`, sheetPart('styles', 's:styleSheet', 'styles', true)],
    [`${relationships}/comments`, sheetPart('comments', 's:comments', 'comments', true)],
    [`${relationships}/table`, sheetPart('table', 's:table', 'table')],
    [`${relationships}/drawing`, { contentType: `${application}.drawing+xml`, root: 'xdr:wsDr', name: 'drawing' }],
    [
      `${relationships}/vmlDrawing`,
      { contentType: `${application}.vmlDrawing`, root: 'none:xml', name: 'vmlDrawing', extension: 'vml' },
    ],
    ...shared,
  ]),
};

export const presentation: PackageKind = {
  folder: 'ppt',
  main: slidesPart('presentation.main', 'p:presentation', 'presentation'),
  parts: new Map([
    [`${relationships}/slideMaster`, slidesPart('slideMaster', 'p:sldMaster', 'slideMaster', true)],
    [`${relationships}/slideLayout`, slidesPart('slideLayout', 'p:sldLayout', 'slideLayout', true)],
    [`${relationships}/slide`, slidesPart('slide', 'p:sld', 'slide', true)],
    [`${relationships}/notesSlide`, slidesPart('notesSlide', 'p:notes', 'notesSlide', true)],
    [`${relationships}/notesMaster`, slidesPart('notesMaster', 'p:notesMaster', 'notesMaster', true)],
    [`${relationships}/handoutMaster`, slidesPart('handoutMaster', 'p:handoutMaster', 'handoutMaster', true)],
    [`${relationships}/tableStyles`, slidesPart('tableStyles', 'a:tblStyleLst', 'tableStyles', true)],
    [`${relationships}/commentAuthors`, slidesPart('commentAuthors', 'p:cmAuthorLst', 'commentAuthors', true)],
    [`${relationships}/comments`, slidesPart('comments', 'p:cmLst', 'comments', true)],
    ...shared,
  ]),
};

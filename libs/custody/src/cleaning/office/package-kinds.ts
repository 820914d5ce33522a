import type { MetadataKind } from '#kernel';

/** A part of a document that is kept. */
export interface PartKind {
  readonly contentType: string;
  readonly root: string;
  /** What it is called in the copy, before its number. */
  readonly name: string;
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

const wordPart = (what: string, root: string, name: string, unnamed = false): PartKind => ({
  contentType: `${application}.wordprocessingml.${what}+xml`,
  root,
  name,
  unnamed,
});

const theme: PartKind = { contentType: `${application}.theme+xml`, root: 'a:theme', name: 'theme', unnamed: true };

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
    [`${relationships}/theme`, theme],
  ]),
};

import { setImmediate } from 'node:timers/promises';
import { Removed, type Cleaned, type Cleaner } from '../cleaned.js';
import { cleanGif } from '../gif.js';
import { cleanJpeg } from '../jpeg.js';
import { NotUnderstood } from '../not-understood.js';
import { cleanPng } from '../png.js';
import { looksLikeFile, neutral } from './drawings.js';
import { fieldsOfProperties, openDocument } from './opendocument-names.js';
import { cleanElement, type AttributeRule, type PartContext, type Rule } from './part.js';
import { textIn } from './references.js';
import { namesOf } from './vocabulary.js';
import { newRoom, readXml, writeXml, type Element, type Room } from './xml.js';
import { packed, unpacked, type Unpacked } from './zip.js';

/*
 * A document of OpenDocument (ISO/IEC 26300), written anew: its content, its styles, the settings on which its look depends, and
 * the pictures in it. Every name is looked up as in Office Open XML.
 */

const names = namesOf(openDocument);
const manifests = new Map([['urn:oasis:names:tc:opendocument:xmlns:manifest:1.0', 'manifest']]);
const largestPart = 24 * 1_048_576;
const pictureCleaners = new Map<string, Cleaner>([
  ['png', cleanPng],
  ['jpg', cleanJpeg],
  ['jpeg', cleanJpeg],
  ['gif', cleanGif],
]);
/** Parts that say something of a document: left out without being looked at. All others have to be known. */
const leftOut = /^(meta\.xml|manifest\.rdf|layout-cache|META-INF\/.*|Thumbnails\/.*|Configurations2\/.*)$/;
const addresses = /^((https?|mailto):|#)/i;
/** Programs whose documents LibreOffice shows with other defaults, which it does not do where it is not told the program. */
const olderPrograms = /<meta:generator>[^<]*(OpenOffice|StarOffice|LibreOffice\/[34]\.)/;
/** No change and no remark says when. A day has to stand there. */
const noDay = '1980-01-01T00:00:00';

const flattened: Rule = ({ children }, part) => {
  if (children.some((child) => typeof child !== 'string')) throw new NotUnderstood('It has a field that is not known.');
  part.leaveOut('other');
  return children;
};

/** Gives an element without children. */
const replaced =
  (instead: string): Rule =>
  (element, part) => {
    if (textIn(element) !== instead) part.leaveOut('editors');
    return { ...element, children: [instead] };
  };

/** A link to an address, or to a place in the document. Of any other the text stays, in its style. */
const link: Rule = (element, part) => {
  if (element.attributes.has('xlink:href')) return element;
  part.leaveOut('other');
  const style = element.attributes.get('text:style-name');
  return {
    name: 'text:span',
    attributes: new Map(style === undefined ? [] : [['text:style-name', style]]),
    children: element.children,
  };
};

const described: Rule = (element, part) => {
  if (!looksLikeFile(textIn(element))) return element;
  part.leaveOut('other');
  return undefined;
};

/** An element that programs write although nothing is in it. Throws `NotUnderstood` where something is. */
const empty: Rule = ({ children }) => {
  if (children.some((child) => typeof child !== 'string' || child.trim() !== '')) {
    throw new NotUnderstood('It has programs or forms in it.');
  }
  return undefined;
};

const leadsOut = (formula: string): boolean => /file:|\\|'#/i.test(formula);

const address: AttributeRule = (value) => (addresses.test(value) ? value : undefined);
const inDocument: AttributeRule = (value, part) => part.reference(value);
const formula: AttributeRule = (value, part) => {
  if (!leadsOut(value)) return value;
  part.leaveOut('other');
  return undefined;
};
const onlyInside: AttributeRule = (value) => {
  if (leadsOut(value)) throw new NotUnderstood('A formula of it leads to another file.');
  return value;
};

/** Of settings, those on which the look depends: switches, and how lines are measured. */
const settings: Rule = (element, part) => {
  const isKept = (child: Element): boolean => {
    const [name, type] = [child.attributes.get('config:name') ?? '', child.attributes.get('config:type')];
    if (child.name === 'config:config-item-set') return name === 'ooo:configuration-settings';
    if (child.name !== 'config:config-item' || !/^[A-Za-z\d]+$/.test(name)) return false;
    if (type === 'boolean') return /^(true|false)$/.test(textIn(child));
    return name === 'PrinterIndependentLayout' && /^(low-resolution|high-resolution|disabled|enabled)$/.test(textIn(child));
  };
  const children = element.children.filter((child) => typeof child !== 'string' && isKept(child));
  if (children.length < element.children.filter((child) => typeof child !== 'string').length) part.leaveOut('other');
  return { ...element, children };
};

const shapes =
  'a caption circle connector custom-shape ellipse frame g line measure path polygon polyline rect regular-polygon text-box';

export const openDocumentRules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(fieldsOfProperties.map((field) => [`text:${field}`, flattened])),
  'dc:creator': replaced('Author'),
  'dc:date': replaced(noDay),
  'text:a': link,
  'draw:a': (element) =>
    element.attributes.has('xlink:href') ? element : { name: 'draw:g', attributes: new Map(), children: element.children },
  'svg:title': described,
  'svg:desc': described,
  'office:scripts': empty,
  'office:forms': empty,
  'office:settings': settings,
  'config:config-item-set': settings,
};

export const openDocumentAttributes: Readonly<Record<string, AttributeRule>> = {
  ...Object.fromEntries(shapes.split(' ').map((shape) => [`draw:${shape}@draw:name`, neutral('')])),
  'text:a@xlink:href': address,
  'draw:a@xlink:href': address,
  'draw:image@xlink:href': inDocument,
  'draw:fill-image@xlink:href': inDocument,
  'style:background-image@xlink:href': inDocument,
  'text:list-level-style-image@xlink:href': inDocument,
  'table:formula': formula,
  'text:formula': formula,
  'table:expression': onlyInside,
  'table:condition': onlyInside,
  'table:cell-range-address': onlyInside,
  'style:condition': onlyInside,
  'calcext:value': onlyInside,
};

/** What is special to documents: for specs, which take a step out. */
export interface OpenDocumentSteps {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}

const allSteps: OpenDocumentSteps = { rules: openDocumentRules, attributes: openDocumentAttributes };

/** Makes a cleaner of documents of one kind: of texts, of tables, of presentations. */
export const openDocumentCleaner =
  (mediaType: string, steps = allSteps) =>
  async (content: Buffer): Promise<Cleaned> =>
    new CleanOpenDocument(mediaType, steps, await unpacked(content)).copy();

class CleanOpenDocument {
  private readonly removed = new Removed();
  private readonly room: Room = newRoom();
  /** The names that pictures have in the copy. */
  private readonly pictures = new Map<string, string>();
  /** The version of the format, as its parts say it. */
  private version = '1.2';

  constructor(
    private readonly mediaType: string,
    private readonly steps: OpenDocumentSteps,
    private readonly from: Unpacked,
  ) {}

  async copy(): Promise<Cleaned> {
    if (this.bytes('mimetype').toString('latin1').trim() !== this.mediaType)
      throw new NotUnderstood('It is not what it is said to be.');
    this.checkManifest();
    if (olderPrograms.test(this.from.parts.get('meta.xml')?.().toString() ?? ''))
      throw new NotUnderstood('It would look otherwise.');
    const copies = new Map<string, Buffer>([['mimetype', Buffer.from(this.mediaType)]]);
    for (const [name, root] of [
      ['content.xml', 'office:document-content'],
      ['styles.xml', 'office:document-styles'],
      ['settings.xml', 'office:document-settings'],
    ] as const) {
      await setImmediate();
      if (name !== 'settings.xml' || this.from.parts.has(name)) copies.set(name, this.part(name, root));
    }
    for (const [name, as] of this.pictures) copies.set(as, await this.picture(name));
    for (const name of this.from.parts.keys()) {
      if (copies.has(name) || this.pictures.has(name)) continue;
      if (!leftOut.test(name) && !name.startsWith('Pictures/'))
        throw new NotUnderstood(`It has a part that is not known: ${name}.`);
      if (name === 'meta.xml') this.removed.add('properties');
      else if (name.startsWith('Thumbnails/')) this.removed.add('preview');
      else if (name.endsWith('signatures.xml')) this.removed.add('signatures');
      else if (name !== 'META-INF/manifest.xml') this.removed.add('other');
    }
    if (this.from.saysMore) this.removed.add('properties');
    copies.set('META-INF/manifest.xml', this.manifest([...copies.keys()].slice(1)));
    return { content: packed(copies, ['mimetype']), removed: this.removed.kinds };
  }

  private bytes(name: string): Buffer {
    const content = this.from.parts.get(name)?.();
    if (content === undefined) throw new NotUnderstood('A part of it is missing.');
    return content;
  }

  /** Throws `NotUnderstood` for a document that is locked. */
  private checkManifest(): void {
    const { children } = readXml(this.bytes('META-INF/manifest.xml'), manifests, this.room);
    const entries = children.filter((child) => typeof child !== 'string');
    if (
      entries.some(({ name, children: inner }) => name !== 'manifest:file-entry' || inner.some((one) => typeof one !== 'string'))
    ) {
      throw new NotUnderstood('It is locked.');
    }
  }

  private part(name: string, rootName: string): Buffer {
    const content = this.bytes(name);
    if (content.length > largestPart) throw new NotUnderstood('A part of it is too large.');
    const given = readXml(content, names.namespaces, this.room);
    if (given.name !== rootName) throw new NotUnderstood('A part of it is not what it is said to be.');
    const context: PartContext = {
      names,
      rules: new Map(Object.entries(this.steps.rules)),
      attributeRules: new Map(Object.entries(this.steps.attributes)),
      leaveOut: (kind) => this.removed.add(kind),
      reference: (target) => this.meet(target),
    };
    const [root] = cleanElement(given, context);
    if (root === undefined || typeof root === 'string') throw new NotUnderstood('A part of it is nothing.');
    this.version = root.attributes.get('office:version') ?? this.version;
    // Formulas and commands name these where no name of an element does.
    return writeXml(root, names.namespaces, '', ['of', 'ooow', 'oooc', 'ooo']);
  }

  /** The name in the copy of a picture in the document. */
  private meet(target: string): string {
    const name = target.replace(/^\.\//, '');
    const kind = /^Pictures\/[^/]+\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
    if (!pictureCleaners.has(kind) || !this.from.parts.has(name))
      throw new NotUnderstood('It has a picture that lies elsewhere, or is not known.');
    const as = this.pictures.get(name) ?? `Pictures/image${String(this.pictures.size + 1)}.${kind}`;
    this.pictures.set(name, as);
    return as;
  }

  private async picture(name: string): Promise<Buffer> {
    const kind = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const clean = await pictureCleaners.get(kind)?.(this.bytes(name));
    if (clean === undefined) throw new NotUnderstood('It has a picture of a kind that is not known.');
    for (const one of clean.removed) this.removed.add(one);
    return clean.content;
  }

  private manifest(parts: readonly string[]): Buffer {
    const typeOf = (name: string) =>
      name.endsWith('.xml') ? 'text/xml' : `image/${name.slice(name.lastIndexOf('.') + 1).replace('jpg', 'jpeg')}`;
    const entry = (path: string, type: string, more: readonly [string, string][] = []): Element => ({
      name: 'manifest:file-entry',
      attributes: new Map([['manifest:full-path', path], ...more, ['manifest:media-type', type]]),
      children: [],
    });
    const version: [string, string] = ['manifest:version', this.version];
    const children = [entry('/', this.mediaType, [version]), ...parts.map((name) => entry(name, typeOf(name)))];
    return writeXml({ name: 'manifest:manifest', attributes: new Map([version]), children }, manifests);
  }
}

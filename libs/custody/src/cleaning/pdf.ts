import { deflateSync, inflateSync } from 'node:zlib';
import { Removed, type Cleaned } from './cleaned.js';
import { cleanProfile } from './color-profile.js';
import { cleanJpeg } from './jpeg.js';
import { NotUnderstood } from './not-understood.js';
import { mostValues, nameOf, nothing, numberOf, ValueReader, written, type Dict, type List, type Value } from './pdf-values.js';

/*
 * A PDF (ISO 32000-2) of what its pages show: written anew from the objects that the pages lead to. What stands in no page, what
 * an earlier version held, and what is said of the document and its makers is left out.
 */

interface Thing {
  readonly value: Value;
  readonly content?: Buffer;
}

const mostObjects = 200_000;
/** Of all that has to be unpacked to be looked at. */
const mostUnpacked = 64 * 1_048_576;
const catalogKeys = [
  'Type',
  'Version',
  'Pages',
  'PageLabels',
  'Dests',
  'Names',
  'ViewerPreferences',
  'PageLayout',
  'PageMode',
].concat(['Outlines', 'OCProperties', 'StructTreeRoot', 'MarkInfo', 'Lang', 'AcroForm']);
const pageKeys = [
  'Type',
  'Parent',
  'Kids',
  'Count',
  'Resources',
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Rotate',
].concat(['Contents', 'Annots', 'Group', 'UserUnit', 'StructParents', 'Tabs']);
/** What is said of an object and not shown, wherever it stands. */
const neverKept: ReadonlyMap<string, Parameters<Removed['add']>[0]> = new Map([
  ['Metadata', 'xmp'],
  ['Author', 'properties'],
  ['Creator', 'properties'],
  ['Producer', 'properties'],
  ['CreationDate', 'properties'],
  ['ModDate', 'properties'],
  ['LastModified', 'properties'],
  ['CreatorInfo', 'properties'],
  ['PieceInfo', 'other'],
  ['OPI', 'other'],
  ['AA', 'other'],
  ['AF', 'attachments'],
  ['EF', 'attachments'],
  ['Thumb', 'preview'],
] as const);
/** What a click may do: to go to a page or to an address. Everything else leads out of the document, or runs. */
const actionsKept = ['GoTo', 'URI', 'Named'];
const actions = [
  'Launch',
  'GoToR',
  'GoToE',
  'ImportData',
  'SubmitForm',
  'JavaScript',
  'Rendition',
  'RichMediaExecute',
  'Movie',
  'Sound',
].concat(['GoTo3DView', 'Thread']);
const attached = ['FileAttachment', 'Sound', 'Movie', 'RichMedia', 'Screen', '3D'];

/** A copy of a PDF without metadata. Throws `NotUnderstood`, also for one that is locked or is a form of XFA. */
export function cleanPdf(content: Buffer): Cleaned {
  return new CleanPdf(content).copy();
}

class CleanPdf {
  private readonly removed = new Removed();
  private readonly objects = new Map<number, Thing>();
  private root: number | undefined;
  private unpacked = 0;
  private readonly room = { left: mostValues };
  /** The numbers that objects have in the copy, in the order in which they are met. */
  private readonly numbers = new Map<number, number>();
  private readonly profiles = new Set<number>();
  /** The numbers of the pages that there are, and of what holds them. */
  private readonly pages = new Set<number>();

  constructor(private readonly content: Buffer) {}

  copy(): Cleaned {
    this.read();
    if (this.root === undefined) throw new NotUnderstood('It has no beginning.');
    this.findPages(fieldsOf(this.objects.get(this.root)?.value).get('Pages'));
    this.met(this.root);
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    const places: number[] = [];
    let at = parts[0]?.length ?? 0;
    // More are met while these are written.
    for (const [from, to] of this.numbers) {
      const object = Buffer.concat([Buffer.from(`${String(to)} 0 obj\n`), this.object(from), Buffer.from('\nendobj\n')]);
      places.push(at);
      parts.push(object);
      at += object.length;
    }
    if (this.numbers.size < this.objects.size) this.removed.add('other');
    const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    const size = String(places.length + 1);
    const end = `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<</Size ${size} /Root 1 0 R>>\nstartxref\n${String(at)}\n%%EOF\n`;
    return { content: Buffer.concat([...parts, Buffer.from(end)]), removed: this.removed.kinds };
  }

  private findPages(top: Value | undefined): void {
    const waiting = [top];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (one.kind !== 'ref' || this.pages.has(one.number)) continue;
      this.pages.add(one.number);
      const kids = fieldsOf(this.objects.get(one.number)?.value).get('Kids');
      const list = kids?.kind === 'ref' ? this.objects.get(kids.number)?.value : kids;
      if (list?.kind === 'list') waiting.push(...list.items);
    }
    if (this.pages.size < 2) throw new NotUnderstood('It has no pages.');
  }

  /** Every object, from front to back: what stands later replaces what stands before, as each saved change does. */
  private read(): void {
    if (this.content.toString('latin1', 0, 5) !== '%PDF-') throw new NotUnderstood('It is no PDF.');
    const from = new ValueReader(this.content, this.room);
    while (!from.ended()) {
      const word = from.word();
      if (/^\d+$/.test(word)) this.readObject(Number(word), from);
      else if (word === 'xref') this.skipTable(from);
      else if (word === 'trailer') this.readTrailer(fieldsOf(from.value()));
      else if (word === 'startxref') from.word();
      else throw new NotUnderstood('It has a part that is not known.');
      if (this.objects.size > mostObjects) throw new NotUnderstood('It has too many objects.');
    }
  }

  private readObject(number: number, from: ValueReader): void {
    if (!/^\d+$/.test(from.word()) || from.word() !== 'obj') throw new NotUnderstood('An object of it is broken.');
    const value = from.value();
    if (!from.sees('stream')) {
      if (!from.sees('endobj')) throw new NotUnderstood('An object of it does not end.');
      this.objects.set(number, { value });
      return;
    }
    const fields = fieldsOf(value);
    const content = this.streamOf(fields, from);
    if (!from.sees('endstream') || !from.sees('endobj')) throw new NotUnderstood('An object of it does not end.');
    const type = nameOf(fields.get('Type'));
    if (type === 'XRef') this.readTrailer(fields);
    else if (type === 'ObjStm') this.readPacked(fields, content);
    else this.objects.set(number, { value, content });
  }

  private streamOf(fields: ReadonlyMap<string, Value>, from: ValueReader): Buffer {
    if (from.from.peek(1).readUInt8(0) === 0x0d) from.from.at += 1;
    from.from.mustBe('\n');
    const length = fields.get('Length');
    const known = numberOf(length?.kind === 'ref' ? this.objects.get(length.number)?.value : length);
    if (known !== undefined) return from.from.take(known);
    // Its length stands behind it.
    const begin = from.from.at;
    const end = this.content.indexOf('endstream', begin);
    if (length?.kind !== 'ref' || end === -1) throw new NotUnderstood('A stream of it has no length.');
    const said = this.content.subarray(end).toString('latin1', 0, 200);
    const [, number, found] = /^endstream\s+endobj\s+(\d+) \d+ obj\s+(\d+)\s+endobj/.exec(said) ?? [];
    if (Number(number) !== length.number) throw new NotUnderstood('A stream of it has no length.');
    return from.from.take(Number(found));
  }

  /** Objects that are packed into one. */
  private readPacked(fields: ReadonlyMap<string, Value>, content: Buffer): void {
    const [count, first] = [numberOf(fields.get('N')), numberOf(fields.get('First'))];
    if (count === undefined || first === undefined || count > mostObjects || fields.has('DecodeParms')) {
      throw new NotUnderstood('Its objects are packed in a way that is not known.');
    }
    const plain = this.unpack(fields, content);
    if (plain === undefined) throw new NotUnderstood('Its objects are packed in a way that is not known.');
    const table = new ValueReader(plain, this.room);
    for (let index = 0; index < count; index += 1) {
      const [number, at] = [table.whole(), table.whole()];
      this.objects.set(number, { value: new ValueReader(plain, this.room, first + at).value() });
    }
  }

  private skipTable(from: ValueReader): void {
    for (;;) {
      const { at } = from.from;
      if (from.word() === 'trailer') {
        from.from.at = at;
        return;
      }
      from.from.at = at;
      from.whole();
      const count = from.whole();
      for (let line = 0; line < count; line += 1) {
        from.whole();
        from.whole();
        if (!/^[nf]$/.test(from.word())) throw new NotUnderstood('Its table is broken.');
      }
    }
  }

  private readTrailer(fields: ReadonlyMap<string, Value>): void {
    if (fields.has('Encrypt')) throw new NotUnderstood('It is locked.');
    if (fields.has('Info')) this.removed.add('properties');
    const root = fields.get('Root');
    if (root?.kind === 'ref') this.root = root.number;
  }

  /** What is in a stream that is packed in the usual way, or not at all. Undefined where it is packed in another. */
  private unpack(fields: ReadonlyMap<string, Value>, content: Buffer): Buffer | undefined {
    const filters = filtersOf(fields);
    if (filters.length === 0) return content;
    if (filters.length > 1 || filters[0] !== 'FlateDecode') return undefined;
    let plain: Buffer;
    try {
      plain = inflateSync(content, { maxOutputLength: Math.max(1, mostUnpacked - this.unpacked) });
    } catch {
      throw new NotUnderstood('A stream of it is broken, or too large.');
    }
    this.unpacked += plain.length;
    return plain;
  }

  /** The number of an object in the copy. */
  private met(number: number): number {
    const known = this.numbers.get(number);
    if (known !== undefined) return known;
    this.numbers.set(number, this.numbers.size + 1);
    return this.numbers.size;
  }

  private object(number: number): Buffer {
    const { value, content } = this.objects.get(number) ?? { value: nothing };
    if (content === undefined || value.kind !== 'dict')
      return Buffer.from(written(this.clean(value, number === this.root)), 'latin1');
    const { fields } = value;
    if (/^(Metadata|EmbeddedFile)$/.test(nameOf(fields.get('Type')) ?? '') || fields.has('F')) {
      this.removed.add('attachments');
      return Buffer.from('null');
    }
    return this.stream(fields, content, this.profiles.has(number));
  }

  private stream(given: ReadonlyMap<string, Value>, content: Buffer, isProfile: boolean): Buffer {
    const fields = new Map(given);
    const filters = filtersOf(given);
    let kept = content;
    const isPicture = nameOf(fields.get('Subtype')) === 'Image';
    if (filters.includes('JPXDecode')) throw new NotUnderstood('It has a picture of a kind that is not known.');
    if (filters.includes('DCTDecode')) {
      if (filters.length > 1) throw new NotUnderstood('It has a picture that is packed twice.');
      const { content: clean, removed } = cleanJpeg(content);
      for (const kind of removed) this.removed.add(kind);
      kept = clean;
    } else if (isProfile) {
      const profile = this.unpack(given, content);
      if (profile === undefined || fields.has('DecodeParms')) throw new NotUnderstood('Its color profile cannot be read.');
      kept = deflateSync(cleanProfile(profile));
      fields.set('Filter', { kind: 'name', name: 'FlateDecode' });
    } else if (!isPicture && this.unpack(given, content)?.includes('/DCT') === true) {
      throw new NotUnderstood('It has a picture inside its text.');
    }
    fields.set('Length', { kind: 'plain', word: String(kept.length) });
    const head = written(this.clean({ kind: 'dict', fields }, false));
    return Buffer.concat([Buffer.from(`${head}\nstream\n`, 'latin1'), kept, Buffer.from('\nendstream')]);
  }

  private clean(value: Value, isRoot = false): Value {
    switch (value.kind) {
      case 'ref': {
        // What is not there is nothing, and so is a page that was taken out, which an outline may still lead to.
        const target = this.objects.get(value.number);
        if (target === undefined) return nothing;
        if (nameOf(fieldsOf(target.value).get('Type')) === 'Page' && !this.pages.has(value.number)) return this.without('other');
        return { kind: 'ref', number: this.met(value.number) };
      }
      case 'list': {
        const [first, second] = value.items;
        if (nameOf(first) === 'ICCBased' && second?.kind === 'ref') this.profiles.add(second.number);
        return { kind: 'list', items: value.items.map((item) => this.clean(item)) };
      }
      case 'dict':
        return this.cleanDict(value, isRoot);
      case 'plain':
      case 'name':
      case 'text':
        return value;
    }
  }

  private cleanDict({ fields }: Dict, isRoot: boolean): Value {
    const [type, subtype, action] = ['Type', 'Subtype', 'S'].map((name) => nameOf(fields.get(name)));
    if (fields.has('XFA')) throw new NotUnderstood('It is a form of a kind that is not known.');
    if (fields.has('ByteRange') || type === 'Sig' || type === 'DocTimeStamp') return this.without('signatures');
    if (subtype !== undefined && attached.includes(subtype) && fields.has('Rect')) return this.without('attachments');
    if (action !== undefined && actions.includes(action) && !actionsKept.includes(action) && type !== 'StructElem')
      return this.without('other');
    const only = isRoot ? catalogKeys : type === 'Page' || type === 'Pages' ? pageKeys : undefined;
    const isNote = fields.has('Rect') && subtype !== undefined;
    const isField = fields.has('FT') || subtype === 'Widget';
    const kept = new Map<string, Value>();
    for (const [name, field] of fields) {
      const kind = neverKept.get(name) ?? (name.startsWith('PTEX.') ? 'properties' : undefined);
      if (kind !== undefined) this.removed.add(kind);
      else if (only?.includes(name) === false) this.removed.add('other');
      // Of a field of a form, this is its name.
      else if (isNote && (['M', 'NM'].includes(name) || (['T', 'RC'].includes(name) && !isField))) this.removed.add('editors');
      else if (isRoot && name === 'Names') kept.set(name, this.clean(this.placesOf(field)));
      else kept.set(name, this.clean(field));
    }
    return { kind: 'dict', fields: kept };
  }

  /** Of all that has a name, the places in the document alone. */
  private placesOf(names: Value): Value {
    const fields = fieldsOf(names.kind === 'ref' ? this.objects.get(names.number)?.value : names);
    const places = fields.get('Dests');
    if (fields.has('EmbeddedFiles')) this.removed.add('attachments');
    return { kind: 'dict', fields: new Map(places === undefined ? [] : [['Dests', places]]) };
  }

  private without(kind: 'signatures' | 'attachments' | 'other'): Value {
    this.removed.add(kind);
    return nothing;
  }
}

const fieldsOf = (value: Value | undefined): ReadonlyMap<string, Value> =>
  value?.kind === 'dict' ? value.fields : new Map<string, Value>();

/** How a stream is packed, in the order in which it is unpacked. */
function filtersOf(fields: ReadonlyMap<string, Value>): readonly string[] {
  const said = fields.get('Filter');
  if (said === undefined) return [];
  const list: List = said.kind === 'list' ? said : { kind: 'list', items: [said] };
  return list.items.map((item) => {
    const name = nameOf(item);
    if (name === undefined) throw new NotUnderstood('A stream of it is packed in a way that is not known.');
    return name === 'Fl' ? 'FlateDecode' : name === 'DCT' ? 'DCTDecode' : name;
  });
}

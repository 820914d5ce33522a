import { Removed, type Cleaned } from './cleaned.js';
import { hevcConfiguration, type SampleFilter } from './coded-video.js';
import { boxesIn, boxOf, fixedBox, fullBoxOf, inside, leftOut, mustHave, oneOf, u16, u32, type Box } from './iso-boxes.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { shownBox } from './sample-entries.js';

/*
 * A photo in boxes (ISO/IEC 23008-12, with pictures of H.265): the picture that is shown, the tiles that it is put together from,
 * and what is transparent of it. Everything else that the file lists (Exif, XMP, small and other pictures, depth) is not copied.
 */

interface Item {
  readonly id: number;
  readonly type: string;
  readonly isHidden: boolean;
  readonly isLocked: boolean;
}

interface Reference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

interface Place {
  readonly inBox: boolean;
  readonly parts: readonly { readonly at: number; readonly bytes: number }[];
}

interface Use {
  readonly isEssential: boolean;
  /** Counted from 1. */
  readonly property: number;
}

interface Listed {
  readonly items: readonly Item[];
  readonly references: readonly Reference[];
  readonly properties: readonly Box[];
  readonly uses: ReadonlyMap<number, readonly Use[]>;
}

const mostItems = 4_000;
const alpha = ['urn:mpeg:hevc:2015:auxid:1', 'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha'];

/** A copy of a photo of H.265 without metadata. Throws `NotUnderstood`. */
export function cleanHeic(content: Buffer): Cleaned {
  const removed = new Removed();
  const top = boxesIn(content);
  for (const box of top) if (!['ftyp', 'meta', 'mdat'].includes(box.type)) leftOut(box, removed);
  const about = inside(mustHave(top, 'meta'), 4);
  const listed = listedIn(about);
  const { items, references } = listed;
  const shown = new Bytes(mustHave(about, 'pitm').data);
  const primary = numbered(shown, 1);
  const ids = shownItems(primary, listed);
  const kept = items.filter(({ id }) => ids.has(id));
  for (const { id, type } of items) if (!ids.has(id)) removed.add(kindOf(type));
  const read = reading(content, { top, about, kept, removed });
  const properties = new Properties(listed, removed);
  const written = kept.map((item, index) => {
    const uses = properties.of(item);
    return {
      item,
      number: index + 1,
      uses: uses.written,
      content: contentOf(item, { data: read(item), references, filter: uses.filter, removed }),
    };
  });
  const numbers = new Map(written.map(({ item, number }) => [item.id, number]));
  const write = (begins: number): Buffer => writtenPhoto({ written, primary, properties, begins, references, numbers });
  const file = boxOf('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const begins = file.length + write(0).length + 8;
  const data = written.filter(({ item }) => item.type === 'hvc1').map((one) => one.content);
  return { content: Buffer.concat([file, write(begins), boxOf('mdat', ...data)]), removed: removed.kinds };
}

const kindOf = (type: string) => {
  if (type === 'Exif') return 'camera-data';
  if (type === 'mime') return 'xmp';
  return ['hvc1', 'av01', 'jpeg', 'grid', 'iden', 'iovl', 'tmap'].includes(type) ? 'preview' : 'other';
};

/** An id of 16 bits, or from this version on of 32, behind a version and flags. */
function numbered(from: Bytes, longFrom: number): number {
  const version = from.byte();
  from.take(3);
  const found = from.number(version < longFrom ? 2 : 4);
  from.mustEnd();
  return found;
}

function listedIn(about: readonly Box[]): Listed {
  if (mustHave(about, 'hdlr').data.toString('latin1', 8, 12) !== 'pict') throw new NotUnderstood('It is no photo.');
  const list = mustHave(about, 'iinf');
  const said = list.data.readUInt8(0) === 0 ? 2 : 4;
  const entries = inside(list, 4 + said);
  if (entries.length !== list.data.readUIntBE(4, said) || entries.length > mostItems)
    throw new NotUnderstood('A table of it is broken.');
  const items = entries.map(({ type, data }) => {
    const from = new Bytes(data);
    const version = from.byte();
    if (type !== 'infe' || version < 2 || version > 3) throw new NotUnderstood('A table of it is broken.');
    const isHidden = (from.number(3) & 1) === 1;
    const id = from.number(version === 2 ? 2 : 4);
    return { id, isHidden, isLocked: from.number(2) !== 0, type: from.take(4).toString('latin1') };
  });
  if (new Set(items.map(({ id }) => id)).size !== items.length) throw new NotUnderstood('A table of it is broken.');
  const described = inside(mustHave(about, 'iprp'));
  return {
    items,
    references: referencesIn(oneOf(about, 'iref')),
    properties: inside(mustHave(described, 'ipco')),
    uses: usesIn(described.filter(({ type }) => type === 'ipma')),
  };
}

function referencesIn(box: Box | undefined): readonly Reference[] {
  if (box === undefined) return [];
  const bytes = box.data.readUInt8(0) === 0 ? 2 : 4;
  return inside(box, 4).map(({ type, data }) => {
    const from = new Bytes(data);
    const id = from.number(bytes);
    const to = Array.from({ length: from.number(2) }, () => from.number(bytes));
    from.mustEnd();
    return { type, from: id, to };
  });
}

function usesIn(boxes: readonly Box[]): ReadonlyMap<number, readonly Use[]> {
  const uses = new Map<number, readonly Use[]>();
  for (const { data } of boxes) {
    const from = new Bytes(data);
    const version = from.byte();
    const isLong = (from.number(3) & 1) === 1;
    for (let left = from.number(4); left > 0; left -= 1) {
      const id = from.number(version === 0 ? 2 : 4);
      if (uses.has(id)) throw new NotUnderstood('A table of it is broken.');
      const said = Array.from({ length: from.byte() }, () => from.number(isLong ? 2 : 1));
      const essential = isLong ? 0x8000 : 0x80;
      uses.set(
        id,
        said.map((use) => ({ isEssential: use >= essential, property: use % essential })),
      );
    }
    from.mustEnd();
  }
  return uses;
}

/** The picture that is shown, what it is put together from, and what is transparent of it. */
function shownItems(primary: number, { references, properties, uses }: Listed): ReadonlySet<number> {
  const found = new Set([primary]);
  const isAlpha = (id: number) =>
    (uses.get(id) ?? []).some(({ property }) => {
      const box = properties[property - 1];
      return box?.type === 'auxC' && alpha.includes(auxiliaryKind(box));
    });
  for (const id of found) {
    for (const { type, from, to } of references) {
      if (type === 'dimg' && from === id) for (const part of to) found.add(part);
      if (type === 'auxl' && to.includes(id) && isAlpha(from)) found.add(from);
    }
  }
  return found;
}

const auxiliaryKind = ({ data }: Box): string => data.toString('latin1', 4, Math.max(4, data.indexOf(0, 4)));

/** Where each item is. Throws `NotUnderstood`. */
function placesIn(box: Box): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  const from = new Bytes(box.data);
  const version = from.byte();
  from.take(3);
  const [sizes, more] = [from.byte(), from.byte()];
  const number = (bytes: number): number => {
    if (bytes !== 0 && bytes !== 4 && bytes !== 8) throw new NotUnderstood('A table of it is broken.');
    return bytes === 0 ? 0 : from.number(bytes);
  };
  for (let left = from.number(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const id = from.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : from.number(2) & 0xf;
    if (from.number(2) !== 0 || method > 1 || version > 2 || places.has(id)) throw new NotUnderstood('Its data is elsewhere.');
    const base = number(more >> 4);
    const parts = Array.from({ length: from.number(2) }, () => {
      if (version > 0) number(more & 0xf);
      return { at: base + number(sizes >> 4), bytes: number(sizes & 0xf) };
    });
    places.set(id, { inBox: method === 1, parts });
  }
  from.mustEnd();
  return places;
}

/** Reads what stands in the data of the file for an item, and notes where more stands there. */
function reading(
  content: Buffer,
  {
    top,
    about,
    kept,
    removed,
  }: { readonly top: readonly Box[]; readonly about: readonly Box[]; readonly kept: readonly Item[]; readonly removed: Removed },
): (item: Item) => Buffer {
  const places = placesIn(mustHave(about, 'iloc'));
  const held = oneOf(about, 'idat');
  const data = top.filter(({ type }) => type === 'mdat');
  const all = [...data, ...(held === undefined ? [] : [held])].reduce((sum, box) => sum + box.data.length, 0);
  const named = kept.flatMap(({ id }) => places.get(id)?.parts ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  if (named > all) throw new NotUnderstood('Its tables lead out of its data.');
  if (named < all) removed.add('other');
  return ({ id }) => {
    const { inBox, parts } = places.get(id) ?? { inBox: true, parts: [] };
    return Buffer.concat(
      parts.map(({ at, bytes }) => {
        const begin = inBox ? at + (held?.at ?? 0) : at;
        const box = (inBox ? (held === undefined ? [] : [held]) : data).find(
          (one) => begin >= one.at && begin + bytes <= one.at + one.data.length,
        );
        // Without a length it would be all that follows.
        if (box === undefined || bytes === 0) throw new NotUnderstood('Its tables lead out of its data.');
        return content.subarray(begin, begin + bytes);
      }),
    );
  };
}

interface Content {
  readonly data: Buffer;
  readonly references: readonly Reference[];
  readonly filter: SampleFilter | undefined;
  readonly removed: Removed;
}

function contentOf({ id, type, isLocked }: Item, { data, references, filter, removed }: Content): Buffer {
  if (type === 'hvc1' && filter !== undefined && !isLocked) return filter(data, removed);
  const parts = references.filter((one) => one.type === 'dimg' && one.from === id).flatMap(({ to }) => to);
  if (type === 'iden' && data.length === 0 && parts.length === 1) return data;
  if (type !== 'grid' || isLocked) throw new NotUnderstood('It is coded in a way that is not known.');
  const from = new Bytes(data);
  from.mustBe('\0');
  const bytes = (from.byte() & 1) === 1 ? 8 : 4;
  const tiles = (from.byte() + 1) * (from.byte() + 1);
  from.take(bytes);
  from.mustEnd();
  if (tiles !== parts.length) throw new NotUnderstood('Its tables do not fit each other.');
  return data;
}

/** What is said of the items of a copy, each property once, written anew. */
class Properties {
  private readonly numbers = new Map<
    number,
    { readonly number: number; readonly filter?: SampleFilter | undefined } | undefined
  >();
  private readonly all: Buffer[] = [];

  constructor(
    private readonly listed: Listed,
    private readonly removed: Removed,
  ) {}

  get written(): readonly Buffer[] {
    return this.all;
  }

  /** Which of them an item has. Throws `NotUnderstood` where it cannot be shown without one that is not known. */
  of({ id }: Item): { readonly written: readonly number[]; readonly filter: SampleFilter | undefined } {
    const written: number[] = [];
    let filter: SampleFilter | undefined;
    for (const { property, isEssential } of this.listed.uses.get(id) ?? []) {
      // Nothing is said.
      if (property === 0) continue;
      const found = this.numbered(property);
      if (found === undefined && isEssential) throw new NotUnderstood('It cannot be shown without a part that is not known.');
      if (found !== undefined) written.push((isEssential ? 0x8000 : 0) + found.number);
      filter = found?.filter ?? filter;
    }
    return { written, filter };
  }

  private numbered(property: number) {
    if (this.numbers.has(property)) return this.numbers.get(property);
    const box = this.listed.properties[property - 1];
    if (box === undefined) throw new NotUnderstood('Its tables do not fit each other.');
    const coded = box.type === 'hvcC' ? hevcConfiguration(box.data, this.removed) : undefined;
    const said = coded === undefined ? propertyOf(box, this.removed) : boxOf('hvcC', coded.written);
    if (said === undefined) this.removed.add('other');
    else this.all.push(said);
    const found = said === undefined ? undefined : { number: this.all.length, filter: coded?.filter };
    this.numbers.set(property, found);
    return found;
  }
}

/** How large a picture is, how deep its colors are, how it is turned and mirrored, and how its pixels look. */
function propertyOf(box: Box, removed: Removed): Buffer | undefined {
  const { type, data } = box;
  if (type === 'ispe') return boxOf('ispe', fixedBox(box, [12]));
  if ((type === 'irot' || type === 'imir') && data.length === 1) return boxOf(type, data);
  if (type === 'auxC') return fullBoxOf('auxC', 0, Buffer.from(`${auxiliaryKind(box)}\0`, 'latin1'));
  if (type !== 'pixi') return shownBox(box, removed);
  const from = new Bytes(data);
  from.mustBe('\0\0\0\0');
  from.take(from.byte());
  from.mustEnd();
  return boxOf('pixi', data);
}

interface Written {
  readonly written: readonly {
    readonly item: Item;
    readonly number: number;
    readonly uses: readonly number[];
    readonly content: Buffer;
  }[];
  readonly primary: number;
  readonly properties: Properties;
  /** Where the data of the copy begins. */
  readonly begins: number;
  readonly references: readonly Reference[];
  /** The number of each item in the copy. */
  readonly numbers: ReadonlyMap<number, number>;
}

function writtenPhoto({ written, primary, properties, begins, references, numbers }: Written): Buffer {
  const places: Buffer[] = [];
  const held: Buffer[] = [];
  let [atBox, atData] = [0, begins];
  for (const { item, number, content } of written) {
    if (content.length === 0) continue;
    const inBox = item.type !== 'hvc1';
    places.push(
      Buffer.concat([u16(number), u16(inBox ? 1 : 0), u16(0), u16(1), u32(inBox ? atBox : atData), u32(content.length)]),
    );
    if (inBox) {
      held.push(content);
      atBox += content.length;
    } else atData += content.length;
  }
  const shown = numbers.get(primary);
  if (shown === undefined) throw new NotUnderstood('It shows no picture.');
  const uses = written.map(({ number, uses: all }) => Buffer.concat([u16(number), Buffer.from([all.length]), ...all.map(u16)]));
  const parts = [
    fullBoxOf('hdlr', 0, Buffer.from('\0\0\0\0pict', 'latin1'), Buffer.alloc(13)),
    fullBoxOf('pitm', 0, u16(shown)),
    fullBoxOf('iloc', 1, Buffer.from([0x44, 0]), u16(places.length), ...places),
    fullBoxOf('iinf', 0, u16(written.length), ...written.map(entryOf)),
    ...writtenReferences(references, numbers),
    boxOf('iprp', boxOf('ipco', ...properties.written), boxOf('ipma', u32(1), u32(uses.length), ...uses)),
    ...(held.length === 0 ? [] : [boxOf('idat', ...held)]),
  ];
  return fullBoxOf('meta', 0, ...parts);
}

const entryOf = ({ item, number }: Written['written'][number]): Buffer =>
  boxOf('infe', u32(0x2000000 + (item.isHidden ? 1 : 0)), u16(number), u16(0), Buffer.from(`${item.type}\0`, 'latin1'));

/** From what is shown to what it is put together from, and from what is transparent to what it is of. */
function writtenReferences(references: readonly Reference[], numbers: ReadonlyMap<number, number>): readonly Buffer[] {
  const kept = references.flatMap(({ type, from, to }) => {
    const [number, others] = [numbers.get(from), to.flatMap((id) => numbers.get(id) ?? [])];
    if (!['dimg', 'auxl', 'prem'].includes(type) || number === undefined || others.length === 0) return [];
    return [boxOf(type, u16(number), u16(others.length), ...others.map(u16))];
  });
  return kept.length === 0 ? [] : [fullBoxOf('iref', 0, ...kept)];
}

import { Removed, type Cleaner } from './cleaned.js';
import {
  boxesIn,
  boxOf,
  entriesOf,
  fixedBox,
  fullBoxOf,
  inside,
  leftOut,
  mustHave,
  oneOf,
  tableOf,
  u32,
  type Box,
} from './iso-boxes.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { cleanEntry, inThisFile, mustBeInThisFile, type SampleEntry } from './sample-entries.js';
import { chunksOf, writtenTables, type Chunk, type WrittenChunk } from './sample-tables.js';

/*
 * A movie or a sound recording in boxes (ISO/IEC 14496-12; QuickTime File Format) of the pictures and the sound that show it, and
 * the tables that say when. What stands in `mdat` that no kept track names is not copied.
 */

interface Track {
  readonly parts: TrackParts;
  readonly handler: string;
  /** Tracks of one group stand for each other: one of them is played. */
  readonly group: number;
  readonly entries: readonly SampleEntry[];
  readonly chunks: readonly Chunk[];
}

interface TrackParts {
  readonly head: Box;
  readonly edits: Box | undefined;
  readonly media: Box;
  readonly about: readonly Box[];
  readonly tables: readonly Box[];
}

const handlers = ['vide', 'soun'];
const mostEdits = 1_000;

/** Makes copies of movies, marked as what they are: `qt  `, `mp42` or `M4A `. */
export const cleanMovie =
  (brand: 'qt  ' | 'mp42' | 'M4A '): Cleaner =>
  (content) => {
    const removed = new Removed();
    const top = boxesIn(content);
    const movie = mustHave(top, 'moov');
    for (const box of top) if (!['moov', 'mdat', 'ftyp'].includes(box.type)) leftOut(box, removed);
    const tracks = tracksOf(movie, removed);
    const chunks = inFileOrder(
      tracks,
      top.filter(({ type }) => type === 'mdat'),
      removed,
    );
    const shown = chunks.map(({ track, chunk }) => ({ track, written: writtenChunk(content, track, chunk, removed) }));
    const write = (begins: number): Buffer => writtenMovie(movie, tracks, { brand, begins, shown, removed });
    const file = fileType(brand);
    const begins = file.length + write(0).length + 8;
    return {
      content: Buffer.concat([file, write(begins), boxOf('mdat', ...shown.map(({ written }) => written.content))]),
      removed: removed.kinds,
    };
  };

const fileType = (brand: string): Buffer => {
  const fits = brand === 'mp42' ? 'mp42isom' : brand === 'qt  ' ? brand : `${brand}mp42isom`;
  return boxOf('ftyp', Buffer.from(brand, 'latin1'), u32(0), Buffer.from(fits, 'latin1'));
};

function tracksOf(movie: Box, removed: Removed): readonly Track[] {
  const found: Track[] = [];
  const unknown: { readonly handler: string; readonly group: number }[] = [];
  for (const box of inside(movie)) {
    if (box.type !== 'trak') {
      if (box.type !== 'mvhd') leftOut(box, removed);
      continue;
    }
    const parts = partsOf(box, removed);
    const handler = mustHave(inside(parts.media), 'hdlr').data.toString('latin1', 8, 12);
    if (!handlers.includes(handler)) {
      // What a camera measures while it films, and texts.
      removed.add(handler === 'meta' ? 'camera-data' : 'other');
      continue;
    }
    const group = trackHead(parts.head).readUInt16BE(parts.head.data.readUInt8(0) === 1 ? 46 : 34);
    const coded = codedIn(parts.tables, handler, removed);
    if (coded === undefined) unknown.push({ handler, group });
    else found.push({ parts, handler, group, ...coded });
  }
  if (found.length === 0) throw new NotUnderstood('It has neither pictures nor sound.');
  for (const { handler, group } of unknown) {
    if (group === 0 || !found.some((track) => track.handler === handler && track.group === group)) {
      throw new NotUnderstood('It is coded in a way that is not known.');
    }
    removed.add('other');
  }
  return found;
}

function partsOf(track: Box, removed: Removed): TrackParts {
  const boxes = inside(track);
  for (const box of boxes) if (!['tkhd', 'edts', 'mdia', 'tref', 'tapt'].includes(box.type)) leftOut(box, removed);
  const media = mustHave(boxes, 'mdia');
  const about = inside(mustHave(inside(media), 'minf'));
  return { head: mustHave(boxes, 'tkhd'), edits: oneOf(boxes, 'edts'), media, about, tables: inside(mustHave(about, 'stbl')) };
}

/** How a track is coded and where it is. Undefined where its coding is not known. */
function codedIn(tables: readonly Box[], handler: string, removed: Removed): Pick<Track, 'entries' | 'chunks'> | undefined {
  const descriptions = mustHave(tables, 'stsd');
  const entries = inside(descriptions, 8).map((entry) => cleanEntry(entry, handler, removed));
  if (entries.length !== new Bytes(descriptions.data.subarray(4)).number(4)) throw new NotUnderstood('A table of it is broken.');
  const known = entries.flatMap((entry) => (entry === undefined ? [] : [entry]));
  if (known.length === 0 || known.length < entries.length) return undefined;
  return { entries: known, chunks: chunksOf(tables, known.length) };
}

interface Placed {
  readonly track: Track;
  readonly chunk: Chunk;
}

/** All chunks as they follow each other in the file, so that sound and pictures stay beside each other. */
function inFileOrder(tracks: readonly Track[], data: readonly Box[], removed: Removed): readonly Placed[] {
  const placed = tracks.flatMap((track) => track.chunks.map((chunk) => ({ track, chunk })));
  placed.sort((one, other) => one.chunk.at - other.chunk.at);
  const inData = ({ at, bytes }: Chunk) => data.some((box) => at >= box.at && at + bytes <= box.at + box.data.length);
  const all = data.reduce((sum, box) => sum + box.data.length, 0);
  const named = placed.reduce((sum, { chunk }) => sum + chunk.bytes, 0);
  if (named > all || !placed.every(({ chunk }) => inData(chunk))) throw new NotUnderstood('Its tables lead out of its data.');
  if (named < all) removed.add('other');
  return placed;
}

function writtenChunk(content: Buffer, { entries }: Track, { at, bytes, sizes, entry }: Chunk, removed: Removed): WrittenChunk {
  const filter = entries[entry - 1]?.filter;
  if (filter === undefined) return { content: content.subarray(at, at + bytes), sizes, entry };
  const from = new Bytes(content.subarray(at, at + bytes));
  const samples = sizes.map((size) => filter(from.take(size), removed));
  return { content: Buffer.concat(samples), sizes: samples.map((sample) => sample.length), entry };
}

interface Written {
  readonly brand: string;
  /** Where the data of the copy begins. */
  readonly begins: number;
  readonly shown: readonly { readonly track: Track; readonly written: WrittenChunk }[];
  readonly removed: Removed;
}

function writtenMovie(movie: Box, tracks: readonly Track[], { brand, begins, shown, removed }: Written): Buffer {
  const starts = new Map(tracks.map((track) => [track, { chunks: [] as WrittenChunk[], starts: [] as number[] }]));
  let at = begins;
  for (const { track, written } of shown) {
    starts.get(track)?.chunks.push(written);
    starts.get(track)?.starts.push(at);
    at += written.content.length;
  }
  const head = withoutTimes(mustHave(inside(movie), 'mvhd'), [100, 112], removed);
  // QuickTime keeps here what was marked last in a program.
  const bytes = head.length;
  if (head.subarray(bytes - 28, bytes - 4).some((byte) => byte !== 0)) removed.add('other');
  head.fill(0, bytes - 28, bytes - 4).fill(0, bytes - 74, bytes - 64);
  const written = tracks.map((track) => {
    const { entries, parts, handler } = track;
    const placed = starts.get(track) ?? { chunks: [], starts: [] };
    const tables = boxOf('stbl', writtenTables(parts.tables, { entries, ...placed }, removed));
    return boxOf(
      'trak',
      boxOf('tkhd', trackHead(parts.head, removed)),
      ...edits(parts.edits, removed),
      media(parts, { handler, brand, tables, removed }),
    );
  });
  return boxOf('moov', boxOf('mvhd', head), ...written);
}

/** A head with zeros where it says when something was made or changed. Throws `NotUnderstood`. */
function withoutTimes(box: Box, lengths: readonly number[], removed?: Removed): Buffer {
  const head = fixedBox(box, lengths);
  const times = head.subarray(4, head.readUInt8(0) === 1 ? 20 : 12);
  if (times.some((byte) => byte !== 0)) removed?.add('camera-data');
  times.fill(0);
  head.writeUIntBE(head.readUIntBE(1, 3) & 0xf, 1, 3);
  return head;
}

/** How large the track is, how it is turned, and how it stands to others. */
function trackHead(box: Box, removed?: Removed): Buffer {
  const head = withoutTimes(box, [84, 96], removed);
  const late = head.readUInt8(0) === 1 ? 12 : 0;
  // Reserved.
  head.fill(0, late === 0 ? 16 : 24, late === 0 ? 20 : 28);
  head.fill(0, 24 + late, 32 + late).fill(0, 38 + late, 40 + late);
  return head;
}

function edits(box: Box | undefined, removed: Removed): readonly Buffer[] {
  if (box === undefined) return [];
  const boxes = inside(box);
  const list = oneOf(boxes, 'elst');
  if (boxes.length > 1) removed.add('other');
  if (list === undefined) return [];
  const { version, entries } = entriesOf(list, [12, 20]);
  if (entries.length > mostEdits) throw new NotUnderstood('It has too many cuts.');
  return [boxOf('edts', tableOf('elst', version, entries))];
}

const undetermined = 0x55c4;

function media(
  { media: box, about }: TrackParts,
  {
    handler,
    brand,
    tables,
    removed,
  }: { readonly handler: string; readonly brand: string; readonly tables: Buffer; readonly removed: Removed },
): Buffer {
  const head = withoutTimes(mustHave(inside(box), 'mdhd'), [24, 36], removed);
  if (head.readUInt16BE(head.length - 4) !== undetermined) removed.add('tags');
  head.writeUInt16BE(undetermined, head.length - 4);
  head.writeUInt16BE(0, head.length - 2);
  const said = writtenHandler(brand === 'qt  ' ? 'mhlr' : '\0\0\0\0', handler);
  if (!boxOf('hdlr', mustHave(inside(box), 'hdlr').data).equals(said)) removed.add('tags');
  mustBeInThisFile(about);
  const kind = handler === 'vide' ? boxOf('vmhd', u32(1), Buffer.alloc(8)) : fullBoxOf('smhd', 0, Buffer.alloc(4));
  const data = brand === 'qt  ' ? [writtenHandler('dhlr', 'url ')] : [];
  return boxOf('mdia', boxOf('mdhd', head), said, boxOf('minf', kind, ...data, inThisFile(), tables));
}

/** What plays a track, without a name. */
const writtenHandler = (kind: string, type: string): Buffer =>
  fullBoxOf('hdlr', 0, Buffer.from(kind + type, 'latin1'), Buffer.alloc(13));

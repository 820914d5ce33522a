import type { Removed } from './cleaned.js';
import { entriesOf, mustHave, oneOf, tableOf, u32, fullBoxOf, type Box } from './iso-boxes.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import type { SampleEntry } from './sample-entries.js';

/* Where the samples of a track are in a file (ISO/IEC 14496-12, 8.6 and 8.7), read and written anew. */

/** Samples that stand one behind the other, all coded in one way. */
export interface Chunk {
  /** Where it begins in the file that was handed in. */
  readonly at: number;
  readonly bytes: number;
  readonly sizes: readonly number[];
  /** Which entry of the track says how they are coded, counted from 1. */
  readonly entry: number;
}

/** A chunk as it stands in the copy. */
export interface WrittenChunk {
  readonly content: Buffer;
  readonly sizes: readonly number[];
  readonly entry: number;
}

const mostSamples = 1_000_000;

/** The chunks of a track. Throws `NotUnderstood` where its tables do not fit each other. */
export function chunksOf(tables: readonly Box[], entries: number): readonly Chunk[] {
  const sizes = sizesOf(tables);
  const starts = startsOf(tables);
  const runs = entriesOf(mustHave(tables, 'stsc'), [12]).entries.map((run) => ({
    first: run.readUInt32BE(0),
    samples: run.readUInt32BE(4),
    entry: run.readUInt32BE(8),
  }));
  const chunks: Chunk[] = [];
  let sample = 0;
  let run = -1;
  for (const [index, at] of starts.entries()) {
    if (runs[run + 1]?.first === index + 1) run += 1;
    const { samples, entry } = runs[run] ?? { samples: 0, entry: 0 };
    if (samples === 0 || entry < 1 || entry > entries || sample + samples > sizes.length) throw unfitting();
    const held = sizes.slice(sample, sample + samples);
    sample += samples;
    chunks.push({ at, sizes: held, entry, bytes: held.reduce((sum, size) => sum + size, 0) });
  }
  if (sample !== sizes.length || run !== runs.length - 1) throw unfitting();
  return chunks;
}

const unfitting = () => new NotUnderstood('Its tables do not fit each other.');

function sizesOf(tables: readonly Box[]): readonly number[] {
  const from = new Bytes(mustHave(tables, 'stsz').data);
  if (from.number(4) !== 0) throw unfitting();
  const same = from.number(4);
  const count = from.number(4);
  if (count > mostSamples || (same === 0 && from.left !== count * 4) || (same !== 0 && from.left > 0)) throw unfitting();
  return Array.from({ length: count }, () => (same === 0 ? from.number(4) : same));
}

function startsOf(tables: readonly Box[]): readonly number[] {
  const long = oneOf(tables, 'co64');
  const { entries } = long === undefined ? entriesOf(mustHave(tables, 'stco'), [4]) : entriesOf(long, [8]);
  return entries.map((entry) => new Bytes(entry).number(long === undefined ? 4 : 8));
}

/** When samples are shown, and where one can begin to: the bytes of an entry, by version. None has more entries than samples. */
const times: ReadonlyMap<string, readonly number[]> = new Map([
  ['stts', [8]],
  ['ctts', [8, 8]],
  ['stss', [4]],
  ['stps', [4]],
]);

/** Where a track is in the copy, and how it is coded. Its chunks begin at `starts`. Throws `NotUnderstood`. */
export function writtenTables(
  tables: readonly Box[],
  {
    entries,
    chunks,
    starts,
  }: { readonly entries: readonly SampleEntry[]; readonly chunks: readonly WrittenChunk[]; readonly starts: readonly number[] },
  removed: Removed,
): Buffer {
  const sizes = chunks.flatMap((chunk) => chunk.sizes);
  const parts = [
    tableOf(
      'stsd',
      0,
      entries.map(({ written }) => written),
    ),
  ];
  mustHave(tables, 'stts');
  for (const box of tables) {
    const bytes = times.get(box.type);
    if (bytes !== undefined) {
      const { version, entries: said } = entriesOf(box, bytes);
      if (oneOf(tables, box.type) === undefined || said.length > sizes.length) throw unfitting();
      parts.push(tableOf(box.type, version, said));
    } else if (box.type === 'sdtp') {
      if (box.data.length !== 4 + sizes.length) throw unfitting();
      parts.push(fullBoxOf('sdtp', 0, box.data.subarray(4)));
    } else if (!['stsd', 'stsz', 'stsc', 'stco', 'co64'].includes(box.type)) removed.add('other');
  }
  parts.push(tableOf('stsc', 0, runsOf(chunks)));
  parts.push(fullBoxOf('stsz', 0, u32(0), u32(sizes.length), Buffer.concat(sizes.map(u32))));
  parts.push(tableOf('stco', 0, starts.map(u32)));
  return Buffer.concat(parts);
}

/** The same number of samples in each chunk is said once. */
function runsOf(chunks: readonly WrittenChunk[]): readonly Buffer[] {
  const runs: Buffer[] = [];
  let last: WrittenChunk | undefined;
  for (const [index, chunk] of chunks.entries()) {
    if (last?.sizes.length !== chunk.sizes.length || last.entry !== chunk.entry) {
      runs.push(Buffer.concat([u32(index + 1), u32(chunk.sizes.length), u32(chunk.entry)]));
    }
    last = chunk;
  }
  return runs;
}

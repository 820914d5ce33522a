import { Removed, type Cleaned } from './cleaned.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { chunksIn, fileOf, insideOf } from './riff.js';

/* A WAV (EBU Tech 3285) of its samples and how they are to be read, and nothing else. */

/** Whole numbers, fractions, and the two ways of telephones. */
const codings = [1, 3, 6, 7];
const extensible = 0xfffe;
/** Behind the coding, in the long form of how samples are to be read. */
const codingEnds = Buffer.from('000000001000800000aa00389b71', 'hex');

/** A copy of a WAV without metadata. Throws `NotUnderstood`. */
export function cleanWav(content: Buffer): Cleaned {
  const removed = new Removed();
  let format: Buffer | undefined;
  let count: Buffer | undefined;
  let samples: Buffer | undefined;
  for (const { name, data } of chunksIn(insideOf(new Bytes(content), 'WAVE', removed))) {
    if (name === 'fmt ' && format === undefined) format = mustBeKnown(data);
    else if (name === 'fact' && count === undefined && data.length === 4) count = data;
    else if (name === 'data' && samples === undefined) samples = data;
    else if (name === 'fmt ' || name === 'data') throw new NotUnderstood('It has two recordings.');
    else if (name !== 'JUNK' || data.some((byte) => byte !== 0)) removed.add(kindOf(name));
  }
  if (format === undefined || samples === undefined || samples.length === 0) throw new NotUnderstood('It has no sound.');
  const block = format.readUInt16LE(12);
  if (block === 0 || samples.length % block !== 0) throw new NotUnderstood('Its last sample is cut.');
  const chunks = [
    { name: 'fmt ', data: format },
    ...(count === undefined ? [] : [{ name: 'fact', data: count }]),
    { name: 'data', data: samples },
  ];
  return { content: fileOf('WAVE', chunks), removed: removed.kinds };
}

const kindOf = (name: string) => {
  if (name === '_PMX') return 'xmp';
  return /^(LIST|bext|iXML|aXML|axml|id3 |ID3 |cart|afsp)$/.test(name) ? 'tags' : 'other';
};

/** How samples are to be read. Throws `NotUnderstood` for a coding that is not known, or where more stands behind it. */
function mustBeKnown(data: Buffer): Buffer {
  const from = new Bytes(data);
  let coding = from.take(2).readUInt16LE(0);
  from.take(14);
  if (from.left > 0) {
    const more = from.take(2).readUInt16LE(0);
    if (coding === extensible && more === 22) {
      from.take(6);
      coding = from.take(2).readUInt16LE(0);
      from.mustBe(codingEnds);
    } else if (more !== 0) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  }
  from.mustEnd();
  if (!codings.includes(coding)) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  return data;
}

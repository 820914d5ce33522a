import { Bits } from './bits.js';
import type { Removed } from './cleaned.js';
import { NotUnderstood } from './not-understood.js';

/*
 * AAC (ISO/IEC 14496-3, 4.4.2.1): a packet can begin with elements that carry no sound, where encoders write their name. Where
 * elements stand behind the sound, only who decodes the sound finds them: those stay.
 */

const filling = 6;
const dataStream = 4;
/** Main, LC, SSR, LTP, and LC with bandwidth or stereo beside it. */
const known = [1, 2, 3, 4, 5, 29];

/** What an AAC decoder is told first must name a coding with elements, and its channels by a number: a list has a comment. */
export function mustBePlainAac(said: Buffer): void {
  if (said.length < 2) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const bits = new Bits(said);
  if (!known.includes(bits.take(5))) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  if (bits.take(4) === 15) bits.take(24);
  if (bits.take(4) === 0) throw new NotUnderstood('Its sound does not name its channels.');
}

/** A packet of AAC with zeros in the elements that stand before the sound. Throws `NotUnderstood`. */
export function withoutFilling(packet: Buffer, removed: Removed): Buffer {
  const bits = new Bits(Buffer.from(packet));
  for (;;) {
    const element = bits.take(3);
    if (element !== filling && element !== dataStream) return bits.all;
    let bytes: number;
    if (element === filling) {
      bytes = bits.take(4);
      if (bytes === 15) bytes += bits.take(8) - 1;
    } else {
      bits.take(4);
      const isAligned = bits.take(1) === 1;
      bytes = bits.take(8);
      if (bytes === 255) bytes += bits.take(8);
      if (isAligned) bits.at = Math.ceil(bits.at / 8) * 8;
    }
    for (let byte = 0; byte < bytes; byte += 1) if (bits.clear(8)) removed.add('comment');
  }
}

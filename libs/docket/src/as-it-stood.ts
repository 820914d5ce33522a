import { correctedBy, lastDayOf, type Instant, type PlainDate } from '#kernel';
import { correctionIn, isCorrection, type Entry, type Filed } from './entry.js';
import { filesOf, kindOf, type Descriptions, type FileName } from './filing.js';

/** A moment, to the point: a position in the log, a day in the world, an instant of recording. Nothing said means now. */
export interface Moment {
  readonly upTo?: bigint;
  readonly occurredOn?: PlainDate;
  readonly knownUntil?: Instant;
}

/** The only place that knows what a correction does to the entry that it is about. */
function corrected(entry: Entry, correction: Entry): Entry {
  const { occurredOn: on, data } = correctedBy({ occurredOn: entry.on, data: entry.data }, correctionIn(correction));
  return { ...entry, on, data };
}

const isKnown = ({ position, recordedAt }: Entry, { upTo, knownUntil }: Moment): boolean =>
  (upTo === undefined || BigInt(position) <= upTo) && (knownUntil === undefined || recordedAt <= knownUntil);

/**
 * One file as it stood: its entries that were known at the moment, in the order of the log, each put right by the corrections
 * known then, without those that a correction moved elsewhere, and without what had not certainly happened by the day. A
 * correction counts with what it corrects, whenever it was made: asked is what was so by then, as known. Takes all entries of the
 * file, in the order of the log.
 */
export function asItStood(
  file: FileName,
  entries: readonly Entry[],
  moment: Moment,
  descriptions: Descriptions,
): readonly Filed[] {
  const known = entries.filter((entry) => isKnown(entry, moment));
  const corrections = new Map<string, Entry[]>();
  for (const entry of known) {
    if (!isCorrection(entry)) continue;
    const { targetEventId } = correctionIn(entry);
    const others = corrections.get(targetEventId);
    if (others === undefined) corrections.set(targetEventId, [entry]);
    else others.push(entry);
  }
  const kind = kindOf(file);
  return known.flatMap((entry): readonly Filed[] => {
    if (isCorrection(entry)) return [];
    const ofThis = corrections.get(entry.id);
    const right = ofThis === undefined ? entry : ofThis.reduce(corrected, entry);
    if (moment.occurredOn !== undefined && lastDayOf(right.on) > moment.occurredOn) return [];
    // A correction moved it away, or will bring it here only later.
    if (!filesOf(right, descriptions).includes(file)) return [];
    return [{ ...right, file, kind, corrections: ofThis ?? [] }];
  });
}

/** Every file in which an entry ever stood, as its corrections came one after the other, and stands now. */
export function filesEverOf(entry: Entry, corrections: readonly Entry[], descriptions: Descriptions): readonly FileName[] {
  let right = entry;
  const files = new Set(filesOf(right, descriptions));
  for (const correction of corrections) {
    right = corrected(right, correction);
    for (const file of filesOf(right, descriptions)) files.add(file);
  }
  return [...files];
}

import type { AnyRecorded } from '#kernel';
import type { Look } from '#projection';
import { filesEverOf } from './as-it-stood.js';
import { correctionIn, entryKey, entryOf, isCorrection, keysOf, type Entry } from './entry.js';
import { filesOf, type Descriptions, type FileName } from './filing.js';

/**
 * What a correction makes of one file: all of its entries, by key and in the order of the log, and those of them that are new.
 */
export interface CorrectedFile {
  readonly file: FileName;
  readonly entries: readonly Entry[];
  readonly added: ReadonlyMap<string, Entry>;
}

/**
 * Files a correction with what it corrects, in every file in which that ever stood or stands from now on. A file that it comes
 * into only now gets all that was said of it before. Nothing where what it corrects is not in its stream.
 */
export async function fileCorrection(
  correction: AnyRecorded,
  look: Pick<Look, 'rows' | 'before'>,
  descriptions: Descriptions,
): Promise<readonly CorrectedFile[]> {
  const found = await targetOf(correction, look);
  if (found === undefined) return [];
  const [target, ...corrections] = [...found, correction].map((event) => entryOf(event, descriptions.get(event.type)));
  if (target === undefined) return [];
  const files = filesEverOf(target, corrections, descriptions);
  return Promise.all(
    files.map(async (file) => {
      const stored = (await look.rows(undefined, keysOf(file))) as ReadonlyMap<string, Entry>;
      const added = new Map(
        [target, ...corrections]
          .map((entry) => [entryKey(file, entry.position), entry] as const)
          .filter(([key]) => !stored.has(key)),
      );
      const all = [...stored, ...added].sort(([one], [other]) => (one < other ? -1 : 1));
      return { file, entries: all.map(([, entry]) => entry), added };
    }),
  );
}

/** The event that is corrected and the earlier corrections of it, in the order of the log. */
async function targetOf(
  correction: AnyRecorded,
  look: Pick<Look, 'before'>,
): Promise<readonly [AnyRecorded, ...AnyRecorded[]] | undefined> {
  const { targetEventId } = correctionIn(correction);
  const earlier: AnyRecorded[] = [];
  for await (const event of look.before(correction)) {
    if (event.id === targetEventId) return isCorrection(event) ? undefined : [event, ...earlier.reverse()];
    if (isCorrection(event) && correctionIn(event).targetEventId === targetEventId) earlier.push(event);
  }
  return undefined;
}

/** The entries of an event that corrects nothing, by key. */
export function entriesOf(event: AnyRecorded, descriptions: Descriptions): ReadonlyMap<FileName, Entry> {
  const entry = entryOf(event, descriptions.get(event.type));
  return new Map(filesOf(event, descriptions).map((file) => [file, entry]));
}

import type { EventCodec, EventStore } from '#event-store';
import type { AnyRecorded } from '#kernel';
import { decodedBefore, type Look } from '#projection';
import { asStored } from './as-stored.js';
import { entryKey, fileOfKey, isCorrection, type Entry } from './entry.js';
import { entriesOf, fileCorrection } from './filing-corrections.js';
import type { Descriptions, FileName } from './filing.js';

/** What is not in the docket yet. */
export interface Unfiled {
  /** Entries, by file and by key. */
  readonly files: ReadonlyMap<FileName, ReadonlyMap<string, Entry>>;
  /** How many events could not be filed. */
  readonly leftOut: number;
}

export interface LogToFile {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly descriptions: Descriptions;
  /** What is filed already ends here. */
  readonly after: bigint;
  /** Undefined for all that there is. */
  readonly upTo: bigint | undefined;
  /** What is filed already in a file, by key and in the order of the log. */
  readonly filed: (file: FileName) => Promise<ReadonlyMap<string, Entry>>;
}

/** So many events that are not filed yet are read for an answer; where there are more, the docket is being filled. */
const mostUnfiled = 50_000;

/**
 * Files in memory what stands in the log behind what is filed, and leaves out what cannot be filed, as the docket does. Undefined
 * where that is more than can be read for one answer. Throws what the store and `filed` throw.
 */
export async function fileFromLog({ store, codec, descriptions, after, upTo, filed }: LogToFile): Promise<Unfiled | undefined> {
  const files = new Map<FileName, Map<string, Entry>>();
  const add = (file: FileName, key: string, entry: Entry) => {
    const entries = files.get(file);
    // As the docket will give it: by the order of its fields an answer must not tell where it came from.
    const stored = asStored(entry) ?? entry;
    if (entries === undefined) files.set(file, new Map([[key, stored]]));
    else entries.set(key, stored);
  };
  const look: Pick<Look, 'rows' | 'before'> = {
    rows: async (_, prefix) => new Map([...(await filed(fileOfKey(prefix))), ...(files.get(fileOfKey(prefix)) ?? [])]),
    before: (event) => decodedBefore({ store, codec }, event),
  };
  let [count, leftOut] = [0, 0];
  for await (const stored of store.readAll({ after, ...(upTo !== undefined && { upTo }) })) {
    count += 1;
    if (count > mostUnfiled) return undefined;
    let event: AnyRecorded;
    try {
      event = codec.decode(stored);
    } catch {
      // Of a type that is never filed, nothing is missing.
      if (isCorrection(stored) || descriptions.get(stored.type)?.files !== undefined) leftOut += 1;
      continue;
    }
    if (asStored(event.data) === undefined) {
      leftOut += 1;
      continue;
    }
    if (isCorrection(event)) {
      for (const { file, added } of await fileCorrection(event, look, descriptions)) {
        for (const [key, entry] of added) add(file, key, entry);
      }
    } else {
      for (const [file, entry] of entriesOf(event, descriptions)) add(file, entryKey(file, entry.position), entry);
    }
  }
  return { files, leftOut };
}

import { type AnyRecorded, type DomainEvent, type EventDescription, own } from '#kernel';
import { change, put, type AnyChange, type AnyProjection } from '#projection';
import { asItStood } from './as-it-stood.js';
import { entryKey, fileOfKey, type Entry, type Filed } from './entry.js';
import { entriesOf, fileCorrection } from './filing-corrections.js';
import { described, kindOf, type Descriptions, type FileName } from './filing.js';
import { tableOf, toldAnew, withEvent, type KeptState } from './kept-state.js';
import type { Kept, Reader } from './reader.js';

/** Raise it when entries must come out differently, or when a reader is taken away. */
const version = 2;

/** A reader of whatever state. */
export interface AnyReader extends Pick<Reader<object>, 'name' | 'reads' | 'fields' | 'initial'> {
  readonly on: object;
  readonly kept?: Kept<never>;
}

interface KeptReader {
  readonly reader: Reader<object>;
  readonly kept: Kept<object>;
}

/** The docket, as one projection: each event filed once, and what the readers make of each file. */
export type DocketProjection = AnyProjection & { readonly descriptions: Descriptions };

/**
 * Files every event of these unions by its description, and keeps what the readers make of the files, in the same transaction.
 * Takes the event descriptions of all aggregates, and the readers that are kept.
 */
export function docketOf(
  unions: readonly Readonly<Record<string, EventDescription<DomainEvent>>>[],
  readers: readonly AnyReader[],
): DocketProjection {
  const descriptions = described(unions);
  const kept = (readers as unknown as readonly Reader<object>[]).flatMap((reader): readonly KeptReader[] =>
    reader.kept === undefined ? [] : [{ reader, kept: reader.kept }],
  );
  const types = [...descriptions].filter(([, { files }]) => files !== undefined).map(([type]) => type);
  return {
    name: 'docket',
    // A reader's version counts: its table is filled with the others, so that all of them stand at one position.
    version: kept.reduce((sum, one) => sum + one.kept.version, version),
    whenFailing: 'park',
    // Entries are found by their keys, and given back as they are: making `jsonb` of one takes as long as all else that it needs.
    row: 'json',
    columns: {},
    indexes: [],
    tables: Object.fromEntries(kept.map(({ reader, kept: how }) => [reader.name, tableOf(how)])),
    partitionBy: fileOfKey,
    on: Object.fromEntries(types.map((type) => [type, (event: AnyRecorded) => filed(event, descriptions, kept)])),
    around: {
      EventCorrected: async (event, look) => {
        const files = await fileCorrection(event, look, descriptions);
        return files.flatMap(({ file, entries, added }) => [
          ...[...added].map(([key, entry]) => put<Entry>(key, entry)),
          ...anew(file, entries, descriptions, kept),
        ]);
      },
    },
    descriptions,
  };
}

function filed(event: AnyRecorded, descriptions: Descriptions, kept: readonly KeptReader[]): readonly AnyChange[] {
  const changes: AnyChange[] = [];
  for (const [file, entry] of entriesOf(event, descriptions)) {
    changes.push(put<Entry>(entryKey(file, entry.position), entry));
    const kind = kindOf(file);
    const asFiled: Filed = { ...entry, file, kind, corrections: [] };
    for (const { reader, kept: how } of kept) {
      if (own(reader.on, event.type) === undefined || !reader.reads.includes(kind)) continue;
      changes.push({
        table: reader.name,
        ...change<KeptState<object>>(file, (row) => withEvent(reader, how, row, asFiled)),
      });
    }
  }
  return changes;
}

function anew(
  file: FileName,
  entries: readonly Entry[],
  descriptions: Descriptions,
  kept: readonly KeptReader[],
): readonly AnyChange[] {
  const events = asItStood(file, entries, {}, descriptions);
  const kind = kindOf(file);
  return kept
    .filter(({ reader }) => reader.reads.includes(kind))
    .map(({ reader, kept: how }) => ({
      table: reader.name,
      ...change<KeptState<object>>(file, (row) => toldAnew(reader, how, row, events, entries)),
    }));
}

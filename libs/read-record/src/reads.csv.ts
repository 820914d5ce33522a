import { csvOf } from '#web';
import type { ReadEntry } from './reads.queries.js';

const header = ['number', 'at', 'reader', 'name', 'role', 'body', 'query', 'kind', 'classes', 'fields', 'matters', 'purpose'];

/** The entries as CSV (RFC 4180). */
export function csvOfReads(entries: readonly ReadEntry[]): string {
  const rows = entries.map((one) => [
    ...[one.number, one.at, one.reader, one.readerName ?? '', one.role, one.bodyId ?? '', one.query, one.kind],
    one.classes.join(' '),
    one.fields.join(' '),
    one.matters.map(({ kind, id, reference }) => reference ?? `${kind}-${id}`).join(' '),
    one.purpose ?? '',
  ]);
  return csvOf({ header, rows });
}

import type { Instant, PartialDate } from '#kernel';
import type { FileEvent } from '../case-file.projection.js';
import type { EntryRow } from '../case-file.rows.js';

/** An event as it should have been recorded: what the entry says after its corrections. */
export type Filed<E extends FileEvent> = E extends FileEvent
  ? {
      readonly type: E['type'];
      readonly data: E['data'];
      readonly on: PartialDate;
      readonly recordedAt: Instant;
      readonly stream: string;
    }
  : never;

/** For some types of event, what each changes in the head of a file. */
export type HeadHandlers<Head, E extends FileEvent = FileEvent> = {
  readonly [Type in E['type']]?: (event: Filed<Extract<E, { type: Type }>>, head: Head) => Head;
};

/** The head that these entries make, in their order. Entries without a handler change nothing. */
export function folded<Head extends object>(head: Head, entries: readonly EntryRow[], handlers: HeadHandlers<Head>): Head {
  return entries.reduce((before, { type, data, on, recordedAt, stream }) => {
    const handle = handlers[type as FileEvent['type']] as ((event: object, head: Head) => Head) | undefined;
    return handle === undefined ? before : handle({ type, data, on, recordedAt, stream }, before);
  }, head);
}

/** The same value without one of its fields. */
export function without<T extends object, Field extends keyof T>(value: T, field: Field): Omit<T, Field> {
  const { [field]: _left, ...rest } = value;
  return rest;
}

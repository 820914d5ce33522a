import type pg from 'pg';
import { binaryArray, elementTypes } from './binary-array.js';
import type { EventToAppend, ExpectedRevision } from './event-store.js';

/** One append among several that share a transaction. */
export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

/**
 * The answer to one append: whether it was accepted, where its stream, and its last event, then stand, and whether that event
 * stood there before. All as text.
 */
export type AppendAnswer = readonly [accepted: 't' | 'f', revision: string, position: string | null, stood: 't' | 'f' | null];

const asText = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig;

/**
 * The head is locked before the function is called, which needs a value of it, so that it is known what stood before: the
 * function itself is an older release's too, and answers as it always did.
 */
const text = `
  with head as materialized (select position from log_head for update)
  select answer.accepted, answer.at_revision, answer.at_position, answer.at_position <= head.position
  from head, append_events(case when head.position >= 0 then $1::text[] end, $2, $3, $4, $5, $6, $7) answer`;

/** The call of `append_events` for these appends. Prepared under its name on each connection that uses it. */
export function appendQuery(batch: readonly StreamAppend[]): pg.QueryArrayConfig {
  const events = batch.flatMap((append) => append.events);
  const query = {
    name: 'append_events',
    text,
    rowMode: 'array',
    types: asText,
    values: [
      binaryArray(
        elementTypes.text,
        batch.map(({ stream }) => Buffer.from(stream)),
      ),
      `{${batch.map(({ expected }) => numberOf(expected)).join()}}`,
      `{${batch.map((append) => append.events.length).join()}}`,
      `{${events.map(({ id }) => id).join()}}`,
      binaryArray(
        elementTypes.text,
        events.map(({ type }) => Buffer.from(type)),
      ),
      binaryArray(
        elementTypes.bytea,
        events.map(({ data }) => data),
      ),
      binaryArray(
        elementTypes.bytea,
        events.map(({ metadata }) => metadata),
      ),
    ],
  };
  return query as unknown as pg.QueryArrayConfig;
}

function numberOf(expected: ExpectedRevision): string {
  if (typeof expected === 'bigint') return String(expected);
  return { 'no-stream': '-1', 'stream-exists': '-2', any: '-3' }[expected];
}

import { caseStateOf, fileName, pseudonymsOfCase } from '#composition';
import { isUuid, type AsOf, type Json, type PartialDate } from '#kernel';
import type { Redress } from './open-redress.js';

/** An event as it counts at a moment. */
export interface CaseEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly occurredOn: PartialDate;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, Json>>;
}

const opening = 'CaseOpened';

/** What was said when a case was opened; undefined where it was not opened by then. */
export const openingOf = (events: readonly CaseEvent[]): CaseEvent['data'] | undefined =>
  events.find(({ type }) => type === opening)?.data;

/** The id of the case with this id or reference. Throws where there is none, or where two have the same reference. */
export async function caseIdOf({ house: { store }, codec }: Redress, named: string): Promise<string> {
  const found = new Set<string>();
  const isId: boolean = isUuid(named);
  if (isId) {
    for await (const { stream } of store.readStream(`case-${named.toLowerCase()}`, { maxCount: 1 })) found.add(stream);
  } else {
    for await (const stored of store.readAll({ types: [opening] })) {
      const { stream, data } = codec.decode(stored);
      if ((data as { reference: string }).reference === named.toUpperCase()) found.add(stream);
    }
  }
  const ids = [...found].map((stream) => stream.slice('case-'.length));
  if (ids.length > 1)
    throw new Error(`${named} is the reference of ${String(ids.length)} cases. Give the id of one: ${ids.join(', ')}.`);
  const [id] = ids;
  if (id === undefined) throw new Error(`There is no case "${named}". Give a reference such as RC-7F3K-9Q2M, or an id.`);
  return id;
}

/** A case at a moment: how it stands, as pages and lists have it, and what its file holds. */
export interface CaseAt {
  readonly standing: NonNullable<ReturnType<typeof caseStateOf>> | 'none';
  /** Corrections at their own place among them. */
  readonly events: readonly CaseEvent[];
  /** A value as staff are shown it: without names that were given in confidence. */
  readonly veil: <Value>(value: Value) => Value;
}

/** Reads the file of a case as it counts at a moment, in the words in which it is shown to staff. */
export async function caseAt({ docket }: Redress, caseId: string, moment: AsOf): Promise<CaseAt> {
  const files = await docket.at(moment);
  const filed = await files.file(fileName('case', caseId));
  const { shown, veil } = await pseudonymsOfCase(await docket.at({}), caseId);
  const events = filed
    .flatMap((event) => [event, ...event.corrections])
    .map(({ id, type, stream, revision, position, on: occurredOn, recordedAt, data }) => ({
      ...{ id, type, stream, revision, position, occurredOn, recordedAt, data: shown({ type, data }) },
    }))
    .sort((one, other) => (BigInt(one.position) < BigInt(other.position) ? -1 : 1));
  return { standing: caseStateOf(filed) ?? 'none', events, veil };
}

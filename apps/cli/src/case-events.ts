import type { AsOf } from '#kernel';
import { deciders, eventUnions } from '#composition';
import { isUuid } from '#web';
import { eventsOf, eventsOfStreams, type AnyEvent } from '#projection';
import type { Redress } from './open-redress.js';

/** Types of event that say which case they are about. */
const aboutCases = eventUnions.flatMap((union) =>
  Object.entries(union).flatMap(([type, { fields }]) => (Object.hasOwn(fields, 'caseId') ? [type] : [])),
);

const caseOf = ({ data }: AnyEvent) => (data as { readonly caseId?: string }).caseId;

/** The id of the case with this id or reference. Throws where there is none, or where two have the same reference. */
export async function caseIdOf({ house: { store }, codec }: Redress, named: string): Promise<string> {
  const found = new Set<string>();
  const isId: boolean = isUuid(named);
  if (isId) {
    for await (const { stream } of store.readStream(`case-${named.toLowerCase()}`, { maxCount: 1 })) found.add(stream);
  } else {
    for await (const { stream, data } of eventsOf(store, codec, ['CaseOpened'])) {
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

/** Streams that belong to many cases, or to the person who complained: of these only the events that name the case count. */
const ofOthers = /^(body|complaint)-/;

/**
 * Everything that is about a case, of whatever aggregate, as it counts at a moment: the streams of its own, and from those of the
 * body and the complainants what names the case.
 */
export async function eventsOfCase(
  { house: { store }, codec }: Redress,
  caseId: string,
  moment: AsOf,
): Promise<readonly AnyEvent[]> {
  const streams = new Set([...deciders.values()].map(({ name }) => `${name}-${caseId}`));
  const upTo = moment.position === undefined ? {} : { position: moment.position };
  for await (const event of eventsOf(store, codec, aboutCases, upTo)) if (caseOf(event) === caseId) streams.add(event.stream);

  const events: AnyEvent[] = [];
  const kept = new Set<string>();
  for await (const event of eventsOfStreams(store, codec, [...streams], moment)) {
    const target = (event.data as { readonly targetEventId?: string }).targetEventId;
    const isShared = ofOthers.test(event.stream);
    if (isShared && caseOf(event) !== caseId && !(target !== undefined && kept.has(target))) continue;
    kept.add(event.id);
    events.push(event);
  }
  return events;
}

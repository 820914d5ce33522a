import type { DomainEvent, EventCorrected, Json, Recorded, Thing, Values } from '#kernel';

/** An id that a correction brings in, and what it is the id of. */
export interface NamedAnew {
  readonly of: Thing;
  readonly id: string;
}

/**
 * The ids that a corrected field names and has never named before: what stood there once may always be put back, whatever has
 * become of it since. `history`: the events of the stream.
 */
export function namedAnew(
  { data: { targetEventId, field, was, becomes } }: EventCorrected,
  values: Values,
  history: readonly Recorded<DomainEvent>[],
): readonly NamedAnew[] {
  const earlier = history
    .filter(({ type }) => type === 'EventCorrected')
    .map(({ data }) => data as EventCorrected['data'])
    .filter((one) => one.targetEventId === targetEventId && one.field === field);
  const known = [was, ...earlier.map((one) => one.was)].flatMap((value) => idsIn(values, value).map(({ id }) => id));
  return idsIn(values, becomes).filter(({ id }) => !known.includes(id));
}

function idsIn(values: Values, value: Json): readonly NamedAnew[] {
  if (values.kind === 'id') return typeof value === 'string' ? [{ of: values.of, id: value }] : [];
  if (values.kind === 'list') return Array.isArray(value) ? value.flatMap((one: Json) => idsIn(values.of, one)) : [];
  if (values.kind !== 'parts' || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const parts = new Map(Object.entries(value));
  return Object.entries(values.parts).flatMap(([name, part]) => idsIn(part.values, parts.get(name) ?? null));
}

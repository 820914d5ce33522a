import { isPartialDate } from './partial-date.js';
import { content, inPublic, type DomainEvent, type EventDescriptions } from './event.js';
import { anything, text } from './values.js';

/** Plain values, as they stand in an event's data. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A recorded fact was wrong in one field (of its data, or `occurredOn`). The wrong fact stays; this one says what is right.
 * It stands in the stream of the event that it corrects, and belongs to every aggregate's union.
 */
export type EventCorrected = DomainEvent<
  'EventCorrected',
  {
    readonly targetEventId: string;
    readonly targetType: string;
    readonly field: string;
    readonly was: Json;
    readonly becomes: Json;
    readonly reason: string;
  }
>;

export const eventCorrectedDescription: EventDescriptions<EventCorrected>['EventCorrected'] = {
  version: 1,
  audience: 'staff',
  fields: {
    targetEventId: inPublic(anything),
    targetType: inPublic(text(100)),
    field: inPublic(text(100)),
    was: content(anything),
    becomes: content(anything),
    reason: content(text(4_000)),
  },
};

interface Correctable {
  readonly id: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly data: object;
}

/**
 * The same events, each as it should have been recorded according to the corrections among them.
 * The corrections themselves stay in the list. Takes the events of one stream, in order; changes none of them.
 */
export function withCorrections<E extends Correctable>(events: readonly E[]): readonly E[] {
  const corrections = events.filter((event) => event.type === 'EventCorrected');
  if (corrections.length === 0) return events;
  return events.map((event) =>
    corrections.reduce((corrected, { data }) => {
      const correction = data as EventCorrected['data'];
      return correction.targetEventId === event.id ? correctedBy(corrected, correction) : corrected;
    }, event),
  );
}

/**
 * The event with one field as it should have been recorded; null says that it should have been left out. A date that is none
 * corrects nothing.
 */
export function correctedBy<E extends Pick<Correctable, 'occurredOn' | 'data'>>(
  event: E,
  { field, becomes }: Pick<EventCorrected['data'], 'field' | 'becomes'>,
): E {
  if (field !== 'occurredOn') {
    const { [field]: _, ...others } = event.data as Readonly<Record<string, Json>>;
    return { ...event, data: becomes === null ? others : { ...event.data, [field]: becomes } };
  }
  return isPartialDate(becomes) ? { ...event, occurredOn: becomes } : event;
}

import {
  type DomainEvent,
  type EventCorrected,
  type EventDescription,
  happenedOn,
  isPartialDate,
  type Json,
  type Moment,
  own,
  precisionOf,
  type Recorded,
  Rejection,
} from '#kernel';

/** What somebody wants to be put right. */
export interface WantedCorrection {
  readonly targetEventId: string;
  readonly field: string;
  readonly becomes: Json;
  readonly reason: string;
}

interface Facts {
  /** The events of the stream, as they stand after earlier corrections. */
  readonly events: readonly Recorded<DomainEvent>[];
  /** Undefined for a type that the program does not know. */
  readonly describe: (type: string) => EventDescription<DomainEvent> | undefined;
}

/** Characters of JSON at most that a corrected value may have: as the longest text that any use case takes, with room. */
export const longestValue = 65_536;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The fact that follows from a correction, or none when the field says so already. Throws `Rejection`: `event-unknown`,
 * `correction-of-a-correction`, `field-unknown`, `field-of-another-kind`, `value-too-long`, and those of dates.
 */
export function correct(wanted: WantedCorrection, { events, describe }: Facts, now: Moment): readonly EventCorrected[] {
  const { targetEventId, field, becomes, reason } = wanted;
  const target = events.find(({ id }) => id === targetEventId);
  if (target === undefined) {
    throw new Rejection('event-unknown', 'This stream has no event with this id. Check both.', 'unknown');
  }
  if (target.type === 'EventCorrected') {
    throw new Rejection('correction-of-a-correction', 'Correct the event itself once more, not its correction.', 'input');
  }
  if (JSON.stringify(becomes).length > longestValue) {
    throw new Rejection('value-too-long', `A value has at most ${String(longestValue)} characters.`, 'input');
  }
  const was = presentValue(target, field, describe(target.type));
  if (sameValue(was, becomes)) return [];
  if (field === 'occurredOn') {
    happenedOn(typeof becomes === 'string' ? becomes : `not a date: ${kindOf(becomes)}`, now, []);
  } else {
    mustBeOfSameKind(was, becomes, field);
  }
  return [
    {
      type: 'EventCorrected',
      occurredOn: now.date,
      data: { targetEventId, targetType: target.type, field, was, becomes, reason },
    },
  ];
}

/** What the field says now; null when it was left out. */
function presentValue(
  target: Recorded<DomainEvent>,
  field: string,
  description: EventDescription<DomainEvent> | undefined,
): Json {
  if (field === 'occurredOn') return target.occurredOn;
  const known = Object.keys(description?.fields ?? {});
  if (!known.includes(field)) {
    const names = ['occurredOn', ...known].join(', ');
    throw new Rejection('field-unknown', `${target.type} has no field "${field}". It has: ${names}.`, 'input');
  }
  return own(target.data as Readonly<Record<string, Json | undefined>>, field) ?? null;
}

/**
 * A corrected value must be readable wherever the wrong one was: same type, dates stay dates as precise as before, ids stay ids,
 * and so within lists and objects. A field that was left out can be filled in with text.
 */
function mustBeOfSameKind(was: Json, becomes: Json, field: string): void {
  const problem = was === null ? (typeof becomes === 'string' ? undefined : 'text') : difference(was, becomes);
  if (problem === undefined) return;
  throw new Rejection('field-of-another-kind', `"${field}" must be ${problem}, as it was.`, 'input');
}

/** What `becomes` must be and is not. */
function difference(was: Json, becomes: Json): string | undefined {
  if (kindOf(was) !== kindOf(becomes)) return kindOf(was);
  if (typeof was === 'string' && typeof becomes === 'string') return differenceOfTexts(was, becomes);
  if (Array.isArray(was) && Array.isArray(becomes)) {
    const [example] = was as readonly Json[];
    if (example === undefined) return undefined;
    return (becomes as readonly Json[]).map((entry) => difference(example, entry)).find((problem) => problem !== undefined);
  }
  if (kindOf(was) === 'an object') {
    const before = was as Readonly<Record<string, Json>>;
    return Object.entries(becomes as Readonly<Record<string, Json>>)
      .map(([name, value]) => {
        const example = own(before, name);
        return example === undefined
          ? `an object with no field but ${Object.keys(before).join(', ')}`
          : difference(example, value);
      })
      .find((problem) => problem !== undefined);
  }
  return undefined;
}

function differenceOfTexts(was: string, becomes: string): string | undefined {
  if (uuid.test(was)) return uuid.test(becomes) ? undefined : 'an id (a UUID)';
  // Four digits alone may be a number as well as a year.
  if (was.length === 4 || !isPartialDate(was)) return undefined;
  return isPartialDate(becomes) && precisionOf(becomes) === precisionOf(was)
    ? undefined
    : `a date that gives the ${precisionOf(was)}`;
}

function kindOf(value: Json): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'an object';
}

function sameValue(a: Json, b: Json): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, Json>>];
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, value]) => Object.hasOwn(right, name) && sameValue(value, own(right, name) ?? null))
  );
}

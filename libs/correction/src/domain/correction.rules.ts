import {
  correctedBy,
  fieldsOf,
  happenedOn,
  own,
  problemWith,
  Rejection,
  type Described,
  type DomainEvent,
  type EventCorrected,
  type EventDescription,
  type Json,
  type Moment,
  type PartialDate,
  type Recorded,
  type Truths,
  type Values,
} from '#kernel';

/** What somebody wants to be put right. `becomes` is null where the field should have been left out. */
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
  /** What must hold of the aggregate's facts besides. */
  readonly truths?: Truths<DomainEvent> | undefined;
}

type Fields = Readonly<Record<string, Json>>;

/** Characters of JSON at most that a corrected value may have: as the longest text that any use case takes, with room. */
export const longestValue = 1_048_576;

/**
 * The fact that follows from a correction, or none when the field says so already. A corrected fact could have been recorded: its
 * description and the aggregate's truths are asked as they are of a new one. What was recorded at first can always be put back.
 * Throws `Rejection`: `event-unknown`, `correction-of-a-correction`, `field-unknown`, `field-fixed`, `value-not-possible`,
 * `value-too-long`, `correction-contradicts`, and those of dates and of the aggregate.
 */
export function correct(wanted: WantedCorrection, facts: Facts, now: Moment): readonly EventCorrected[] {
  const { targetEventId, field, becomes, reason } = wanted;
  const { events } = facts;
  const target = events.find(({ id }) => id === targetEventId);
  if (target === undefined) {
    throw new Rejection('event-unknown', 'This stream has no event with this id. Check both.', 'unknown');
  }
  if (target.type === 'EventCorrected') {
    throw new Rejection(
      'correction-of-a-correction',
      'Correct the event itself once more, not its correction.',
      'input',
      'targetEventId',
    );
  }
  if (JSON.stringify(becomes).length > longestValue) {
    throw new Rejection('value-too-long', `A value has at most ${String(longestValue)} characters.`, 'input', 'becomes');
  }
  const described = descriptionOf(target, field, facts);
  const was = valueOf(target, field);
  const right = described === undefined ? becomes : read(becomes, described.values);
  if (sameValue(was, right)) return [];
  if (!sameValue(right, firstRecorded(events, wanted, was)))
    mustBeCorrectable({ target, field, was, right, described }, facts, now);
  return [
    {
      type: 'EventCorrected',
      occurredOn: now.date,
      data: { targetEventId, targetType: target.type, field, was, becomes: right, reason },
    },
  ];
}

/** What a field's description says; undefined for the day on which it happened, which every event has. */
function descriptionOf({ type }: Recorded<DomainEvent>, field: string, { describe }: Facts): Described | undefined {
  if (field === 'occurredOn') return undefined;
  const description = describe(type);
  const known = description === undefined ? {} : fieldsOf(description);
  const described = own(known, field);
  if (described !== undefined) return described;
  const names = ['occurredOn', ...Object.keys(known)].join(', ');
  throw new Rejection('field-unknown', `${type} has no field "${field}". It has: ${names}.`, 'input', 'field');
}

/** What the field says now; null when it was left out. */
const valueOf = ({ occurredOn, data }: Recorded<DomainEvent>, field: string): Json =>
  field === 'occurredOn' ? occurredOn : (own(data as Fields, field) ?? null);

/** What the field said when it was recorded, before anybody corrected it. */
function firstRecorded(events: Facts['events'], { targetEventId, field }: WantedCorrection, now: Json): Json {
  const first = events
    .filter(({ type }) => type === 'EventCorrected')
    .map(({ data }) => data as EventCorrected['data'])
    .find((correction) => correction.targetEventId === targetEventId && correction.field === field);
  return first === undefined ? now : first.was;
}

/**
 * A form sends everything as text: a number by its digits, a list by its lines or by the numbers of its entries, and a part that
 * is left out empty.
 */
function read(becomes: Json, values: Values): Json {
  if (values.kind === 'list' && isObject(becomes) && Object.keys(becomes).every((name) => /^\d+$/.test(name))) {
    return Object.values(becomes).map((entry) => read(entry, values.of));
  }
  if (values.kind === 'list' && Array.isArray(becomes))
    return (becomes as readonly Json[]).map((entry) => read(entry, values.of));
  if (values.kind === 'parts' && isObject(becomes)) {
    const given = Object.entries(becomes).filter(([part, value]) => value !== '' || own(values.parts, part)?.optional !== true);
    return Object.fromEntries(
      given.map(([part, value]) => {
        const described = own(values.parts, part);
        return [part, described === undefined ? value : read(value, described.values)];
      }),
    );
  }
  if (typeof becomes !== 'string') return becomes;
  if (values.kind === 'whole' && /^-?\d{1,15}$/.test(becomes)) return Number(becomes);
  if (values.kind === 'truth' && /^(true|false)$/.test(becomes)) return becomes === 'true';
  if (values.kind === 'list') return becomes.split('\n').flatMap((line) => line.trim() || []);
  return becomes;
}

interface Change {
  readonly target: Recorded<DomainEvent>;
  readonly field: string;
  readonly was: Json;
  readonly right: Json;
  readonly described: Described | undefined;
}

function mustBeCorrectable(change: Change, { events, truths, describe }: Facts, now: Moment): void {
  const { target, field, was, right, described } = change;
  if (described === undefined) {
    const dayFixed = describe(target.type)?.dayFixed;
    if (dayFixed !== undefined) throw neverCorrected(field, dayFixed);
    happenedOn(typeof right === 'string' ? right : 'not a date', now, []);
  } else {
    if (described.fixed !== undefined) throw neverCorrected(field, described.fixed);
    const problem = right === null ? missing(described) : problemWith(described.values, right, now.date);
    if (problem !== undefined) throw new Rejection('value-not-possible', problem, 'input', 'becomes');
    mustKeepFixedParts(described.values, was, right, field);
  }
  const corrected = correctedBy(target, { field, becomes: right });
  const agree = agreeOf(truths, target.type);
  // An event of an older program may disagree with itself; it can be put right field by field.
  if (agree !== undefined && agrees(() => agree(target.data, target.occurredOn, now)))
    agree(corrected.data, corrected.occurredOn, now);
  if (truths?.contradictions === undefined) return;
  const before = new Set(truths.contradictions(events));
  const after = truths.contradictions(events.map((event) => (event === target ? corrected : event)));
  const added = after.find((sentence) => !before.has(sentence));
  if (added !== undefined) throw new Rejection('correction-contradicts', `This cannot be so: ${added}`);
}

const missing = ({ optional }: Described): string | undefined => (optional === true ? undefined : 'This is needed.');

const neverCorrected = (name: string, why: string): Rejection =>
  new Rejection('field-fixed', `"${name}" cannot be corrected. ${why}`);

type Agree = (data: object, occurredOn: PartialDate, now: Moment) => void;

const agreeOf = (truths: Facts['truths'], type: string): Agree | undefined => {
  const agree = truths?.agree as Readonly<Record<string, Agree>> | undefined;
  return agree && own(agree, type);
};

function agrees(ask: () => void): boolean {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}

/**
 * Within a field that can be corrected, parts may be fixed: an id among conditions. Where entries have such parts, all stay in
 * their places.
 */
function mustKeepFixedParts(values: Values, was: Json, right: Json, field: string): void {
  if (values.kind === 'list' && values.of.kind === 'parts') {
    const fixed = Object.values(values.of.parts).find((part) => part.fixed !== undefined)?.fixed;
    if (fixed === undefined || !Array.isArray(was)) return;
    const [before, after] = [was as readonly Json[], right as readonly Json[]];
    if (before.length !== after.length) throw neverCorrected(field, fixed);
    for (const [index, entry] of before.entries()) mustKeepFixedParts(values.of, entry, after[index] ?? null, field);
  }
  if (values.kind !== 'parts' || !isObject(was) || !isObject(right)) return;
  for (const [name, part] of Object.entries(values.parts)) {
    if (part.fixed !== undefined && !sameValue(own(was, name) ?? null, own(right, name) ?? null))
      throw neverCorrected(name, part.fixed);
  }
}

const isObject = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function sameValue(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), b as Fields];
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, value]) => Object.hasOwn(right, name) && sameValue(value, own(right, name) ?? null))
  );
}

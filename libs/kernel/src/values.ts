import { own } from './own.js';
import { isAmbiguousDate } from './date-words.js';
import { firstDayOf, isPartialDate, isPlainDate, type PartialDate, type PlainDate } from './partial-date.js';

/**
 * What an id may be the id of. The first three are aggregates that exist by themselves; the others stand inside one, but for
 * events and those who sign in.
 */
export type Thing =
  | 'advisory-request'
  | 'body'
  | 'case'
  | 'complaint'
  | 'allegation'
  | 'appeal'
  | 'candidacy'
  | 'clock'
  | 'hearing'
  | 'referral'
  | 'reliance'
  | 'settlement'
  | 'condition'
  | 'erasure-request'
  | 'event'
  | 'draft'
  | 'evidence'
  | 'file'
  | 'grant'
  | 'hold'
  | 'interview'
  | 'link'
  | 'key'
  | 'measure'
  | 'meeting'
  | 'member'
  | 'motion'
  | 'seat'
  | 'name'
  | 'note'
  | 'opinion'
  | 'outside-fact'
  | 'passkey'
  | 'person'
  | 'publication'
  | 'identity-request'
  | 'reissue-request'
  | 'registered-person'
  | 'respondent'
  | 'sanction'
  | 'sitting'
  | 'vote';

/** One field of a fact, or one part of it: what may stand there, and whether that can be put right later. */
export interface Described {
  readonly values: Values;
  /** True where it may be left out. */
  readonly optional?: true;
  /** Why it can never be corrected, and what to do instead, as sentences for people. Absent where a clerk may correct it. */
  readonly fixed?: string;
}

/** What may stand in a field. Whoever takes, corrects, imports or stores a fact asks this and nothing else. */
export type Values =
  /** Any plain value: for what is about other fields, as a correction is. */
  | { readonly kind: 'any' }
  /** Codes. `set` names the set that they are from, by which people are told what each is called. */
  | { readonly kind: 'words'; readonly set: string; readonly of: readonly string[] }
  /** With a `set`, it is the name of something that grows elsewhere: a word of that set, or as it is where the set has none. */
  | { readonly kind: 'text'; readonly min: number; readonly max: number; readonly set?: string }
  | { readonly kind: 'day' }
  /** A date of which the day, or day and month, may be unknown. `past`: it has come when it is recorded. */
  | { readonly kind: 'date'; readonly past: boolean }
  | { readonly kind: 'id'; readonly of: Thing }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'truth' }
  | { readonly kind: 'list'; readonly of: Values; readonly min: number; readonly max: number }
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, Described>> };

export const anything: Values = { kind: 'any' };
export const words = (set: string, of: readonly string[]): Values => ({ kind: 'words', set, of });
export const text = (max: number, { min = 1 } = {}): Values => ({ kind: 'text', min, max });
/** The name of something of which others keep the list. */
export const nameFrom = (set: string): Values => ({ kind: 'text', min: 1, max: 200, set });
/** Where a rule stands. */
export const citation: Values = text(500);
export const day: Values = { kind: 'day' };
export const date: Values = { kind: 'date', past: false };
export const pastDate: Values = { kind: 'date', past: true };
export const idOf = (of: Thing): Values => ({ kind: 'id', of });
export const whole = (min: number, max: number): Values => ({ kind: 'whole', min, max });
export const truth: Values = { kind: 'truth' };
export const listOf = (of: Values, { min = 0, max = 1_000 } = {}): Values => ({ kind: 'list', of, min, max });
export const partsOf = (parts: Readonly<Record<string, Described>>): Values => ({ kind: 'parts', parts });

/** Nobody means a day that lies outside: it is a mistyped year, 0206 for 2026. */
export const earliestDay: PlainDate = '1600-01-01';
const latestDay: PlainDate = '2199-12-31';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Whether a text is a UUID. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && uuid.test(text);

/**
 * Neither a database nor a page can keep these: control characters but tab, line feed and next line, and halves of surrogate
 * pairs.
 */
// eslint-disable-next-line no-control-regex
const unkeepable = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f]|\p{Surrogate}/u;
/** What can be seen: neither a blank nor what is drawn as nothing, nor marks that belong onto a letter. */
const seen = /[^\s\p{M}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** Whether nothing in a text can be seen. */
export const isBlank = (text: string): boolean => !seen.test(text);

/** What cannot be kept in a text, as a sentence. It cannot be seen either, so the person is told where to look for it. */
export function problemWithCharacters(text: string): string | undefined {
  const at = text.search(unkeepable);
  if (at === -1) return undefined;
  const [line = ''] = text.slice(0, at).split('\n').slice(-1);
  const before = [...line].slice(-20).join('').trim();
  const place = before === '' ? 'at the beginning of a line' : `after “${before}”`;
  return `An invisible character that cannot be kept stands ${place}. Delete it there, or paste the text again as plain text.`;
}

/**
 * More marks on one letter than any writing has: they run over the lines around them. 30 is the bound of the stream-safe text
 * format (Unicode Standard Annex #15, 13). What nobody sees, such as a joiner, does not end the letter.
 */
const stackedMarks = /(?:\p{M}\p{Cf}*){31}/u;
/** What is wrong with the marks of a text, in a sentence. */
const problemWithMarks = (text: string): string | undefined =>
  stackedMarks.test(text) ? 'More than 30 accents or other marks stand on one letter. Leave some of them out.' : undefined;

/** What is wrong with a value, as a sentence to stand beside its field; undefined when it may stand there on this day. */
export function problemWith(values: Values, value: unknown, today: PlainDate): string | undefined {
  switch (values.kind) {
    case 'any':
      return undefined;
    case 'words':
      return values.of.includes(value as string) ? undefined : `This must be one of: ${values.of.join(', ')}.`;
    case 'text':
      return problemWithText(value, values);
    case 'day':
      if (!isPlainDate(value)) return ambiguity(value) ?? `${said(value)} is not a day of the calendar. Give YYYY-MM-DD.`;
      return problemWithYear(value);
    case 'date':
      if (!isPartialDate(value)) return ambiguity(value) ?? `${said(value)} is not a date. Give YYYY-MM-DD, YYYY-MM or YYYY.`;
      if (values.past && firstDayOf(value) > today) return `${value} has not come yet. Give a date that has.`;
      return problemWithYear(value);
    case 'id':
      return isUuid(value) ? undefined : 'This must be an id (a UUID).';
    case 'whole': {
      const { min, max } = values;
      if (!Number.isSafeInteger(value)) return 'This must be a whole number.';
      const within = (value as number) >= min && (value as number) <= max;
      return within ? undefined : `This must be from ${String(min)} to ${String(max)}.`;
    }
    case 'truth':
      return typeof value === 'boolean' ? undefined : 'This must be true or false.';
    case 'list':
      return problemWithList(value, values, today);
    case 'parts':
      return isRecord(value)
        ? problemWithFields(values.parts, value, today)?.problem
        : 'This must be an object with its own fields.';
  }
}

/**
 * The first field in which something is wrong, also one that is missing or that nobody described; undefined when all is right.
 */
export function problemWithFields(
  fields: Readonly<Record<string, Described>>,
  data: Readonly<Record<string, unknown>>,
  today: PlainDate,
): { readonly field: string; readonly problem: string } | undefined {
  for (const [field, { values, optional }] of Object.entries(fields)) {
    const value = own(data, field);
    if (value === undefined && optional === true) continue;
    const problem = value === undefined ? 'This is needed.' : problemWith(values, value, today);
    if (problem !== undefined) return { field, problem };
  }
  for (const field in data) {
    if (own(data, field) !== undefined && !Object.hasOwn(fields, field))
      return { field, problem: 'There is no such field here.' };
  }
  return undefined;
}

function problemWithList(
  value: unknown,
  { of, min, max }: Extract<Values, { kind: 'list' }>,
  today: PlainDate,
): string | undefined {
  if (!Array.isArray(value)) return 'This must be a list.';
  if (value.length < min) return `Give at least ${String(min)}.`;
  if (value.length > max) return `Give at most ${String(max)}.`;
  if (of.kind === 'id') {
    if (!value.every(isUuid)) return 'Each of these must be an id (a UUID).';
    return new Set(value).size < value.length ? 'The same id stands twice in this list.' : undefined;
  }
  for (const entry of value) {
    const problem = problemWith(of, entry, today);
    if (problem !== undefined) return `Each of these: ${problem}`;
  }
  return undefined;
}

function problemWithText(value: unknown, { min, max }: { readonly min: number; readonly max: number }): string | undefined {
  if (typeof value !== 'string') return 'This must be text.';
  if (min > 0 && isBlank(value)) return 'This is needed.';
  const problem = problemWithCharacters(value) ?? problemWithMarks(value);
  if (problem !== undefined) return problem;
  // A text never has more characters than code units, so counting them is rarely needed.
  const length = value.length > max || min > 1 ? [...value].length : value.length;
  if (length < min) return `Give at least ${String(min)} characters; this has ${String(length)}.`;
  return length > max ? `Give at most ${String(max)} characters; this has ${String(length)}.` : undefined;
}

const problemWithYear = (date: PartialDate): string | undefined =>
  firstDayOf(date) < earliestDay || firstDayOf(date) > latestDay
    ? `The year of ${said(date)} cannot be meant. Give a date from ${earliestDay.slice(0, 4)} to ${latestDay.slice(0, 4)}.`
    : undefined;

const ambiguity = (value: unknown): string | undefined =>
  typeof value === 'string' && isAmbiguousDate(value)
    ? `${said(value)} does not say which number is the month. Write it in words, as in March 14, 2022, or give YYYY-MM-DD.`
    : undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const said = (value: unknown): string => (typeof value === 'string' && value.length <= 40 ? `"${value}"` : 'This');

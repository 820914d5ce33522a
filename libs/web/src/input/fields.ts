import { dateInWords, firstDayOf, isAmbiguousDate, isPartialDate, isPlainDate, problemWithMarks } from '#kernel';
import { field, missing, type Dto, type Source } from './field.js';

interface Common {
  readonly optional?: boolean;
  readonly label?: string;
  readonly help?: string;
  /** What a page says where nothing was given: "Choose who may know your name." Else it follows from the label. */
  readonly needed?: string;
}

interface TextOptions extends Common {
  /** Characters at most, after trimming. */
  readonly max: number;
  /** Characters at least, after trimming; 1 when not given. */
  readonly min?: number;
  /** Asked for in a box of several lines; so is what may have more than a thousand characters. */
  readonly multiline?: boolean;
  /** How it must look, and what is said where it does not. */
  readonly like?: { readonly pattern: RegExp; readonly otherwise: string };
}

interface ListOptions extends Common {
  /** Entries at least; 1 when not given, 0 where the field is optional. */
  readonly min?: number;
  /** Entries at most; 100 when not given. */
  readonly max?: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Neither a database nor a page can keep these: control characters but tab and line feed, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex
const unkeepable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u;
/** What can be seen: neither a blank nor what is drawn as nothing, nor marks that belong onto a letter. */
const seen = /[^\s\p{M}\p{C}\p{Default_Ignorable_Code_Point}]/u;
const partialDatePattern = '^\\d{4}(-\\d{2}(-\\d{2})?)?$';

/** Whether a text is a UUID. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}

/** Text of the person's own, trimmed, with line feeds for line ends. */
export function Text({ max, min = 1, multiline = max > 1_000, like, ...common }: TextOptions): PropertyDecorator {
  return field({
    ...common,
    multiline,
    schema: { type: 'string', minLength: min, maxLength: max },
    read: (raw, from) => (typeof raw === 'string' ? given(trimmed(raw), from) : raw),
    problem: (value) => {
      const problem = textProblem(value, min, max);
      return problem ?? (like === undefined || like.pattern.test(value as string) ? undefined : like.otherwise);
    },
  });
}

/** The longest citation of a rule, wherever one is given. */
const longestCitation = 500;

/** Where a rule stands. */
export function Citation({ help = 'For example a section of the body’s rules.', ...common }: Common = {}): PropertyDecorator {
  return Text({ max: longestCitation, help, ...common });
}

/** The id of something, a UUID. */
export function Id(common: Common = {}): PropertyDecorator {
  return field({
    ...common,
    schema: { type: 'string', format: 'uuid' },
    read: (raw, from) => (typeof raw === 'string' ? given(raw.trim().toLowerCase(), from) : raw),
    problem: (value) => (value === undefined ? missing : isUuid(value) ? undefined : 'This must be an id (a UUID).'),
  });
}

/** One of some fixed words. */
export function OneOf(values: readonly string[], common: Common = {}): PropertyDecorator {
  return field({
    ...common,
    schema: { type: 'string', enum: [...values] },
    read: given,
    problem: (value) => {
      if (value === undefined) return missing;
      return values.includes(value as string) ? undefined : `This must be one of: ${values.join(', ')}.`;
    },
  });
}

/** A date of which the day, or day and month, may be left out. */
export function PartialDay({
  help = 'As far as it is known: YYYY-MM-DD, YYYY-MM or YYYY.',
  ...common
}: Common = {}): PropertyDecorator {
  return field({
    help,
    ...common,
    schema: { type: 'string', pattern: partialDatePattern, example: '2026-03-14' },
    read: readDate,
    problem: (value) => {
      if (value === undefined) return missing;
      if (isPartialDate(value)) return undefined;
      return ambiguity(value) ?? `${said(value)} is not a date. Give YYYY-MM-DD, YYYY-MM or YYYY.`;
    },
  });
}

interface OccurredOnOptions {
  readonly label?: string;
  /** Said before how to write the day. */
  readonly help?: string;
}

/** When it happened in the world; today when not given. */
export function OccurredOn({ label = 'When it happened', help }: OccurredOnOptions = {}): PropertyDecorator {
  const howTo = 'Today where left empty. As far as it is known: YYYY-MM-DD, YYYY-MM or YYYY.';
  return PartialDay({ optional: true, label, help: help === undefined ? howTo : `${help} ${howTo}` });
}

/** A full date. */
export function Day(common: Common = {}): PropertyDecorator {
  return field({
    ...common,
    schema: { type: 'string', format: 'date', example: firstDayOf('2026-03') },
    read: readDate,
    problem: (value) => {
      if (value === undefined) return missing;
      if (isPlainDate(value)) return undefined;
      return ambiguity(value) ?? `${said(value)} is not a day of the calendar. Give YYYY-MM-DD.`;
    },
  });
}

/** A whole number between two others, both included. */
export function Whole({ min, max, ...common }: Common & { readonly min: number; readonly max: number }): PropertyDecorator {
  return field({
    ...common,
    schema: { type: 'integer', minimum: min, maximum: max },
    read: (raw, from) => {
      if (from === 'json' || typeof raw !== 'string') return raw;
      const text = raw.trim();
      return /^-?\d{1,15}$/.test(text) ? Number(text) : given(text, from);
    },
    problem: (value) => {
      if (value === undefined) return missing;
      if (!Number.isSafeInteger(value)) return 'This must be a whole number.';
      const within = (value as number) >= min && (value as number) <= max;
      return within ? undefined : `This must be from ${String(min)} to ${String(max)}.`;
    },
  });
}

/** Any plain value; in a form, its text. Who takes it decides what it may be. */
export function AnyJson(common: Common = {}): PropertyDecorator {
  return field({
    ...common,
    multiline: true,
    schema: {
      oneOf: ['string', 'number', 'boolean', 'array', 'object'].map((type) => ({ type })),
    },
    read: (raw, from) => (typeof raw === 'string' ? given(trimmed(raw), from) : raw),
    problem: (value) => {
      if (value === undefined) return missing;
      const unfit = textsIn(value).find((text) => unkeepable.test(text));
      return unfit === undefined ? undefined : unkept(unfit);
    },
  });
}

/** Some ids, each once. */
export function ListOfIds(options: ListOptions = {}): PropertyDecorator {
  return list(
    options,
    { type: 'array', uniqueItems: true, items: { type: 'string', format: 'uuid' } },
    (entries) => {
      if (!entries.every(isUuid)) return 'Each of these must be an id (a UUID).';
      return new Set(entries).size < entries.length ? 'The same id stands twice in this list.' : undefined;
    },
    { readEach: (text) => text.toLowerCase() },
  );
}

/** Some texts, each at most `maxLength` characters (200 when not given). */
export function ListOfText({
  maxLength = 200,
  ...options
}: ListOptions & { readonly maxLength?: number } = {}): PropertyDecorator {
  const items = { type: 'string', minLength: 1, maxLength } as const;
  return list(options, { type: 'array', items }, (entries) => {
    const wrong = entries.map((entry) => textProblem(entry, 1, maxLength)).find((problem) => problem !== undefined);
    return wrong === undefined ? undefined : `Each of these: ${wrong}`;
  });
}

/** Some things of one kind, each with fields of its own. */
export function ListOf(inner: () => Dto, options: ListOptions = {}): PropertyDecorator {
  return list(options, { type: () => inner() as never, isArray: true }, (entries) => notObjects(entries), { inner });
}

/** One thing with fields of its own. */
export function Nested(inner: () => Dto, common: Common = {}): PropertyDecorator {
  return field({
    ...common,
    inner,
    schema: { type: () => inner() as never },
    read: (raw, from) => (from === 'form' && isBlank(raw) ? undefined : raw),
    problem: (value) => (value === undefined ? missing : (notObjects([value]) ?? undefined)),
  });
}

function list(
  { optional, min = optional === true ? 0 : 1, max = 100, ...common }: ListOptions,
  schema: object,
  problemOf: (entries: readonly unknown[]) => string | undefined,
  { inner, readEach = (text) => text }: { readonly inner?: () => Dto; readonly readEach?: (text: string) => string } = {},
): PropertyDecorator {
  const texts = (raw: unknown) =>
    Array.isArray(raw) ? raw.map((entry: unknown) => (typeof entry === 'string' ? readEach(trimmed(entry)) : entry)) : raw;
  return field({
    optional,
    ...common,
    ...(inner && { inner }),
    schema: { ...schema, minItems: min, maxItems: max },
    read: (raw, from) => texts(from === 'form' ? entriesOf(raw, optional === true) : raw),
    problem: (value) => {
      if (value === undefined) return missing;
      if (!Array.isArray(value)) return 'This must be a list.';
      if (value.length < min) return `Give at least ${String(min)}.`;
      if (value.length > max) return `Give at most ${String(max)}.`;
      return problemOf(value);
    },
  });
}

/** A form sends a list of one as the one, a list of none not at all, and rows that were left blank. */
function entriesOf(raw: unknown, optional: boolean): unknown {
  if (raw === undefined) return optional ? undefined : [];
  const rows = isRecord(raw) && Object.keys(raw).every((name) => /^\d+$/.test(name)) ? Object.values(raw) : [raw].flat();
  const filled = rows.filter((row) => !isBlank(row));
  return filled.length === 0 && optional ? undefined : filled;
}

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
};

function isBlank(raw: unknown): boolean {
  if (typeof raw === 'string') return raw.trim() === '';
  return isRecord(raw) && Object.values(raw).every(isBlank);
}

function textProblem(value: unknown, min: number, max: number): string | undefined {
  if (value === undefined || value === '') return min > 0 || value === undefined ? missing : undefined;
  if (typeof value !== 'string') return 'This must be text.';
  if (min > 0 && !seen.test(value)) return missing;
  if (unkeepable.test(value)) return unkept(value);
  const marks = problemWithMarks(value);
  if (marks !== undefined) return marks;
  const length = [...value].length;
  if (length < min) return `Give at least ${String(min)} characters; this has ${String(length)}.`;
  return length > max ? `Give at most ${String(max)} characters; this has ${String(length)}.` : undefined;
}

/** What cannot be kept cannot be seen either, so the person is told where to look for it. */
function unkept(text: string): string {
  const [line = ''] = text.slice(0, text.search(unkeepable)).split('\n').slice(-1);
  const before = [...line].slice(-20).join('').trim();
  const place = before === '' ? 'at the beginning of a line' : `after “${before}”`;
  return `An invisible character that cannot be kept stands ${place}. Delete it there, or paste the text again as plain text.`;
}

/** People write months in words. Programs send dates as the description of the API has them. */
function readDate(raw: unknown, from: Source): unknown {
  if (typeof raw !== 'string') return raw;
  return given(from === 'form' ? dateInWords(raw.trim()) : raw.trim(), from);
}

const ambiguity = (value: unknown): string | undefined =>
  typeof value === 'string' && isAmbiguousDate(value)
    ? `${said(value)} does not say which number is the month. Write it in words, as in 14 March 2022, or give YYYY-MM-DD.`
    : undefined;

const notObjects = (entries: readonly unknown[]): string | undefined =>
  entries.every(isRecord) ? undefined : 'This must be an object with its own fields.';

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
/** What systems and word processors end a line or a page with: plain text out of Word has vertical tabs. */
// eslint-disable-next-line no-control-regex
const lineEnds = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const trimmed = (raw: string): string => raw.replace(lineEnds, '\n').trim();
const said = (value: unknown): string => (typeof value === 'string' && value.length <= 40 ? `"${value}"` : 'This');

/** In a form an empty text field means that nothing was given. */
function given(raw: unknown, from: Source): unknown {
  return from === 'form' && raw === '' ? undefined : raw;
}

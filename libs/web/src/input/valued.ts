import { anything, citation, dateInWords, firstDayOf, problemWith, type Values } from '#kernel';
import { field, missing, type Dto, type FieldRule, type Source } from './field.js';

export const howToDate = 'As far as it is known: YYYY-MM-DD, YYYY-MM or YYYY.';
/** How to fill in what is described, where its field says nothing else. */
const helpFor = (values: Values): string | undefined =>
  values === citation ? 'For example a section of the body’s rules.' : values.kind === 'date' ? howToDate : undefined;

export type Valued = Omit<FieldRule, 'schema' | 'read' | 'problem'>;

/** A field for what is described. `further`: what else may be wrong with a value that fits its description. */
export function valued(
  values: Values,
  { help = helpFor(values), ...rule }: Valued,
  further: FieldRule['problem'] = () => undefined,
): PropertyDecorator {
  return field({
    ...rule,
    help,
    multiline: values.kind === 'any' || (values.kind === 'text' && values.max > longestLine),
    schema: schemaOf(values, rule.inner),
    read: readerOf(values, rule.optional === true),
    problem: (value) => (value === undefined ? missing : (problemIn(values, value, rule.inner) ?? further(value))),
  });
}

/** What may have more characters is asked for in a box of several lines. */
const longestLine = 1_000;
/** Whether a day has come is judged where the body's own day is known. */
const anyDay = '9999-12-31';

/** What is wrong with a value. What stands inside it, by fields of its own, is looked at by those. */
function problemIn(values: Values, value: unknown, inner: (() => Dto) | undefined): string | undefined {
  if (inner === undefined) return problemWith(values, value, anyDay);
  if (values.kind !== 'list') return notObjects([value]);
  return problemWith({ ...values, of: anything }, value, anyDay) ?? notObjects(value as readonly unknown[]);
}

function schemaOf(values: Values, inner?: () => Dto): object {
  switch (values.kind) {
    case 'any':
      return { oneOf: ['string', 'number', 'boolean', 'array', 'object'].map((type) => ({ type })) };
    case 'words':
      return { type: 'string', enum: [...values.of] };
    case 'text':
      return { type: 'string', minLength: values.min, maxLength: values.max };
    case 'day':
      return { type: 'string', format: 'date', example: firstDayOf('2026-03') };
    case 'date':
      return { type: 'string', pattern: partialDatePattern, example: '2026-03-14' };
    case 'id':
      return { type: 'string', format: 'uuid' };
    case 'whole':
      return { type: 'integer', minimum: values.min, maximum: values.max };
    case 'list': {
      const { of, min: minItems, max: maxItems } = values;
      if (inner !== undefined) return { type: () => inner(), isArray: true, minItems, maxItems };
      return { type: 'array', ...(of.kind === 'id' && { uniqueItems: true }), items: schemaOf(of), minItems, maxItems };
    }
    case 'parts':
      return { type: () => inner?.() };
    case 'truth':
      return { type: 'boolean' };
  }
}

const partialDatePattern = '^\\d{4}(-\\d{2}(-\\d{2})?)?$';

/** From what was sent to a value. People write as they are used to; programs as the description of the API has it. */
function readerOf(values: Values, optional: boolean): FieldRule['read'] {
  const ofText =
    (read: (raw: string, from: Source) => unknown): FieldRule['read'] =>
    (raw, from) =>
      typeof raw === 'string' ? given(read(raw, from), from) : raw;
  switch (values.kind) {
    case 'any':
    case 'text':
      return ofText(trimmed);
    case 'day':
    case 'date':
      return ofText((raw, from) => (from === 'form' ? dateInWords(raw.trim()) : raw.trim()));
    case 'id':
      return ofText((raw) => raw.trim().toLowerCase());
    case 'whole':
      return (raw, from) => {
        if (from === 'json' || typeof raw !== 'string') return raw;
        const written = raw.trim();
        return /^-?\d{1,15}$/.test(written) ? Number(written) : given(written, from);
      };
    case 'list': {
      const readEach = readerOf(values.of, false);
      return (raw, from) => {
        const entries = from === 'form' ? entriesOf(raw, optional) : raw;
        return Array.isArray(entries) ? entries.map((entry: unknown) => readEach(entry, 'json')) : entries;
      };
    }
    case 'parts':
      return (raw, from) => (from === 'form' && isBlank(raw) ? undefined : raw);
    case 'truth':
      return (raw, from) => (from === 'form' && (raw === 'true' || raw === 'false') ? raw === 'true' : given(raw, from));
    case 'words':
      return given;
  }
}

/** A form sends a list of one as the one, a list of none not at all, and rows that were left blank. */
function entriesOf(raw: unknown, optional: boolean): unknown {
  if (raw === undefined) return optional ? undefined : [];
  const rows = isRecord(raw) && Object.keys(raw).every((name) => /^\d+$/.test(name)) ? Object.values(raw) : [raw].flat();
  const filled = rows.filter((row) => !isBlank(row));
  return filled.length === 0 && optional ? undefined : filled;
}

function isBlank(raw: unknown): boolean {
  if (typeof raw === 'string') return raw.trim() === '';
  return isRecord(raw) && Object.values(raw).every(isBlank);
}

const notObjects = (entries: readonly unknown[]): string | undefined =>
  entries.every(isRecord) ? undefined : 'This must be an object with its own fields.';

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
/** What systems and word processors end a line or a page with: plain text out of Word has vertical tabs. */
// eslint-disable-next-line no-control-regex
const lineEnds = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const trimmed = (raw: string): string => raw.replace(lineEnds, '\n').trim();

/** In a form an empty text field means that nothing was given. */
function given(raw: unknown, from: Source): unknown {
  return from === 'form' && raw === '' ? undefined : raw;
}

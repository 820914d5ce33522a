import { Problem, type FieldProblem } from '../edge/problem.js';
import { fieldsOf, type Dto, type Source } from './field.js';
import { own } from '#kernel';

/**
 * What was sent, as an instance of its DTO: read, checked, with the fields that were given and no others.
 * Throws a `Problem` of status 400 that names every place where something is wrong.
 */
export function readInput<Of extends object>(dto: new () => Of, sent: unknown, from: Source): Of {
  if (!isRecord(sent)) {
    throw new Problem(400, 'input-invalid', 'This cannot be read', 'Send the fields as one JSON object, or as a form.', {
      errors: [{ pointer: '', detail: 'This must be an object with fields.' }],
    });
  }
  const strangers = strangersIn(dto, sent, '');
  if (strangers.length > mostStrangers) throw notRight('Nothing was done. Leave out what is named here.', strangers);
  const wrong: FieldProblem[] = [];
  const input = instanceOf(dto, sent, { from, above: '', wrong });
  if (wrong.length === 0) return input;
  throw notRight('Nothing was done. Correct what is named here and send it again.', wrong);
}

/** For a route that takes no fields. Throws a `Problem` of status 400 that names each one that was sent. */
export function refuseFields(sent: unknown): void {
  class Nothing {}
  if (sent !== undefined) readInput(Nothing, sent, 'json');
}

const notRight = (detail: string, errors: readonly FieldProblem[]): Problem =>
  new Problem(400, 'input-invalid', 'Something in what you sent is not right', detail, { errors });

/** More names that nobody knows than this are no slip of the pen: they are told at once, and nothing else is looked at. */
const mostStrangers = 50;

/** What was sent under a name that is no field's. */
function strangersIn(dto: Dto, sent: Readonly<Record<string, unknown>>, above: string): readonly FieldProblem[] {
  const fields = fieldsOf(dto);
  const unknown = Object.keys(sent).filter((name) => !fields.has(name));
  return unknown.map((name) => ({ pointer: below(above, name), detail: 'There is no such field here. Leave it out.' }));
}

/** At most so much of a name is repeated: names come from outside, and may be long. */
const longestName = 200;
const below = (above: string, name: string): string =>
  `${above}/${name.slice(0, longestName).replaceAll('~', '~0').replaceAll('/', '~1')}`;

interface Reading {
  readonly from: Source;
  /** The place of what is read. */
  readonly above: string;
  /** Everything that is wrong so far. */
  readonly wrong: FieldProblem[];
}

function instanceOf<Of extends object>(
  dto: new () => Of,
  sent: Readonly<Record<string, unknown>>,
  { from, above, wrong }: Reading,
): Of {
  const made = new dto();
  const input = made as Record<string, unknown>;
  wrong.push(...strangersIn(dto, sent, above));
  for (const { name, read, problem, inner, schema, ...field } of fieldsOf(dto).values()) {
    const optional = field.optional && !(from === 'form' && field.askedInForms === true);
    const raw = own(sent, name);
    const value = optional && raw === null ? undefined : read(raw, from);
    if (value === undefined && optional) continue;
    const pointer = below(above, name);
    const detail = problem(value);
    if (detail !== undefined) wrong.push({ pointer, detail, ...(isMissing(value) && { missing: true }) });
    input[name] = inner === undefined ? value : within(inner(), cut(value, schema), { from, above: pointer, wrong });
  }
  return made;
}

const isMissing = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A list that is too long is refused by its length alone: what stands behind its end is not looked at. */
function cut(value: unknown, schema: object): unknown {
  const { maxItems } = schema as { readonly maxItems?: number };
  return Array.isArray(value) && maxItems !== undefined && value.length > maxItems ? value.slice(0, maxItems + 1) : value;
}

function within(dto: Dto, value: unknown, reading: Reading): unknown {
  if (!Array.isArray(value)) return isRecord(value) ? instanceOf(dto, value, reading) : value;
  return value.map((entry: unknown, index) =>
    isRecord(entry) ? instanceOf(dto, entry, { ...reading, above: below(reading.above, String(index)) }) : entry,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

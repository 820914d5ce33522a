import { validateSync, type ValidationError } from 'class-validator';
import { Problem, type FieldProblem } from '../edge/problem.js';
import { fieldsOf, type Dto, type Source } from './field.js';
import { own } from '#kernel';

/**
 * What was sent, as an instance of its DTO: read, checked, with the fields that were given and no others.
 * Throws a `Problem` of status 400 that names every place where something is wrong.
 */
export function readInput(dto: Dto, sent: unknown, from: Source): object {
  if (!isRecord(sent)) {
    throw new Problem(400, 'input-invalid', 'This cannot be read', 'Send the fields as one JSON object, or as a form.', {
      errors: [{ pointer: '', detail: 'This must be an object with fields.' }],
    });
  }
  const unknown = Object.keys(sent).filter((name) => !fieldsOf(dto).has(name));
  if (unknown.length > mostUnknown) throw strangers(unknown);
  const input = instanceOf(dto, sent, from);
  const wrong = validateSync(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  if (wrong.length === 0) return input;
  throw new Problem(
    400,
    'input-invalid',
    'Something in what you sent is not right',
    'Nothing was done. Correct what is named here and send it again.',
    {
      errors: wrong.flatMap((error) => problemsOf(error, '')),
    },
  );
}

/** More names that nobody knows than this are no slip of the pen: they are told at once, and nothing else is looked at. */
const mostUnknown = 50;

function strangers(names: readonly string[]): Problem {
  return new Problem(
    400,
    'input-invalid',
    'Something in what you sent is not right',
    'Nothing was done. Leave out what is named here.',
    {
      errors: names.map((name) => ({ pointer: pointerTo(name), detail: noSuchField })),
    },
  );
}

const noSuchField = 'There is no such field here. Leave it out.';
/** At most so much of a name is repeated: names come from outside, and may be long. */
const longestName = 200;
const pointerTo = (name: string): string => `/${name.slice(0, longestName).replaceAll('~', '~0').replaceAll('/', '~1')}`;

function instanceOf(dto: Dto, sent: Readonly<Record<string, unknown>>, from: Source): object {
  const fields = fieldsOf(dto);
  const input = new dto() as Record<string, unknown>;
  const unknown = Object.entries(sent).filter(([name]) => !fields.has(name));
  // Every object has these, and the rules are found by one of them: put into the input, it would be looked at by no rule.
  const ofEveryObject = unknown.filter(([name]) => Reflect.has(input, name)).map(([name]) => name);
  if (ofEveryObject.length > 0) throw strangers(ofEveryObject);
  for (const [name, value] of unknown) input[name] = value;
  for (const { name, read, optional, inner, schema } of fields.values()) {
    const raw = own(sent, name);
    const value = optional && raw === null ? undefined : read(raw, from);
    if (value !== undefined) input[name] = inner === undefined ? value : within(inner(), cut(value, schema), from);
    // A required field that is missing must still be seen by its rule.
    else if (!optional) input[name] = undefined;
  }
  return input;
}

/** A list that is too long is refused by its length alone: what stands behind its end is not looked at. */
function cut(value: unknown, schema: object): unknown {
  const { maxItems } = schema as { readonly maxItems?: number };
  return Array.isArray(value) && maxItems !== undefined && value.length > maxItems ? value.slice(0, maxItems + 1) : value;
}

function within(dto: Dto, value: unknown, from: Source): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => (isRecord(entry) ? instanceOf(dto, entry, from) : entry));
  return isRecord(value) ? instanceOf(dto, value, from) : value;
}

function problemsOf({ property, constraints, children, value }: ValidationError, above: string): readonly FieldProblem[] {
  const pointer = `${above}${pointerTo(property)}`;
  const inside = (children ?? []).flatMap((child) => problemsOf(child, pointer));
  if (constraints === undefined) return inside;
  if (constraints.whitelistValidation !== undefined) return [{ pointer, detail: noSuchField }];
  const own = constraints.field ?? Object.values(constraints).at(0);
  const missing = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return own === undefined
    ? inside
    : [{ pointer, detail: own, ...(missing && { missing }) }, ...inside.filter((problem) => problem.pointer !== pointer)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

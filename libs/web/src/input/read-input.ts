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

function instanceOf(dto: Dto, sent: Readonly<Record<string, unknown>>, from: Source): object {
  const fields = fieldsOf(dto);
  const input = new dto() as Record<string, unknown>;
  for (const [name, value] of Object.entries(sent)) {
    if (!fields.has(name)) input[name] = value;
  }
  for (const { name, read, optional, inner } of fields.values()) {
    const raw = own(sent, name);
    const value = optional && raw === null ? undefined : read(raw, from);
    if (value !== undefined) input[name] = inner === undefined ? value : within(inner(), value, from);
    // A required field that is missing must still be seen by its rule.
    else if (!optional) input[name] = undefined;
  }
  return input;
}

function within(dto: Dto, value: unknown, from: Source): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => (isRecord(entry) ? instanceOf(dto, entry, from) : entry));
  return isRecord(value) ? instanceOf(dto, value, from) : value;
}

function problemsOf({ property, constraints, children }: ValidationError, above: string): readonly FieldProblem[] {
  const pointer = `${above}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const inside = (children ?? []).flatMap((child) => problemsOf(child, pointer));
  if (constraints === undefined) return inside;
  if (constraints.whitelistValidation !== undefined) return [{ pointer, detail: 'There is no such field here. Leave it out.' }];
  const own = constraints.field ?? Object.values(constraints).at(0);
  return own === undefined ? inside : [{ pointer, detail: own }, ...inside.filter((problem) => problem.pointer !== pointer)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { own, type Described, type Values } from '#kernel';
import type { Dto } from './field.js';
import type { Common } from './fields.js';
import { valued } from './valued.js';

interface FieldOfOptions extends Common {
  /** The narrower values that may be typed, where the program may record more by itself. */
  readonly only?: Values;
  /** The class of what stands in it, for one or for a list: where the description has parts. */
  readonly inner?: () => Dto;
}

/** What has described fields: an event, or a part of one. */
interface Fact<Fields extends object> {
  readonly fields: Fields;
}

/**
 * A field of a fact, as its description has it: kind, limits and whether it may be left out are asked of that alone. `as`: what
 * the fact calls it, where the command calls it otherwise. Throws where the fact has no such field.
 */
export function FieldOf<Fields extends object>(
  fact: Fact<Fields>,
  options: FieldOfOptions & { readonly as: keyof Fields & string },
): PropertyDecorator;
export function FieldOf<Fields extends object>(
  fact: Fact<Fields>,
  options?: FieldOfOptions,
): (prototype: object, property: keyof Fields & string) => void;
export function FieldOf(
  { fields }: Fact<object>,
  { as, only, ...options }: FieldOfOptions & { readonly as?: string } = {},
): PropertyDecorator {
  return (prototype, property) => {
    const place = `${prototype.constructor.name}.${String(property)}`;
    const described = own(fields as Readonly<Record<string, Described>>, as ?? String(property));
    if (described === undefined) throw new Error(`${place} asks for a field that the fact does not have.`);
    if (only !== undefined && !isWithin(only, described.values)) throw new Error(`${place} takes more than the fact can hold.`);
    valued(only ?? described.values, {
      optional: described.optional === true,
      ...options,
      described,
      narrowed: only !== undefined,
    })(prototype, property);
  };
}

/** The parts of a field, or of each entry of its list, for the class of what stands in it. */
export function partsIn<Fields extends object>(
  { fields }: Fact<Fields>,
  name: keyof Fields & string,
): Fact<Readonly<Record<string, Described>>> {
  const values = own(fields as Readonly<Record<string, Described>>, name)?.values;
  const one = values?.kind === 'list' ? values.of : values;
  if (one?.kind !== 'parts') throw new Error(`"${name}" has no parts.`);
  return { fields: one.parts };
}

/** Whether all that fits the one fits the other. */
function isWithin(narrow: Values, wide: Values): boolean {
  if (narrow.kind === 'words' && wide.kind === 'words') return narrow.of.every((word) => wide.of.includes(word));
  if (narrow.kind === 'list' && wide.kind === 'list' && !isWithin(narrow.of, wide.of)) return false;
  const bounded = (narrow.kind === 'list' || narrow.kind === 'text') && (wide.kind === 'list' || wide.kind === 'text');
  return bounded && narrow.kind === wide.kind && narrow.min >= wide.min && narrow.max <= wide.max;
}

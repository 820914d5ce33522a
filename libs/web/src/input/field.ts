import type { Described } from '#kernel';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

export type Dto = new () => object;

/** Where a value came from: in a form, and in an address, everything is text. */
export type Source = 'json' | 'form';

/** One field of a DTO: how it is read, what is wrong with it, and how forms and the description of the API show it. */
export interface Field {
  readonly name: string;
  readonly label?: string | undefined;
  /** How to fill it in, where the label does not say it. */
  readonly help?: string | undefined;
  /** Its kind and its limits, as the description of the API has them. */
  readonly schema: ApiPropertyOptions;
  /** From what was sent to what the rules are asked about; undefined means that nothing was given. */
  readonly read: (raw: unknown, from: Source) => unknown;
  /** What is wrong with the value, as a sentence to stand beside the field; undefined when it is right. */
  readonly problem: (value: unknown) => string | undefined;
  readonly multiline: boolean;
  readonly optional: boolean;
  /** Whether a form that a person fills in must have it, though programs may leave it out. */
  readonly askedInForms?: true | undefined;
  /** What a page says where nothing was given, if that is not to follow from the label. */
  readonly needed?: string | undefined;
  /** The values that it may have, where they are listed. */
  readonly choices?: readonly string[] | undefined;
  /** The class of what stands in it, for one or for a list. */
  readonly inner?: (() => Dto) | undefined;
  /** What it was asked of, where a fact describes it. */
  readonly described?: Described;
  /** Whether people may say less than the fact can hold. */
  readonly narrowed?: boolean;
}

/** What a decorator says of a field; what it leaves out is the usual. */
export type FieldRule = Omit<Field, 'name' | 'multiline' | 'optional' | 'choices'> &
  Partial<Pick<Field, 'multiline'>> & { readonly optional?: boolean | undefined };

const key = Symbol('fields');

/** The fields that a DTO's class, and those above it, declare. */
export function fieldsOf(dto: object): ReadonlyMap<string, Field> {
  return (Reflect.getMetadata(key, dto) as ReadonlyMap<string, Field> | undefined) ?? new Map<string, Field>();
}

/** A field that is read, checked and documented by one rule. */
export function field({ optional = false, multiline = false, ...rule }: FieldRule): PropertyDecorator {
  const { schema, label, help } = rule;
  return (prototype, property) => {
    const name = String(property);
    const choices = (schema as { enum?: readonly string[] }).enum;
    const known = new Map(fieldsOf(prototype.constructor)).set(name, { ...rule, name, optional, multiline, choices });
    Reflect.defineMetadata(key, known, prototype.constructor);
    const documented = {
      ...{ ...schema, required: !optional },
      ...(label !== undefined && { description: described(label, help) }),
      ...(rule.askedInForms && { [askedInFormsKey]: true }),
    };
    ApiProperty(documented as ApiPropertyOptions)(prototype, property);
  };
}

/** Says in the description of the API that every form asks for what a program may leave out. */
const askedInFormsKey = 'x-asked-in-forms';

const described = (label: string, help: string | undefined): string =>
  help === undefined ? label : `${/[.?]$/.test(label) ? label : `${label}.`} ${help}`;

export const missing = 'This is needed.';

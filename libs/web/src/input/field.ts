import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateBy, ValidateNested } from 'class-validator';

export type Dto = new () => object;

/** Where a value came from: in a form, and in an address, everything is text. */
export type Source = 'json' | 'form';

/** What is known of one field of a DTO besides its rules. */
export interface Field {
  readonly name: string;
  readonly label: string | undefined;
  /** How to fill it in, where the label does not say it. */
  readonly help: string | undefined;
  /** Its kind and its limits, as the description of the API has them. */
  readonly schema: ApiPropertyOptions;
  /** From what was sent to what the rules are asked about; undefined means that nothing was given. */
  readonly read: (raw: unknown, from: Source) => unknown;
  readonly multiline: boolean;
  readonly optional: boolean;
  /** What a page says where nothing was given, if that is not to follow from the label. */
  readonly needed: string | undefined;
  /** The values that it may have, where they are listed. */
  readonly choices?: readonly string[];
  /** The class of what stands in it, for one or for a list. */
  readonly inner?: () => Dto;
}

export interface FieldRule {
  readonly optional?: boolean | undefined;
  readonly label?: string | undefined;
  readonly help?: string | undefined;
  readonly needed?: string | undefined;
  readonly multiline?: boolean;
  readonly schema: ApiPropertyOptions;
  readonly read?: (raw: unknown, from: Source) => unknown;
  /** What is wrong with the value, as a sentence to stand beside the field; undefined when it is right. */
  readonly problem: (value: unknown) => string | undefined;
  readonly inner?: () => Dto;
  readonly list?: boolean;
}

const key = Symbol('fields');

/** The fields that a DTO's class, and those above it, declare. */
export function fieldsOf(dto: object): ReadonlyMap<string, Field> {
  return (Reflect.getMetadata(key, dto) as ReadonlyMap<string, Field> | undefined) ?? new Map<string, Field>();
}

/** A field that is read, checked and documented by one rule. */
export function field(rule: FieldRule): PropertyDecorator {
  const {
    optional = false,
    label,
    help,
    needed,
    multiline = false,
    schema,
    read = (raw: unknown) => raw,
    problem,
    inner,
    list = false,
  } = rule;
  return (prototype, name) => {
    const known = new Map(fieldsOf(prototype.constructor));
    const choices = (schema as { enum?: readonly string[] }).enum;
    known.set(String(name), {
      name: String(name),
      label,
      help,
      schema,
      read,
      multiline,
      optional,
      needed,
      ...(choices && { choices }),
      ...(inner && { inner }),
    });
    Reflect.defineMetadata(key, known, prototype.constructor);
    const property = {
      ...schema,
      required: !optional,
      ...(label !== undefined && { description: described(label, help) }),
    };
    applyDecorators(
      ApiProperty(property as ApiPropertyOptions),
      ValidateBy({
        name: 'field',
        validator: {
          validate: (value) => problem(value) === undefined,
          defaultMessage: (about) => problem(about?.value) ?? '',
        },
      }),
      ...(inner ? [ValidateNested({ each: list })] : []),
      ...(optional ? [IsOptional()] : []),
    )(prototype, name);
  };
}

const described = (label: string, help: string | undefined): string =>
  help === undefined ? label : `${/[.?]$/.test(label) ? label : `${label}.`} ${help}`;

export const missing = 'This is needed.';

import type { FieldProps, Option } from '#design';
import { fieldsOf, type Dto, type Field } from './field.js';
import { own } from '#kernel';

type Name<Of> = keyof Of & string;

/** How a form asks for a field. Label, limits, choices and help are the use case's; a form adds what only it knows. */
export interface Ask<Of = Readonly<Record<string, unknown>>> {
  /** The field, or one inside it: `conclusions[0][conclusion]`. */
  readonly name: Name<Of> | `${Name<Of>}[${string}]`;
  /** What the choices are called. */
  readonly words?: Readonly<Record<string, string>>;
  /** The only choices that are offered here. */
  readonly only?: readonly string[];
  /** What can be chosen where the use case takes any id. */
  readonly options?: readonly Option[];
  readonly value?: string | readonly string[] | undefined;
  /** What or whom it is about, where several fields have one label. */
  readonly about?: string;
  readonly emptyLabel?: string;
}

export type Asks<Of> = Ask<Of>['name'] | Ask<Of>;

/** The fields of a form, in this order, as the use case describes them. Throws on a field that the use case does not have. */
export const asked = <Of extends object>(dto: new () => Of, ...asks: readonly Asks<Of>[]): readonly FieldProps[] =>
  asks.map((ask) => (typeof ask === 'string' ? propsOf(dto, { name: ask }) : propsOf(dto, ask)));

/** Whether a use case takes this field. */
export const takes = (dto: Dto, name: string): boolean => fieldsOf(dto).has(name);

/** What a schema says of one field, as far as a form shows it. */
interface Limits {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
}

function propsOf(dto: Dto, ask: Ask): FieldProps {
  const field = fieldAt(dto, ask.name);
  const { maxLength, format, type, pattern } = field.schema as Limits;
  const label = field.label ?? field.name;
  const common = {
    name: ask.name,
    label: ask.about === undefined ? label : `${label}: ${ask.about}`,
    // A row that may be left out has nothing that is needed, as long as none of it is filled in.
    required:
      field.askedInForms === true || (!field.optional && fieldsOf(dto).get(ask.name.split('[')[0] ?? '')?.optional === false),
    needed: field.needed,
  };
  const options = ask.options ?? (type === 'boolean' ? yesOrNo : choicesOf(field, ask));
  if (options !== undefined) {
    if (type === 'array') return { ...common, kind: 'checkboxes', options, value: ask.value as readonly string[] | undefined };
    const chosen = { ...common, options, value: ask.value as string | undefined, emptyLabel: ask.emptyLabel };
    return {
      ...chosen,
      ...(type === 'boolean' && { hint: field.help }),
      kind: ask.options === undefined && options.length <= fewChoices ? 'radio' : 'select',
    };
  }
  const text = { ...common, hint: field.help, value: ask.value as string | undefined };
  if (field.multiline) return { ...text, hint: withLimit(field.help, maxLength), kind: 'textarea', rows: rowsFor(maxLength) };
  if (format === 'date') return { ...text, kind: 'date', width: 'medium' };
  if (format === 'uuid') return text;
  if (type === 'integer') return { ...text, kind: 'number', width: 'small' };
  if (pattern !== undefined) return { ...text, width: 'medium', autocomplete: 'off' };
  return { ...text, ...(maxLength !== undefined && maxLength <= shortText && { width: 'small' }) };
}

const yesOrNo: readonly Option[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];
const fewChoices = 5;
const shortText = 10;
/** A limit is told and never enforced by the browser, which would cut what is pasted without a word. */
const withLimit = (help: string | undefined, most: number | undefined): string | undefined =>
  most === undefined ? help : [help ?? [], `Up to ${most.toLocaleString('en-US')} characters.`].flat().join(' ');
const rowsFor = (maxLength: number | undefined): number => ((maxLength ?? 0) >= 20_000 ? 8 : 4);

function choicesOf({ choices }: Field, { words = {}, only }: Ask): readonly Option[] | undefined {
  return choices
    ?.filter((choice) => only?.includes(choice) ?? true)
    .map((value) => ({ value, label: capital(own(words, value) ?? value) }));
}

/** A choice begins as a sentence does, also where its words stand within sentences elsewhere. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The field of that name, or inside the one of that name: `conditions[0][text]`. */
function fieldAt(dto: Dto, name: string): Field {
  const [outer = '', ...inside] = name.split(/[[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part));
  const field = fieldsOf(dto).get(outer);
  const inner = field?.inner;
  if (field === undefined || (inside.length > 0 && inner === undefined))
    throw new Error(`${dto.name} has no field "${name}", so no form can ask for it.`);
  return inner === undefined || inside.length === 0 ? field : fieldAt(inner(), inside.join('['));
}

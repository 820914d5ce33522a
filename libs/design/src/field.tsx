import type { ComponentChildren, JSX } from 'preact';
import { AroundField, type ReturnedForm } from './returned-form.js';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What it stands under, with the others of the group; options of one group follow each other. */
  readonly group?: string | undefined;
}

interface Common {
  /** The key under which the value is posted; also makes the id (`fieldId`). */
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** What to say where nothing was given, as a sentence; one is made from the label where it is left out. */
  readonly needed?: string | undefined;
  /** Leaves out the "(optional)" behind the label, where nothing has to be filled in. */
  readonly unmarked?: boolean | undefined;
  /** Keeps ids apart where a page has several forms with a field of this name. */
  readonly scope?: string | undefined;
}

export interface TextField extends Common {
  /** `password` is for whatever a person keeps secret, receipt codes too; its value is never written into a page. */
  readonly kind?: 'text' | 'email' | 'tel' | 'search' | 'number' | 'date' | 'password' | undefined;
  readonly value?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly width?: 'small' | 'medium' | 'full' | undefined;
}

export interface TextareaField extends Common {
  readonly kind: 'textarea';
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
}

export interface ChoiceField extends Common {
  readonly kind: 'select' | 'radio';
  readonly options: readonly Option[];
  readonly value?: string | undefined;
  /** The first, empty choice of a select; false leaves it out. */
  readonly emptyLabel?: string | false | undefined;
}

export interface CheckboxesField extends Common {
  readonly kind: 'checkboxes';
  readonly options: readonly Option[];
  readonly value?: readonly string[] | undefined;
}

/** One box; posts `value` (default `true`) when ticked. */
export interface CheckboxField extends Common {
  readonly kind: 'checkbox';
  readonly checked?: boolean | undefined;
  readonly value?: string | undefined;
}

export type FieldProps = TextField | TextareaField | ChoiceField | CheckboxesField | CheckboxField;

/** What a browser offers again would tell the next person at it whom somebody accused, or a receipt. */
const remembersNothing = 'off';
/** Browsers keep what is typed as a password whatever `off` says; a code for one use they do not. */
const remembersNoCode = 'one-time-code';

/** The id of the (first) input of a field, for links to it. */
export function fieldId(name: string, scope?: string): string {
  return ['field', scope ?? [], name]
    .flat()
    .join('-')
    .replace(/[^A-Za-z0-9_-]+/g, '-');
}

/**
 * A label with its input, hint and error. Optional fields say so; required ones are the rule and carry no mark. In a form that
 * comes back it holds what was posted, also where that is nothing.
 */
export function Field(field: FieldProps): JSX.Element {
  return (
    <AroundField.Consumer>
      {(returned) => <FieldAsGiven {...(returned === undefined ? field : asPosted(field, returned))} />}
    </AroundField.Consumer>
  );
}

function FieldAsGiven(field: FieldProps): JSX.Element {
  switch (field.kind) {
    case 'textarea':
      return <Textarea {...field} />;
    case 'select':
      return <Select {...field} />;
    case 'radio':
    case 'checkboxes':
      return <Choices {...field} />;
    case 'checkbox':
      return <Checkbox {...field} />;
    case undefined:
    case 'text':
    case 'email':
    case 'tel':
    case 'search':
    case 'number':
    case 'date':
    case 'password':
      return <TextInput {...field} />;
  }
}

function asPosted(field: FieldProps, returned: ReturnedForm): FieldProps {
  const { name, label, scope } = field;
  const wrong = returned.errorOf({
    name,
    label,
    id: fieldId(name, scope),
    needed: field.needed ?? neededIn(field),
    choices: 'options' in field ? field.options : [],
  });
  const error = wrong ?? field.error;
  const value = returned.valueOf(name);
  if (field.kind === 'checkboxes') return { ...field, error, value: returned.valuesOf(name) };
  if (field.kind === 'checkbox') return { ...field, error, checked: value !== '' };
  if (field.kind !== 'radio' && field.kind !== 'select') return { ...field, error, value };
  const gone = value !== '' && !field.options.some((option) => option.value === value);
  return { ...field, value, error: error ?? (gone ? 'What you chose is no longer on the list. Choose again.' : undefined) };
}

function neededIn({ kind, label }: FieldProps): string {
  if (kind === 'radio' || kind === 'select')
    return label.endsWith('?') ? `Choose an answer to “${label}”` : `Choose one: “${label}”.`;
  if (kind === 'checkboxes') return `Choose at least one: “${label}”.`;
  if (kind === 'checkbox') return `Tick “${label}”.`;
  return kind === 'date' ? `Give the date: “${label}”.` : `Fill in “${label}”.`;
}

export type PartialDateFieldProps = Omit<TextField, 'kind' | 'width'>;

/**
 * A date of which the day, or the day and month, may be unknown, as one text input: what people remember is typed as far as they
 * remember it, and needs no script. Posts the text as it stands; read it with `dateInWords`, validate with `isPartialDate`.
 */
export function PartialDateField({ hint, ...field }: PartialDateFieldProps): JSX.Element {
  return (
    <Field
      {...field}
      kind="text"
      width="medium"
      hint={
        <>
          {hint === undefined ? null : <>{hint} </>}
          Type as much as you know, for example March 14, 2022, March 2022 or 2022. You can also type it as 2022-03-14.
        </>
      }
    />
  );
}

function TextInput({ kind = 'text', value, width = 'full', ...field }: TextField): JSX.Element {
  // Preact types each kind of input apart; the attributes given here suit all of them.
  const type = kind as 'text';
  return (
    <Group {...field}>
      <input
        class={inputClass('usa-input', field.error, width)}
        type={type}
        {...inputAttributes(field)}
        value={kind === 'password' ? undefined : value}
        autocomplete={field.autocomplete ?? (kind === 'password' ? remembersNoCode : remembersNothing)}
        spellcheck={kind === 'text' ? undefined : false}
      />
    </Group>
  );
}

function Textarea({ value = '', rows = 6, ...field }: TextareaField): JSX.Element {
  return (
    <Group {...field}>
      {/* HTML drops one line break after the tag: without a second one, a text that begins with one would lose it. */}
      <textarea
        class={inputClass('usa-textarea', field.error, 'full')}
        {...inputAttributes(field)}
        autocomplete={remembersNothing}
        rows={rows}
      >
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </Group>
  );
}

function Select({ options, value, emptyLabel = 'Choose one', ...field }: ChoiceField): JSX.Element {
  return (
    <Group {...field}>
      <select class={inputClass('usa-select', field.error, 'full')} {...inputAttributes(field)} autocomplete={remembersNothing}>
        {emptyLabel === false ? null : <option value="">{emptyLabel}</option>}
        {inGroups(options).map(({ group, of }) => {
          const each = of.map((option) => (
            <option value={option.value} selected={option.value === value} key={option.value}>
              {option.label}
            </option>
          ));
          return group === undefined ? (
            each
          ) : (
            <optgroup label={group} key={group}>
              {each}
            </optgroup>
          );
        })}
      </select>
    </Group>
  );
}

function Choices(field: ChoiceField | CheckboxesField): JSX.Element {
  const type = field.kind === 'checkboxes' ? 'checkbox' : 'radio';
  const chosen: readonly string[] = typeof field.value === 'string' ? [field.value] : (field.value ?? []);
  const id = fieldId(field.name, field.scope);
  return (
    <div class={groupClass(field.error)}>
      <fieldset class="usa-fieldset" aria-describedby={describedBy(field)}>
        <legend class="usa-legend">
          <LabelText {...field} />
        </legend>
        <Notes {...field} />
        {inGroups(field.options).map(({ group, first, of }) => {
          const each = of.map((option, index) => (
            <Tick
              type={type}
              id={first + index === 0 ? id : `${id}-${String(first + index + 1)}`}
              name={field.name}
              value={option.value}
              label={option.label}
              hint={option.hint}
              checked={chosen.includes(option.value)}
              required={type === 'radio' && field.required === true}
              key={option.value}
            />
          ));
          return group === undefined ? (
            each
          ) : (
            <div role="group" aria-labelledby={`${id}-group-${String(first + 1)}`} key={group}>
              <p class="usa-hint" id={`${id}-group-${String(first + 1)}`}>
                {group}
              </p>
              {each}
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

interface OptionGroup {
  readonly group: string | undefined;
  /** The place of its first option among all. */
  readonly first: number;
  readonly of: readonly Option[];
}

/** Options one after the other, those of one group together. */
const inGroups = (options: readonly Option[]): readonly OptionGroup[] =>
  options.reduce<readonly OptionGroup[]>((groups, option, first) => {
    const last = groups.at(-1);
    if (last === undefined || last.group !== option.group) return [...groups, { group: option.group, first, of: [option] }];
    return [...groups.slice(0, -1), { ...last, of: [...last.of, option] }];
  }, []);

function Checkbox({ value = 'true', checked, ...field }: CheckboxField): JSX.Element {
  const described = describedBy(field);
  return (
    <div class={groupClass(field.error)}>
      <Notes {...field} />
      <Tick
        type="checkbox"
        id={fieldId(field.name, field.scope)}
        name={field.name}
        value={value}
        label={field.label}
        checked={checked === true}
        required={field.required === true}
        describedBy={described}
      />
    </div>
  );
}

interface TickProps {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly required: boolean;
  readonly describedBy?: string | undefined;
}

function Tick({ type, id, label, hint, describedBy: described, ...input }: TickProps): JSX.Element {
  return (
    <div class={`usa-${type}`}>
      <input class={`usa-${type}__input`} type={type} id={id} {...input} aria-describedby={described} />
      <label class={`usa-${type}__label`} for={id}>
        {label}
        {hint === undefined ? null : <span class={`usa-${type}__label-description`}>{hint}</span>}
      </label>
    </div>
  );
}

function Group({ children, ...field }: Common & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class={groupClass(field.error)}>
      <label
        class={field.error === undefined ? 'usa-label' : 'usa-label usa-label--error'}
        for={fieldId(field.name, field.scope)}
      >
        <LabelText {...field} />
      </label>
      <Notes {...field} />
      {children}
    </div>
  );
}

function LabelText({ label, required, unmarked }: Common): JSX.Element {
  return (
    <>
      {label}
      {required === true || unmarked === true ? null : <span class="usa-hint"> (optional)</span>}
    </>
  );
}

function Notes({ name, hint, error, scope }: Common): JSX.Element {
  return (
    <>
      {hint === undefined ? null : (
        <span class="usa-hint redress-hint" id={`${fieldId(name, scope)}-hint`}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span class="usa-error-message" id={`${fieldId(name, scope)}-error`}>
          <span class="usa-sr-only">Error: </span>
          {error}
        </span>
      )}
    </>
  );
}

function describedBy({ name, hint, error, scope }: Common): string | undefined {
  const id = fieldId(name, scope);
  const ids = [hint === undefined ? [] : `${id}-hint`, error === undefined ? [] : `${id}-error`].flat();
  return ids.length === 0 ? undefined : ids.join(' ');
}

function inputAttributes(field: Common) {
  return {
    id: fieldId(field.name, field.scope),
    name: field.name,
    required: field.required === true,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error === undefined ? undefined : ('true' as const),
  };
}

function groupClass(error: string | undefined): string {
  return error === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error';
}

function inputClass(base: string, error: string | undefined, width: 'small' | 'medium' | 'full'): string {
  return [base, error === undefined ? [] : 'usa-input--error', width === 'full' ? [] : `redress-width-${width}`].flat().join(' ');
}

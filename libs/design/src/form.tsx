import { randomUUID } from 'node:crypto';
import type { ComponentChildren, JSX } from 'preact';
import { Field, fieldId, type FieldProps } from './field.js';
import { isLocalPath, requiredHref } from './href.js';
import { currentRendering } from './rendering.js';
import { AroundField } from './returned-form.js';

export interface FormProps {
  /** An absolute path of this site. */
  readonly action: string;
  readonly submitLabel: string;
  readonly children?: ComponentChildren;
  /** Sent as `_key`: posting the same form twice does the thing once. A new one is made where none is given. */
  readonly idempotencyKey?: string | undefined;
  /** Sent as `_revision`: what the person saw when the form was opened. */
  readonly revision?: bigint | number | string | undefined;
  /** Sent as `_then`: the path to show after success. */
  readonly then?: string | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  /** For what cannot be taken back. */
  readonly danger?: boolean | undefined;
  /** What will happen, in a sentence or two: the page asks once more before it does. For what cannot be taken back. */
  readonly sure?: string | undefined;
  /** Files can be chosen in it. */
  readonly files?: boolean | undefined;
  /** Names the form for screen readers where a page has several. */
  readonly label?: string | undefined;
}

/**
 * A form that posts a command. Errors are the server's to tell, in one page, so the browser's own bubbles are switched off. It
 * takes the address of its page along as `_from`: what cannot be carried out comes back there, in this same form.
 */
export function Form(form: FormProps): JSX.Element {
  const { then } = form;
  if (then !== undefined && !isLocalPath(then))
    throw new Error(`"${then}" is not a path of this site, so a form cannot lead there.`);
  const { address, returned } = currentRendering();
  const back = returned?.is(form) === true ? returned : undefined;
  back?.learn(form);
  const { idempotencyKey = form.idempotencyKey, revision = form.revision, submitLabel = form.submitLabel } = back?.refusal ?? {};
  return (
    <form
      class="usa-form redress-form"
      method="post"
      action={requiredHref(form.action)}
      enctype={form.files === true ? 'multipart/form-data' : undefined}
      // A file's field has no such attribute of its own, and some browsers choose the file again after a reload.
      autocomplete={form.files === true ? 'off' : undefined}
      aria-label={form.label}
      novalidate
    >
      <input type="hidden" name="_key" value={idempotencyKey ?? randomUUID()} />
      {revision === undefined ? null : <input type="hidden" name="_revision" value={String(revision)} />}
      {then === undefined ? null : <input type="hidden" name="_then" value={then} />}
      {address === undefined ? null : <input type="hidden" name="_from" value={address} />}
      {form.sure === undefined || address === undefined ? null : <input type="hidden" name="_sure" value="ask" />}
      {Object.entries(form.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <AroundField.Provider value={back}>{form.children}</AroundField.Provider>
      <button type="submit" class={form.danger === true ? 'usa-button usa-button--secondary' : 'usa-button'}>
        {submitLabel}
      </button>
    </form>
  );
}

export interface FiltersProps {
  /** The page itself; the filter stands in its query, so that every view has an address. */
  readonly action: string;
  readonly fields: readonly FieldProps[];
  readonly submitLabel?: string | undefined;
  readonly label?: string | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
}

/** Fields that narrow a list, as a GET form with a way back to the whole list. */
export function Filters({
  action,
  fields,
  submitLabel = 'Apply filters',
  label = 'Filters',
  hidden = {},
}: FiltersProps): JSX.Element {
  return (
    <form class="redress-filters" method="get" action={requiredHref(action)} role="search" aria-label={label}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <div class="redress-filters__fields">
        {fields.map((field) => (
          <div class="redress-filters__field" key={field.name}>
            <Field {...field} unmarked />
          </div>
        ))}
      </div>
      <div class="redress-filters__buttons">
        <button type="submit" class="usa-button">
          {submitLabel}
        </button>
        <a class="usa-link" href={requiredHref(action)}>
          Clear filters
        </a>
      </div>
    </form>
  );
}

export interface ErrorSummaryProps {
  /** `field` is a field's name, `id` its id; without them the error belongs to the whole form. */
  readonly errors: readonly {
    readonly field?: string | undefined;
    readonly id?: string | undefined;
    readonly message: string;
  }[];
  readonly heading?: string | undefined;
  /** Above the errors. */
  readonly children?: ComponentChildren;
}

/**
 * What must be put right, above the form, each with a link to its field. It has the focus when the page opens. Nothing where
 * there is nothing to say.
 */
export function ErrorSummary({ errors, heading = 'There is a problem', children }: ErrorSummaryProps): JSX.Element | null {
  if (errors.length === 0 && children === undefined) return null;
  return (
    <div class="usa-alert usa-alert--error redress-error-summary" role="alert" tabIndex={-1} autofocus>
      <div class="usa-alert__body">
        <h2 class="usa-alert__heading">{heading}</h2>
        {children}
        {errors.length === 0 ? null : (
          <ul class="usa-list">
            {errors.map(({ field, id = field === undefined ? undefined : fieldId(field), message }) => (
              <li key={`${id ?? ''} ${message}`}>
                {id === undefined ? (
                  message
                ) : (
                  <a class="usa-link" href={`#${id}`}>
                    {message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

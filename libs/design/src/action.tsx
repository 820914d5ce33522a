import type { ComponentChildren, JSX } from 'preact';
import { Field, type FieldProps } from './field.js';
import { comesBack } from './rendering.js';

export interface ActionProps {
  readonly id?: string;
  readonly title: string;
  /** The form within. */
  readonly form: Parameters<typeof comesBack>[0];
  readonly children: ComponentChildren;
}

/** A form behind its title: closed until it is wanted, or comes back with an error. */
export function Action({ id, title, form, children }: ActionProps): JSX.Element {
  return (
    <details class="redress-action" id={id} open={comesBack(form)}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Fields one below the other; `scope` tells them apart from those of other forms on the page. */
export function Fields({ of, scope }: { readonly of: readonly FieldProps[]; readonly scope?: string }): JSX.Element {
  return (
    <>
      {of.map((field) => (
        <Field {...field} {...(scope === undefined ? {} : { scope })} key={field.name} />
      ))}
    </>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import { fieldId } from './field.js';
import { AroundField } from './returned-form.js';

export interface FilesFieldProps {
  readonly label: string;
  readonly hint: ComponentChildren;
  /** The endings of names that may be chosen, without the dot. */
  readonly accept: readonly string[];
  readonly scope?: string | undefined;
  /** One file at a time. */
  readonly single?: boolean | undefined;
}

/** Lets people choose files, or one where `single`, in a form with `files`. A form that comes back has lost the choice. */
export function FilesField({ label, hint, accept, scope, single }: FilesFieldProps): JSX.Element {
  const [name, id] = ['files', fieldId('files', scope)];
  return (
    <AroundField.Consumer>
      {(returned) => {
        const error = returned?.errorOf({ name, label, id, needed: 'Choose a file.', choices: [] });
        return (
          <div class={error === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error'}>
            <label class="usa-label" for={id}>
              {label}
            </label>
            <span class="usa-hint" id={`${id}-hint`}>
              {hint}
            </span>
            {error === undefined ? null : (
              <span class="usa-error-message" id={`${id}-error`}>
                {error}
              </span>
            )}
            {returned === undefined || single === true ? null : (
              <span class="usa-hint" id={`${id}-again`}>
                If you had chosen files, choose them again.
              </span>
            )}
            <input
              class="usa-file-input"
              id={id}
              type="file"
              name={name}
              multiple={single !== true}
              accept={accept.map((ending) => `.${ending}`).join(',')}
              aria-describedby={[
                `${id}-hint`,
                ...(returned === undefined || single === true ? [] : [`${id}-again`]),
                ...(error === undefined ? [] : [`${id}-error`]),
              ].join(' ')}
            />
          </div>
        );
      }}
    </AroundField.Consumer>
  );
}

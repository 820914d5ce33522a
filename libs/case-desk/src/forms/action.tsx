import type { JSX } from 'preact';
import { Field, Form, Heading, type FieldProps, type HeadingLevel } from '#design';

/** Something that a person can do, as the form that does it. */
export interface Action {
  /** Unique on the page; keeps the ids of its fields apart. */
  readonly id: string;
  readonly title: string;
  /** The route of the use case. */
  readonly action: string;
  readonly submitLabel: string;
  readonly fields?: readonly FieldProps[];
  readonly hidden?: Readonly<Record<string, string>>;
  /** What the person saw; absent where the use case is right whatever happened since. */
  readonly revision?: string | undefined;
  /** Where to go afterwards; where absent, the use case says it. */
  readonly then?: string;
  readonly danger?: boolean;
  /** A sentence above the fields. */
  readonly note?: string;
  /** Asks when it happened in the world; false where that cannot be said. */
  readonly dated?: boolean;
}

const happened: FieldProps = {
  name: 'occurredOn',
  label: 'When it happened',
  hint: 'Today where left empty. As far as it is known: YYYY-MM-DD, YYYY-MM or YYYY.',
  width: 'small',
  maxLength: 10,
  autocomplete: 'off',
};

export interface ActionsProps {
  readonly heading: string;
  readonly actions: readonly Action[];
  readonly level?: HeadingLevel;
}

/** Several actions under a heading, each closed until it is wanted. Nothing where there are none. */
export function Actions({ heading, actions, level = 3 }: ActionsProps): JSX.Element | null {
  if (actions.length === 0) return null;
  return (
    <>
      <Heading level={level}>{heading}</Heading>
      {actions.map((action) => (
        <details class="redress-action" id={action.id} key={action.id}>
          <summary>{action.title}</summary>
          <ActionForm {...action} />
        </details>
      ))}
    </>
  );
}

/** One action, open. */
export function ActionForm(action: Action): JSX.Element {
  const { id, title, fields = [], hidden, revision, then, danger, note, dated = true } = action;
  const all = dated ? [...fields, happened] : fields;
  return (
    <Form
      action={action.action}
      label={title}
      submitLabel={action.submitLabel}
      danger={danger}
      hidden={hidden}
      revision={revision}
      then={then}
    >
      {note === undefined ? null : <p>{note}</p>}
      {all.map((field) => (
        <Field {...field} scope={id} key={field.name} />
      ))}
    </Form>
  );
}

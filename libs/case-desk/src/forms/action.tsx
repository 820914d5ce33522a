import type { JSX } from 'preact';
import { acceptedExtensions, limits, megabytes } from '#custody';
import { Action as Closed, Fields, FilesField, Form, Heading, type FieldProps, type HeadingLevel } from '#design';
import type { PartialDate } from '#kernel';
import { asked, takes, type Asks } from '#web';

/** Something that a person can do, as the form that does it. */
export interface Action {
  /** Unique on the page; keeps the ids of its fields apart. */
  readonly id: string;
  readonly title: string;
  /** The route of the use case. */
  readonly action: string;
  readonly submitLabel: string;
  readonly fields: readonly FieldProps[];
  readonly hidden?: Readonly<Record<string, string>>;
  /** What the person saw; absent where the use case is right whatever happened since. */
  readonly revision?: string | undefined;
  /** Where to go afterwards; where absent, the use case says it. */
  readonly then?: string;
  readonly danger?: boolean;
  /** What will happen: asked once more before it does. Goes with `danger`. */
  readonly sure?: string;
  /** A sentence above the fields. */
  readonly note?: string;
  /** Asks for one file, above the fields. */
  readonly files?: true;
}

/** An action as it is written down: the fields by their names, in their order. */
export interface Asking<Of> extends Omit<Action, 'fields'> {
  readonly fields?: readonly Asks<Of>[];
  /** Asks last when it happened in the world, where the use case takes that; false where it cannot be said. */
  readonly dated?: boolean;
  /** When it happened as far as the record tells, for somebody who enters later what took place then. */
  readonly happened?: PartialDate | undefined;
}

/** What an action still needs where its address is known. It leads back to the page that it stands on, unless it says where. */
export type Placed<Of> = Omit<Asking<Of>, 'action'>;

/** The action that a use case takes, with its fields as the use case describes them. */
export function actionOf<Of extends object>(useCase: new () => Of, asking: Asking<Of>): Action {
  const { fields = [], dated = true, happened: day, ...form } = asking;
  const happened =
    dated && takes(useCase, 'occurredOn') ? asked<{ occurredOn?: string }>(useCase, { name: 'occurredOn', value: day }) : [];
  // Corrected by an older program, an id may be a blank. The page is shown all the same.
  const action = form.action.replaceAll(' ', '%20');
  return { ...form, action, fields: [...asked(useCase, ...fields), ...happened] };
}

export interface ActionsProps {
  readonly heading: string;
  readonly actions: readonly Action[];
  readonly level?: HeadingLevel;
}

/** Several actions under a heading, each closed until it is wanted or comes back. Nothing where there are none. */
export function Actions({ heading, actions, level = 3 }: ActionsProps): JSX.Element | null {
  if (actions.length === 0) return null;
  return (
    <>
      <Heading level={level}>{heading}</Heading>
      {actions.map((action) => (
        <Closed id={action.id} key={action.id} title={action.title} form={action}>
          <ActionForm {...action} />
        </Closed>
      ))}
    </>
  );
}

const whichFiles =
  `Up to ${megabytes(limits.fileBytes)}: PDF, photos, sound, video, text, or Office documents. ` +
  'If the form comes back, choose the file again.';

/** One action, open. */
export function ActionForm({ id, title, fields, note, ...form }: Action): JSX.Element {
  return (
    <Form {...form} label={title}>
      {note === undefined ? null : <p>{note}</p>}
      {form.files === true ? <FilesField label="File" hint={whichFiles} accept={acceptedExtensions} scope={id} single /> : null}
      <Fields of={fields} scope={id} />
    </Form>
  );
}

import type { Role } from '#kernel';
import { ErrorSummary, Form } from './form.js';
import { Field } from './field.js';
import { publicPage } from './page.js';
import type { HtmlPage } from './rendering.js';
import type { Site } from './site.js';
import { Alert } from './text.js';

export interface SignInOptions {
  /** Where the choice is posted, as `person`. */
  readonly action: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly hint?: string | undefined;
  }[];
  readonly then?: string | undefined;
  readonly error?: string | undefined;
  readonly site?: Site | undefined;
}

/** Choosing who to be, without a password: for development and demonstration, and the page says so. */
export function signInPage({ action, people, then, error, site }: SignInOptions): HtmlPage {
  return publicPage(
    {
      title: 'Sign in',
      site,
      withoutLeave: true,
      withoutSafetyHint: true,
      tabTitle: error === undefined ? undefined : 'Error: Sign in',
    },
    <>
      {error === undefined ? null : <ErrorSummary errors={[{ field: 'person', message: error }]} />}
      <Alert tone="warning" heading="Development sign-in">
        <p>Anybody who can open this page can be anybody on this list. It does not run in production.</p>
      </Alert>
      <Form action={action} submitLabel="Sign in" then={then}>
        <Field
          kind="radio"
          name="person"
          label="Who are you?"
          required
          error={error}
          options={people.map(({ id, name, role, hint }) => ({ value: id, label: `${name}, ${role}`, hint }))}
        />
      </Form>
    </>,
  );
}

import { Alert, Field, Form, publicPage, type FieldProps, type HtmlPage } from '#design';
import { asked } from '#web';
import { english } from '#words';
import { SetUpPageDto } from './set-up.page.dto.js';
import type { Invitation } from './set-up-plan.js';

const page = { withoutLeave: true, withoutSafetyHint: true } as const;

const fields = (...asks: Parameters<typeof asked<SetUpPageDto>>[1][]): readonly FieldProps[] => asked(SetUpPageDto, ...asks);

/** The form with which an installation is set up, once. */
export function setUpPage(): HtmlPage {
  return publicPage(
    {
      ...page,
      title: 'Set up this installation',
      lede: 'This is done once. Everything can be changed later by an administrator, and more bodies and people can be added.',
    },
    <Form action="/v1/set-up" submitLabel="Set up the installation" label="Set up this installation">
      {fields('code').map(({ name, label, hint }) => (
        // Never written into a page, also where the form comes back.
        <Field kind="password" name={name} label={label} hint={hint} required key={name} />
      ))}
      <h2>The office</h2>
      {fields('name').map((field) => (
        <Field {...field} key={field.name} />
      ))}
      <p>The contact stands at the foot of every page. Give one where somebody answers.</p>
      {fields('contact[phone]', 'contact[mail]', 'contact[hours]', 'contact[address]', 'timeZone', 'exitTo').map((field) => (
        <Field {...field} key={field.name} />
      ))}
      <h2>The first body</h2>
      <p>The committee, panel or board that takes up complaints. Its members are seated afterwards.</p>
      {fields(
        'bodyName',
        { name: 'bodyKind', words: english.codes.bodyKind },
        'chamber',
        'quorum',
        { name: 'threshold', words: english.codes.threshold },
        'yeasNeeded',
        { name: 'tieRule', words: english.codes.tieRule },
        'citation',
      ).map((field) => (
        <Field {...field} key={field.name} />
      ))}
      <h2>Who administers it, and how staff sign in</h2>
      {fields('administrator', 'issuer', 'clientId').map((field) => (
        <Field {...field} key={field.name} />
      ))}
    </Form>,
  );
}

/** Shown once, right after the set-up: the way in for the first administrator. */
export function setUpDonePage(invitations: readonly (Invitation & { readonly link: string })[]): HtmlPage {
  return publicPage(
    { ...page, title: 'The installation is set up' },
    <>
      <Alert tone="warning" heading="Copy this now">
        <p>The link is shown this once. It can be used once, for seven days.</p>
      </Alert>
      {invitations.map(({ handle, name, link }) => (
        <section key={handle}>
          <p>With this link {name} signs in for the first time:</p>
          <p class="redress-typed">
            <code>{link}</code>
          </p>
        </section>
      ))}
      <p>After that the administrator invites the others and gives them their roles.</p>
    </>,
  );
}

/** For whoever comes after the set-up. */
export function alreadySetUpPage(): HtmlPage {
  return publicPage(
    { ...page, title: 'This installation is set up already' },
    <p>An administrator can change its settings after signing in.</p>,
  );
}

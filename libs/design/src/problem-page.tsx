import type { ComponentChildren, JSX } from 'preact';
import { Field, type FieldProps } from './field.js';
import { ErrorSummary, Form } from './form.js';
import { isLocalPath, requiredHref } from './href.js';
import { page, type Person } from './page.js';
import type { HtmlPage } from './rendering.js';
import { isId, isSecret, leavesOf, wordsOf } from './returned-form.js';
import type { Site } from './site.js';
import { Alert, Link } from './text.js';
import { own } from '#kernel';

/** An RFC 9457 problem as the API answers it. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  /** The request's id, to quote when asking for help. */
  readonly instance?: string | undefined;
  readonly errors?: readonly { readonly pointer?: string | undefined; readonly detail: string }[] | undefined;
}

/** A form to show again, with everything that was typed. `formFromBody` makes one from what was posted. */
export interface RetryForm {
  readonly action: string;
  readonly fields: readonly FieldProps[];
  /** What the person did not type and would not want to see, such as ids. */
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly submitLabel?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly revision?: string | undefined;
  readonly then?: string | undefined;
  /** It is certain that nothing was saved, whatever the status. */
  readonly nothingSaved?: boolean | undefined;
  /** An earlier sending of the same form was carried out, and this one was not. */
  readonly doneBefore?: boolean | undefined;
}

export interface ProblemPageOptions {
  readonly problem: Problem;
  readonly form?: RetryForm | undefined;
  readonly person?: Person | undefined;
  readonly site?: Site | undefined;
  /** What helps to decide, between the errors and the form: such as what others changed since the form was opened. */
  readonly extra?: ComponentChildren;
  /** Where to go on without the form. */
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** Where to settle what stands in the way, in another tab, so that what was typed stays in this one. */
  readonly way?: { readonly href: string; readonly label: string } | undefined;
}

/** What went wrong, what to do about it, and the same form again where there is one. */
export function problemPage({ problem, form, person, site, extra, back, way }: ProblemPageOptions): HtmlPage {
  const errors = (problem.errors ?? []).map(({ pointer, detail }) => ({
    field: fieldAt(pointer, form?.fields ?? []),
    message: detail,
  }));
  return page(
    { title: problem.title, tabTitle: `Error: ${problem.title}`, person, site, back },
    <>
      {errors.length === 0 ? (
        <Alert tone="error" heading="What happened">
          <p>{problem.detail ?? problem.title}</p>
        </Alert>
      ) : (
        <>
          <ErrorSummary errors={errors} />
          {problem.detail === undefined || isSaid(problem) ? null : <p>{problem.detail}</p>}
        </>
      )}
      {extra}
      {way === undefined ? null : (
        <p>
          <a class="usa-link" href={requiredHref(way.href)} target="_blank" rel="noopener">
            {way.label}
          </a>{' '}
          (opens in a new tab){form === undefined ? '.' : ', then come back to this one and send it again.'}
        </p>
      )}
      {form === undefined ? null : <Retry form={form} errors={errors} status={problem.status} />}
      {problem.instance === undefined ? null : (
        <p class="redress-small">
          If you ask for help, quote <code>{problem.instance}</code>.
        </p>
      )}
    </>,
  );
}

/** Whether the one thing that is wrong says the same as the problem itself. */
const isSaid = ({ detail, errors = [] }: Problem): boolean => errors.length === 1 && errors[0]?.detail === detail;

function Retry({
  form,
  errors,
  status,
}: {
  readonly status: number;
  readonly form: RetryForm;
  readonly errors: readonly { readonly field?: string | undefined; readonly message: string }[];
}): JSX.Element {
  const {
    fields,
    nothingSaved = false,
    doneBefore = false,
    submitLabel = doneBefore ? 'Send as new' : 'Send again',
    ...rest
  } = form;
  return (
    <>
      <h2>What you entered</h2>
      <p>{outcomeOf({ status, nothingSaved, doneBefore })}</p>
      <Form {...rest} submitLabel={submitLabel}>
        {fields.map((field) => {
          const error = errors.filter((found) => found.field === field.name).map(({ message }) => message);
          return <Field {...field} error={error.length === 0 ? field.error : error.join(' ')} key={field.name} />;
        })}
      </Form>
    </>
  );
}

/** What became of what was sent, for whoever sent it. */
export function outcomeOf({
  status,
  nothingSaved = false,
  doneBefore = false,
  secret = false,
}: { readonly status: number; readonly secret?: boolean } & Pick<RetryForm, 'nothingSaved' | 'doneBefore'>): string {
  if (secret) return 'Type the code again, too: it is never written into a page.';
  if (doneBefore)
    return 'What you sent first was recorded; this was not. Change it to what is still to be said before you send it, or it is recorded twice.';
  if (nothingSaved) return 'Nothing was saved. What you typed stands here: send it again later, or keep a copy of it.';
  return status < 500
    ? 'Nothing was saved, and nothing that you typed is lost. Correct it here and send it again.'
    : 'It is not certain whether this was saved. Nothing that you typed is lost, and sending it again cannot do it twice.';
}

export interface FormFromBodyOptions {
  /** Labels by field name; others are made from the name. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** The values that a field may have, by its name: it is shown as a choice again. */
  readonly choices?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Names whose values are never written into a page; names that speak of a code, secret or password always are among them. */
  readonly secret?: readonly string[] | undefined;
  /** The revision that the person has seen now; default the posted one. */
  readonly revision?: string | undefined;
  /** Keeps the posted key: only where it is unknown whether the thing was done (status 5xx), so that it is not done twice. */
  readonly keepKey?: boolean | undefined;
  readonly nothingSaved?: boolean | undefined;
  readonly doneBefore?: boolean | undefined;
  readonly submitLabel?: string | undefined;
}

/**
 * A form to send again, made from the body that was posted to `action`. Nested values are kept under names such as `people[0]`.
 */
export function formFromBody(action: string, body: unknown, options: FormFromBodyOptions = {}): RetryForm {
  const { labels = {}, choices = {}, secret = [], keepKey = false, nothingSaved, doneBefore, submitLabel } = options;
  const posted = Object.fromEntries(leavesOf(body));
  const sent = Object.entries(posted).filter(([name]) => !['_key', '_revision', '_then', '_from'].includes(name));
  const fields = sent
    .filter(([, value]) => !isId(value))
    .map(([name, value]): FieldProps => {
      const common = { name, label: own(labels, name) ?? wordsOf(name), unmarked: true };
      if (secret.includes(name) || isSecret(name)) return { ...common, kind: 'password' };
      const values = own(choices, name);
      if (values !== undefined) {
        return { ...common, kind: 'select', value, options: values.map((each) => ({ value: each, label: wordsOf(each) })) };
      }
      if (value.length > 60 || value.includes('\n')) return { ...common, kind: 'textarea', value };
      return { ...common, kind: 'text', value };
    });
  return {
    action,
    fields,
    hidden: Object.fromEntries(sent.filter(([, value]) => isId(value))),
    submitLabel,
    idempotencyKey: keepKey ? posted._key : undefined,
    revision: options.revision ?? posted._revision,
    then: isLocalPath(posted._then ?? '') ? posted._then : undefined,
    nothingSaved,
    doneBefore,
  };
}

/** The name of the field that a JSON Pointer (`/people/0`) means, if the form has it. */
function fieldAt(pointer: string | undefined, fields: readonly FieldProps[]): string | undefined {
  const [first, ...rest] = (pointer ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (first === undefined) return undefined;
  const name = first + rest.map((part) => `[${part}]`).join('');
  return [name, first].find((candidate) => fields.some((field) => field.name === candidate));
}

/** The page for an address under which there is nothing, or nothing for this person: both look alike. */
export function notFoundPage(options: { readonly person?: Person | undefined; readonly site?: Site | undefined } = {}): HtmlPage {
  return page(
    { ...options, title: 'Page not found' },
    <>
      <p>If you typed the address, check it. If you followed a link, the page may not exist, or may not be open to you.</p>
      <p>
        <Link href="/">Go to the start page</Link>
      </p>
    </>,
  );
}

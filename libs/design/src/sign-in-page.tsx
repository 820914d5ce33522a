import type { JSX } from 'preact';
import type { Role } from '#kernel';
import { ErrorSummary, Form } from './form.js';
import { Field } from './field.js';
import { requiredHref } from './href.js';
import { publicPage } from './page.js';
import type { HtmlPage } from './rendering.js';
import type { Site } from './site.js';
import { Alert, Link } from './text.js';

/** One way to sign in. */
export interface SignInWay {
  readonly href: string;
  readonly label: string;
  readonly hint: string;
}

export interface SignInOptions {
  readonly ways: readonly SignInWay[];
  /** The person is signed in already and has to prove it anew. */
  readonly again: boolean;
  readonly site?: Site | undefined;
}

/** Where staff begin to sign in: a way is a link, and nothing is typed here. */
export function signInPage({ ways, again, site }: SignInOptions): HtmlPage {
  return publicPage(
    { title: again ? 'Sign in again' : 'Sign in', site, withoutLeave: true, withoutSafetyHint: true },
    <>
      <p>
        {again
          ? 'What you want to do needs a proof that it is you, not older than five minutes. What you typed in another tab stays there.'
          : 'For staff and members of the body. If you made a complaint, you need no account: '}
        {again ? null : <Link href="/status">show your receipt</Link>}
        {again ? null : '.'}
      </p>
      {ways.map(({ href, label, hint }) => (
        <WayIn href={href} label={label} hint={hint} key={href} />
      ))}
    </>,
  );
}

function WayIn({ href, label, hint }: SignInWay): JSX.Element {
  return (
    <>
      <p>
        <a class="usa-button" href={requiredHref(href)}>
          {label}
        </a>
      </p>
      <p>{hint}</p>
    </>
  );
}

export interface InvitationOptions {
  readonly name: string;
  /** The host of the identity provider, where there is one. */
  readonly provider?: string | undefined;
  readonly site?: Site | undefined;
}

/** For somebody who was invited: which way to sign in to use from now on. */
export function invitationPage({ name, provider, site }: InvitationOptions): HtmlPage {
  const passkey = {
    href: '/invitation/passkey',
    label: 'Use a passkey',
    hint: 'Your phone, computer or security key checks that it is you.',
  };
  const account = {
    href: '/invitation/provider',
    label: 'Use my account',
    hint: `You prove who you are to ${provider ?? ''}, and come back here.`,
  };
  return publicPage(
    { title: `Welcome, ${name}`, site, withoutLeave: true, withoutSafetyHint: true },
    <>
      <p>
        You were invited to work here. Choose how you will sign in. If this is not your name, close this page and tell the person
        who sent you the link.
      </p>
      {(provider === undefined ? [passkey] : [account, passkey]).map((way) => (
        <WayIn {...way} key={way.href} />
      ))}
    </>,
  );
}

export interface ChoosePersonOptions {
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
export function choosePersonPage({ action, people, then, error, site }: ChoosePersonOptions): HtmlPage {
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

export interface SignedOutOptions {
  /** Where the browser also signs out with the identity provider. */
  readonly elsewhere: string;
  /** The provider’s host, as people know it. */
  readonly provider: string;
  readonly site?: Site | undefined;
}

/** Signed out here, and the session with the provider may still be open: on a shared computer it would let the next person in. */
export function signedOutPage({ elsewhere, provider, site }: SignedOutOptions): HtmlPage {
  return publicPage(
    { title: 'You are signed out here', site, withoutLeave: true, withoutSafetyHint: true },
    <>
      <p>Your account with {provider} may still be signed in on this device, and would let you in again without asking.</p>
      <p>
        <Link href={elsewhere}>Sign out of {provider}, too</Link>
      </p>
      <p>
        <Link href="/">Go to the first page</Link>
      </p>
    </>,
  );
}

export interface GoOnOptions {
  /** A path of ours. */
  readonly to: string;
  readonly name: string;
  readonly site?: Site | undefined;
}

/**
 * After signing in elsewhere: this page leads on by itself. A redirect would not do: a browser that comes from another site does
 * not send the new session along until a page of ours asks for something.
 */
export function goOnPage({ to, name, site }: GoOnOptions): HtmlPage {
  return publicPage(
    { title: 'You are signed in', site, withoutLeave: true, withoutSafetyHint: true, goOn: to },
    <p>
      Signed in as {name}. <Link href={to}>Go on</Link>
    </p>,
  );
}

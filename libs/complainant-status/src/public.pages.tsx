import { acceptedExtensions } from '#custody';
import { Alert, Field, FilesField, Form, Link, PartialDateField, publicPage, type HtmlPage } from '#design';
import { aboutFiles } from './about-files.js';
import type { AddressedBody } from './complainant-status.queries.js';

/** Where "leave this page" leads: nothing on it tells what was open before. */
export const neutralPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8" /><title>Information page</title><meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="data:," /></head>
<body><main><h1>Information page</h1><p>There is nothing to show at this time.</p></main></body>
</html>
`;

/** Where the public begins. */
export function startPage(): HtmlPage {
  return publicPage(
    {
      title: 'Complaints about conduct in the legislature',
      current: '/',
      neutralTitle: true,
      lede: 'Anyone can complain about the conduct of a member or of someone who works for the legislature. You don’t need an account.',
    },
    <>
      <ul class="usa-list">
        <li>
          <Link href="/complaints/new">Make a complaint</Link>. You decide whether you are named.
        </li>
        <li>
          <Link href="/status">Follow your complaint</Link> with the receipt code you were given.
        </li>
      </ul>
      <h2>What you can count on</h2>
      <ul class="usa-list">
        <li>Everything done about your complaint is recorded and cannot be changed or removed later.</li>
        <li>You can see what has happened, what comes next, and by what date if a rule sets one.</li>
        <li>If the members cannot reach a decision, or a date is missed, you are told.</li>
      </ul>
      <p>
        Staff: <Link href="/sign-in">sign in</Link>.
      </p>
    </>,
  );
}

/** The page that asks for reference and code. The code travels in the body of the request, never in an address. */
export function lookUpPage(): HtmlPage {
  return publicPage(
    { title: 'Follow your complaint', current: '/status', neutralTitle: true },
    <>
      <p>Use the reference and the receipt code you were given when you filed. You don’t need an account.</p>
      <Form action="/status" submitLabel="Open" label="Follow your complaint">
        <Field
          name="reference"
          label="Reference"
          hint="For example C-7F3K-9Q2M"
          width="medium"
          needed="Type the reference."
          required
        />
        <Field
          name="code"
          label="Receipt code"
          hint="Five groups of five letters and digits"
          kind="password"
          needed="Type the receipt code."
          required
        />
      </Form>
      <p>
        If you lost the code, nobody can look it up for you, because nobody else has it. Staff can still help you: the contact is
        at the foot of every page.
      </p>
    </>,
  );
}

/** After a visit was closed. */
export function closedPage(): HtmlPage {
  return publicPage(
    { title: 'Your visit is closed', current: '/status', neutralTitle: true, withoutSafetyHint: true },
    <>
      <p>From now on, nobody can open your complaint in this browser without the receipt code.</p>
      <p>
        To see it again, <Link href="/status">show your receipt</Link>.
      </p>
    </>,
  );
}

/** The form with which anybody complains. Nothing that it does not need is asked. */
export function complaintFormPage(bodies: readonly AddressedBody[]): HtmlPage {
  return publicPage(
    {
      title: 'Make a complaint',
      current: '/complaints/new',
      neutralTitle: true,
      lede: 'About the conduct of a member of the legislature or somebody who works for it.',
    },
    <>
      <h2>Before you write</h2>
      <ul class="usa-list">
        <li>You decide whether you are named. You can also stay anonymous and still follow your complaint.</li>
        <li>
          After you send it you get a receipt code. With that code alone you can see where your complaint stands, or withdraw it.
        </li>
        <li>
          Staff will read your complaint, decide whether the body has authority over it, and tell you. Later, an investigator may
          ask you for an interview.
        </li>
        <li>What the body does after that is decided by a vote of its members, not by staff.</li>
      </ul>
      {bodies.length === 0 ? (
        <Alert tone="warning" heading="This site is not taking complaints yet">
          <p>The body that decides has not been set up. Use the contact at the foot of this page.</p>
        </Alert>
      ) : (
        <Form action="/v1/complaints" submitLabel="Send the complaint" label="Make a complaint" files>
          <Field
            name="bodyId"
            label="Which body should handle it?"
            kind={bodies.length > 4 ? 'select' : 'radio'}
            options={bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }))}
            {...(bodies.length === 1 ? { value: bodies[0]?.bodyId } : {})}
            needed="Choose which body should handle it."
            required
          />
          <Field
            name="identity"
            label="Who may know your name?"
            kind="radio"
            options={[
              {
                value: 'confidential',
                label: 'Only the staff of the body',
                hint: 'Your name is kept from everyone else as far as the law allows.',
              },
              { value: 'named', label: 'Everyone involved', hint: 'The person you complain about will learn your name.' },
              {
                value: 'anonymous',
                label: 'Nobody',
                hint: 'Leave your name out. Staff can write to you on this site but cannot reach you any other way.',
              },
            ]}
            needed="Choose who may know your name."
            required
          />
          <Field
            name="complainant[name]"
            label="Your name"
            hint="Needed if everyone involved may know it. Leave it blank if nobody may."
            autocomplete="off"
          />
          <Field
            name="complainant[safeContact]"
            label="A safe way to reach you"
            hint="For example, a private email address, and when to use it. Leave it blank if you only want to use this site."
            autocomplete="off"
          />
          <Field name="respondentName" label="Who is your complaint about?" needed="Say who the complaint is about." required />
          <Field
            name="summary"
            label="In one sentence, what is it about?"
            needed="Say in one sentence what it is about."
            required
          />
          <Field
            name="account"
            label="What happened?"
            hint="In your own words, as much or as little as you want, up to 20,000 characters. You can add more later."
            kind="textarea"
            rows={12}
            needed="Say what happened."
            required
          />
          <PartialDateField name="conductOn" label="When did it happen?" />
          <FilesField label="Files" hint={aboutFiles} accept={acceptedExtensions} />
        </Form>
      )}
    </>,
  );
}

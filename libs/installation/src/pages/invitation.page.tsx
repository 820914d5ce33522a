import { Alert, InstantText, Link, staffPage, type HtmlPage, type Person } from '#design';

export interface InvitationShown {
  readonly id: string;
  readonly name: string;
  readonly link: string;
  readonly expiresAt: string;
  readonly timeZone: string;
  readonly person: Person;
}

/** Shown once, right after a link was made: it is kept nowhere. */
export function invitationPage({ id, name, link, expiresAt, timeZone, person }: InvitationShown): HtmlPage {
  return staffPage(
    { title: `Invitation for ${name}`, person, current: '/staff', back: { href: `/staff/${id}`, label: name } },
    <>
      <p>
        Give this link to {name}, and to nobody else: whoever opens it first signs in as {name}.
      </p>
      <p class="redress-typed">
        <code>{link}</code>
      </p>
      <Alert tone="warning" heading="Copy it now">
        <p>
          The link is shown this once. It can be used once, until <InstantText instant={expiresAt} timeZone={timeZone} />. A new
          link replaces it.
        </p>
      </Alert>
      <p>
        <Link href={`/staff/${id}`}>{`Choose the roles of ${name}`}</Link>
      </p>
    </>,
  );
}

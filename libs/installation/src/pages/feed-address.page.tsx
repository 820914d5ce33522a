import { Alert, Link, staffPage, type HtmlPage, type Person } from '#design';

/** Shown once, right after an address was made: it is kept nowhere. */
export function feedAddressPage({ address, person }: { readonly address: string; readonly person: Person }): HtmlPage {
  return staffPage(
    { title: 'The address of your deadlines', person, back: { href: '/session/feed', label: 'your deadlines in a calendar' } },
    <>
      <p>Give this address to your calendar program, as a calendar to subscribe to.</p>
      <p class="redress-typed">
        <code>{address}</code>
      </p>
      <Alert tone="warning" heading="Copy it now, and keep it to yourself">
        <p>
          The address is shown this once, and an earlier one is good no more. Whoever has it sees the references and the deadlines
          that you may see. If somebody else may have it, <Link href="/session/feed">make a new one</Link>.
        </p>
      </Alert>
    </>,
  );
}

import type { JSX } from 'preact';
import type { Instant } from '#kernel';
import { Alert, DefinitionList, InstantText, Link } from './text.js';

export interface ReceiptProps {
  /** How the body refers to the complaint, when that differs from the code. */
  readonly reference?: string | undefined;
  /** The secret, in the groups in which it is to be written down. */
  readonly code: string;
  readonly receivedAt: Instant;
  readonly timeZone: string;
  /** What became true at that moment: received, unless it is said otherwise. */
  readonly madeTerm?: string | undefined;
  /** The page that asks for the code; the code itself never stands in an address. None where somebody else reads it out. */
  readonly statusHref?: string | undefined;
}

/** What a complainant takes away: the code that alone opens the status page, shown this once. */
export function Receipt({ reference, code, receivedAt, timeZone, madeTerm = 'Received', statusHref }: ReceiptProps): JSX.Element {
  const rows = [
    ...(reference === undefined ? [] : [{ term: 'Reference', details: reference }]),
    { term: madeTerm, details: <InstantText instant={receivedAt} timeZone={timeZone} /> },
  ];
  return (
    <section class="redress-receipt" aria-labelledby="receipt-heading">
      <h2 id="receipt-heading">Your receipt code</h2>
      <p class="redress-receipt__code" translate={false}>
        {code}
      </p>
      <DefinitionList items={rows} />
      <Alert tone="warning" heading="Keep this code. It is shown only now." level={3}>
        <p>
          It is the only key to your complaint: with it anybody can read its status and write in your place. Write it down or save
          it in a password manager, away from devices that others use. We keep no copy that could be sent to you again.
        </p>
      </Alert>
      {statusHref === undefined ? null : (
        <p>
          <Link href={statusHref}>Check where your complaint stands</Link>
        </p>
      )}
    </section>
  );
}

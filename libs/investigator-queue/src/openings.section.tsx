import type { JSX } from 'preact';
import { DataTable, DateText, InstantText, Link } from '#design';
import { english } from '#words';
import type { AskedFor } from './openings.reader.js';
import type { QueuedOpening } from './openings.js';

/** Who asked for what takes two people: what the reader may decide, and what became of the reader's own requests. */
export function OpeningRequests({ openings }: { readonly openings: readonly QueuedOpening[] }): JSX.Element | null {
  if (openings.length === 0) return null;
  return (
    <DataTable<QueuedOpening>
      caption="Requests that take two people"
      rows={openings}
      columns={[
        { header: 'Reference', cell: (row) => <Link href={pageOfOpening(row)}>{calledIn(row)}</Link> },
        { header: 'What is requested', cell: ({ what }) => called[what] },
        {
          header: 'Requested by',
          cell: ({ own, requestedByName, requestedBy }) => (own ? 'You' : (requestedByName ?? requestedBy)),
        },
        { header: 'What for', cell: whatFor },
        { header: 'State', cell: stateOf },
      ]}
    />
  );
}

const called: Readonly<Record<AskedFor, string>> = {
  name: 'To see a name given in confidence',
  'receipt-code': 'To hand over a new receipt code',
  erasure: 'To erase',
};

/** Erasures are decided on a page of their own. */
/** The page on which somebody decides about it. */
export const pageOfOpening = ({ kind, id, what }: Pick<QueuedOpening, 'kind' | 'id' | 'what'>): string =>
  `/${kind === 'person' ? 'register' : kind === 'advisory' ? 'advisory-opinions' : `${kind}s`}/${id}${what === 'erasure' ? '/erasure' : ''}`;

const calledIn = ({ kind, reference }: QueuedOpening): JSX.Element =>
  reference === undefined ? (
    <>{kind === 'advisory' ? 'A request for an advisory opinion' : 'A person of the register'}</>
  ) : (
    <span class="redress-reference">{reference}</span>
  );

function whatFor({ purpose, check, subject }: QueuedOpening): string {
  if (purpose !== undefined) return english.code('identityPurpose', purpose);
  if (check !== undefined) return `Checked: ${english.code('identityCheck', check)}`;
  return subject === undefined ? '' : english.code('erasureSubject', subject);
}

const ages = (days: number): string => (days === 0 ? 'today' : days === 1 ? '1 day' : `${String(days)} days`);

function stateOf({ what, became, own, on, daysWaiting, decidedOn = on, until, timeZone }: QueuedOpening): JSX.Element {
  switch (became) {
    case undefined:
      return (
        <>
          Waiting for {own ? 'somebody else’s decision' : 'a decision'} since <DateText date={on} /> ({ages(daysWaiting)})
        </>
      );
    case 'approved':
      return (
        <>
          Approved: {next[what]}
          {until === undefined ? null : (
            <>
              {' '}
              until <InstantText instant={until} timeZone={timeZone} />
            </>
          )}
        </>
      );
    case 'refused':
      return (
        <>
          Refused on <DateText date={decidedOn} />; the page says why
        </>
      );
    case 'over':
      return what === 'name' ? (
        <>
          The time for opening it ended on <DateText date={decidedOn} />
        </>
      ) : (
        <>The time for handing it over is over: ask again where it is still needed</>
      );
    case 'done':
      return (
        <>
          Erased on <DateText date={decidedOn} />
        </>
      );
    case 'prevented':
      return (
        <>
          Prevented by a legal hold on <DateText date={decidedOn} />
        </>
      );
  }
}

const next: Readonly<Record<AskedFor, string>> = {
  name: 'you can open the name on its page',
  'receipt-code': 'you can hand over the code on its page',
  erasure: 'it is being carried out',
};

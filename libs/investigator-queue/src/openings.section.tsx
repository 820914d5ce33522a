import type { JSX } from 'preact';
import { DataTable, DateText, InstantText, Link } from '#design';
import { english } from '#words';
import type { QueuedOpening } from './openings.js';

/** Who asked to see a name given in confidence: what the reader may decide, and what became of the reader's own requests. */
export function OpeningRequests({ openings }: { readonly openings: readonly QueuedOpening[] }): JSX.Element | null {
  if (openings.length === 0) return null;
  return (
    <DataTable<QueuedOpening>
      caption="Requests to see a name given in confidence"
      rows={openings}
      columns={[
        {
          header: 'Reference',
          cell: ({ kind, id, reference }) => (
            <Link href={`/${kind}s/${id}`}>
              <span class="redress-reference">{reference}</span>
            </Link>
          ),
        },
        {
          header: 'Requested by',
          cell: ({ own, requestedByName, requestedBy }) => (own ? 'You' : (requestedByName ?? requestedBy)),
        },
        { header: 'What for', cell: ({ purpose }) => english.code('identityPurpose', purpose) },
        { header: 'State', cell: stateOf },
      ]}
    />
  );
}

const ages = (days: number): string => (days === 0 ? 'today' : days === 1 ? '1 day' : `${String(days)} days`);

function stateOf({ became, own, on, daysWaiting, decidedOn = on, until, timeZone }: QueuedOpening): JSX.Element {
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
          Approved: you can open the name on its page
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
      return (
        <>
          The time for opening it ended on <DateText date={decidedOn} />
        </>
      );
  }
}

import type { JSX } from 'preact';
import { Alert, DataTable, DateText, Link } from '#design';
import { termNotice } from '#procedure';
import { english } from '#words';
import type { QueuedBody } from './investigator-queue.queries.js';

type Term = QueuedBody['terms'][number] & Pick<QueuedBody, 'bodyId' | 'name'>;

/** Bodies that cannot decide, and since when. */
export function ShortBodies({ bodies }: { readonly bodies: readonly QueuedBody[] }): JSX.Element {
  return (
    <>
      {bodies.map(({ bodyId, name, shortfall }) =>
        shortfall === undefined ? null : (
          <Alert tone="warning" heading={`${name} cannot reach its quorum`} key={bodyId}>
            <p>
              Since <DateText date={shortfall.since} /> ({english.days(shortfall.days)}) no vote can count:{' '}
              {shortfall.seats === undefined ? '' : `${english.filledSeats(shortfall.seats)}, `}
              {english.voters(shortfall.voters)}, and the quorum is {String(shortfall.quorum)}.{' '}
              <Link href={`/bodies/${bodyId}`}>Its page shows which seats are vacant and who appoints to them</Link>.
            </p>
          </Alert>
        ),
      )}
    </>
  );
}

/** Terms that end soon. They are no work of today, and stand below it. */
export function EndingTerms({ bodies }: { readonly bodies: readonly QueuedBody[] }): JSX.Element | null {
  const terms = bodies.flatMap(({ bodyId, name, terms: ending }) => ending.map((term): Term => ({ bodyId, name, ...term })));
  if (terms.length === 0) return null;
  return (
    <>
      <DataTable<Term>
        caption="Terms that end"
        rows={terms}
        columns={[
          { header: 'Body', cell: ({ bodyId, name }) => <Link href={`/bodies/${bodyId}`}>{name}</Link> },
          { header: 'Seat', cell: ({ seat }) => seat ?? 'A member without a seat on record' },
          { header: 'Appointed by', cell: ({ appointedBy }) => appointedBy ?? '–' },
          {
            header: 'Term ends',
            cell: ({ termEnds, daysLeft }) => (
              <>
                <DateText date={termEnds} /> ({daysLeft < 0 ? `${english.days(-daysLeft)} ago` : english.lateness(-daysLeft)})
              </>
            ),
          },
          {
            header: 'Then',
            cell: ({ daysLeft, holdsOver }) =>
              daysLeft < 0
                ? 'Held over until a successor is there'
                : holdsOver
                  ? 'To be held over until a successor is there'
                  : 'Vacant from the day after',
          },
        ]}
      />
      <p class="usa-hint">
        A term is listed {String(termNotice.days)} days before it ends. That number is an example: no rule of a body says it.
      </p>
    </>
  );
}

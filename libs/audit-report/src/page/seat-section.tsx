import type { JSX } from 'preact';
import { DataTable, DateText } from '#design';
import { english } from '#words';
import type { AlternateLine } from '../figures/alternates.js';
import type { AuthorityLine, BodyLine } from '../figures/seats.js';
import type { Figures } from '../summarise.js';

/** Whether bodies could decide at all, and which seats nobody held. */
export function Seats({ seats: { unit, bodies, authorities, alternates } }: Pick<Figures, 'seats'>): JSX.Element {
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">Seats and quorums</h2>
      <p>{unit}</p>
      <DataTable<BodyLine>
        caption="Bodies that could not reach their quorum"
        empty="Every body could reach its quorum on every day."
        rows={bodies.filter(({ daysWithoutQuorum }) => daysWithoutQuorum > 0)}
        columns={[
          { header: 'Body', cell: ({ body }) => body },
          { header: 'Days without a quorum', cell: ({ daysWithoutQuorum }) => daysWithoutQuorum, numeric: true },
          {
            header: 'From and to',
            cell: ({ withoutQuorum }) => (
              <>
                {withoutQuorum.map(({ from, to }) => (
                  <p key={from}>
                    <DateText date={from} /> to <DateText date={to} />
                  </p>
                ))}
              </>
            ),
          },
        ]}
      />
      <DataTable<BodyLine>
        caption="Seats of each body"
        empty="No body has members or seats on record."
        rows={bodies}
        columns={[
          { header: 'Body', cell: ({ body }) => body },
          { header: 'Seats', cell: ({ seats }) => seats, numeric: true },
          { header: 'Filled', cell: ({ filled }) => filled, numeric: true },
          { header: 'Vacant', cell: ({ vacant }) => vacant, numeric: true },
          { header: 'Days vacant, of all seats', cell: ({ daysVacant }) => daysVacant, numeric: true },
          { header: 'Terms ended', cell: ({ termsEnded }) => termsEnded, numeric: true },
        ]}
      />
      {alternates.length === 0 ? null : (
        <DataTable<AlternateLine>
          caption="Alternates who sat in, by body"
          empty=""
          rows={alternates}
          columns={[
            { header: 'Body', cell: ({ body }) => body },
            ...(['absent', 'recused', 'vacant'] as const).map((why) => ({
              header: english.code('placeReason', why),
              cell: ({ places }: AlternateLine) => places[why] ?? 0,
              numeric: true,
            })),
            { header: 'Meetings', cell: ({ meetings }) => meetings, numeric: true },
            { header: 'Votes', cell: ({ votes }) => votes, numeric: true },
          ]}
        />
      )}
      <DataTable<AuthorityLine>
        caption="Seats by who appoints to them"
        empty="No seat is on record."
        rows={authorities}
        columns={[
          { header: 'Body', cell: ({ body }) => body },
          { header: 'Appointed by', cell: ({ appointedBy }) => appointedBy },
          { header: 'Seats', cell: ({ seats }) => seats, numeric: true },
          { header: 'Vacant', cell: ({ vacant }) => vacant, numeric: true },
          { header: 'Days vacant', cell: ({ daysVacant }) => daysVacant, numeric: true },
        ]}
      />
    </section>
  );
}

import type { BodyFile, FiledSeat } from '#case-file';
import { DataTable, DateText } from '#design';
import { daysBetween, type PlainDate } from '#kernel';
import { sittingOn, vacantSince } from '#procedure';
import { english } from '#words';

/** The seats of a body, with who holds each on a day, and since when it has been vacant; nothing where no seat is on record. */
export function SeatTable({ file, today }: { readonly file: BodyFile; readonly today: PlainDate }) {
  if (file.seats.length === 0) return null;
  const sitting = sittingOn(file, today);
  const nameOf = (id: string) => file.members.find(({ memberId }) => memberId === id)?.name ?? id;
  return (
    <DataTable<FiledSeat>
      caption="Seats"
      empty=""
      rows={file.seats}
      columns={[
        { header: 'Seat', cell: ({ name }) => name },
        { header: 'Of a', cell: ({ role }) => english.code('memberRole', role) },
        { header: 'Appointed by', cell: ({ appointedBy }) => appointedBy },
        { header: 'Party', cell: ({ partyRule }) => partyRule ?? '–' },
        {
          header: 'Held by',
          cell: (seat) => {
            const held = sitting.findLast(({ seatId }) => seatId === seat.seatId);
            if (held !== undefined) {
              const { memberId, termEnds } = held;
              return `${nameOf(memberId)}${termEnds !== undefined && termEnds < today ? ', until a successor is there' : ''}`;
            }
            const since = vacantSince(file, seat, today);
            if (since === undefined) return 'Not established yet';
            return (
              <>
                Vacant since <DateText date={since} /> ({english.days(daysBetween(since, today))})
              </>
            );
          },
        },
        { header: 'As it stands in', cell: ({ citation }) => citation },
      ]}
    />
  );
}

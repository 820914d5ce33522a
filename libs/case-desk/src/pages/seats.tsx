import type { BodyFile, FiledSeat, FiledTenure } from '#case-file';
import { DataTable, DateText } from '#design';
import { daysBetween, formatDate, type PartialDate, type PlainDate } from '#kernel';
import { sittingOn, standingByOn, vacantSince } from '#procedure';
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
            if (seat.until !== undefined) {
              return (
                <>
                  Abolished from <DateText date={seat.until} /> on, by {seat.abolishedBy}
                </>
              );
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

interface Seated {
  readonly memberId: string;
  readonly name: string;
  readonly as: string;
  readonly seat: string;
  readonly party: string | undefined;
  readonly from: PartialDate;
  readonly termEnds: PlainDate | undefined;
}

/** Who sits in the body on a day, and who may sit in. */
export function MemberTable({ file, today }: { readonly file: BodyFile; readonly today: PlainDate }) {
  const seatNamed = (id: string | undefined) => file.seats.find(({ seatId }) => id !== undefined && seatId === id)?.name;
  const sitting = sittingOn(file, today).flatMap((held): readonly Seated[] => {
    const tenure = file.tenures.find((one) => one === held);
    if (tenure === undefined) return [];
    const { memberId, name, party, role, seatId, from, termEnds } = tenure;
    return [{ memberId, name, as: english.code('memberRole', role), seat: seatNamed(seatId) ?? '–', party, from, termEnds }];
  });
  const standingBy = standingByOn(file, today).flatMap((held): readonly Seated[] => {
    const alternate = file.alternates.find((one) => one === held);
    if (alternate === undefined) return [];
    const { memberId, name, party, seatId, from, termEnds } = alternate;
    return [{ memberId, name, as: 'Alternate', seat: seatNamed(seatId) ?? 'Any', party, from, termEnds }];
  });
  return (
    <DataTable<Seated>
      caption={`Who sits in it on ${formatDate(today)}`}
      empty="Nobody."
      rows={[...sitting, ...standingBy]}
      columns={[
        { header: 'Name', cell: ({ name }) => name },
        { header: 'As', cell: ({ as }) => as },
        { header: 'Seat', cell: ({ seat }) => seat },
        { header: 'Party', cell: ({ party }) => party ?? '–' },
        { header: 'Since', cell: ({ from }) => <DateText date={from} /> },
        { header: 'Term ends', cell: ({ termEnds }) => (termEnds === undefined ? '–' : <DateText date={termEnds} />) },
      ]}
    />
  );
}

/** Each time that somebody has sat in the body: in which seat, by whom appointed, from when to when, and why no more. */
export function TenureTable({ file, today }: { readonly file: BodyFile; readonly today: PlainDate }) {
  const sitting = sittingOn(file, today);
  const seatOf = ({ seatId }: FiledTenure) => file.seats.find((one) => seatId !== undefined && one.seatId === seatId);
  return (
    <DataTable<FiledTenure>
      caption="Everybody who sits in it, or sat"
      empty="Nobody was seated yet."
      rows={file.tenures}
      columns={[
        { header: 'Name', cell: ({ name }) => name },
        { header: 'As', cell: ({ role }) => english.code('memberRole', role) },
        { header: 'Seat', cell: (tenure) => seatOf(tenure)?.name ?? '–' },
        { header: 'Appointed by', cell: (tenure) => seatOf(tenure)?.appointedBy ?? '–' },
        { header: 'Party', cell: ({ party }) => party ?? '–' },
        { header: 'Seated', cell: ({ from }) => <DateText date={from} /> },
        { header: 'Term ends', cell: ({ termEnds }) => (termEnds === undefined ? '–' : <DateText date={termEnds} />) },
        { header: 'Left', cell: (tenure) => <Ended tenure={tenure} today={today} isSitting={sitting.includes(tenure)} /> },
      ]}
    />
  );
}

interface EndedProps {
  readonly tenure: FiledTenure;
  readonly today: PlainDate;
  readonly isSitting: boolean;
}

/** Until when somebody sat, and why no longer. */
function Ended({ tenure: { until, departure, termEnds }, today, isSitting }: EndedProps) {
  if (isSitting) return <>Seated</>;
  const ranOut = until === undefined && termEnds !== undefined && termEnds < today;
  const on = until ?? (ranOut ? termEnds : undefined);
  const why = departure ?? (ranOut ? 'term-ended' : undefined);
  if (on === undefined) return <>Not seated today</>;
  return (
    <>
      <DateText date={on} />
      {why === undefined ? '' : `: ${english.code('departure', why)}`}
    </>
  );
}

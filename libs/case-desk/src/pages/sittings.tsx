import type { JSX } from 'preact';
import type { BodyFile, FiledAlternate, FiledSitting } from '#case-file';
import { DataTable, DateText } from '#design';
import { english } from '#words';

/** Those who may sit in for members of a body; nothing where it named none. */
export function AlternateTable({ file: { alternates, seats } }: { readonly file: BodyFile }): JSX.Element | null {
  if (alternates.length === 0) return null;
  return (
    <DataTable<FiledAlternate>
      caption="Alternates"
      empty=""
      rows={alternates}
      columns={[
        { header: 'Name', cell: ({ name }) => name },
        { header: 'Party', cell: ({ party }) => party ?? '–' },
        {
          header: 'Sits in for',
          cell: ({ seatId, sameParty }) =>
            (seatId === undefined ? 'Any seat' : (seats.find((one) => one.seatId === seatId)?.name ?? seatId)) +
            (sameParty === true ? ', for members of the same party alone' : ''),
        },
        { header: 'Appointed by', cell: ({ appointedBy }) => appointedBy },
        { header: 'From', cell: ({ from }) => <DateText date={from} /> },
        {
          header: 'To',
          cell: ({ until, termEnds = until }) => (termEnds === undefined ? '–' : <DateText date={until ?? termEnds} />),
        },
        { header: 'As it stands in', cell: ({ citation }) => citation },
      ]}
    />
  );
}

interface SittingProps {
  readonly sittings: readonly FiledSitting[];
  readonly nameOf: (personId: string) => string;
  readonly seatOf: (seatId: string) => string;
}

/** Who sits or sat in for whom, why, and by whose authority; nothing where nobody did. */
export function SittingTable({ sittings, nameOf, seatOf }: SittingProps): JSX.Element | null {
  if (sittings.length === 0) return null;
  return (
    <DataTable<FiledSitting>
      caption="Alternates who sit in"
      empty=""
      rows={sittings}
      columns={[
        { header: 'Alternate', cell: ({ alternateId }) => nameOf(alternateId) },
        { header: 'For', cell: (one) => forWhom(one, nameOf, seatOf) },
        { header: 'Why', cell: ({ why, reason }) => `${english.code('placeReason', why)}: ${reason}` },
        {
          header: 'In',
          cell: ({ motionId, meetingId }) =>
            motionId !== undefined ? 'One vote' : meetingId !== undefined ? 'What a meeting deals with' : 'All votes of the case',
        },
        { header: 'By the authority of', cell: ({ authority }) => authority },
        { header: 'From', cell: ({ from }) => <DateText date={from} /> },
        {
          header: 'To',
          cell: ({ ended }) =>
            ended === undefined ? (
              'Sits in'
            ) : (
              <>
                <DateText date={ended.on} />: {ended.reason ?? english.code('placeEnding', ended.how)}
              </>
            ),
        },
      ]}
    />
  );
}

/** For whom an alternate sits in, or in which seat. */
export const forWhom = (
  { memberId, seatId }: Pick<FiledSitting, 'memberId' | 'seatId'>,
  nameOf: (personId: string) => string,
  seatOf: (seatId: string) => string,
): string => (memberId === undefined ? `the vacant seat ${seatOf(seatId ?? '')}` : nameOf(memberId));

import { DataTable, type DataTableProps } from '#design';
import type { ComponentChildren, JSX } from 'preact';
import type { Counts } from '../figures/facts.js';
import type { Durations } from '../figures/durations.js';
import { own } from '#kernel';

export interface CountRow {
  readonly what: ComponentChildren;
  readonly count: number | string;
}

interface CountTableProps {
  /** Names what is counted. Unique within the page. */
  readonly caption: string;
  readonly head: string;
  readonly unit: string;
  readonly rows: readonly CountRow[];
  /** Whether the rows add up to something. */
  readonly total?: boolean;
  readonly empty?: string;
}

/** A line for each thing that was counted at all; what there was none of stands under them in one sentence. */
export function CountTable({ caption, head, unit, rows, total = false, empty }: CountTableProps): JSX.Element {
  const counted = rows.reduce((all, { count }) => all + Number(count), 0);
  const some = rows.filter(({ count }) => count !== 0);
  const none = rows.filter(({ count }) => count === 0).map(({ what }) => what);
  if (some.length === 0 && none.length > 0) return <NoneOf caption={caption} names={none} />;
  return (
    <div class="redress-count">
      <DataTable<CountRow>
        caption={caption}
        compact
        columns={[
          { header: head, cell: ({ what }) => what },
          { header: unit, cell: ({ count }) => count, numeric: true },
        ]}
        rows={some}
        {...(total && { footer: [{ what: 'Total', count: counted }] })}
        {...(empty !== undefined && { empty })}
      />
      <NoneOf names={none} />
    </div>
  );
}

interface NoneOfProps {
  readonly names: readonly ComponentChildren[];
  /** What they are counts of, where no table says it. */
  readonly caption?: string;
}

/** What was asked about, and there was none of: said, so that nobody has to wonder, and not as loud as what there was. */
export function NoneOf({ names, caption }: NoneOfProps): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <p class="redress-none">
      <strong>{caption === undefined ? 'None' : `${caption}, none`}:</strong>{' '}
      {names.map((name, at) => [at === 0 ? '' : '; ', name])}.
    </p>
  );
}

/** The name of a code; the code itself where it has none. */
export const nameOf = (names: Readonly<Record<string, string>>, code: string): string => own(names, code) ?? code;

/** Rows for counted codes, under their names. */
export function rowsOf(counts: Counts, names: Readonly<Record<string, string>> = {}): readonly CountRow[] {
  return Object.entries(counts).map(([word, count]) => ({ what: nameOf(names, word), count }));
}

/** As `rowsOf`, most first and without those that are 0, for words that no list knows beforehand. */
export function frequentFirst(counts: Counts): readonly CountRow[] {
  const rows = Object.entries(counts).filter(([, count]) => count > 0);
  return rows.toSorted(([, one], [, other]) => other - one).map(([what, count]) => ({ what, count }));
}

type DurationRow = Durations & { readonly what: string };

/** A table without the rows in which there is nothing; their first cells stand under it in one sentence. */
export function FoldedTable<Row>({
  isNone,
  ...table
}: DataTableProps<Row> & { readonly isNone: (row: Row) => boolean }): JSX.Element {
  const { caption, rows, columns } = table;
  const [some, none] = [rows.filter((row) => !isNone(row)), rows.filter(isNone)];
  const names = none.map((row) => columns[0]?.cell(row));
  if (some.length === 0 && none.length > 0) return <NoneOf caption={caption} names={names} />;
  return (
    <>
      <DataTable<Row> {...table} rows={some} />
      <NoneOf names={names} />
    </>
  );
}

/** How long something took, with what could not be measured. */
export function DurationTable({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly DurationRow[];
}): JSX.Element {
  return (
    <FoldedTable<DurationRow>
      caption={caption}
      isNone={({ measured, partlyDated, outOfOrder }) => measured + partlyDated + outOfOrder === 0}
      columns={[
        { header: 'From and to', cell: ({ what }) => what },
        { header: 'Measured', cell: ({ measured }) => measured, numeric: true },
        { header: 'Median (calendar days)', cell: ({ median }) => median ?? '–', numeric: true },
        { header: '90th percentile (calendar days)', cell: ({ p90 }) => p90 ?? '–', numeric: true },
        { header: 'Longest (calendar days)', cell: ({ longest }) => longest ?? '–', numeric: true },
        { header: 'Left out: day not known', cell: ({ partlyDated }) => partlyDated, numeric: true },
        { header: 'Left out: dates out of order', cell: ({ outOfOrder }) => outOfOrder, numeric: true },
      ]}
      rows={rows}
    />
  );
}

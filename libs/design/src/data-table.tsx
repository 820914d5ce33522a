import type { ComponentChildren, JSX } from 'preact';
import { fieldId } from './field.js';
import { withLines } from './prose.js';
import { Link } from './text.js';

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand to the right, in figures of one width. */
  readonly numeric?: boolean | undefined;
}

export interface DataTableProps<Row> {
  /** Says what the table shows; also names the region that scrolls. Unique within the page. */
  readonly caption: string;
  /** The first column heads its rows. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** A sentence that stands instead of a table without rows. */
  readonly empty?: string | undefined;
  readonly compact?: boolean | undefined;
  /** Totals and the like, under the rows. */
  readonly footer?: readonly Row[] | undefined;
}

/**
 * Rows under headers. A wide table scrolls within itself; below 480 px each row becomes a stack of "header: value", but for a few
 * figures beside their name, which fit.
 */
export function DataTable<Row>(table: DataTableProps<Row>): JSX.Element {
  const { caption, columns, rows, empty = 'Nothing to show.', compact = false, footer = [] } = table;
  if (rows.length === 0) {
    return (
      <p class="redress-empty">
        <strong>{caption}.</strong> {empty}
      </p>
    );
  }
  const id = `${fieldId(caption)}-caption`;
  const fits = compact && columns.length <= 3 && columns.slice(1).every(({ numeric }) => numeric === true);
  return (
    <section
      class={`usa-table-container--scrollable redress-table${columns.length === 2 ? ' redress-table--narrow' : ''}`}
      aria-labelledby={id}
      tabIndex={0}
    >
      <table
        class={`usa-table usa-table--borderless${fits ? '' : ' usa-table--stacked-header usa-table--stacked'}${compact ? ' usa-table--compact' : ''}`}
      >
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, numeric }) => (
              <th scope="col" class={numeric === true ? 'redress-numeric' : undefined} key={header}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map((row) => rowOf(columns, row))}</tbody>
        {footer.length === 0 ? null : <tfoot>{footer.map((row) => rowOf(columns, row))}</tfoot>}
      </table>
    </section>
  );
}

function rowOf<Row>(columns: readonly Column<Row>[], row: Row): JSX.Element {
  return (
    <tr>
      {columns.map(({ header, cell, numeric }, index) =>
        index === 0 ? (
          <th scope="row" data-label={header} key={header}>
            {withLines(cell(row))}
          </th>
        ) : (
          <td data-label={header} class={numeric === true ? 'redress-numeric' : undefined} key={header}>
            {withLines(cell(row))}
          </td>
        ),
      )}
    </tr>
  );
}

export interface PaginationProps {
  /** The page after this one, by its key; absent on the last. */
  readonly next?: string | undefined;
  /** The first page; absent when this is it. */
  readonly first?: string | undefined;
  /** What is paged, for screen readers. */
  readonly label: string;
}

/** To the next page and back to the first: pages by key have no numbers. Nothing where all is on one page. */
export function Pagination({ next, first, label }: PaginationProps): JSX.Element | null {
  if (next === undefined && first === undefined) return null;
  return (
    <nav class="redress-pagination" aria-label={`Pages of ${label}`}>
      {first === undefined ? null : <Link href={first}>First page</Link>}
      {next === undefined ? null : <Link href={next}>Next page</Link>}
    </nav>
  );
}

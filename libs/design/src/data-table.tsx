import type { ComponentChildren, JSX } from 'preact';
import { fieldId } from './field.js';
import { requiredHref } from './href.js';
import { withLines } from './prose.js';
import { Link } from './text.js';

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand to the right, in figures of one width. */
  readonly numeric?: boolean | undefined;
  /** How much of the width a column takes in a table of work; the others share the rest. */
  readonly share?: 'narrow' | 'half' | 'wide' | undefined;
  /** Heads its rows; without it the first column does. */
  readonly heads?: boolean | undefined;
  /** Where a click on the header leads, and how the rows are sorted by this column now, if they are. */
  readonly sort?:
    | {
        readonly href: string;
        readonly is?: 'ascending' | 'descending' | undefined;
        /** Said instead of the header, where the click does something else. */
        readonly words?: string | undefined;
      }
    | undefined;
}

export interface DataTableProps<Row> {
  /** Says what the table shows; also names the region that scrolls. Unique within the page. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** A sentence that stands instead of a table without rows. */
  readonly empty?: string | undefined;
  readonly compact?: boolean | undefined;
  /** A table of work: rows of two lines, of which what is too long is cut. */
  readonly work?: boolean | undefined;
  /** Totals and the like, under the rows. */
  readonly footer?: readonly Row[] | undefined;
}

/**
 * Rows under headers. A wide table scrolls within itself; below 480 px each row becomes a stack of "header: value", but for a few
 * figures beside their name, which fit.
 */
export function DataTable<Row>(table: DataTableProps<Row>): JSX.Element {
  const { caption, columns, rows, empty = 'Nothing to show.', compact = false, work = false, footer = [] } = table;
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
      class={`usa-table-container--scrollable redress-table${columns.length === 2 ? ' redress-table--narrow' : ''}${work ? ' redress-table--work' : ''}`}
      aria-labelledby={id}
      tabIndex={0}
    >
      <table
        class={`usa-table usa-table--borderless${fits ? '' : ' usa-table--stacked-header usa-table--stacked'}${compact || work ? ' usa-table--compact' : ''}`}
      >
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, numeric, share, sort }) => (
              <th
                scope="col"
                class={numeric === true ? 'redress-numeric' : share && `redress-share-${share}`}
                aria-sort={sort?.is}
                key={header}
              >
                {sort === undefined ? header : <SortedBy header={header} {...sort} />}
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

/** A header that sorts; the sign beside it says how, and `aria-sort` says so to screen readers. */
function SortedBy({
  header,
  href,
  is,
  words = header,
}: NonNullable<Column<never>['sort']> & { readonly header: string }): JSX.Element {
  return (
    <>
      <Link href={href}>{words}</Link>
      {is === undefined ? null : <span aria-hidden="true">{is === 'ascending' ? ' ▲' : ' ▼'}</span>}
    </>
  );
}

function rowOf<Row>(columns: readonly Column<Row>[], row: Row): JSX.Element {
  const head = Math.max(
    columns.findIndex(({ heads }) => heads === true),
    0,
  );
  return (
    <tr>
      {columns.map(({ header, cell, numeric }, index) =>
        index === head ? (
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

export interface NumberedPagesProps {
  /** The number of the page that is shown. */
  readonly page: number;
  /** Pages near it, the first and the last, in order. */
  readonly pages: readonly { readonly number: number; readonly href: string }[];
  readonly next?: string | undefined;
  /** What is paged, for screen readers. */
  readonly label: string;
}

/** To pages by their numbers. Nothing where all is on one page. */
export function NumberedPages({ page, pages, next, label }: NumberedPagesProps): JSX.Element | null {
  if (pages.length < 2) return null;
  const before = pages.find(({ number }) => number === page - 1);
  return (
    <nav class="redress-pagination" aria-label={`Pages of ${label}`}>
      {before === undefined ? null : <Link href={before.href}>Previous page</Link>}
      <ol class="redress-pagination__numbers">
        {pages.map(({ number, href }, index) => (
          <li key={number}>
            {number - (pages[index - 1]?.number ?? 0) > 1 ? '… ' : null}
            {number === page ? (
              <span aria-current="page">{number}</span>
            ) : (
              <a class="usa-link" href={requiredHref(href)} aria-label={`Page ${String(number)}`}>
                {number}
              </a>
            )}
          </li>
        ))}
      </ol>
      {next === undefined ? null : <Link href={next}>Next page</Link>}
    </nav>
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

import type { JSX } from 'preact';
import { DataTable, Filters, InstantText, Link, Pagination, staffPage, type HtmlPage, type Option, type Person } from '#design';
import { referenceOf } from '#kernel';
import { english } from '#words';
import type { ReadEntry, ReadMatter, ReadsPage } from './reads.queries.js';
import { readKinds } from './reads.queries.js';
import { classesInWords, kindWords, nameInWords } from './reads.words.js';

/** What was asked for, as it stands in the address. */
export interface AskedReads {
  readonly matter?: string;
  readonly reader?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly until?: string;
}

export interface ReadsPageOptions {
  readonly page: ReadsPage;
  /** How many there are on all pages. */
  readonly total: number;
  readonly asked: AskedReads;
  readonly person: Person;
  readonly people: readonly Option[];
  readonly next: string | undefined;
  readonly first: string | undefined;
}

/** Who read what, newest first. */
export function readsPage({ page: { items, timeZone }, total, asked, person, people, next, first }: ReadsPageOptions): HtmlPage {
  const { matter, reader, kind, from, until } = asked;
  const known = reader === undefined || people.some(({ value }) => value === reader);
  const query = new URLSearchParams(
    Object.entries({ matter, reader, kind, from, until }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
  return staffPage(
    {
      title: 'Who read what',
      person,
      current: '/reads',
      wide: true,
      lede: 'Every answer that showed somebody anything of a case, complaint or advisory opinion, newest first. That you look here is recorded, too.',
    },
    <>
      <Filters
        action="/reads"
        submitLabel="Show"
        fields={[
          { name: 'matter', label: 'Case or complaint', hint: 'Its reference', value: matter, autocomplete: 'off' },
          {
            name: 'reader',
            label: 'Who read',
            kind: 'select',
            emptyLabel: 'Anybody',
            value: reader,
            options: known ? people : [...people, { value: reader, label: reader }],
          },
          {
            name: 'kind',
            label: 'How',
            kind: 'select',
            emptyLabel: 'In any way',
            value: kind,
            options: readKinds.map((value) => ({ value, label: kindWords[value] })),
          },
          { name: 'from', label: 'From', kind: 'date', value: from },
          {
            name: 'until',
            label: 'Until',
            hint: 'A day such as 2026-03-14, or a moment such as 2026-03-14T15:30Z',
            value: until,
            autocomplete: 'off',
          },
        ]}
      />
      <DataTable<ReadEntry>
        caption={total === 1 ? '1 read' : `${String(total)} reads`}
        empty="Nothing was read that fits this."
        rows={items}
        columns={[
          { header: 'When', cell: ({ at }) => <InstantText instant={at} timeZone={timeZone} /> },
          { header: 'Who', cell: (entry) => <Reader {...entry} /> },
          { header: 'How', cell: (entry) => kindWords[entry.kind] },
          { header: 'Of', cell: (entry) => <Matters matters={entry.matters} /> },
          {
            header: 'What it showed',
            cell: (entry) =>
              `${nameInWords(entry.query)}: ${entry.fields.map(nameInWords).join(', ')} (${classesInWords(entry)})`,
          },
          { header: 'Purpose', cell: ({ purpose }) => purpose ?? '–' },
        ]}
      />
      <Pagination next={next} first={first} label="reads" />
      <p>
        <Link href={`/v1/reads/csv${query === '' ? '' : `?${query}`}`}>Take these away as a file (CSV)</Link>
      </p>
      <p>
        <Link href="/reads/digest">How everybody read this week, beside how they usually do</Link>
      </p>
    </>,
  );
}

function Reader({ reader, readerName, role }: ReadEntry): JSX.Element {
  return (
    <>
      <Link href={`/reads?reader=${encodeURIComponent(reader)}`}>{readerName ?? reader}</Link>, {english.code('role', role)}
    </>
  );
}

/** As many as a reader takes in; the file has all. */
const mostShown = 5;

function Matters({ matters }: { readonly matters: readonly ReadMatter[] }): JSX.Element {
  const more = matters.length - mostShown;
  return (
    <>
      {matters.slice(0, mostShown).map((matter, index) => (
        <span key={matter.id}>
          {index === 0 ? '' : ', '}
          <Matter {...matter} />
        </span>
      ))}
      {more > 0 ? ` and ${String(more)} more` : null}
      {matters.length === 0 ? '–' : null}
    </>
  );
}

function Matter({ kind, id, reference }: ReadMatter): JSX.Element {
  if (kind !== 'case' && kind !== 'complaint' && kind !== 'advisory') return <>a body</>;
  const named = reference ?? (kind === 'advisory' ? `an advisory opinion, ${referenceOf('O', id)}` : `a ${kind}`);
  return <Link href={`/reads?matter=${kind}:${id}`}>{named}</Link>;
}

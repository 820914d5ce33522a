import { Alert, DataTable, DateText, Link, staffPage, type HtmlPage, type Person } from '#design';
import type { PlainDate } from '#kernel';
import { english } from '#words';
import type { DueFile, DueForDisposal, ListedCertificate } from './disposal.queries.js';
import { periodOn, type RetentionClass, type RetentionPeriod } from './schedule.js';

const classes: Readonly<Record<RetentionClass, string>> = {
  'closed-case': 'Closed case',
  'complaint-without-case': 'Complaint that led to no case',
  'advisory-request': 'Request for an advisory opinion',
};

interface ShownFile {
  readonly kind: 'case' | 'complaint' | 'person' | 'advisory';
  readonly id: string;
  readonly reference: string;
}
const folders = { case: 'cases', complaint: 'complaints', person: 'register', advisory: 'advisory-opinions' } as const;
const fileOf = ({ kind, id }: Pick<ShownFile, 'kind' | 'id'>): string => `/${folders[kind]}/${id}`;
/** What a file is called: a person of the register and a request have no reference. */
const called = ({ kind, reference }: Pick<ShownFile, 'kind' | 'reference'>): string =>
  kind === 'person' ? 'Entry in the register of persons' : kind === 'advisory' ? 'Request for an advisory opinion' : reference;
const example = ' (an example; counsel for the body must confirm it)';
const years = (count: number): string => (count === 1 ? '1 year' : `${String(count)} years`);

/** What is past its retention period, each with the way to the request. */
export function duePage({ on, due }: DueForDisposal, person: Person): HtmlPage {
  return staffPage(
    {
      title: 'Due for disposal',
      person,
      current: '/due-for-disposal',
      wide: true,
      lede: 'Files past their retention period that are under no legal hold.',
    },
    <>
      <p>
        As of <DateText date={on} />. Nothing is erased by itself: one clerk requests it and another approves it.{' '}
        <Link href="/retention-schedule">Retention schedule</Link>
        {' · '}
        <Link href="/erasure-certificates">Certificates of erasure</Link>
      </p>
      <DataTable<DueFile>
        caption="Files that are due"
        empty="No file is past its retention period."
        rows={due}
        columns={[
          { header: 'File', cell: (one) => <Link href={fileOf(one)}>{called(one)}</Link> },
          { header: 'Class', cell: (one) => classes[one.class] },
          { header: 'Ended', cell: ({ endedOn }) => <DateText date={endedOn} /> },
          { header: 'Due since', cell: ({ dueOn }) => <DateText date={dueOn} /> },
          {
            header: 'Rule',
            cell: (one) => `${years(one.years)}: ${one.citation}${one.example ? example : ''}`,
          },
          {
            header: 'Erasure',
            cell: (one) => (
              <Link href={`${fileOf(one)}/erasure`}>
                {one.requested ? `Decide on the request for ${called(one)}` : `Request the erasure of ${called(one)}`}
              </Link>
            ),
          },
        ]}
      />
    </>,
  );
}

export interface CertificatesPageOptions {
  readonly certificates: readonly ListedCertificate[];
  readonly person: Person;
  readonly nameOf: (id: string) => string;
}

/** Every certificate of erasure, across files. */
export function certificatesPage({ certificates, person, nameOf }: CertificatesPageOptions): HtmlPage {
  return staffPage(
    {
      title: 'Certificates of erasure',
      person,
      current: '/erasure-certificates',
      wide: true,
      lede: 'What was erased, by which rule, and at whose word, in the complaints, cases, requests for advisory opinions, and entries of the register that you can see.',
    },
    <DataTable<ListedCertificate>
      caption="Certificates"
      empty="Nothing was erased yet."
      rows={certificates}
      columns={[
        { header: 'Certificate', cell: (one) => <Link href={`${fileOf(one)}/erasure`}>{one.certificate}</Link> },
        { header: 'File', cell: called },
        { header: 'Erased', cell: ({ erasedOn }) => <DateText date={erasedOn} /> },
        { header: 'What', cell: ({ subject }) => english.codes.erasureSubject[subject] },
        { header: 'Rule', cell: ({ basis }) => basis },
        { header: 'Requested by', cell: ({ requestedBy }) => nameOf(requestedBy) },
        { header: 'Approved by', cell: ({ approvedBy }) => nameOf(approvedBy) },
        { header: 'Keys destroyed', cell: ({ keys }) => keys },
        { header: 'Files deleted', cell: ({ files }) => files },
      ]}
    />,
  );
}

/** How long files are kept, by which rule, and which lines are examples. */
export function schedulePage(schedule: readonly RetentionPeriod[], today: PlainDate, person: Person): HtmlPage {
  return staffPage(
    {
      title: 'Retention schedule',
      person,
      current: person.role === 'auditor' ? '/erasure-certificates' : '/due-for-disposal',
      wide: true,
      lede: 'How long files are kept after they end, and by which rule.',
    },
    <>
      {schedule.some((one) => one.example) ? (
        <Alert tone="warning" heading="Some of these periods are examples">
          <p>No statute is cited for them. Counsel for the body must replace or confirm each one before files are disposed of.</p>
        </Alert>
      ) : null}
      <DataTable<RetentionPeriod>
        caption="Periods"
        rows={schedule}
        columns={[
          { header: 'Class', cell: (one) => classes[one.class] },
          { header: 'Kept for', cell: (one) => years(one.years) },
          { header: 'In force from', cell: ({ from }) => <DateText date={from} /> },
          { header: 'In force today', cell: (one) => (periodOn(today, one.class, schedule) === one ? 'Yes' : 'No') },
          { header: 'Rule', cell: (one) => `${one.citation}${one.example ? example : ''}` },
        ]}
      />
      <p>
        A case is kept from the day it closes, and a complaint that led to cases for as long as the last of them. A legal hold
        keeps a file for as long as it stands. Entries in the register of persons never fall due by themselves.
      </p>
      {person.role === 'clerk' ? (
        <p>
          <Link href="/due-for-disposal">Files that are due for disposal</Link>
        </p>
      ) : null}
    </>,
  );
}

import type { JSX } from 'preact';
import { DataTable, DateText, Form, Heading, Link, staffPage, Tag, type HtmlPage, type Person } from '#design';
import { daysBetween, type PlainDate } from '#kernel';
import { english } from '#words';
import type { Notice, NoticeKind } from './notices.js';

const kinds: Readonly<Record<NoticeKind, string>> = {
  'vote-asked': 'Your vote is asked',
  'case-assigned': 'A case was assigned to you',
  'tie-without-step': 'A vote tied, and nothing has followed',
  'complainant-replied': 'The complainant replied',
  'deadline-near': 'A deadline is near',
  'deadline-missed': 'A deadline has passed',
  'review-asked': 'Somebody needs your decision',
};
const urgent: ReadonlySet<NoticeKind> = new Set(['deadline-missed', 'tie-without-step']);

interface Shown {
  readonly person: Person;
  readonly staffId: string;
  readonly today: PlainDate;
}

/** What is new first, with one act that marks all of it as read; below, what was read and still stands. */
export function noticesPage(found: readonly Notice[], { person, staffId, today }: Shown): HtmlPage {
  const [unread, read] = [found.filter((one) => !one.read), found.filter((one) => one.read)];
  return staffPage(
    {
      title: 'Notices',
      person,
      current: '/notices',
      wide: true,
      lede: unread.length === 0 ? 'Nothing new. You have read everything.' : undefined,
    },
    <>
      {unread.length === 0 ? null : (
        <>
          <Table caption={`New (${String(unread.length)})`} notices={unread} today={today} />
          <Form
            action={`/v1/staff/${staffId}/notices-read`}
            then="/notices"
            hidden={{ notices: unread.map(({ id }) => id).join(' ') }}
            submitLabel="Mark all as read"
            label="Mark all as read"
          />
        </>
      )}
      <p>
        <Link href="/session/mail">Email notices</Link>
      </p>
      {read.length === 0 ? null : (
        <>
          <Heading level={2}>Read before</Heading>
          <Table caption={`Read before (${String(read.length)})`} notices={read} today={today} />
        </>
      )}
    </>,
  );
}

interface TableProps {
  readonly caption: string;
  readonly notices: readonly Notice[];
  readonly today: PlainDate;
}

const Table = ({ caption, notices, today }: TableProps): JSX.Element => (
  <DataTable<Notice>
    caption={caption}
    rows={notices}
    columns={[
      { header: 'What', cell: (notice) => <What notice={notice} today={today} /> },
      { header: 'Where', cell: ({ href, ...about }) => <Link href={href}>{calledIn(about)}</Link> },
      { header: 'Since', cell: ({ on }) => <DateText date={on} /> },
    ]}
  />
);

function What({ notice: { kind, due }, today }: { readonly notice: Notice; readonly today: PlainDate }): JSX.Element {
  const words = urgent.has(kind) ? <Tag tone="error">{kinds[kind]}</Tag> : kinds[kind];
  if (due === undefined) return <>{words}</>;
  return (
    <>
      {words}
      <br />
      {due.what === 'clock' ? 'Due' : `${english.code('due', due.what)}, due`} <DateText date={due.on} /> (
      {english.lateness(daysBetween(due.on, today))})
    </>
  );
}

const calledIn = ({ reference, about: { kind } }: Pick<Notice, 'reference' | 'about'>): string =>
  reference ?? (kind === 'advisory' ? 'A request for an advisory opinion' : 'A person of the register');

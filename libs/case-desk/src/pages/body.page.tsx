import {
  Alert,
  DataTable,
  DateText,
  DefinitionList,
  Filters,
  Link,
  staffPage,
  type HtmlPage,
  type Option,
  type Person,
} from '#design';
import { formatDate, type PartialDate, type PlainDate } from '#kernel';
import type { VotingRule } from '#body';
import type { BodyFile, FiledCalendar, FiledPack, ListedBody } from '#case-file';
import type { LoadedPack } from '#procedure';
import type { AsOfDto } from '#web';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import { bodyForms, constituteForm } from '../forms/body.forms.js';
import { callMeetingForm } from '../forms/meeting.forms.js';
import { MeetingTable } from './meetings.js';
import { odditiesOf } from './body-oddities.js';
import { MemberTable, SeatTable, TenureTable } from './seats.js';
import { AlternateTable } from './sittings.js';

const maySetUp = ({ role }: Person): boolean => role === 'clerk' || role === 'operator' || role === 'administrator';

const mayOpenMeetings = ({ role }: Person): boolean => role === 'clerk' || role === 'member' || role === 'auditor';

/** The bodies, by name. */
export function bodyListPage(bodies: readonly ListedBody[], person: Person): HtmlPage {
  return staffPage(
    { title: 'Bodies', person, current: '/bodies', wide: true },
    <>
      <p>
        <Link href="/rule-packs">Rule packs: what the procedures of other bodies say</Link>
      </p>
      <DataTable<ListedBody>
        caption="Bodies"
        empty="No body was constituted yet."
        rows={bodies}
        columns={[
          { header: 'Name', cell: ({ bodyId, name }) => <Link href={`/bodies/${bodyId}`}>{name}</Link> },
          { header: 'What it is', cell: ({ bodyKind }) => english.code('bodyKind', bodyKind) },
          {
            header: 'Known from',
            cell: ({ fromLegacyDocket }) => (fromLegacyDocket ? 'An old docket alone' : 'Its own records'),
          },
        ]}
      />
      {maySetUp(person) ? <Actions heading="Set up" level={2} actions={[constituteForm]} /> : null}
    </>,
  );
}

export interface BodyPage {
  readonly file: BodyFile;
  readonly person: Person;
  readonly people: readonly Option[];
  /** The day that is shown, where the body sits. */
  readonly today: PlainDate;
  /** What binds it then. */
  readonly pack?: LoadedPack | undefined;
  /** The moment that is shown, as it stands in the address. */
  readonly asked?: AsOfDto;
}

/** Who sits in a body, and which rules bind its votes: now, or as it stood. */
export function bodyPage({ file, person, people, today, pack, asked = {} }: BodyPage): HtmlPage {
  const then = english.moment(asked);
  const oddities = then === undefined ? odditiesOf(file, today) : [];
  return staffPage(
    { title: file.name, person, current: '/bodies', wide: true, back: { href: '/bodies', label: 'all bodies' } },
    <>
      {then === undefined ? null : (
        <Alert tone="info" heading="The body as it was">
          <p>
            You see it {then}. <Link href={`/bodies/${file.bodyId}`}>Back to now</Link>
          </p>
        </Alert>
      )}
      <DefinitionList
        items={[
          { term: 'What it is', details: english.code('bodyKind', file.kind) },
          ...(file.chamber === undefined ? [] : [{ term: 'Chamber', details: file.chamber }]),
          ...(file.fromLegacyDocket ? [{ term: 'Known from', details: 'An old docket alone; it holds no votes here' }] : []),
        ]}
      />
      {oddities.length === 0 ? null : (
        <Alert tone="warning" heading="Look at this">
          {oddities.map((oddity) => (
            <p key={oddity}>{oddity}</p>
          ))}
        </Alert>
      )}
      <Filters
        action={`/bodies/${file.bodyId}`}
        label="The body on a day"
        submitLabel="Show"
        fields={[{ name: 'asOf', label: 'Who sat in it on', kind: 'date', value: asked.asOf ?? today }]}
      />
      <MemberTable file={file} today={today} />
      <SeatTable file={file} today={today} />
      <TenureTable file={file} today={today} />
      <AlternateTable file={file} />
      <DataTable<VotingRule & { readonly from: PartialDate }>
        caption="Voting rules"
        empty="No voting rule was adopted yet. Without one the body cannot vote."
        rows={file.rules}
        columns={[
          { header: 'Rule', cell: ({ citation }) => citation },
          { header: 'Binds from', cell: ({ from }) => <DateText date={from} /> },
          { header: 'Quorum', cell: ({ quorum }) => String(quorum), numeric: true },
          {
            header: 'A motion needs',
            cell: ({ threshold, yeasNeeded, fraction }) => {
              const number = fraction ?? yeasNeeded;
              return `${english.code('threshold', threshold)}${number === undefined ? '' : ` (${String(number)})`}`;
            },
          },
          { header: 'A tie', cell: ({ tieRule }) => english.code('tieRule', tieRule) },
          {
            header: 'After probable cause',
            cell: ({ afterProbableCause = 'same-members' }) => english.code('hearingRule', afterProbableCause),
          },
          { header: 'Ballot', cell: ({ ballot = 'roll-call' }) => english.code('ballotRule', ballot) },
          { header: 'Who is absent', cell: ({ proxies = 'none' }) => english.code('proxyRule', proxies) },
          {
            header: 'Only by a vote that carried',
            cell: ({ decidedByVote = [] }) =>
              decidedByVote.length === 0 ? 'Nothing' : decidedByVote.map((one) => english.code('decision', one)).join('; '),
          },
        ]}
      />
      <RulePacks bodyId={file.bodyId} packs={file.packs} />
      <Calendars calendars={file.calendars} />
      <Journal days={file.sittingDays} />
      <MeetingTable file={file} linked={mayOpenMeetings(person)} />
      {then === undefined && person.role === 'clerk' ? (
        <Actions heading="Meet" level={2} actions={callMeetingForm(file)} />
      ) : null}
      {then === undefined && maySetUp(person) ? (
        <Actions heading="Set up" level={2} actions={bodyForms(file, people, today, pack)} />
      ) : null}
    </>,
  );
}

/** Which rule packs the body went by, and from when. */
function RulePacks({ bodyId, packs }: Pick<BodyFile, 'bodyId' | 'packs'>) {
  const inOrder = packs.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  return (
    <DataTable<FiledPack>
      caption="Rule packs"
      empty="No rule pack was adopted yet. Deadlines are then started by hand."
      rows={inOrder}
      columns={[
        {
          header: 'Procedure',
          cell: (pack) => (
            <Link href={`/bodies/${bodyId}/rule-packs?pack=${encodeURIComponent(nameOf(pack))}`}>{pack.title}</Link>
          ),
        },
        { header: 'Pack', cell: nameOf },
        { header: 'Binds from', cell: ({ from }) => <DateText date={from} /> },
        {
          header: 'Succeeded by',
          cell: (pack) => {
            const next = inOrder[inOrder.indexOf(pack) + 1];
            return next === undefined ? 'In force' : nameOf(next);
          },
        },
        { header: 'Adopted by', cell: ({ citation }) => citation },
        { header: 'SHA-256', cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
      ]}
    />
  );
}

/** On which calendars of business days the body's clocks were reckoned, and from when. */
function Calendars({ calendars }: Pick<BodyFile, 'calendars'>) {
  const next = ({ calendarId }: FiledCalendar, index: number) =>
    calendars.find((one, at) => at > index && one.calendarId === calendarId);
  return (
    <DataTable<FiledCalendar>
      caption="Calendars"
      empty="No calendar was adopted yet. Clocks are reckoned on those that come with Redress."
      rows={calendars}
      columns={[
        { header: 'Calendar', cell: ({ title }) => title },
        { header: 'Id and version', cell: ({ calendarId, version }) => `${calendarId}@${version}` },
        { header: 'Goes from', cell: ({ from }) => <DateText date={from} /> },
        { header: 'Succeeded by', cell: (one) => next(one, calendars.indexOf(one))?.version ?? 'In force' },
        { header: 'Adopted by', cell: ({ citation }) => citation },
        { header: 'SHA-256', cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
      ]}
    />
  );
}

/** On which days the chamber sat, by month, the latest first. */
function Journal({ days }: { readonly days: BodyFile['sittingDays'] }) {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].reverse();
  return (
    <DataTable<string>
      caption="Sitting days of the chamber"
      empty="No sitting day was recorded yet. Nobody can say when a clock in legislative days is due."
      rows={months}
      columns={[
        { header: 'Month', cell: (month) => formatDate(month) },
        {
          header: 'Days',
          cell: (month) =>
            days
              .filter((day) => day.startsWith(month))
              .map((day) => String(Number(day.slice(8))))
              .join(', '),
        },
      ]}
    />
  );
}

const nameOf = ({ packId, version }: FiledPack): string => `${packId}@${version}`;

import type { JSX } from 'preact';
import type { BodyFile, CaseFile, FiledAgendaItem, ListedCase, ListedMeeting, MeetingFile } from '#case-file';
import { DataTable, DateText, DefinitionList, Lines, Link, staffPage, Tag, type HtmlPage, type Person } from '#design';
import { formatDate } from '#kernel';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import { meetingForms } from '../forms/meeting.forms.js';
import { SittingTable } from './sittings.js';

/** The meetings of a body, with links for those who may open them. */
export function MeetingTable({ file, linked }: { readonly file: BodyFile; readonly linked: boolean }): JSX.Element {
  return (
    <DataTable<ListedMeeting>
      caption="Meetings"
      empty="No meeting was called yet."
      rows={file.meetings}
      columns={[
        {
          header: 'Day',
          cell: ({ meetingId, meetsOn }) => {
            const day = <DateText date={meetsOn} />;
            return linked ? <Link href={`/bodies/${file.bodyId}/meetings/${meetingId}`}>{day}</Link> : day;
          },
        },
        { header: 'How', cell: ({ sitting }) => english.code('sitting', sitting) },
        { header: 'What became of it', cell: ({ state }) => english.code('meetingState', state) },
        {
          header: 'Members there to its end',
          cell: ({ state, there }) => (state === 'called' || state === 'canceled' ? '' : String(there.length)),
          numeric: true,
        },
      ]}
    />
  );
}

/** A meeting: how it was called, who was there, which cases it deals with, its minutes. */
export function meetingPage(file: MeetingFile, person: Person): HtmlPage {
  const { body, meetsOn, minutes } = file;
  return staffPage(
    {
      title: `Meeting of ${body.name} on ${formatDate(meetsOn)}`,
      person,
      current: '/bodies',
      wide: true,
      back: { href: `/bodies/${body.bodyId}`, label: body.name },
    },
    <>
      <DefinitionList items={factsOf(file)} />
      <DataTable<ListedCase>
        caption="Cases on the agenda"
        empty="There is no case on its agenda that you find. A case is put on an agenda on its own page."
        rows={file.cases}
        columns={[
          { header: 'Case', cell: ({ caseId, reference }) => <Link href={`/cases/${caseId}`}>{reference}</Link> },
          { header: 'Subject', cell: ({ subject }) => subject },
        ]}
      />
      <SittingTable
        sittings={file.sittings}
        nameOf={(id) => [...body.alternates, ...body.members].find(({ memberId }) => memberId === id)?.name ?? id}
        seatOf={(id) => body.seats.find(({ seatId }) => seatId === id)?.name ?? id}
      />
      {file.opened === undefined ? null : (
        <DataTable<Attendance>
          caption="Attendance"
          empty="Nobody has a seat."
          rows={attendanceOf(file)}
          columns={[
            { header: 'Member', cell: ({ name }) => name },
            { header: 'Attendance', cell: ({ how }) => how },
          ]}
        />
      )}
      {minutes === undefined ? null : (
        <section aria-labelledby="minutes">
          <h2 id="minutes">Minutes</h2>
          <p>
            Recorded on <DateText date={minutes.recordedOn} />
            {minutes.approvedOn === undefined ? (
              ', not approved yet.'
            ) : (
              <>
                , approved on <DateText date={minutes.approvedOn} />.
              </>
            )}
          </p>
          <p>
            <Lines text={minutes.text} />
          </p>
          {minutes.sha256 === undefined ? null : <p>SHA-256 of the file: {minutes.sha256}</p>}
        </section>
      )}
      {person.role === 'clerk' ? <Actions heading="Record what happens" level={2} actions={meetingForms(file)} /> : null}
    </>,
  );
}

function factsOf({ state, sitting, place, calledOn, notice, agenda, opened, adjournedOn, canceled }: MeetingFile) {
  return [
    { term: 'What became of it', details: english.code('meetingState', state) },
    { term: 'How', details: english.code('sitting', sitting) },
    ...(place === undefined ? [] : [{ term: 'Where', details: place }]),
    { term: 'Called', details: <DateText date={calledOn} /> },
    { term: 'Notice', details: <Lines text={notice} /> },
    ...(agenda === undefined ? [] : [{ term: 'Agenda', details: <Lines text={agenda} /> }]),
    ...(opened === undefined ? [] : [{ term: 'Opened', details: <DateText date={opened.on} /> }]),
    ...(adjournedOn === undefined ? [] : [{ term: 'Adjourned', details: <DateText date={adjournedOn} /> }]),
    ...(canceled === undefined
      ? []
      : [
          { term: 'Canceled', details: <DateText date={canceled.on} /> },
          { term: 'Why', details: `${english.code('meetingCancellation', canceled.why)}: ${canceled.reason}` },
        ]),
  ];
}

interface Attendance {
  readonly name: string;
  readonly how: string;
}

/** Of everybody who was there, and of those who have a seat and were not. */
function attendanceOf({ body, opened, left }: MeetingFile): readonly Attendance[] {
  const wasThere = (id: string) => opened?.present.includes(id) === true || opened?.remote.includes(id) === true;
  const members = body.members.filter((member) => member.left === undefined || wasThere(member.memberId));
  const alternates = body.alternates.filter(({ memberId }) => wasThere(memberId));
  return [...members, ...alternates.map((one) => ({ ...one, name: `${one.name} (alternate)` }))].map(({ memberId, name }) => {
    const early = left.find((one) => one.memberId === memberId);
    const how = opened?.present.includes(memberId) === true ? 'In the room' : 'From afar';
    const until = early === undefined ? how : `${how}; left before: ${early.beforeItem}`;
    return { name, how: wasThere(memberId) ? until : 'Absent' };
  });
}

/** The meetings that deal with a case, and what became of each. */
export function OnAgendas({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (file.onAgendas.length === 0) return null;
  const meetings = new Map(file.body?.meetings.map((meeting) => [meeting.meetingId, meeting]));
  const motionsIn = (id: string) => file.motions.filter(({ meetingId }) => meetingId === id).length;
  return (
    <DataTable<FiledAgendaItem>
      caption="Meetings on whose agenda it stands"
      empty=""
      rows={file.onAgendas}
      columns={[
        {
          header: 'Meeting',
          cell: ({ meetingId, meetsOn }) => (
            <Link href={`/bodies/${file.bodyId}/meetings/${meetingId}`}>
              <DateText date={meetsOn} />
            </Link>
          ),
        },
        { header: 'What of it', cell: ({ item }) => item ?? '–' },
        {
          header: 'What became of it',
          cell: ({ meetingId, unheard, takenOff }) =>
            takenOff !== undefined ? (
              <>
                <Tag>Taken off</Tag> {takenOff.takenOffBy}: {takenOff.reason} (
                <DateText date={takenOff.on} />)
              </>
            ) : unheard === undefined ? (
              english.code('meetingState', meetings.get(meetingId)?.state ?? 'called')
            ) : (
              <>
                <Tag tone="warning">{file.closed === undefined ? 'Canceled; the case waits' : 'Canceled'}</Tag>{' '}
                {english.code('meetingCancellation', unheard.why)} (
                <DateText date={unheard.on} />)
              </>
            ),
        },
        { header: 'Motions put', cell: ({ meetingId }) => String(motionsIn(meetingId)), numeric: true },
      ]}
    />
  );
}

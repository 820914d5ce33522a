import type { JSX } from 'preact';
import type { CaseFile, FieldDifference, TimelineItem } from '#case-file';
import {
  Alert,
  DataTable,
  Field,
  formatInstant,
  Lines,
  Link,
  placeOf,
  staffPage,
  type FieldProps,
  type Person,
  type HtmlPage,
} from '#design';
import { formatDate, type Json, lastDayOf } from '#kernel';
import type { Names } from '#words';
import { AllegationTable, LimitationTable } from './allegations.js';
import type { Describe } from '../forms/correction.forms.js';
import { FileTimeline } from './case.page.js';
import { CaseBar } from './case-frame.js';
import { CaseAlerts, CaseSummary, Dues } from './case-head.js';
import { EventInspector } from './event-inspector.js';
import { fieldInWords, valueInWords } from './field-words.js';

/** What was asked for, as it stands in the address. */
export interface Asked {
  readonly case?: string | undefined;
  readonly position?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
  readonly with?: string | undefined;
  readonly event?: string | undefined;
}

export interface Replayed {
  /** As it stood at the moment asked for; undefined where there was no such case then. */
  readonly then: CaseFile | undefined;
  readonly now: CaseFile;
  readonly names: Names;
  readonly differences?: readonly FieldDifference[] | undefined;
  readonly describe: Describe;
}

export interface ReplayPageOptions {
  readonly asked: Asked;
  readonly person: Person;
  /** Undefined where no case was asked for. */
  readonly replayed?: Replayed | undefined;
  readonly problem?: string | undefined;
}

/** A case as it stood at any moment, with what came later, and what differs from another moment. */
export function replayPage({ asked, person, replayed, problem }: ReplayPageOptions): HtmlPage {
  return staffPage(
    {
      title: replayed === undefined ? 'Replay' : `Replay of case ${replayed.now.reference}`,
      person,
      current: '/replay',
      wide: true,
      ...(replayed === undefined
        ? { lede: 'Look at a case as it stood at any moment. Every view has an address that can be cited.' }
        : { back: { href: `/cases/${replayed.now.caseId}`, label: 'the case as it is now' } }),
    },
    <>
      {problem === undefined ? null : (
        <Alert tone="error" heading="This cannot be shown">
          <p>{problem}</p>
        </Alert>
      )}
      <Ask asked={replayed === undefined ? asked : { ...asked, case: replayed.now.reference }} />
      {replayed === undefined ? null : <View asked={asked} replayed={replayed} person={person} />}
    </>,
  );
}

function Ask({ asked }: { readonly asked: Asked }): JSX.Element {
  const fields: readonly FieldProps[] = [
    { name: 'case', label: 'Case', hint: 'Its reference or id', value: asked.case, autocomplete: 'off' },
    { name: 'position', label: 'After event', hint: 'Its number in the log', kind: 'number', value: asked.position },
    { name: 'asOf', label: 'As of', hint: 'What had happened by the end of this day', kind: 'date', value: asked.asOf },
    {
      name: 'knownOn',
      label: 'As known on',
      hint: 'What was recorded by the end of this day',
      kind: 'date',
      value: asked.knownOn,
    },
    {
      name: 'with',
      label: 'Compare with',
      hint: 'An event’s number, a day such as 2026-03-14, or now',
      value: asked.with,
      autocomplete: 'off',
    },
  ];
  return (
    <form class="redress-filters" method="get" action="/replay" aria-label="What to replay">
      <div class="redress-filters__fields">
        {fields.map((field) => (
          <div class="redress-filters__field" key={field.name}>
            <Field {...field} unmarked />
          </div>
        ))}
      </div>
      <div class="redress-filters__buttons">
        <button type="submit" class="usa-button">
          Replay
        </button>
      </div>
    </form>
  );
}

function View({ asked, replayed, person }: { asked: Asked; replayed: Replayed; person: Person }): JSX.Element {
  const { then, now, names, describe, differences } = replayed;
  const known = new Map(then?.timeline.map((item) => [item.eventId, item]));
  const items = now.timeline.map((item) => known.get(item.eventId) ?? item);
  const event = now.timeline.find(({ eventId }) => eventId === asked.event);
  return (
    <>
      <Moment asked={asked} timeZone={now.timeZone} />
      <Steps asked={asked} now={now} />
      {then === undefined ? (
        <p>At that moment the case was not opened yet. What was on record about it is listed below; what came later is marked.</p>
      ) : (
        <>
          <section aria-labelledby="stood">
            <h2 id="stood">How the case stood</h2>
            <CaseAlerts file={then} />
            <CaseBar file={then} names={names} />
            <CaseSummary file={then} names={names} />
            <Dues file={then} />
            <AllegationTable file={then} />
            <LimitationTable file={then} />
          </section>
          {person.role === 'clerk' || person.role === 'auditor' ? <AsComplainant asked={asked} file={then} /> : null}
        </>
      )}
      {differences === undefined ? null : <Comparison asked={asked} differences={differences} names={names} />}
      {event === undefined ? null : (
        <EventInspector
          item={known.get(event.eventId) ?? event}
          file={now}
          names={names}
          describe={describe}
          hrefOf={(item) => hrefOf(now, asked, { event: item.eventId }, 'event')}
        />
      )}
      <section aria-labelledby="timeline">
        <h2 id="timeline">Events</h2>
        <p>In the order in which they were recorded. What came later than this view is listed, and marked.</p>
        <FileTimeline
          items={items}
          timeZone={now.timeZone}
          names={names}
          describe={describe}
          isLater={(item) => (then === undefined ? isAfter(asked, item) : !known.has(item.eventId))}
          replayHref={({ position }) => hrefOf(now, {}, { position })}
          inspectHref={({ eventId }) => hrefOf(now, asked, { event: eventId }, 'event')}
        />
      </section>
    </>
  );
}

/** Both times, always: when it happened, and when it was known. */
function Moment({ asked: { position, asOf, knownOn }, timeZone }: { readonly asked: Asked; readonly timeZone: string }) {
  return (
    <Alert tone="info" heading="The moment of this view">
      <ul>
        <li>
          When it happened:{' '}
          {asOf === undefined
            ? 'no limit, everything that has happened'
            : `by the end of ${formatDate(asOf)}, ${placeOf(timeZone)}`}
          .
        </li>
        <li>
          When it was known:{' '}
          {knownOn === undefined && position === undefined
            ? 'no limit, everything that is known now'
            : [
                ...(knownOn === undefined ? [] : [`recorded by ${endOf(knownOn, timeZone)}`]),
                ...(position === undefined ? [] : [`recorded up to event ${position}`]),
              ].join(', and ')}
          .
        </li>
      </ul>
    </Alert>
  );
}

/** A day that was asked for means its end where the body sits; an instant means itself. */
const endOf = (knownOn: string, timeZone: string): string =>
  isInstant(knownOn) ? formatInstant(knownOn, timeZone) : `the end of ${formatDate(knownOn)}, ${placeOf(timeZone)}`;

const isInstant = (knownOn: string): boolean => knownOn.includes('T');

/** Whether an event lies behind the moment of the view: where the case was not opened yet, nothing else tells. */
function isAfter({ position, asOf, knownOn }: Asked, item: TimelineItem): boolean {
  const known = knownOn === undefined || (isInstant(knownOn) ? item.recordedAt <= knownOn : item.recordedOn <= knownOn);
  const happened = asOf === undefined || lastDayOf(item.on) <= asOf;
  return !known || !happened || (position !== undefined && BigInt(item.position) > BigInt(position));
}

/** To the event before and the one after, so that a case can be walked through. */
function Steps({ asked, now }: { readonly asked: Asked; readonly now: CaseFile }): JSX.Element | null {
  if (asked.position === undefined) return null;
  const at = BigInt(asked.position);
  const before = now.timeline.findLast(({ position }) => BigInt(position) < at);
  const after = now.timeline.find(({ position }) => BigInt(position) > at);
  return (
    <nav aria-label="Events before and after">
      <p>
        {before === undefined ? (
          'This is before the first event'
        ) : (
          <Link href={stepTo(now, asked, before)}>After the event before</Link>
        )}
        {' · '}
        {after === undefined ? 'This is the last event' : <Link href={stepTo(now, asked, after)}>After the next event</Link>}
      </p>
    </nav>
  );
}

const stepTo = (now: CaseFile, asked: Asked, { position }: TimelineItem): string =>
  hrefOf(now, { ...asked, event: undefined }, { position });

function AsComplainant({ asked, file }: { readonly asked: Asked; readonly file: CaseFile }): JSX.Element | null {
  if (file.complaints.length === 0) return null;
  const moment = query({ position: asked.position, asOf: asked.asOf, knownOn: asked.knownOn });
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">As the complainant saw it</h2>
      <ul>
        {file.complaints.map(({ complaintId, reference }) => (
          <li key={complaintId}>
            <Link
              href={`/complaints/${complaintId}/as-complainant${moment}`}
            >{`The page of complaint ${reference} at this moment`}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ComparisonProps {
  readonly asked: Asked;
  readonly differences: readonly FieldDifference[];
  readonly names: Names;
}

function Comparison({ asked, differences, names }: ComparisonProps): JSX.Element {
  return (
    <section aria-labelledby="comparison">
      <h2 id="comparison">What differs</h2>
      <DataTable<FieldDifference>
        caption={`This view, compared with ${asked.with === 'now' ? 'now' : (asked.with ?? '')}`}
        empty="Nothing differs."
        rows={differences}
        columns={[
          { header: 'Field', cell: ({ path }) => fieldInWords(path, names) },
          {
            header: 'In this view',
            cell: ({ path, before }) =>
              before === null ? (
                'Not there'
              ) : (
                <del>
                  <span class="usa-sr-only">Only in this view: </span>
                  <Lines text={valueInWords(before, fieldOf(path, before), names)} />
                </del>
              ),
          },
          {
            header: 'In the other',
            cell: ({ path, after }) =>
              after === null ? (
                'Not there'
              ) : (
                <ins>
                  <span class="usa-sr-only">Only in the other: </span>
                  <Lines text={valueInWords(after, fieldOf(path, after), names)} />
                </ins>
              ),
          },
        ]}
      />
    </section>
  );
}

/** The field in which a value stands. A plain member of a list is its own name, and stands in the list. */
const fieldOf = (path: readonly string[], value: Json): string => (path.at(-1) === value ? path.at(-2) : path.at(-1)) ?? '';

function hrefOf(now: CaseFile, asked: Asked, other: Asked, anchor?: string): string {
  const { position, asOf, knownOn, with: compared } = asked;
  const address = query({ case: now.caseId, position, asOf, knownOn, with: compared, ...other });
  return `/replay${address}${anchor === undefined ? '' : `#${anchor}`}`;
}

function query(fields: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

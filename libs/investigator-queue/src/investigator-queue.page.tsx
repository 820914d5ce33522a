import {
  Alert,
  comesBack,
  DataTable,
  DateText,
  Field,
  Filters,
  Form,
  Link,
  Pagination,
  staffPage,
  Tag,
  type Person,
  type HtmlPage,
} from '#design';
import { formatDate } from '#kernel';
import { movedInWords } from '#procedure';
import { asked } from '#web';
import { english } from '#words';
import type { JSX } from 'preact';
import { DoDutyByHandDto } from './do-duty-by-hand.js';
import type { Duty } from './duties.js';
import { SeatsOfBodies } from './bodies.section.js';
import { Answers } from './answers.js';
import { OpeningRequests } from './openings.section.js';
import type { QueueFilter, Queue, QueueItem } from './investigator-queue.queries.js';
import { stages, type Remark, type Stage } from './investigator-queue.work.js';

/** The moment that a view of the past shows; all absent for now. */
export interface Moment {
  readonly position: string | undefined;
  readonly asOf: string | undefined;
  readonly knownOn: string | undefined;
}

export interface QueuePage {
  readonly queue: Queue;
  readonly person: Person;
  readonly filter: QueueFilter;
  readonly moment: Moment;
  /** Addresses of the next page and, on a later one, of the first. */
  readonly next: string | undefined;
  readonly first: string | undefined;
}

/** What has to be done, what is due first on top. */
export function queuePage({ queue, person, filter, moment, next, first }: QueuePage): HtmlPage {
  const { open, overdue, deadlocked, ownerGone, setApart } = queue.counts;
  const kept = Object.entries({ ...moment, investigator: filter.investigator }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return staffPage(
    {
      title: person.role === 'investigator' || person.role === 'counsel' ? 'My queue' : 'Queue',
      person,
      current: '/queue',
      wide: true,
      lede: `${String(open)} to do, ${String(overdue)} past a date, ${String(deadlocked)} with a tied vote.`,
    },
    <>
      <ThePast moment={moment} />
      <SetApart count={filter.stage === 'complaint-set-apart' ? 0 : setApart} />
      <OwnersGone count={filter.owner === undefined ? ownerGone : 0} />
      <Owed duties={queue.duties} mayTry={person.role === 'clerk'} />
      <SeatsOfBodies bodies={queue.bodies} />
      <OpeningRequests openings={queue.openings} />
      <Answers answers={queue.answers} />
      <Filters
        action="/queue"
        hidden={Object.fromEntries(kept)}
        fields={[
          {
            name: 'stage',
            label: 'Stage',
            kind: 'select',
            emptyLabel: 'All stages',
            value: filter.stage,
            options: stages.map((stage) => ({ value: stage, label: english.code('stage', stage) })),
          },
          {
            name: 'due',
            label: 'Due',
            kind: 'select',
            emptyLabel: 'Any date',
            value: filter.due,
            options: [
              { value: 'overdue', label: 'Past its date' },
              { value: 'undated', label: 'No date set' },
            ],
          },
          {
            name: 'owner',
            label: 'Owner',
            kind: 'select',
            emptyLabel: 'Anybody',
            value: filter.owner,
            options: [{ value: 'gone', label: 'Has left' }],
          },
        ]}
      />
      <DataTable<QueueItem>
        caption={`Work by due date, on ${formatDate(queue.today)}`}
        empty={Object.keys(filter).length === 0 ? 'Nothing is waiting.' : 'Nothing fits the filters.'}
        rows={queue.items}
        columns={[
          {
            header: 'Reference',
            cell: (row) => <Reference row={row} person={person} />,
          },
          { header: 'Stage', cell: (row) => <Tag tone={toneOf(row.stage)}>{english.code('stage', row.stage)}</Tag> },
          { header: 'Since', cell: (row) => <DateText date={row.since} /> },
          { header: 'What is due, and why', cell: dues },
          { header: 'Remarks', cell: remarksOf },
          { header: 'Owner', cell: (row) => (takesIn(row, person, moment) ? <TakeIn row={row} /> : owner(row)) },
        ]}
      />
      <Pagination label="the queue" next={next} first={first} />
    </>,
  );
}

/** A link where the person may open what it leads to: members open cases, and no complaints. */
function Reference({ row: { kind, id, reference }, person: { role } }: { row: QueueItem; person: Person }): JSX.Element {
  const words = <span class="redress-reference">{reference}</span>;
  if (kind === 'case') return <Link href={`/cases/${id}`}>{words}</Link>;
  return role === 'member' || role === 'counsel' ? words : <Link href={`/complaints/${id}`}>{words}</Link>;
}

function ThePast({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const said = english.moment(moment);
  if (said === undefined) return null;
  return (
    <Alert tone="info" heading="The queue as it was">
      <p>
        You see it {said}. <Link href="/queue">Back to now</Link>
      </p>
    </Alert>
  );
}

/** Complaints that came in faster than anybody reads: received as every other, and not yet in this list. */
function SetApart({ count }: { readonly count: number }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <Alert tone="info" heading={count === 1 ? 'One complaint is set apart' : `${String(count)} complaints are set apart`}>
      <p>
        More came in than is usual for a day. Nothing of them is lost, and each has its receipt and its day of receipt.{' '}
        <Link href="/queue?stage=complaint-set-apart">Look through them</Link>, and take in each one that is to be worked on.
      </p>
    </Alert>
  );
}

const takesIn = ({ stage }: QueueItem, { role }: Person, moment: Moment): boolean =>
  stage === 'complaint-set-apart' && role === 'clerk' && english.moment(moment) === undefined;

/** One click: the complaint stands in the queue like every other from then on. */
function TakeIn({ row: { id, reference } }: { readonly row: QueueItem }): JSX.Element {
  return (
    <Form
      action={`/v1/complaints/${id}/taking-in`}
      submitLabel="Take it in"
      label={`Take in ${reference}`}
      then="/queue?stage=complaint-set-apart"
    />
  );
}

/** Work that nobody does any more, until it is given to somebody else. */
function OwnersGone({ count }: { readonly count: number }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <Alert
      tone="warning"
      heading={count === 1 ? 'One case has nobody to work on it' : `${String(count)} cases have nobody to work on them`}
    >
      <p>
        The investigator or the counsel has left, or does not do that work here any more.{' '}
        <Link href="/queue?owner=gone">Show these cases</Link>, and assign each one to somebody else.
      </p>
    </Alert>
  );
}

/** What the house should have done and could not, above all work: nobody else knows of it. */
function Owed({ duties, mayTry }: { readonly duties: readonly Duty[]; readonly mayTry: boolean }): JSX.Element | null {
  if (duties.length === 0) return null;
  return (
    <>
      {duties.map(({ eventId, process, on, why, concerns }) => (
        <Alert tone="error" heading={`Not done: ${wordsOf(process)}`} key={`${process} ${eventId}`}>
          <p>
            {concerns === undefined ? null : <Concerned {...concerns} />}
            {on === undefined ? null : (
              <>
                It follows from what happened on <DateText date={on} />.{' '}
              </>
            )}
            It could not be done: {why}
          </p>
          {mayTry ? (
            <Form
              action={`/v1/duties/${eventId}/again`}
              submitLabel="Try again"
              label={`Try again: ${process} ${eventId}`}
              hidden={{ process }}
              then="/queue"
            />
          ) : null}
          {mayTry ? <DoneByHand eventId={eventId} process={process} /> : null}
        </Alert>
      ))}
    </>
  );
}

/** Somebody wrote the letter instead. */
function DoneByHand({ eventId, process }: Pick<Duty, 'eventId' | 'process'>): JSX.Element {
  const action = `/v1/duties/${eventId}/done`;
  const scope = `${process}-${eventId}`;
  return (
    <details open={comesBack({ action, hidden: { process } })}>
      <summary>It was done by hand</summary>
      <Form
        action={action}
        submitLabel="Record that it was done"
        label={`Done by hand: ${process} ${eventId}`}
        hidden={{ process }}
        then="/queue"
      >
        {asked(DoDutyByHandDto, 'doneBy', 'how', 'occurredOn').map((field) => (
          <Field {...field} scope={scope} key={field.name} />
        ))}
      </Form>
    </details>
  );
}

type DutyCode = keyof typeof english.codes.duty;
const wordsOf = (process: string): string =>
  Object.hasOwn(english.codes.duty, process) ? english.codes.duty[process as DutyCode] : process;

function Concerned({ kind, id, reference }: NonNullable<Duty['concerns']>): JSX.Element {
  if (kind === 'body') {
    return (
      <>
        <Link href={`/bodies/${id}`}>The body</Link>.{' '}
      </>
    );
  }
  if (reference === undefined)
    return (
      <>
        There is no {kind} with the id {id}, which it is about.{' '}
      </>
    );
  return (
    <>
      <Link href={`/${kind === 'case' ? 'cases' : 'complaints'}/${id}`}>{reference}</Link>.{' '}
    </>
  );
}

function toneOf(stage: Stage) {
  return stage === 'deadlocked' ? 'error' : stage === 'deferred' || stage === 'complaint-deficient' ? 'warning' : 'neutral';
}

/** What is due by when, under which rule; or that nothing is, which is worth saying of a tie. */
function dues({ stage, dues: all, undated, ties }: QueueItem): JSX.Element {
  const [first, ...more] = all;
  return (
    <>
      {stage === 'deadlocked' ? (
        <div>
          Nothing has followed from {ties === 1 ? 'the tied vote' : `${String(ties)} tied votes`}, and no rule sets a date for
          that.
        </div>
      ) : first === undefined && undated.length === 0 ? (
        'No date is set.'
      ) : null}
      {first === undefined ? null : <Due {...first} />}
      {more.length === 0 ? null : (
        <details>
          <summary>{more.length === 1 ? 'One more date' : `${String(more.length)} more dates`}</summary>
          {more.map((one) => (
            <Due key={`${one.what} ${one.id ?? ''}`} {...one} />
          ))}
        </details>
      )}
      {undated.map(({ id, rule, arithmetic }) => (
        <div key={id}>
          {english.code('due', 'clock')}: not known yet
          <br />
          <span class="usa-hint">
            {rule}. {arithmetic}.
          </span>
        </div>
      ))}
    </>
  );
}

function Due({
  what,
  title = english.code('due', what),
  on,
  rule,
  moved,
  daysLate,
  arithmetic,
}: QueueItem['dues'][number]): JSX.Element {
  const words = english.lateness(daysLate);
  return (
    <div>
      {title}: <DateText date={on} /> {daysLate > 0 ? <Tag tone="error">{words}</Tag> : <>({words})</>}
      <br />
      <span class="usa-hint">
        {rule}
        {arithmetic === undefined ? null : <>. {arithmetic}.</>}
        {moved === undefined ? null : ` The date ${movedInWords(moved)}.`}
      </span>
    </div>
  );
}

function remarksOf({ remarks }: QueueItem): JSX.Element {
  return (
    <>
      {remarks.map((remark) => (
        <div key={remark}>
          <Tag tone={toneOfRemark(remark)}>{english.codes.remark[remark]}</Tag>
        </div>
      ))}
    </>
  );
}

/** What contradicts itself is graver than what is only worth knowing. */
function toneOfRemark(remark: Remark) {
  const isContradiction =
    remark === 'count-contradicted' || remark === 'finding-vacated-under-sanction' || remark === 'untrue-closing';
  return isContradiction ? 'error' : remark === 'undated-condition' ? 'info' : 'warning';
}

function owner(row: QueueItem): JSX.Element {
  return (
    <>
      {investigatorIn(row)}
      {row.counsel.map(({ counselId, name, is }) => (
        <div key={counselId}>
          {`Counsel: ${name ?? counselId} `}
          <Absent is={is} />
        </div>
      ))}
    </>
  );
}

function Absent({ is }: { readonly is: QueueItem['ownerIs'] }): JSX.Element | null {
  return is === undefined ? null : <Tag tone="warning">{is === 'gone' ? 'Has left' : 'On leave'}</Tag>;
}

function investigatorIn({ kind, ownerName, investigatorId, confirmed, ownerIs }: QueueItem): JSX.Element {
  if (kind === 'complaint') return <>Clerks</>;
  if (investigatorId === undefined) return <>Nobody yet</>;
  // An id says nothing to a reader: it is shown only where the directory does not know the person any more.
  return (
    <>
      {`${ownerName ?? investigatorId}${confirmed === true ? '' : ' (not confirmed)'}`}
      {ownerIs === undefined ? null : (
        <div>
          <Absent is={ownerIs} />
        </div>
      )}
    </>
  );
}

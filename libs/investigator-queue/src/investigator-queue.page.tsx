import {
  Alert,
  comesBack,
  DataTable,
  DateText,
  Field,
  Form,
  Link,
  NumberedPages,
  staffPage,
  Tag,
  type Column,
  type Person,
  type HtmlPage,
} from '#design';
import { daysBetween, formatDate, isPlainDate, type PlainDate } from '#kernel';
import { movedInWords } from '#procedure';
import { asked, sheetSize } from '#web';
import { english } from '#words';
import type { ComponentChildren, JSX } from 'preact';
import { DoDutyByHandDto } from './do-duty-by-hand.js';
import type { Duty } from './duties.js';
import { EndingTerms, ShortBodies } from './bodies.section.js';
import { Answers } from './answers.js';
import { OpeningRequests } from './openings.section.js';
import type { QueueFilter, Queue, QueueItem } from './investigator-queue.queries.js';
import type { Remark, Stage } from './investigator-queue.work.js';
import { nextAction } from './next-action.js';
import { queueAddress, saidBy, type Moment, type View } from './queue-address.js';
import { QueueFilters, type Choices } from './queue-filters.js';
import type { SortKey } from './queue-order.js';

export interface QueuePage {
  readonly queue: Queue;
  readonly person: Person;
  readonly view: View;
  readonly choices: Choices;
  /** Every row of this page is ticked. */
  readonly ticked: boolean;
  /** The address of the next page. */
  readonly next: string | undefined;
  readonly pages: readonly { readonly number: number; readonly href: string }[];
}

/** What has to be done, what is due first on top. */
export function queuePage({ queue, person, view, choices, next, pages, ticked }: QueuePage): HtmlPage {
  const { filter, moment } = view;
  const { open, overdue, deadlocked, ownerGone, setApart } = queue.counts;
  const ticks = mayTick(person, view, queue) ? tickColumn(view, ticked) : undefined;
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
      <ShortBodies bodies={queue.bodies} />
      <OpeningRequests openings={queue.openings} />
      <Answers answers={queue.answers} />
      <QueueFilters view={view} choices={choices} />
      <DataTable<QueueItem>
        work
        caption={captionOf(queue, filter, view)}
        empty={Object.keys(filter).length === 0 ? 'Nothing is waiting.' : 'Nothing fits the filters.'}
        rows={queue.items}
        columns={[
          ...(ticks === undefined ? [] : [ticks]),
          { header: 'Due', cell: dues, share: 'half', sort: sortedBy('due', view) },
          {
            header: 'Respondent and subject',
            heads: true,
            share: 'wide',
            cell: (row) => <Matter row={row} person={person} view={view} />,
            sort: sortedBy('matter', view),
          },
          { header: 'Stage', cell: stageOf, sort: sortedBy('stage', view) },
          { header: 'Owner', cell: owner, sort: sortedBy('owner', view) },
          { header: 'Waiting since', cell: (row) => waiting(row, queue.today), sort: sortedBy('since', view) },
          { header: 'Next', cell: (row) => nextOf(row, person, moment) },
        ]}
      />
      {ticks === undefined ? null : <WithTheTicked mayTakeAway={filter.stage !== 'complaint-set-apart'} />}
      <TakeAway view={view} total={queue.total} />
      <NumberedPages label="the queue" page={queue.page} pages={pages} next={next} />
      <EndingTerms bodies={queue.bodies} />
    </>,
  );
}

const chosen = 'chosen';

/** What is done with several at once is a clerk's. */
const mayTick = ({ role }: Person, { moment }: View, { items }: Queue): boolean =>
  role === 'clerk' && items.length > 0 && english.moment(moment) === undefined;

/** A box in each row, of the form below the table. */
const tickColumn = (view: View, ticked: boolean): Column<QueueItem> => ({
  header: 'Tick',
  share: 'narrow',
  cell: ({ id, reference }) => (
    <input
      type="checkbox"
      class="redress-tick"
      form={chosen}
      name="id"
      value={id}
      aria-label={`Tick ${reference}`}
      checked={ticked}
    />
  ),
  sort: { href: queueAddress(ticked ? saidBy(view) : { ...saidBy(view), tick: 'all' }), words: ticked ? 'None' : 'All' },
});

/** What can be done with all that is ticked; each act asks what it needs on a page of its own. */
function WithTheTicked({ mayTakeAway }: { readonly mayTakeAway: boolean }): JSX.Element {
  return (
    <form class="redress-chosen" id={chosen} method="get" action="/complaints/acknowledge" aria-label="With what is ticked">
      <span>With what is ticked:</span>
      <button type="submit" class="usa-button">
        Acknowledge
      </button>
      <button type="submit" class="usa-button usa-button--outline" formaction="/cases/assign">
        Assign
      </button>
      {mayTakeAway ? (
        <button type="submit" class="usa-button usa-button--outline" formaction="/queue/files/xlsx">
          Download (Excel)
        </button>
      ) : null}
    </form>
  );
}

/** What is shown, on all pages, as a file. */
function TakeAway({ view, total }: { readonly view: View; readonly total: number }): JSX.Element | null {
  if (total === 0) return null;
  const asked = queueAddress(saidBy(view)).replace('/queue', '');
  return (
    <p>
      {total > sheetSize ? `Download the first ${String(sheetSize)}: ` : 'Download this list: '}
      <Link href={`/queue/files/csv${asked}`}>CSV</Link> · <Link href={`/queue/files/xlsx${asked}`}>Excel</Link>
    </p>
  );
}

const sortNames: Readonly<Record<SortKey, string>> = {
  due: 'by due date',
  since: 'by how long it waits',
  stage: 'by stage',
  matter: 'by reference',
  owner: 'by owner',
};

function captionOf({ total, today, page, pages }: Queue, filter: QueueFilter, { sort }: View): string {
  const key = sort.replace(/^-/, '') as SortKey;
  const what = Object.keys(filter).length === 0 ? 'Work' : `${String(total)} that ${total === 1 ? 'fits' : 'fit'} the filters`;
  const last = pages.at(-1)?.number ?? 1;
  const which = last > 1 ? `, page ${String(page)} of ${String(last)}` : '';
  return `${what} ${sortNames[key]}${sort.startsWith('-') ? ', the other way around' : ''}, on ${formatDate(today)}${which}`;
}

/** A click sorts by a column, and a second one turns the order around. */
function sortedBy(key: SortKey, view: View): NonNullable<Column<QueueItem>['sort']> {
  const is = view.sort === key ? 'ascending' : view.sort === `-${key}` ? 'descending' : undefined;
  const sort = is === 'ascending' ? (`-${key}` as const) : key;
  return { href: queueAddress(saidBy({ ...view, sort })), is };
}

/** Whom and what it is about, as far as the reader may know, and the reference. */
function Matter({ row, person, view }: { row: QueueItem; person: Person; view: View }): JSX.Element {
  const { respondent, subject, tags = [] } = row;
  return (
    <>
      {respondent === undefined && subject === undefined ? null : (
        <div class="redress-cut">
          <strong>{respondent}</strong>
          {subject === undefined ? '' : ` — ${subject}`}
        </div>
      )}
      <div>
        <Reference row={row} person={person} />
        {tags.map((tag) => (
          <>
            {' '}
            <Link href={queueAddress({ ...saidBy(view), tag })}>{tag}</Link>
          </>
        ))}
      </div>
    </>
  );
}

function stageOf({ stage, remarks }: QueueItem): JSX.Element {
  return (
    <>
      <div>
        <Tag tone={toneOf(stage)}>{english.code('stage', stage)}</Tag>
      </div>
      {remarks.map((remark) => (
        <div key={remark}>
          <Tag tone={toneOfRemark(remark)}>{english.codes.remark[remark]}</Tag>
        </div>
      ))}
    </>
  );
}

function waiting({ since }: QueueItem, today: PlainDate): JSX.Element {
  return (
    <>
      <div>
        <DateText date={since} />
      </div>
      {isPlainDate(since) && since < today ? <div class="usa-hint">{english.days(daysBetween(since, today))}</div> : null}
    </>
  );
}

function nextOf(row: QueueItem, person: Person, moment: Moment): JSX.Element {
  if (takesIn(row, person, moment)) return <TakeIn row={row} />;
  const next = english.moment(moment) === undefined ? nextAction(row, person.role) : undefined;
  if (next === undefined) return <>–</>;
  return (
    <a class="usa-link" href={next.href} aria-label={`${next.words}: ${row.reference}`}>
      {next.words}
    </a>
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
      {first === undefined ? null : (
        <Due {...first}>
          {more.length === 0 ? null : (
            <details>
              <summary>{more.length === 1 ? 'One more date' : `${String(more.length)} more dates`}</summary>
              {more.map((one) => (
                <Due key={`${one.what} ${one.id ?? ''}`} {...one} />
              ))}
            </details>
          )}
        </Due>
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
  byRule,
  rule,
  moved,
  daysLate,
  arithmetic,
  children,
}: QueueItem['dues'][number] & { readonly children?: ComponentChildren }): JSX.Element {
  const words = english.lateness(daysLate);
  return (
    <>
      <div>
        {title}: <DateText date={byRule ?? on} />
      </div>
      <div class="redress-line">
        {byRule === undefined ? null : (
          <Tag tone="warning">
            Held until <DateText date={on} /> (blackout)
          </Tag>
        )}
        {daysLate > 0 ? <Tag tone="error">{words}</Tag> : <span>({words})</span>}
        <span class="usa-hint redress-cut">
          {rule}
          {arithmetic === undefined ? null : <>. {arithmetic}.</>}
          {moved === undefined ? null : ` The date ${movedInWords(moved)}.`}
        </span>
        {children}
      </div>
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

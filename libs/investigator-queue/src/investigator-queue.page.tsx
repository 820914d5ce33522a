import { DataTable, DateText, Filters, Link, Pagination, staffPage, Tag, type Person } from '#design';
import type { JSX } from 'preact';
import type { QueueFilter, Queue, QueueItem } from './investigator-queue.queries.js';
import { stages, type QueuedDue, type Stage } from './investigator-queue.projection.js';

const stageWords: Readonly<Record<Stage, string>> = {
  'complaint-received': 'Complaint to be read',
  'complaint-acknowledged': 'Complaint to be screened',
  'complaint-deficient': 'Waits for the complainant',
  'complaint-accepted': 'Case to be opened',
  opened: 'Opened',
  authorized: 'Investigator to be assigned',
  assigned: 'Ownership to be confirmed',
  investigating: 'Under investigation',
  'report-delivered': 'Report delivered',
  voting: 'Before a vote',
  deadlocked: 'Tied: nothing has followed',
  found: 'Finding made',
  recommended: 'With the chamber',
  'chamber-acted': 'Chamber acted',
  sanctioned: 'Sanction imposed',
  deferred: 'Deferred',
  closed: 'Closed',
};

const dueWords: Readonly<Record<QueuedDue['what'], string>> = {
  cure: 'Cure of the deficiency',
  investigation: 'Investigation',
  'investigation-report': 'Investigation report',
  response: 'Response of the respondent',
  condition: 'Condition of the sanction',
};

/** What has to be done, what is due first on top. */
export function queuePage(
  queue: Queue,
  person: Person,
  filter: QueueFilter,
  nextHref: string | undefined,
  paged: boolean,
): string {
  const { open, overdue, deadlocked } = queue.counts;
  return staffPage(
    {
      title: person.role === 'investigator' ? 'My queue' : 'Queue',
      person,
      current: '/queue',
      wide: true,
      lede: `${counted(open, 'open')}, ${counted(overdue, 'past its date')}, ${counted(deadlocked, 'tied')}.`,
    },
    <>
      <Filters
        action="/queue"
        fields={[
          {
            name: 'stage',
            label: 'Stage',
            kind: 'select',
            emptyLabel: 'All stages',
            value: filter.stage,
            options: stages.filter((stage) => stage !== 'closed').map((stage) => ({ value: stage, label: stageWords[stage] })),
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
        ]}
      />
      <DataTable<QueueItem>
        caption={`Work by due date, on ${queue.today}`}
        empty="Nothing is waiting."
        rows={queue.items}
        columns={[
          {
            header: 'Reference',
            cell: (row) => (
              <Link href={`/${row.kind === 'case' ? 'cases' : 'complaints'}/${row.id}`}>{unbroken(row.reference)}</Link>
            ),
          },
          { header: 'Stage', cell: (row) => <Tag tone={toneOf(row.stage)}>{stageWords[row.stage]}</Tag> },
          { header: 'Since', cell: (row) => <DateText date={row.since} /> },
          { header: 'What is due, and why', cell: due },
          { header: 'Owner', cell: owner },
        ]}
      />
      <Pagination label="the queue" next={nextHref} first={paged ? '/queue' : undefined} />
    </>,
  );
}

/** With hyphens at which a line does not break. */
const unbroken = (reference: string): string => reference.replaceAll('-', '\u2011');

function counted(count: number, what: string): string {
  return `${count} ${what}`;
}

function toneOf(stage: Stage) {
  return stage === 'deadlocked' ? 'error' : stage === 'deferred' || stage === 'complaint-deficient' ? 'warning' : 'neutral';
}

/** What is due by when, under which rule; or that nothing is, which is worth saying of a tie. */
function due({ stage, dueOn, dueWhat, dueRule, daysLate }: QueueItem): JSX.Element {
  if (dueOn === undefined || dueWhat === undefined || daysLate === undefined) {
    return <>{stage === 'deadlocked' ? 'No rule sets a date for what follows a tie.' : 'No date is set.'}</>;
  }
  const words = daysLate > 0 ? `${days(daysLate)} late` : daysLate === 0 ? 'today' : `in ${days(-daysLate)}`;
  return (
    <>
      {dueWords[dueWhat]}: <DateText date={dueOn} /> {daysLate > 0 ? <Tag tone="error">{words}</Tag> : <>({words})</>}
      <br />
      <span class="usa-hint">{dueRule}</span>
    </>
  );
}

const days = (count: number): string => `${count} ${count === 1 ? 'calendar day' : 'calendar days'}`;

function owner({ kind, ownerName, investigatorId, confirmed }: QueueItem): JSX.Element {
  if (kind === 'complaint') return <>Clerks</>;
  if (investigatorId === undefined) return <>Nobody yet</>;
  return <>{`${ownerName ?? investigatorId}${confirmed === true ? '' : ' (not confirmed)'}`}</>;
}

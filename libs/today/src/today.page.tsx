import type { JSX } from 'preact';
import { wordsOfFigure } from '#audit-report';
import { DataTable, DateText, DefinitionList, Link, staffPage, Tag, Tiles, type HtmlPage, type Person } from '#design';
import type { OpenVote } from '#investigator-queue';
import { formatDate, own, type Role } from '#kernel';
import { english } from '#words';
import type { Health, PartHealth } from './health.query.js';
import type { Counted, ForYou, LoadOfPerson, Tile, Today } from './today.query.js';

/** What waits for a person, the one thing first that cannot wait. */
export function todayPage(today: Today, person: Person): HtmlPage {
  const { tiles, votes, forYou, loads, questions, health } = today;
  const main = mainActionOf(today, person.role);
  return staffPage(
    { title: 'Today', person, current: '/today', wide: true, lede: formatDate(today.today) },
    <>
      <Votes votes={votes} />
      {tiles.length === 0 ? null : (
        <Tiles label="Work" tiles={tiles.map(({ what, ...tile }) => ({ ...tile, label: tileWords[what], tone: tones[what] }))} />
      )}
      {main === undefined ? null : (
        <p>
          <Link href={main.href} button>
            {main.words}
          </Link>
        </p>
      )}
      <WaitsForYou items={forYou} />
      <Questions questions={questions} />
      <Loads loads={loads} />
      {health === undefined ? null : <System health={health} installation={today.installation} />}
    </>,
  );
}

const tileWords: Readonly<Record<Tile, string>> = {
  overdue: 'Overdue',
  'due-this-week': 'Due this week',
  ties: 'Ties with no next step',
  new: 'New, to be read',
  unassigned: 'Cases without an investigator',
  'set-apart': 'Set apart, to be looked through',
  'to-take': 'Yours to take',
  voting: 'Before a vote',
};
const tones: Readonly<Partial<Record<Tile, 'error' | 'warning'>>> = {
  overdue: 'error',
  ties: 'error',
  new: 'warning',
  unassigned: 'warning',
  'set-apart': 'warning',
  'to-take': 'warning',
};

interface MainAction {
  readonly words: string;
  readonly href: string;
}

/** One thing to do on the page; where a vote is asked for, that is it. */
function mainActionOf({ votes, tiles }: Today, role: Role): MainAction | undefined {
  if (votes.length > 0) return undefined;
  const waiting = (tile: Tile) => tiles.find(({ what, count }) => what === tile && count > 0);
  const first = (tile: Tile, words: string): MainAction | undefined => {
    const found = waiting(tile);
    return found && { words, href: found.href };
  };
  const byRole: Readonly<Partial<Record<Role, () => MainAction | undefined>>> = {
    clerk: () => first('new', 'Read the new complaints') ?? first('overdue', 'See to what is overdue'),
    investigator: () => first('to-take', 'Take the cases that are yours') ?? first('overdue', 'See to what is overdue'),
    auditor: () => ({ words: 'Open the audit report', href: '/reports/audit' }),
    operator: () => undefined,
  };
  const queue = role === 'operator' ? undefined : { words: 'Open the queue', href: '/queue' };
  return own(byRole, role)?.() ?? queue;
}

/** The one question that a member is asked; what it says stands where the vote is cast. */
function Votes({ votes }: { readonly votes: readonly OpenVote[] }): JSX.Element | null {
  const [first, ...more] = votes;
  if (first === undefined) return null;
  return (
    <section class="redress-asked" aria-labelledby="votes">
      <h2 id="votes">Your vote is missing</h2>
      <p>
        <Motion {...first} />
      </p>
      <p>
        <Link href={first.href} button>
          Read the motion and vote
        </Link>
      </p>
      {more.length === 0 ? null : (
        <ul class="usa-list">
          {more.map((vote) => (
            <li key={vote.href}>
              <Motion {...vote} />{' '}
              <a class="usa-link" href={vote.href} aria-label={`Vote on motion ${String(vote.motion)} in ${vote.reference}`}>
                Vote
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const Motion = ({ caseId, reference, motion, kind, on }: OpenVote): JSX.Element => (
  <>
    Motion {String(motion)} in <Link href={`/cases/${caseId}`}>{reference}</Link> ({english.code('motionKind', kind)}), put on{' '}
    <DateText date={on} />.
  </>
);

const forYouWords: Readonly<Record<ForYou, readonly [one: string, many: string]>> = {
  reviews: ['request that takes two people waits for your decision', 'requests that take two people wait for your decision'],
  answers: ['advisory opinion waits for an answer', 'advisory opinions wait for an answer'],
  duties: ['thing that the system owes was not done', 'things that the system owes were not done'],
};

function WaitsForYou({ items }: { readonly items: readonly Counted<ForYou>[] }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="for-you">
      <h2 id="for-you">For you</h2>
      <ul class="usa-list">
        {items.map(({ what, count, href }) => (
          <li key={what}>
            <Link href={href}>{`${String(count)} ${forYouWords[what][count === 1 ? 0 : 1]}`}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Questions({ questions }: Pick<Today, 'questions'>): JSX.Element | null {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">What an auditor asks</h2>
      <DataTable<Today['questions'][number]>
        caption="Matters with something of this kind on record, of those that you may see"
        compact
        rows={questions.filter(({ what }) => what !== 'reads')}
        columns={[
          { header: 'What', cell: ({ what }) => wordsOfFigure(what) },
          {
            header: 'Matters',
            numeric: true,
            cell: ({ what, count, href }) => <CountLink count={count} href={href} label={wordsOfFigure(what)} />,
          },
        ]}
      />
      <ul class="usa-list">
        {questions
          .filter(({ what }) => what === 'reads')
          .map(({ count, href }) => (
            <li key={href}>
              <Link href={href}>{`${String(count)} ${count === 1 ? 'read' : 'reads'} in the last seven days`}</Link>
            </li>
          ))}
        <li>
          <Link href="/reads/digest">How everybody read this week, beside how they usually do</Link>
        </li>
      </ul>
    </section>
  );
}

/** A number that leads to what it counts; 0 leads nowhere. */
function CountLink({ count, href, label }: { readonly count: number; readonly href: string; readonly label: string }) {
  if (count === 0) return <>0</>;
  return (
    <a class="usa-link" href={href} aria-label={`${String(count)}: ${label}`}>
      {String(count)}
    </a>
  );
}

const bandWords = ['Up to 30 days', '31 to 90 days', '91 to 180 days', 'Over 180 days'] as const;

function Loads({ loads }: { readonly loads: readonly LoadOfPerson[] }): JSX.Element | null {
  if (loads.length === 0) return null;
  return (
    <section aria-labelledby="loads">
      <h2 id="loads">Workload</h2>
      <DataTable<LoadOfPerson>
        caption="Open work by person and time in its current stage"
        compact
        rows={loads}
        columns={[
          { header: 'Person', cell: (load) => nameOf(load) },
          ...bandWords.map((words, index) => ({
            header: words,
            numeric: true,
            cell: (load: LoadOfPerson) => {
              const { count = 0, href = '' } = load.bands[index] ?? {};
              return <CountLink count={count} href={href} label={`${nameOf(load)}, ${words.toLowerCase()}`} />;
            },
          })),
          {
            header: 'All',
            numeric: true,
            cell: (load) => <CountLink count={load.total} href={load.href} label={`${nameOf(load)}, all`} />,
          },
        ]}
      />
    </section>
  );
}

const nameOf = ({ of, name }: LoadOfPerson): string =>
  of === 'complaints' ? 'Intake: complaints' : of === 'nobody' ? 'Nobody yet: cases' : (name ?? '');

const partWords: Readonly<Record<string, string>> = {
  database: 'Database',
  'event-store': 'Log of events',
  files: 'Files',
  'file-sweep': 'Sweep of files that nothing names',
  intake: 'Taking in from the intake process',
  processes: 'What the system does by itself',
  'read-models': 'Lists and pages (projections)',
  scanner: 'Scanner for harmful files',
};
const whyWords: Readonly<Record<string, string>> = {
  'parked-events': 'Events were set aside that could not be taken in',
  'standing-still': 'It stands still at an event',
  'far-behind': 'It is far behind',
  'not-begun': 'Not all of it has begun',
  'being-filled': 'It is being filled',
  Timeout: 'It did not answer in time',
};
const stateWords = { works: 'Works', look: 'Look at it', failed: 'Failed' } as const;
const stateTones = { works: 'success', look: 'warning', failed: 'error' } as const;

/** What `/health/ready` and the set-up say, in words. */
function System({ health, installation }: { readonly health: Health; readonly installation: Today['installation'] }) {
  return (
    <section aria-labelledby="system">
      <h2 id="system">The system</h2>
      <DefinitionList
        items={[
          { term: 'As a whole', details: <Tag tone={stateTones[health.state]}>{stateWords[health.state]}</Tag> },
          {
            term: 'Set-up',
            details: <Link href="/installation">{installation === 'set-up' ? 'It is set up' : 'It was not set up'}</Link>,
          },
          {
            term: 'Backups',
            details: 'The system keeps no record of them: see to it that yours ran, and that one was restored for a test.',
          },
        ]}
      />
      <DataTable<PartHealth>
        caption="Its parts"
        compact
        rows={health.parts}
        columns={[
          { header: 'Part', cell: ({ name }) => own(partWords, name) ?? name },
          { header: 'State', cell: ({ state }) => <Tag tone={stateTones[state]}>{stateWords[state]}</Tag> },
          { header: 'Why', cell: ({ why }) => (why === undefined ? '–' : (own(whyWords, why) ?? why)) },
          { header: 'Set aside', cell: ({ parked }) => parked ?? '–', numeric: true },
          {
            header: 'Seconds behind',
            cell: ({ secondsBehind }) => (secondsBehind === undefined ? '–' : Math.round(secondsBehind)),
            numeric: true,
          },
        ]}
      />
    </section>
  );
}

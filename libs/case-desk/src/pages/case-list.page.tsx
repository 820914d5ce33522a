import type { JSX } from 'preact';
import type { CaseFilter, KnownRespondent, ListedCase, ListedCases, ListedComplaint } from '#case-file';
import { DataTable, DateText, Filters, Link, Pagination, staffPage, Tag, type HtmlPage, type Option, type Person } from '#design';
import type { Sheet } from '#web';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import { Tags } from './case-head.js';
import { ownMotionForm } from '../forms/complaint.forms.js';

export interface CaseListOptions {
  readonly page: ListedCases;
  readonly filter: CaseFilter;
  readonly person: Person;
  readonly nextHref: string | undefined;
  readonly firstHref: string | undefined;
  /** For clerks: the bodies that can take up a case. */
  readonly bodies: readonly Option[];
  /** The complaints whose reference was asked for. */
  readonly complaints: readonly ListedComplaint[];
}

const choices = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Whom the listed cases are about, each person once. */
function respondentsOf(cases: readonly ListedCase[]): readonly KnownRespondent[] {
  const known = new Map<string, KnownRespondent>();
  for (const { respondent, reference } of cases) {
    const references = [...(known.get(respondent.respondentId)?.references ?? []), reference];
    known.set(respondent.respondentId, { ...respondent, references });
  }
  return [...known.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The cases that are shown, on all pages, as a file. */
function TakeAway({ filter }: Pick<CaseListOptions, 'filter'>): JSX.Element {
  const said = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const asked = said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
  return (
    <p>
      Download this list: <Link href={`/cases/files/csv${asked}`}>CSV</Link> ·{' '}
      <Link href={`/cases/files/xlsx${asked}`}>Excel</Link>
    </p>
  );
}

/** The rows of the list as their reader sees them, in words. */
export const caseListSheet = ({ items }: Pick<ListedCases, 'items'>): Sheet => ({
  name: 'cases',
  header: ['Reference', 'Respondent', 'About', 'Tags', 'State', 'Tied votes', 'Opened', 'Comes from'],
  rows: items.map(({ reference, respondent, subject, tags, state, ties, openedOn, origin }) => [
    ...[reference, respondent.name, subject, tags.join('; '), english.code('caseState', state), ties.length, openedOn],
    english.code('origin', origin),
  ]),
});

/** All cases, newest first. */
export function caseListPage({ page, filter, person, nextHref, firstHref, bodies, complaints }: CaseListOptions): HtmlPage {
  return staffPage(
    { title: 'Cases', person, current: '/cases', wide: true },
    <>
      <p>
        {person.role === 'clerk' ? (
          <>
            <Link href="/complaints/enter">Enter a complaint for somebody</Link> ·{' '}
          </>
        ) : null}
        <Link href="/bodies">Bodies, their members and rules</Link>
      </p>
      <Filters
        action="/cases"
        hidden={filter.tag === undefined ? {} : { tag: filter.tag }}
        label="Filters of the cases"
        fields={[
          { name: 'q', label: 'Reference of a case or a complaint, respondent’s name, or tag', kind: 'search', value: filter.q },
          {
            name: 'state',
            label: 'State',
            kind: 'select',
            emptyLabel: 'Any state',
            value: filter.state,
            options: choices(english.codes.caseState),
          },
          {
            name: 'origin',
            label: 'Comes from',
            kind: 'select',
            emptyLabel: 'Anything',
            value: filter.origin,
            options: choices(english.codes.origin),
          },
        ]}
      />
      {filter.tag === undefined ? null : (
        <p>
          Cases with the tag “{filter.tag}”. <Link href="/cases">Show all cases</Link>
        </p>
      )}
      {complaints.length === 0 ? null : (
        <p>
          {complaints.length === 1 ? 'Complaint' : 'Complaints'} of this reference:{' '}
          {complaints.map(({ complaintId, reference }, index) => (
            <>
              {index === 0 ? '' : ', '}
              <Link href={`/complaints/${complaintId}`}>{reference}</Link>
            </>
          ))}
          .
        </p>
      )}
      <DataTable<ListedCase>
        work
        caption={
          page.total === undefined
            ? 'Cases, newest first'
            : `${String(page.total)} ${page.total === 1 ? 'case' : 'cases'}, newest first`
        }
        empty="No case fits."
        rows={page.items}
        columns={[
          { header: 'Reference', cell: ({ caseId, reference }) => <Link href={`/cases/${caseId}`}>{reference}</Link> },
          { header: 'Respondent', cell: ({ respondent }) => respondent.name },
          {
            header: 'About',
            share: 'wide',
            cell: ({ subject, tags }) => (
              <>
                <div class="redress-cut">{subject}</div>
                {tags.length === 0 ? null : <Tags tags={tags} />}
              </>
            ),
          },
          {
            header: 'State',
            cell: ({ state }) => (
              <Tag tone={state === 'deadlocked' ? 'error' : state === 'open' ? 'info' : 'neutral'}>
                {english.code('caseState', state)}
              </Tag>
            ),
          },
          { header: 'Opened', cell: ({ openedOn }) => <DateText date={openedOn} /> },
          { header: 'Comes from', cell: ({ origin }) => english.code('origin', origin) },
        ]}
      />
      {page.items.length === 0 ? null : <TakeAway filter={filter} />}
      <Pagination label="the cases" next={nextHref} first={firstHref} />
      {person.role === 'clerk' && bodies.length > 0 ? (
        <section aria-labelledby="open">
          <h2 id="open">Open a case</h2>
          <p>A case that comes from a complaint is opened from the complaint, once it is accepted.</p>
          <p>
            Where the respondent of another case may be the same person, find that case above first: the form then offers its
            respondent.
          </p>
          <Actions heading="Without a complaint" actions={[ownMotionForm(bodies, respondentsOf(page.items))]} />
        </section>
      ) : null}
    </>,
  );
}

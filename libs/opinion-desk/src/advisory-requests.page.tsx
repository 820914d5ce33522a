import { RequestAdvisoryOpinionDto } from '#advisory-opinion';
import { Action, DataTable, DateText, Fields, Form, Link, Pagination, staffPage, Tag, type HtmlPage, type Person } from '#design';
import { asked } from '#web';
import { english } from '#words';
import type { AdvisoryRequestsShown, ListedRequest } from './advisory.queries.js';
import { AnswerDay } from './answer-day.js';

interface AdvisoryRequestsPage {
  readonly found: AdvisoryRequestsShown;
  readonly person: Person;
  readonly next: string | undefined;
  readonly first: string | undefined;
}

const requesting = { action: '/v1/advisory-opinions' };

/** What was asked of the body, by the day on which the answer is due, and what was answered. */
export function advisoryRequestsPage({
  found: { open, openMore, answered, bodies },
  person,
  next,
  first,
}: AdvisoryRequestsPage): HtmlPage {
  return staffPage(
    {
      title: 'Advisory opinions',
      person,
      current: '/advisory-opinions',
      wide: true,
      lede: 'Questions about conduct that is planned, and what the body answered. Who asks is confidential.',
    },
    <>
      <DataTable<ListedRequest>
        caption="Waiting for an answer"
        empty="Nothing waits for an answer."
        rows={open}
        columns={[...columns, { header: 'Answer due', cell: (one) => <AnswerDay {...one} /> }]}
      />
      {openMore ? <p>More is open than fits on this page.</p> : null}
      <DataTable<ListedRequest>
        caption="Answered, declined and withdrawn"
        empty="Nothing has been answered yet."
        rows={answered.items}
        columns={[
          ...columns,
          { header: 'Number', cell: ({ number }) => number ?? '–' },
          {
            header: 'Published',
            cell: ({ publication }) =>
              publication === 'published' ? <Tag>Published</Tag> : publication === 'withdrawn' ? 'Not any more' : 'No',
          },
        ]}
      />
      <Pagination label="answered requests" next={next} first={first} />
      <p>
        <Link href="/opinions">What the public reads</Link>
      </p>
      {person.role !== 'clerk' || bodies.length === 0 ? null : (
        <Action id="request" title="Record a request" form={requesting}>
          <Form {...requesting} submitLabel="Record the request" label="Record a request for an advisory opinion">
            <p>The requester gets no account. What they are told is recorded on the page of the request.</p>
            <Fields
              of={asked(
                RequestAdvisoryOpinionDto,
                { name: 'bodyId', options: bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name })) },
                'requester',
                { name: 'capacity', words: english.codes.requesterCapacity },
                'contact',
                'subject',
                'question',
                'occurredOn',
              )}
              scope="request"
            />
          </Form>
        </Action>
      )}
    </>,
  );
}

const columns: readonly { readonly header: string; readonly cell: (one: ListedRequest) => preact.ComponentChildren }[] = [
  {
    header: 'About',
    cell: ({ id, subject }) => <Link href={`/advisory-opinions/${id}`}>{subject ?? 'A request'}</Link>,
  },
  { header: 'Body', cell: ({ bodyName }) => bodyName },
  { header: 'Asked by', cell: ({ capacity }) => english.code('requesterCapacity', capacity) },
  { header: 'Requested', cell: ({ requestedOn }) => <DateText date={requestedOn} /> },
  {
    header: 'State',
    cell: ({ state, voted }) => (
      <>
        {english.code('advisoryState', state)}
        {voted === undefined ? null : (
          <>
            {' '}
            <Tag tone={voted === 'carried' ? 'neutral' : 'warning'}>Vote: {english.code('motionOutcome', voted)}</Tag>
          </>
        )}
      </>
    ),
  },
];

import type { JSX } from 'preact';
import { Alert, DataTable, DateText, DefinitionList, Lines, Link, Pagination, publicPage, Tag, type HtmlPage } from '#design';
import { isCertainlyBefore } from '#kernel';
import { english } from '#words';
import type { AwaitedDecision, BodyWithoutQuorum, Decisions, PublicDecision } from './decisions.queries.js';
import type { Version } from './decisions.reader.js';

interface DecisionsPage {
  readonly found: Decisions;
  readonly next: string | undefined;
  readonly first: string | undefined;
}

/** What was made public, what is due to be, and what is overdue. */
export function decisionsPage({ found: { awaited, awaitedMore, decided, withoutQuorum }, next, first }: DecisionsPage): HtmlPage {
  const overdue = awaited.filter(({ daysLate }) => daysLate > 0);
  const ahead = awaited.filter(({ daysLate }) => daysLate === 0);
  return publicPage(
    {
      title: 'Decisions and publications',
      current: '/decisions',
      withoutSafetyHint: true,
      withoutLeave: true,
      lede: 'What the ethics body has published, what it has announced to publish, and what is overdue.',
    },
    <>
      <WithoutQuorum bodies={withoutQuorum} />
      {overdue.length === 0 ? null : (
        <Alert
          tone="warning"
          heading={overdue.length === 1 ? 'One publication is overdue' : `${String(overdue.length)} publications are overdue`}
        >
          <p>The day by which a rule asks for them has passed, and they have not been published.</p>
        </Alert>
      )}
      {overdue.length === 0 ? null : <Awaited caption="Overdue" rows={overdue} />}
      <Awaited caption="Announced" rows={ahead} />
      {awaitedMore ? <p>More is announced than fits on this page.</p> : null}
      <h2 id="decided">Published</h2>
      {decided.items.length === 0 ? <p>Nothing has been published yet.</p> : null}
      {decided.items.map((one) => (
        <Decision key={one.publicationId} decision={one} />
      ))}
      <Pagination label="publications" next={next} first={first} />
      <h2>About this page</h2>
      <p>
        A reference here belongs to one publication and to nothing else. Not everything that the body deals with may be announced:
        while a rule keeps a matter confidential, it is not on this page, and that it is not here says nothing.
      </p>
      <p>
        <Link href="/opinions">Advisory opinions</Link>
      </p>
      <p>
        <Link href="/decisions/feed">Follow this page in a feed reader</Link>
      </p>
    </>,
  );
}

/** Bodies that cannot decide: whoever waits for one may know that nothing can come of it, and why. */
function WithoutQuorum({ bodies }: { readonly bodies: readonly BodyWithoutQuorum[] }): JSX.Element | null {
  if (bodies.length === 0) return null;
  return (
    <>
      <Alert
        tone="warning"
        heading={bodies.length === 1 ? 'One body cannot decide' : `${String(bodies.length)} bodies cannot decide`}
      >
        <p>Too few members sit for a vote to count. Until enough seats are filled, nothing that needs a vote can be decided.</p>
      </Alert>
      <DataTable<BodyWithoutQuorum>
        caption="Without a quorum"
        rows={bodies}
        columns={[
          { header: 'Body', cell: ({ bodyName }) => bodyName },
          {
            header: 'Since',
            cell: ({ since, days }) => (
              <>
                <DateText date={since} /> ({english.days(days)})
              </>
            ),
          },
          {
            header: 'Seats filled',
            cell: ({ seats }) => (seats === undefined ? '–' : `${String(seats.filled)} of ${String(seats.of)}`),
          },
          { header: 'Members who can vote', cell: ({ voters }) => String(voters), numeric: true },
          { header: 'Needed for a vote', cell: ({ quorum }) => String(quorum), numeric: true },
        ]}
      />
    </>
  );
}

interface AwaitedProps {
  readonly caption: string;
  readonly rows: readonly AwaitedDecision[];
}

const Awaited = ({ caption, rows }: AwaitedProps): JSX.Element => (
  <DataTable<AwaitedDecision>
    caption={caption}
    empty="Nothing else is announced."
    rows={rows}
    columns={[
      { header: 'Reference', cell: ({ reference }) => reference },
      { header: 'What', cell: ({ record }) => english.code('publishedRecord', record) },
      { header: 'Body', cell: ({ bodyName }) => bodyName },
      {
        header: 'Due by',
        cell: ({ dueOn, daysLate, moved }) => (
          <>
            <DateText date={dueOn} /> {daysLate === 0 ? null : <Tag tone="error">{english.overdue(daysLate)}</Tag>}
            <Moved moved={moved} />
          </>
        ),
      },
      { header: 'Rule', cell: ({ citation }) => citation },
    ]}
  />
);

/** From which days it was moved, and under which rule: a day that is put off is put off for everybody to see. */
const Moved = ({ moved }: Pick<AwaitedDecision, 'moved'>): JSX.Element => (
  <>
    {moved.map(({ from, citation }) => (
      <p key={`${from} ${citation}`}>
        Before: <DateText date={from} />. Moved under: {citation}
      </p>
    ))}
  </>
);

function Decision({ decision }: { readonly decision: PublicDecision }): JSX.Element {
  const { reference, record, bodyName, citation, dueOn, moved, state, versions, publishedOn, decidedBy, withdrawn, withheld } =
    decision;
  const [latest, ...earlier] = versions.toReversed();
  const kind = english.code('publishedRecord', record);
  const isLate = publishedOn !== undefined && isCertainlyBefore(dueOn, publishedOn);
  return (
    <section aria-labelledby={reference}>
      <h3 id={reference}>{latest?.title ?? kind}</h3>
      {latest === undefined ? null : <Text version={latest} />}
      {withdrawn === undefined ? null : (
        <p>
          <Tag tone="warning">Withdrawn</Tag> What was published was withdrawn on <DateText date={withdrawn.on} />
          {state === 'published' ? ', and published again' : ''}: <Lines text={withdrawn.reason} />
        </p>
      )}
      {withheld === undefined || state !== 'withheld' ? null : (
        <p>
          <Tag tone="warning">Not published</Tag> {withheld.by} decided on <DateText date={withheld.on} /> that this is not
          published. Rule: {withheld.citation}
        </p>
      )}
      <DefinitionList
        items={[
          { term: 'Reference', details: reference },
          { term: 'What', details: latest === undefined ? kind : `${kind} (${english.code('publishedExtent', latest.extent)})` },
          { term: 'Body', details: bodyName },
          {
            term: 'Due by',
            details: (
              <>
                <DateText date={dueOn} />
                <Moved moved={moved} />
              </>
            ),
          },
          ...(publishedOn === undefined
            ? []
            : [
                {
                  term: 'Published',
                  details: (
                    <>
                      <DateText date={publishedOn} /> {isLate ? <Tag tone="error">Late</Tag> : null}
                    </>
                  ),
                },
              ]),
          ...(decidedBy === undefined ? [] : [{ term: 'Decided by', details: decidedBy }]),
          { term: 'Rule', details: citation },
        ]}
      />
      {earlier.length === 0 ? null : (
        <details>
          <summary>What stood here before it was corrected</summary>
          {earlier.map((version, index) => (
            <div key={String(index)}>
              <h4>{version.title}</h4>
              <Text version={version} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

const Text = ({ version: { on, text, where, reason } }: { readonly version: Version }): JSX.Element => (
  <>
    {reason === undefined ? null : (
      <p>
        <Tag>Corrected</Tag> on <DateText date={on} />: <Lines text={reason} />
      </p>
    )}
    <p>
      <Lines text={text} />
    </p>
    {where === undefined ? null : <p>The record: {where}</p>}
  </>
);

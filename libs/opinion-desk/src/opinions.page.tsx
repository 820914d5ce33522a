import type { JSX } from 'preact';
import { DateText, DefinitionList, Filters, Lines, Link, Pagination, publicPage, Tag, type HtmlPage } from '#design';
import { isCertainlyBefore } from '#kernel';
import { english } from '#words';
import type { Page } from '#web';
import type { PublishedOpinion } from './opinions.queries.js';
import type { PublishedText } from './published-opinions.reader.js';

interface OpinionsPage {
  readonly found: Page<PublishedOpinion>;
  /** What was searched for. */
  readonly q: string | undefined;
  readonly next: string | undefined;
  readonly first: string | undefined;
}

/** The advisory opinions that are published, for everybody. */
export function opinionsPage({ found: { items }, q, next, first }: OpinionsPage): HtmlPage {
  return publicPage(
    {
      title: 'Advisory opinions',
      current: '/decisions',
      withoutSafetyHint: true,
      withoutLeave: true,
      back: { href: '/decisions', label: 'decisions and publications' },
      lede: 'What the ethics body has said of conduct that somebody planned, as it was published.',
    },
    <>
      <Filters
        action="/opinions"
        label="Search advisory opinions"
        submitLabel="Search"
        fields={[{ name: 'q', label: 'Number or subject', kind: 'search', value: q }]}
      />
      {items.length > 0 ? null : (
        <p>
          {q === undefined
            ? 'No opinion has been published yet.'
            : 'No published opinion has these words in its number or its subject.'}
        </p>
      )}
      {items.map((one) => (
        <Opinion key={one.reference} {...one} />
      ))}
      <Pagination label="advisory opinions" next={next} first={first} />
      <h2>About this page</h2>
      <p>
        An opinion holds for the facts that it was asked about. Who asked is left out. Not every opinion is published: that one is
        not here says nothing.
      </p>
      <p>
        <Link href="/decisions">Decisions and publications</Link>
      </p>
    </>,
  );
}

function Opinion(opinion: PublishedOpinion): JSX.Element {
  const { reference, number, bodyName, texts, issuedOn, revisedOn, opinionWithdrawnOn, publicationWithdrawn, reliance } = opinion;
  const [latest, ...earlier] = texts.toReversed();
  const isOutdated = revisedOn !== undefined && latest !== undefined && isCertainlyBefore(latest.on, revisedOn);
  return (
    <section aria-labelledby={reference}>
      <h2 id={reference}>{[number, latest?.title].filter((one) => one !== undefined).join(': ')}</h2>
      {opinionWithdrawnOn === undefined ? null : (
        <p>
          <Tag tone="warning">Withdrawn by the body</Tag> Since <DateText date={opinionWithdrawnOn} /> nobody may rely on this
          opinion for what they do.
        </p>
      )}
      {isOutdated ? (
        <p>
          <Tag tone="warning">Revised</Tag> The body revised the opinion on <DateText date={revisedOn} />. What stands here was
          published before.
        </p>
      ) : null}
      {publicationWithdrawn === undefined ? null : (
        <p>
          <Tag tone="warning">Not published any more</Tag> since <DateText date={publicationWithdrawn.on} />:{' '}
          <Lines text={publicationWithdrawn.reason} />
        </p>
      )}
      {latest === undefined ? null : <Text text={latest} />}
      <DefinitionList
        items={[
          { term: 'Reference', details: reference },
          { term: 'Body', details: bodyName },
          ...(issuedOn === undefined ? [] : [{ term: 'Issued', details: <DateText date={issuedOn} /> }]),
          ...(latest === undefined || reliance === undefined
            ? []
            : [
                {
                  term: 'Who may rely on it',
                  details: `${english.code('relianceCircle', reliance.who)}. Rule: ${reliance.citation}`,
                },
              ]),
          ...(latest === undefined
            ? []
            : [
                { term: 'Published', details: <DateText date={texts[0]?.on ?? latest.on} /> },
                { term: 'What', details: english.code('publishedExtent', latest.extent) },
                { term: 'Publication decided by', details: latest.decidedBy },
                { term: 'Rule', details: latest.citation },
              ]),
        ]}
      />
      {earlier.length === 0 ? null : (
        <details>
          <summary>What stood here before</summary>
          {earlier.map((text, index) => (
            <div key={String(index)}>
              <h3>{text.title}</h3>
              <Text text={text} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

const Text = ({ text: { on, text, reason } }: { readonly text: PublishedText }): JSX.Element => (
  <>
    {reason === undefined ? null : (
      <p>
        <Tag>Changed</Tag> on <DateText date={on} />: <Lines text={reason} />
      </p>
    )}
    <p>
      <Lines text={text} />
    </p>
  </>
);

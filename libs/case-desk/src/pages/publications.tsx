import type { JSX } from 'preact';
import type { CaseFile, FiledPublication } from '#case-file';
import { DataTable, DateText, DefinitionList, Lines, Tag } from '#design';
import { isCertainlyBefore, referenceOf } from '#kernel';
import { factWords, hasCome, type SaidOfSpeech } from '#procedure';
import { english } from '#words';
import type { CaseContext } from '../forms/context.js';

const tones = { scheduled: 'info', published: 'success', withdrawn: 'warning', withheld: 'warning' } as const;

/** What is to be made public of the case, what was, and what the public reads. */
export function Publications({ context }: { readonly context: CaseContext }): JSX.Element {
  const { publications } = context.file;
  return (
    <section aria-labelledby="publications">
      <h2 id="publications">Publications</h2>
      {publications.length === 0 ? <p>Nothing of this case is to be published, as far as anything is on record.</p> : null}
      {publications.map((publication) => (
        <Publication key={publication.publicationId} context={context} publication={publication} />
      ))}
      <WhoMaySpeak context={context} />
    </section>
  );
}

/** Who is bound to say nothing, and who is free to speak, on the day of the page: whatever rule pack the case keeps. */
function WhoMaySpeak({ context: { file, speech } }: { readonly context: CaseContext }): JSX.Element | null {
  if (speech === undefined) return null;
  const { rule, said, before } = speech;
  return (
    <details>
      <summary>Who may speak about it</summary>
      {rule === undefined ? (
        <p>The body has adopted no rule pack that binds today, so nobody is known to be bound, or free.</p>
      ) : (
        <p>
          {rule.title}, version {rule.version}, in force since <DateText date={rule.from} />
          {rule.fromIsExample ? ' (the first day is to be confirmed)' : ''}.
        </p>
      )}
      <DataTable<SaidOfSpeech>
        caption="Who may speak today"
        empty="No rule in force says who may speak."
        rows={said}
        columns={[
          { header: 'Who', cell: ({ who }) => who },
          { header: 'May', cell: ({ may, about }) => `${may ? 'May' : 'May not'} speak about ${about}` },
          { header: 'Since', cell: ({ since }) => <DateText date={since} /> },
          { header: 'Until', cell: ({ until }) => (until === undefined ? '' : <Until until={until} file={file} />) },
          {
            header: 'Where it stands',
            cell: ({ citation, example }) => (
              <>
                {citation} {example ? <Tag tone="warning">Example, for counsel to confirm</Tag> : null}
              </>
            ),
          },
        ]}
      />
      {before.map(({ who, may, about, lastDay, title, citation }) => (
        <p key={`${who}/${about}`}>
          Until <DateText date={lastDay} />: {who} {may ? 'was free' : 'was bound not'} to speak about {about} ({title}
          {citation === '' ? '' : `, ${citation}`}). That binds no more.
        </p>
      ))}
    </details>
  );
}

function Until({ until, file }: { readonly until: string; readonly file: CaseFile }): JSX.Element {
  const came = hasCome(until, file.timeline);
  return (
    <>
      {factWords(until)}{' '}
      {came === 'not-yet' ? (
        '(not yet)'
      ) : came === 'cannot-tell' ? (
        '(look whether it has come)'
      ) : (
        <>
          (since <DateText date={came} />)
        </>
      )}
    </>
  );
}

interface OnePublication {
  readonly context: CaseContext;
  readonly publication: FiledPublication;
}

function Publication({ context, publication }: OnePublication): JSX.Element {
  const { publicationId, record, what, citation, state, announcement, ended, draft, versions } = publication;
  const reference = referenceOf('D', publicationId);
  return (
    <>
      <h3>
        {reference}: {english.code('publishedRecord', record)}{' '}
        <Tag tone={tones[state]}>{english.code('publicationState', state)}</Tag>
      </h3>
      <DefinitionList
        items={[
          { term: 'Which one', details: what },
          { term: 'Rule', details: citation },
          { term: 'To be published by', details: <Due publication={publication} today={context.file.today} /> },
          { term: 'Announced to the public', details: english.code('announcement', announcement) },
          ...(ended === undefined
            ? []
            : [
                {
                  term: english.code('publicationState', state),
                  details: (
                    <>
                      <DateText date={ended.on} />
                      {ended.by === undefined ? '' : `, by ${ended.by}`}: <Lines text={ended.why} />
                    </>
                  ),
                },
              ]),
          ...commentsOn(publication, context.file),
        ]}
      />
      {versions.map((version) => (
        <Version
          key={version.draftId}
          version={version}
          heading={
            <>
              Published on <DateText date={version.on} />
            </>
          }
        />
      ))}
      {draft === undefined ? null : <Version version={draft} heading="Draft: not published" />}
    </>
  );
}

function Due({ publication, today }: { readonly publication: FiledPublication; readonly today: string }): JSX.Element {
  const { dueOn, firstPublishedOn, state } = publication;
  const isLate =
    firstPublishedOn === undefined ? state === 'scheduled' && dueOn < today : isCertainlyBefore(dueOn, firstPublishedOn);
  return (
    <>
      <DateText date={dueOn} />{' '}
      {isLate ? <Tag tone="error">{firstPublishedOn === undefined ? 'Overdue' : 'Published late'}</Tag> : null}
    </>
  );
}

/** The comment period, with what was said in it; where it is over and nothing was, that. */
function commentsOn({ commentsUntil, comments }: FiledPublication, { today }: CaseFile) {
  if (commentsUntil === undefined) return [];
  return [
    {
      term: 'Comments',
      details: (
        <>
          Until the end of <DateText date={commentsUntil} />.{' '}
          {comments.length === 0 ? (commentsUntil < today ? 'None was received.' : 'None so far.') : null}
          {comments.map(({ commenter, comment, on }, index) => (
            <p key={String(index)}>
              {english.code('commenter', commenter)}, <DateText date={on} />
              {isCertainlyBefore(commentsUntil, on) ? ' (late)' : ''}: <Lines text={comment} />
            </p>
          ))}
        </>
      ),
    },
  ];
}

interface VersionProps {
  readonly version: FiledPublication['versions'][number] | NonNullable<FiledPublication['draft']>;
  readonly heading: JSX.Element | string;
}

/** What the public reads, or would read, word for word. */
function Version({ version, heading }: VersionProps): JSX.Element {
  const { title, extent, text, where } = version;
  const reason = 'reason' in version ? version.reason : undefined;
  return (
    <>
      <h4>{heading}</h4>
      {reason === undefined ? null : (
        <p>
          A correction: <Lines text={reason} />
        </p>
      )}
      <p>
        <strong>{title}</strong> ({english.code('publishedExtent', extent)})
      </p>
      <p>
        <Lines text={text} />
      </p>
      {where === undefined ? null : <p>The record: {where}</p>}
    </>
  );
}

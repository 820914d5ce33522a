import type { JSX } from 'preact';
import type { CaseFile, FiledPublication } from '#case-file';
import { DateText, DefinitionList, Lines, Tag } from '#design';
import { isCertainlyBefore, referenceOf } from '#kernel';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import type { CaseContext } from '../forms/context.js';
import { publicationForms, scheduleForms } from '../forms/publication.forms.js';

const tones = { scheduled: 'info', published: 'success', withdrawn: 'warning', withheld: 'warning' } as const;

/** What is to be made public of the case, what was, and what the public reads. */
export function Publications({ context }: { readonly context: CaseContext }): JSX.Element {
  const { publications } = context.file;
  return (
    <section aria-labelledby="publications">
      <h2 id="publications">Publications</h2>
      {publications.length === 0 ? <p>Nothing of this case is to be published, as far as anything is on record.</p> : null}
      {publications.map((publication, index) => (
        <Publication key={publication.publicationId} context={context} publication={publication} number={index + 1} />
      ))}
      <Actions heading="What is to be published" actions={scheduleForms(context)} />
    </section>
  );
}

interface OnePublication {
  readonly context: CaseContext;
  readonly publication: FiledPublication;
  readonly number: number;
}

function Publication({ context, publication, number }: OnePublication): JSX.Element {
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
      <Actions heading={`What follows for ${reference}`} level={4} actions={publicationForms(context, publication, number)} />
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

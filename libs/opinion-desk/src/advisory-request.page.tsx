import type { JSX } from 'preact';
import {
  Alert,
  DataTable,
  DateText,
  DefinitionList,
  Filters,
  Heading,
  Lines,
  Link,
  staffPage,
  Tag,
  type HtmlPage,
  type Option,
  type Person,
} from '#design';
import type { AsOfDto } from '#web';
import { english } from '#words';
import type { ShownRequest } from './advisory.queries.js';
import { Conflicts, Doing } from './advisory-request.forms.js';
import { AnswerDay } from './answer-day.js';
import { Votes } from './votes.js';

type Item = Parameters<typeof DefinitionList>[0]['items'][number];

export interface AdvisoryRequestPage {
  readonly shown: ShownRequest;
  readonly person: Person;
  readonly userId: string;
  readonly people: readonly Option[];
  /** The moment that is shown, as it stands in the address. */
  readonly asked: AsOfDto;
}

/** One request, the opinion that came of it, and what the public reads of that: now, or as it stood. */
export function advisoryRequestPage({ shown, person, userId, people, asked }: AdvisoryRequestPage): HtmlPage {
  const { subject, texts, told, draft, publishedDraftId, walledOff = [], members = [], reliance } = shown;
  const nameOf = (id: string) =>
    members.find(({ memberId }) => memberId === id)?.name ?? people.find(({ value }) => value === id)?.label ?? id;
  const then = english.moment(asked);
  return staffPage(
    {
      title: subject ?? 'A request for an advisory opinion',
      person,
      current: '/advisory-opinions',
      back: { href: '/advisory-opinions', label: 'advisory opinions' },
      lede:
        person.role === 'auditor'
          ? 'Who asked, and the words of question and answer, are read by clerks and members of the body alone.'
          : 'Who asks is confidential. That you opened this page was recorded.',
    },
    <>
      <ThePast id={shown.id} then={then} />
      <DefinitionList items={factsOf(shown)} />
      <Votes shown={shown} nameOf={nameOf} />
      {texts.toReversed().map((text, index) => (
        <section key={String(texts.length - index)}>
          <Heading level={2}>{index === 0 ? 'The opinion' : 'What stood there before'}</Heading>
          <DefinitionList
            items={[
              { term: index === texts.length - 1 ? 'Issued' : 'Revised', details: <DateText date={text.on} /> },
              ...said('Why it was revised', text.reason),
              { term: 'Conclusion', details: english.code('advisoryConclusion', text.conclusion) },
              ...said('Opinion', text.text),
              ...said('Rests on', text.authorities),
              { term: 'Decided by', details: madeBy(text) },
            ]}
          />
        </section>
      ))}
      {texts.length === 0 ? null : (
        <section>
          <Heading level={2}>Who may rely on it</Heading>
          {reliance === undefined ? (
            <p>The body has not said who may rely on the opinion as it stands.</p>
          ) : (
            <DefinitionList
              items={[
                { term: 'Who', details: english.code('relianceCircle', reliance.who) },
                ...said('On which terms', reliance.terms),
                { term: 'Where that stands', details: reliance.citation },
                { term: 'Said on', details: <DateText date={reliance.on} /> },
              ]}
            />
          )}
        </section>
      )}
      {draft === undefined ? null : (
        <section>
          <Heading level={2}>
            {draft.draftId === publishedDraftId ? 'What the public reads' : 'Drafted, and not published'}
          </Heading>
          <DefinitionList
            items={[
              { term: 'Subject', details: draft.title },
              { term: 'How much of it', details: english.code('publishedExtent', draft.extent) },
              { term: 'Text', details: <Lines text={draft.text} /> },
            ]}
          />
          <p>
            <Link href="/opinions">The page that the public reads</Link>
          </p>
        </section>
      )}
      {told.length === 0 ? null : (
        <DataTable<ShownRequest['told'][number]>
          caption="What the requester was told"
          rows={told}
          columns={[
            { header: 'When', cell: ({ on }) => <DateText date={on} /> },
            { header: 'What', cell: ({ what }) => (what === '' ? '–' : <Lines text={what} />) },
          ]}
        />
      )}
      {walledOff.length === 0 ? null : (
        <DataTable<(typeof walledOff)[number]>
          caption="Who finds nothing of this request, and has no vote on it"
          rows={walledOff}
          columns={[
            { header: 'Who', cell: ({ personId }) => nameOf(personId) },
            { header: 'Ground', cell: ({ ground }) => english.code('conflictGround', ground) },
            { header: 'Note', cell: ({ note }) => (note === undefined ? '–' : <Lines text={note} />) },
          ]}
        />
      )}
      {person.role === 'member' ? null : (
        <p>
          <Link href={`/advisory-opinions/${shown.id}/erasure`}>Legal holds and erasure</Link>
        </p>
      )}
      {person.role !== 'auditor' ? null : (
        <p>
          <Link href={`/reads?matter=advisory:${shown.id}`}>Who has read this request</Link>
        </p>
      )}
      {then !== undefined || person.role !== 'clerk' ? null : <Doing shown={shown} />}
      {then !== undefined ? null : <Conflicts shown={shown} person={person} userId={userId} people={people} />}
      <Heading level={2}>As it stood</Heading>
      <Filters
        action={`/advisory-opinions/${shown.id}`}
        label="The request as it stood"
        submitLabel="Show"
        fields={[
          { name: 'asOf', label: 'As of', hint: 'What had happened by the end of this day', kind: 'date', value: asked.asOf },
          { name: 'knownOn', label: 'As known on', hint: 'What was recorded by then', kind: 'date', value: asked.knownOn },
        ]}
      />
    </>,
  );
}

function ThePast({ id, then }: { readonly id: string; readonly then: string | undefined }): JSX.Element | null {
  if (then === undefined) return null;
  return (
    <Alert tone="info" heading="The request as it was">
      <p>
        You see it {then}. <Link href={`/advisory-opinions/${id}`}>Back to now</Link>
      </p>
    </Alert>
  );
}

function factsOf(shown: ShownRequest): readonly Item[] {
  const { bodyName, state, requester, capacity, contact, question, requestedOn, dueUnder, moved, ended, number, publication } =
    shown;
  return [
    { term: 'State', details: english.code('advisoryState', state) },
    ...(number === undefined ? [] : [{ term: 'Number', details: number }]),
    {
      term: 'Published',
      details:
        publication === 'none' ? 'No' : publication === 'published' ? <Tag>Published</Tag> : 'Published once, and withdrawn',
    },
    { term: 'Body', details: bodyName },
    {
      term: 'Asked by',
      details: [requester, english.code('requesterCapacity', capacity)].filter((one) => one !== undefined).join('. '),
    },
    ...said('Letters go to', contact),
    { term: 'Requested', details: <DateText date={requestedOn} /> },
    {
      term: 'Answer due',
      details: (
        <>
          <AnswerDay {...shown} /> {dueUnder === undefined ? null : `Rule: ${dueUnder}`}
          {moved.map(({ from, on, reason }) => (
            <p key={`${from} ${on}`}>
              Before: <DateText date={from} />, moved on <DateText date={on} />
              {reason === undefined ? null : `: ${reason}`}
            </p>
          ))}
        </>
      ),
    },
    ...said('What is planned, and what is asked', question),
    ...(ended === undefined
      ? []
      : [
          {
            term: english.code('advisoryState', state),
            details: (
              <>
                <DateText date={ended.on} /> {ended.reason === undefined ? null : <Lines text={ended.reason} />}
                {ended.citation === undefined ? null : ` Rule: ${ended.citation}`}
              </>
            ),
          },
        ]),
  ];
}

const said = (term: string, text: string | undefined): readonly Item[] =>
  text === undefined ? [] : [{ term, details: <Lines text={text} /> }];

function madeBy({ madeBy: maker, yeas, nays, abstentions, madeUnder }: ShownRequest['texts'][number]): JSX.Element {
  const votes = [
    ...(yeas === undefined ? [] : [`${String(yeas)} for`]),
    ...(nays === undefined ? [] : [`${String(nays)} against`]),
    ...(abstentions === undefined ? [] : [`${String(abstentions)} abstained`]),
  ].join(', ');
  return <>{[english.code('maker', maker), votes, madeUnder].filter((one) => one !== undefined && one !== '').join('; ')}</>;
}

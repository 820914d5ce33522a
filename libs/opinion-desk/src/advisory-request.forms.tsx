import type { ComponentChildren, JSX } from 'preact';
import {
  AcceptAdvisoryRequestDto,
  DeclineAdvisoryRequestDto,
  DraftAdvisoryPublicationDto,
  InformRequesterDto,
  IssueAdvisoryOpinionDto,
  PublishAdvisoryOpinionDto,
  ReviseAdvisoryOpinionDto,
  SetAnswerDayDto,
  WithdrawAdvisoryOpinionDto,
  WithdrawAdvisoryPublicationDto,
  WithdrawAdvisoryRequestDto,
} from '#advisory-opinion';
import { Action, Fields, Form, Heading, type FieldProps } from '#design';
import { asked } from '#web';
import { english } from '#words';
import type { ShownRequest } from './advisory.queries.js';

const conclusion = { name: 'conclusion', words: english.codes.advisoryConclusion } as const;
const maker = { name: 'madeBy', words: english.codes.maker } as const;
const how = [maker, 'yeas', 'nays', 'abstentions', 'madeUnder', 'occurredOn'] as const;

/** What can be done about a request, from where it stands. */
export function Doing({ shown }: { readonly shown: ShownRequest }): JSX.Element {
  const { id, state, dueOn, draft, publishedDraftId, publication, texts } = shown;
  const isOpen = state === 'requested' || state === 'accepted';
  const isIssued = state === 'issued';
  const hasDraft = draft !== undefined && (draft.draftId !== publishedDraftId || publication === 'none');
  const latest = texts.at(-1);
  const to = (path: string, hidden?: Readonly<Record<string, string>>) => ({
    action: `/v1/advisory-opinions/${id}/${path}`,
    then: `/advisory-opinions/${id}`,
    ...(hidden !== undefined && { hidden }),
  });
  return (
    <>
      <Heading level={2}>What can be done</Heading>
      {isIssued || !isOpen ? null : (
        <Doer
          scope="issue"
          title="Record the opinion"
          submit="Record the opinion"
          to={to('opinion')}
          of={asked(IssueAdvisoryOpinionDto, 'number', conclusion, 'text', 'authorities', ...how)}
        >
          <p>Nothing is published by it.</p>
        </Doer>
      )}
      {state !== 'requested' ? null : (
        <Doer
          scope="accept"
          title="The body will answer"
          submit="Record that the body will answer"
          to={to('acceptance')}
          of={asked(AcceptAdvisoryRequestDto, 'occurredOn')}
        />
      )}
      {!isOpen ? null : (
        <>
          <Doer
            scope="day"
            title={dueOn === undefined ? 'Set the day by which to answer' : 'Move the day by which to answer'}
            submit={dueOn === undefined ? 'Set the day' : 'Move the day'}
            to={to('answer-day')}
            of={asked(SetAnswerDayDto, 'dueOn', 'citation', ...(dueOn === undefined ? [] : (['reason'] as const)), 'occurredOn')}
          />
          <Doer
            scope="decline"
            title="The body will not answer"
            submit="Record that it will not answer"
            to={to('declination')}
            of={asked(DeclineAdvisoryRequestDto, 'reason', 'citation', 'occurredOn')}
          />
          <Doer
            scope="request-withdrawal"
            title="The requester withdraws the request"
            submit="Record the withdrawal"
            to={to('request-withdrawal')}
            of={asked(WithdrawAdvisoryRequestDto, 'reason', 'occurredOn')}
          />
        </>
      )}
      {!isIssued ? null : (
        <>
          <Doer
            scope="draft"
            title="Write what the public would read"
            submit="Keep the draft"
            to={to('drafts')}
            of={asked(
              DraftAdvisoryPublicationDto,
              { name: 'extent', words: english.codes.publishedExtent },
              { name: 'title', value: draft?.title },
              { name: 'text', value: draft?.text },
            )}
          >
            <p>Nothing is published by it.</p>
          </Doer>
          {!hasDraft ? null : (
            <Doer
              scope="publish"
              title="Publish the draft"
              submit="Publish it"
              to={to('publication', { draftId: draft.draftId })}
              of={asked(
                PublishAdvisoryOpinionDto,
                'decidedBy',
                'citation',
                ...(publication === 'published' ? (['reason'] as const) : []),
                { name: 'namesLookedFor', words: { done: 'Yes' } },
                'occurredOn',
              )}
            />
          )}
          <Doer
            scope="revise"
            title="Revise the opinion"
            submit="Record the revision"
            to={to('revisions')}
            of={asked(
              ReviseAdvisoryOpinionDto,
              conclusion,
              { name: 'text', value: latest?.text },
              { name: 'authorities', value: latest?.authorities },
              'reason',
              ...how,
            )}
          />
          <Doer
            scope="opinion-withdrawal"
            title="Withdraw the opinion"
            submit="Record that it is withdrawn"
            to={to('opinion-withdrawal')}
            of={asked(WithdrawAdvisoryOpinionDto, 'reason', 'occurredOn')}
          />
        </>
      )}
      {publication !== 'published' ? null : (
        <Doer
          scope="publication-withdrawal"
          title="Withdraw the publication"
          submit="Withdraw the publication"
          to={to('publication-withdrawal')}
          of={asked(WithdrawAdvisoryPublicationDto, 'reason', 'occurredOn')}
        />
      )}
      <Doer
        scope="letter"
        title="Record what the requester was told"
        submit="Record it"
        to={to('letters')}
        of={asked(InformRequesterDto, 'what', 'occurredOn')}
      />
    </>
  );
}

interface DoerProps {
  readonly scope: string;
  readonly title: string;
  readonly submit: string;
  readonly to: Parameters<typeof Action>[0]['form'];
  readonly of: readonly FieldProps[];
  readonly children?: ComponentChildren;
}

const Doer = ({ scope, title, submit, to, of, children }: DoerProps): JSX.Element => (
  <Action id={scope} title={title} form={to}>
    <Form {...to} submitLabel={submit} label={title}>
      {children}
      <Fields of={of} scope={scope} />
    </Form>
  </Action>
);

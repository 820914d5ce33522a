import type { ComponentChildren, JSX } from 'preact';
import {
  AcceptAdvisoryRequestDto,
  DeclineAdvisoryRequestDto,
  DraftAdvisoryPublicationDto,
  InformRequesterDto,
  IssueAdvisoryOpinionDto,
  LiftAdvisoryConflictDto,
  PublishAdvisoryOpinionDto,
  RecordAdvisoryConflictDto,
  ReviseAdvisoryOpinionDto,
  SetAnswerDayDto,
  WithdrawAdvisoryOpinionDto,
  WithdrawAdvisoryPublicationDto,
  WithdrawAdvisoryRequestDto,
} from '#advisory-opinion';
import { Action, Fields, Form, Heading, type FieldProps, type Option, type Person } from '#design';
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

interface ConflictsProps {
  readonly shown: ShownRequest;
  readonly person: Person;
  readonly userId: string;
  readonly people: readonly Option[];
}

const ground = { name: 'ground', words: english.codes.conflictGround } as const;

/** Everybody who sees a request can say that they should not; a clerk can say it of a colleague, and undo it. */
export function Conflicts({ shown: { id, walledOff = [] }, person, userId, people }: ConflictsProps): JSX.Element {
  const action = `/v1/advisory-opinions/${id}/conflicts`;
  const then = `/advisory-opinions/${id}`;
  const isWalledOff = ({ value }: Option) => walledOff.some(({ personId }) => personId === value);
  const free = people.filter((one) => one.value !== userId && !isWalledOff(one));
  const walled = walledOff.map(({ personId: value }) => people.find((one) => one.value === value) ?? { value, label: value });
  return (
    <>
      <Doer
        scope="declare-conflict"
        title="Declare a conflict of your own"
        submit="Declare the conflict"
        to={{ action, then: '/advisory-opinions', hidden: { personId: userId } }}
        of={asked(RecordAdvisoryConflictDto, ground, 'note')}
      >
        <p>You will find nothing of this request any more. Only somebody else can undo this.</p>
      </Doer>
      {person.role !== 'clerk' || free.length === 0 ? null : (
        <Doer
          scope="record-conflict"
          title="Record that somebody has a conflict"
          submit="Record the conflict"
          to={{ action, then }}
          of={asked(RecordAdvisoryConflictDto, { name: 'personId', options: free }, ground, 'note')}
        >
          <p>This person finds nothing of the request any more, from the next request on, and has no vote on it.</p>
        </Doer>
      )}
      {person.role !== 'clerk' || walled.length === 0 ? null : (
        <Doer
          scope="lift-conflict"
          title="Record that somebody has no conflict"
          submit="Lift the conflict"
          to={{ action: `${action}/lifting`, then }}
          of={asked(LiftAdvisoryConflictDto, { name: 'personId', options: walled }, 'reason')}
        >
          <p>For a namesake, or where the conflict is over.</p>
        </Doer>
      )}
    </>
  );
}

interface DoerProps {
  readonly scope: string;
  readonly title: string;
  readonly submit: string;
  readonly to: Parameters<typeof Action>[0]['form'] & { readonly then?: string };
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

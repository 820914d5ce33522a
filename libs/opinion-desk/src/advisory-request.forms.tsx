import type { ComponentChildren, JSX } from 'preact';
import {
  AcceptAdvisoryRequestDto,
  BreakAdvisoryTieDto,
  DeclineAdvisoryRequestDto,
  DraftAdvisoryPublicationDto,
  InformRequesterDto,
  IssueAdvisoryOpinionDto,
  LiftAdvisoryConflictDto,
  PublishAdvisoryOpinionDto,
  RecordAdvisoryConflictDto,
  RecordAdvisoryVoteDto,
  ReviseAdvisoryOpinionDto,
  SetAnswerDayDto,
  StateAdvisoryRelianceDto,
  WithdrawAdvisoryOpinionDto,
  WithdrawAdvisoryPublicationDto,
  WithdrawAdvisoryRequestDto,
} from '#advisory-opinion';
import { Action, Fields, Form, Heading, type FieldProps, type Option, type Person } from '#design';
import { formatDate, makersWithoutVote } from '#kernel';
import { asked } from '#web';
import { english } from '#words';
import type { ShownRequest } from './advisory.queries.js';

const conclusion = { name: 'conclusion', words: english.codes.advisoryConclusion } as const;
/** That the body decided by a vote can be said where there is one to name. */
const makerOf = (votes: readonly unknown[]) =>
  ({ name: 'madeBy', words: english.codes.maker, ...(votes.length === 0 && { only: makersWithoutVote }) }) as const;

/** Who decided it, and, where there are any, the votes that carried and by which no text was adopted yet. */
function howOf({ votes, texts }: ShownRequest) {
  const used = texts.map(({ voteId }) => voteId);
  const free = votes.filter(
    ({ voteId, outcome, tieBreak }) => (outcome === 'carried' || tieBreak?.vote === 'yea') && !used.includes(voteId),
  );
  const vote = {
    name: 'voteId',
    options: free.map(({ voteId, question = '', on }) => ({ value: voteId, label: `${formatDate(on)}: ${question}` })),
    value: free.at(-1)?.voteId,
    emptyLabel: 'The body did not vote',
  } as const;
  return [makerOf(free), ...(free.length === 0 ? [] : [vote]), 'madeUnder', 'occurredOn'] as const;
}

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
      {isOpen || isIssued ? <Voting shown={shown} to={to} /> : null}
      {isIssued || !isOpen ? null : (
        <Doer
          scope="issue"
          title="Record the opinion"
          submit="Record the opinion"
          to={to('opinion')}
          of={asked(IssueAdvisoryOpinionDto, 'number', conclusion, 'text', 'authorities', ...howOf(shown))}
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
              ...howOf(shown),
            )}
          />
          <Doer
            scope="reliance"
            title="Record who may rely on the opinion"
            submit="Record who may rely on it"
            to={to('reliance')}
            of={asked(
              StateAdvisoryRelianceDto,
              { name: 'who', words: english.codes.relianceCircle },
              'terms',
              'citation',
              'occurredOn',
            )}
          >
            <p>Where the opinion is published, everybody reads there who may rely on it and where that stands.</p>
          </Doer>
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

interface VotingProps {
  readonly shown: ShownRequest;
  readonly to: (path: string) => DoerProps['to'];
}

/** Recording how the body voted, and how a tie was decided. */
function Voting({ shown: { votes, members = [], walledOff = [] }, to }: VotingProps): JSX.Element {
  const someLeft = members.some(({ left }) => left !== undefined);
  const optionOf = ({ memberId, name, role, left }: (typeof members)[number]) => ({
    value: memberId,
    label: [
      role === 'member' ? name : `${name} (${english.code('memberRole', role)})`,
      ...(left === undefined ? [] : [`(left on ${formatDate(left)})`]),
    ].join(' '),
    ...(someLeft && { group: left === undefined ? 'Members today' : 'On earlier days alone: give the day of the vote' }),
  });
  // Those who sit today stand first.
  const inOrder = [...members].sort((one, other) => Number(one.left !== undefined) - Number(other.left !== undefined));
  const free = inOrder.filter(({ memberId }) => !walledOff.some(({ personId }) => personId === memberId));
  const voters = free.filter(({ role }) => role !== 'tie-breaker').map(optionOf);
  const tied = votes.filter((one) => one.tieBrokenBy !== undefined && one.tieBreak === undefined);
  const list = (name: 'votedYea' | 'votedNay' | 'abstained' | 'present') => ({ name, options: voters }) as const;
  return (
    <>
      <Doer
        scope="vote"
        title="Record how the body voted"
        submit="Record the vote"
        to={to('votes')}
        of={asked(
          RecordAdvisoryVoteDto,
          'question',
          list('votedYea'),
          list('votedNay'),
          list('abstained'),
          list('present'),
          ...(['yeas', 'nays', 'abstentions', 'occurredOn'] as const),
        )}
      >
        <p>It is counted by the voting rule that binds the body on that day, among those who sat in it then.</p>
      </Doer>
      {tied.length === 0 ? null : (
        <Doer
          scope="tie"
          title="Record how the tie was decided"
          submit="Record how it was decided"
          to={to('tie-breaks')}
          of={asked(
            BreakAdvisoryTieDto,
            {
              name: 'voteId',
              options: tied.map(({ voteId, question = '', on }) => ({ value: voteId, label: `${formatDate(on)}: ${question}` })),
            },
            { name: 'memberId', options: free.map(optionOf) },
            { name: 'vote', options: (['yea', 'nay'] as const).map((value) => ({ value, label: english.code('vote', value) })) },
            'occurredOn',
          )}
        />
      )}
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

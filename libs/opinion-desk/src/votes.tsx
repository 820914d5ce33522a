import type { JSX } from 'preact';
import { DataTable, DateText, DefinitionList, Heading, Lines, Tag } from '#design';
import { english } from '#words';
import type { ShownRequest } from './advisory.queries.js';

type Vote = ShownRequest['votes'][number];

interface VotesProps {
  readonly shown: ShownRequest;
  readonly nameOf: (id: string) => string;
}

/** How the body voted on what it would say: also where that decided nothing. */
export function Votes({ shown: { votes }, nameOf }: VotesProps): JSX.Element | null {
  if (votes.length === 0) return null;
  return (
    <section>
      <Heading level={2}>How the body voted</Heading>
      {votes.map((vote, index) => (
        <VoteTaken vote={vote} number={index + 1} nameOf={nameOf} key={vote.voteId} />
      ))}
    </section>
  );
}

interface VoteProps {
  readonly vote: Vote;
  readonly number: number;
  readonly nameOf: (id: string) => string;
}

function VoteTaken({ vote, number, nameOf }: VoteProps): JSX.Element {
  const { question, on, outcome, tally, quorum, citation, ballot } = vote;
  return (
    <>
      <Heading level={3}>Vote {number}</Heading>
      {question === undefined ? null : (
        <p>
          “<Lines text={question} />”
        </p>
      )}
      <DefinitionList
        items={[
          { term: 'Voted', details: <DateText date={on} /> },
          {
            term: 'Outcome',
            details: <Tag tone={outcome === 'carried' ? 'success' : 'warning'}>{english.code('motionOutcome', outcome)}</Tag>,
          },
          { term: 'Count', details: english.tally(tally) },
          { term: 'Rule', details: `${citation}. Quorum: ${String(quorum)}` },
          ...(ballot === undefined ? [] : [{ term: 'Ballot', details: english.code('ballot', ballot) }]),
          { term: 'What follows', details: <WhatFollows vote={vote} nameOf={nameOf} /> },
        ]}
      />
      {ballot === 'secret' || vote.present === undefined ? null : <RollCall vote={vote} number={number} nameOf={nameOf} />}
    </>
  );
}

function WhatFollows({ vote: { outcome, tieBrokenBy, tieBreak }, nameOf }: Omit<VoteProps, 'number'>): JSX.Element {
  if (tieBreak !== undefined) {
    const { memberId, vote, on } = tieBreak;
    return (
      <>
        {vote === 'yea' ? 'The tie was decided for it' : 'The tie was decided against it'} by {nameOf(memberId)} on{' '}
        <DateText date={on} />.
      </>
    );
  }
  if (outcome === 'carried') return <>The opinion may name this vote as the one by which it was adopted.</>;
  if (outcome !== 'tied') return <>Nothing was adopted.</>;
  return tieBrokenBy === undefined ? (
    <>Nothing was adopted, and the rule names nobody who decides a tie. The body may vote again.</>
  ) : (
    <>Nothing is adopted until the tie is decided: under the rule by the {english.code('memberRole', tieBrokenBy)}.</>
  );
}

function RollCall({ vote: { present = [], votedYea, votedNay, abstained }, number, nameOf }: VoteProps): JSX.Element {
  const voteOf = (id: string) =>
    votedYea?.includes(id) === true
      ? english.code('vote', 'yea')
      : votedNay?.includes(id) === true
        ? english.code('vote', 'nay')
        : abstained?.includes(id) === true
          ? english.code('vote', 'abstain')
          : 'Present, and did not vote';
  return (
    <DataTable<string>
      caption={`Roll call of vote ${String(number)}`}
      compact
      empty="Nobody was there."
      rows={present}
      columns={[
        { header: 'Member', cell: nameOf },
        { header: 'Vote', cell: voteOf },
      ]}
    />
  );
}

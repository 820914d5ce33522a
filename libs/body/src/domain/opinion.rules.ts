import { derivedId, Rejection, type Earlier, type PartialDate } from '#kernel';
import type { FileOpinion, OpinionCommand, WithdrawOpinion } from './body.commands.js';
import type { BodyEvent, OpinionKind, Vote } from './body.events.js';
import type { Constituted } from './body.state.js';
import { isSecret, presentAt, type Motion } from './motion.state.js';
import type { Opinion } from './opinion.state.js';
import { mustActForOneself, mustNotBeRecused } from './member.rules.js';
import { motionOf } from './motion.rules.js';

/** The id of the opinion that a command files. */
export const opinionIdOf = (command: FileOpinion): string => derivedId(command.meta.commandId, 'opinion');

/** What an opinion follows: the vote that it is about; and its withdrawal the opinion. */
export function earlierThanOpinion(state: Constituted, command: OpinionCommand): readonly Earlier[] {
  const motion = state.motions.get(command.data.motionId);
  if (command.type === 'WithdrawOpinion') {
    const filed = state.opinions.get(command.data.opinionId);
    return filed === undefined ? [] : [{ when: 'the opinion was filed', on: filed.filedOn }];
  }
  if (motion === undefined) return [];
  const put = { when: 'the motion was put', on: motion.putOn };
  if (motion.status === 'tied') return [put, { when: 'the motion tied', on: motion.tiedOn }];
  return 'decidedOn' in motion ? [put, { when: 'the vote was counted', on: motion.decidedOn }] : [put];
}

/**
 * Files what a member wrote, with those who join it: all of them voted, and in a way that agrees with what the opinion says it
 * is. Throws `Rejection`.
 */
export function fileOpinion(state: Constituted, command: FileOpinion, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, memberId, kind, text } = command.data;
  const opinionId = opinionIdOf(command);
  if (state.opinions.has(opinionId)) return [];
  const motion = motionOf(state, command.data);
  const { caseId } = motion.put;
  mustActForOneself(command, memberId);
  const joinedBy = [...new Set(command.data.joinedBy)].filter((other) => other !== memberId);
  for (const other of joinedBy) mustActForOneself(command, other);
  const writers = [{ who: memberId, field: 'memberId' }, ...joinedBy.map((who) => ({ who, field: 'joinedBy' }))];
  for (const { who, field } of writers) {
    mustNotBeRecused(state, caseId, who, occurredOn, field);
    mustHaveVoted(motion, who, field);
  }
  if (motion.status === 'open') {
    throw new Rejection('motion-not-decided', 'The vote on this motion is open. Close it first: an opinion is about a decision.');
  }
  for (const { who, field } of writers) mustHaveVotedSo(motion, who, kind, field);
  return [
    { type: 'OpinionFiled', occurredOn, data: { opinionId, motionId, caseId, memberId, kind, text: text.trim(), joinedBy } },
  ];
}

function mustHaveVoted(motion: Motion, memberId: string, field: string): void {
  // How somebody voted in a secret ballot is that member’s to say.
  if (motion.votes.has(memberId) || (isSecret(motion.put) && presentAt(motion).includes(memberId))) return;
  throw new Rejection(
    'opinion-without-vote',
    `${memberId} did not vote on this motion, and has no opinion beside it. Name a member who voted.`,
    'state',
    field,
  );
}

function mustHaveVotedSo(motion: Motion, memberId: string, kind: OpinionKind, field: string): void {
  if (
    kind === 'separate' ||
    (isSecret(motion.put) && !motion.votes.has(memberId)) ||
    stood(motion, motion.votes.get(memberId)) === kind
  )
    return;
  throw new Rejection(
    'opinion-against-own-vote',
    kind === 'concurring'
      ? `${memberId} did not vote for what was decided, so the opinion does not concur. Choose what it is, or name another member.`
      : `${memberId} did not vote against what was decided, so the opinion is no dissent. Choose what it is, or name another member.`,
    'state',
    field,
  );
}

/** How a vote stood to what was decided; where nothing was, or of an abstention, nothing can be said. */
function stood({ status }: Motion, vote: Vote | undefined): OpinionKind {
  if ((status !== 'carried' && status !== 'failed') || vote === 'abstain') return 'separate';
  return (status === 'carried') === (vote === 'yea') ? 'concurring' : 'dissenting';
}

/** Takes back an opinion: its author does, or the clerk for him or her. Throws `Rejection`. */
export function withdrawOpinion(state: Constituted, command: WithdrawOpinion, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, opinionId, reason } = command.data;
  const { put } = motionOf(state, command.data);
  const opinion = opinionOf(state, opinionId, motionId);
  mustActForOneself(command, opinion.memberId);
  if (opinion.withdrawn === true) return [];
  return [{ type: 'OpinionWithdrawn', occurredOn, data: { opinionId, motionId, caseId: put.caseId, reason } }];
}

function opinionOf({ opinions }: Constituted, opinionId: string, motionId: string): Opinion {
  const opinion = opinions.get(opinionId);
  if (opinion?.motionId === motionId) return opinion;
  throw new Rejection('opinion-unknown', 'There is no opinion with this id beside this motion.', 'unknown');
}

import type { BodyEvent } from '#body';
import {
  following,
  idOfStream,
  type Command,
  type DomainEvent,
  type Process,
  type ProcessIdentity,
  type Recorded,
} from '#kernel';
import { HoldComplaintToSilenceLimit, HoldToSilenceLimit } from './silence-limit.js';

/** From now on: nobody is late for votes that were taken before anybody counted. */
const identity: ProcessIdentity = { name: 'hold-to-silence-limit-after-vote', from: 'now' };

const vote = (event: Recorded<DomainEvent>): readonly Command[] => {
  const { caseId, kind } = (event as Recorded<Extract<BodyEvent, { readonly type: 'MotionFailed' }>>).data;
  // A vote on a matter of procedure decides nothing that a party waits for.
  return kind === 'procedural'
    ? []
    : [new HoldToSilenceLimit(caseId, { bodyId: idOfStream(event.stream), voteId: event.id }, following(event, identity))];
};

/**
 * Where the voting rule says within how many days the parties hear of a vote that decided nothing, a clock runs from the vote,
 * and ends when the last of them was told.
 */
export const holdToSilenceLimitAfterVote: Process = {
  ...identity,
  on: {
    MotionTied: vote,
    MotionFailed: vote,
    QuorumLacking: vote,
    RespondentInformed: (event) => [new HoldToSilenceLimit(idOfStream(event.stream), {}, following(event, identity))],
    ComplainantNotified: (event) => [new HoldComplaintToSilenceLimit(idOfStream(event.stream), {}, following(event, identity))],
  },
};

import { citation, words } from './values.js';
import { inPublic, optional } from './event.js';
import { Rejection } from './rejection.js';

/** What a voting rule can leave to a carried vote alone. Of probable cause, finding it and finding none are one decision. */
export const decisionKinds = ['probable-cause', 'finding', 'dismissal', 'recommendation', 'closing'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Who decides where the body does not vote. */
export const makersWithoutVote = ['hearing-officer', 'settlement', 'chair', 'staff', 'other-authority', 'law'] as const;
export type MakerWithoutVote = (typeof makersWithoutVote)[number];

/** How a decision was made, as it is said: by a vote, or by whom without one. */
export const makers = ['vote', ...makersWithoutVote] as const;
export type Maker = (typeof makers)[number];

/** How a decision was made, as it is recorded. Older records say nothing of it where they name no motion. */
export interface Made {
  /** The motion that decided it, where the body voted. */
  readonly motionId?: string;
  /** Who decided it without a vote. */
  readonly madeBy?: MakerWithoutVote;
  /** Where it stands that they decide. */
  readonly madeUnder?: string;
}

/** How a decision was made, as it is said in a command. */
export type SaidToBeMade = Omit<Made, 'madeBy'> & { readonly madeBy?: Maker };

/** The fields of `Made` but the motion, for the description of an event. `theDecision`: why they are never corrected. */
export const madeFields = <Fixed extends object>(theDecision: Fixed) => ({
  madeBy: inPublic(words('maker', makersWithoutVote), { ...optional, ...theDecision }),
  madeUnder: inPublic(citation, optional),
});

/**
 * What is recorded of how a decision was made. Throws `motion-not-named`, `made-by-vote-and-without`, `maker-without-citation`.
 * Where nothing is said, as by programs that know of no such question, nothing is recorded.
 */
export function madeAs({ motionId, madeBy, madeUnder }: SaidToBeMade): Made {
  if (madeBy === 'vote' && motionId === undefined) {
    throw new Rejection(
      'motion-not-named',
      'A vote decides by a motion that carried. Name that motion, or say who decided without a vote.',
      'input',
      'motionId',
    );
  }
  const maker = madeBy === 'vote' ? undefined : madeBy;
  if (motionId !== undefined && (maker ?? madeUnder) !== undefined) {
    throw new Rejection(
      'made-by-vote-and-without',
      'A motion is named, and that it was decided without a vote. Say one of the two.',
      'input',
      maker === undefined ? 'madeUnder' : 'madeBy',
    );
  }
  if ((maker === undefined) !== (madeUnder === undefined)) {
    throw new Rejection(
      'maker-without-citation',
      'Say both who decided without a vote and where it stands that they decide this: a section of the body’s rules, or the order.',
      'input',
      maker === undefined ? 'madeBy' : 'madeUnder',
    );
  }
  return {
    ...(motionId !== undefined && { motionId }),
    ...(maker !== undefined && { madeBy: maker }),
    ...(madeUnder !== undefined && { madeUnder }),
  };
}

import type { PartialDate } from '#kernel';
import type { Folds } from './body.folds.js';
import type { OpinionEvent } from './opinion.events.js';

/** What a member wrote about a decision. */
export interface Opinion {
  readonly motionId: string;
  readonly memberId: string;
  readonly filedOn: PartialDate;
  readonly withdrawn?: true;
}

/** What members wrote beside the votes of a body, by the id of each opinion. */
export interface Opinions {
  readonly opinions: ReadonlyMap<string, Opinion>;
}

/** What each fact changes of what members wrote. */
export const opinionFolds: Folds<Opinions, OpinionEvent> = {
  OpinionFiled: ({ opinions }, { occurredOn: filedOn, data: { opinionId, motionId, memberId } }) => ({
    opinions: new Map(opinions).set(opinionId, { motionId, memberId, filedOn }),
  }),
  OpinionWithdrawn: ({ opinions }, { data: { opinionId } }) => {
    const opinion = opinions.get(opinionId);
    return opinion === undefined ? {} : { opinions: new Map(opinions).set(opinionId, { ...opinion, withdrawn: true }) };
  },
};

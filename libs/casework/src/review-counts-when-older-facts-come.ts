import { ReviewCounts, sayWhoCounts, type BodyEvent } from '#body';
import { following, idOfStream, type Command, type Process, type ProcessIdentity, type Recorded } from '#kernel';

const identity: ProcessIdentity = { name: 'review-counts-when-older-facts-come', from: 'beginning' };

const review = (event: Recorded<BodyEvent>): readonly Command[] => [
  new ReviewCounts(idOfStream(event.stream), {}, following(event, identity)),
];

/**
 * Who sat, had left or had stepped aside on the day of a vote may be entered after the vote was counted, and may be put right.
 * Each count that this makes untrue is said to be in doubt, so that it is shown everywhere until somebody decides.
 */
export const reviewCountsWhenOlderFactsCome: Process<BodyEvent> = {
  ...identity,
  on: {
    ...Object.fromEntries(sayWhoCounts.map((type) => [type, review])),
    // Corrections stand in the streams of all aggregates.
    EventCorrected: (event) => (event.stream.startsWith('body-') ? review(event) : []),
  },
};

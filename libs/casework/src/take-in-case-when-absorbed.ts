import { FollowAbsorption, type CaseEvent } from '#case';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';

const identity: ProcessIdentity = { name: 'take-in-case-when-absorbed', from: 'beginning' };

/**
 * A consolidation is written first in the case that is taken in, and by the same request in the one that goes on. Should that
 * request end between the two, this carries on, or lets the first case go again.
 */
export const takeInCaseWhenAbsorbed: Process<CaseEvent> = {
  ...identity,
  on: {
    CaseClosed: (event) => {
      const { reason, note } = event.data;
      if (reason !== 'consolidated') return [];
      return [
        new FollowAbsorption(
          idOfStream(event.stream),
          { reason: note, occurredOn: event.occurredOn },
          following(event, identity),
        ),
      ];
    },
  },
};

import type { BodyEvent, MotionCarried, MotionFailed } from '#body';
import { EndDeadlock, RecordDeadlock } from '#case';
import { following, goesOnByRule, idOfStream, type Command, type Process, type ProcessIdentity, type Recorded } from '#kernel';

const identity: ProcessIdentity = { name: 'follow-votes-into-deadlock-and-out', from: 'beginning' };

/**
 * A tie is never left in the body's minutes alone: the case knows it, and from the case the parties are told. What ends it is
 * known to the case too. Both stand in one process, because an end that overtook its beginning would leave the case deadlocked
 * for ever.
 */
export const followVotesIntoDeadlockAndOut: Process<BodyEvent> = {
  ...identity,
  on: {
    MotionTied: (event) => {
      const { caseId, motionId, tieRule, afterMotionId } = event.data;
      const { occurredOn } = event;
      const deadlock = new RecordDeadlock(
        caseId,
        {
          motionId,
          bodyId: idOfStream(event.stream),
          occurredOn,
          ...(afterMotionId === undefined ? {} : { afterMotionId }),
        },
        following(event, identity),
      );
      // Where the rule itself says how the matter goes on, the tie is told and then over.
      return goesOnByRule(tieRule)
        ? [deadlock, new EndDeadlock(caseId, { motionId, how: 'default-rule', occurredOn }, following(event, identity, 1))]
        : [deadlock];
    },
    // The case is silent where there was no deadlock.
    MotionCarried: ended,
    MotionFailed: ended,
    TieResolved: (event) => {
      const { caseId, motionId } = event.data;
      return [
        new EndDeadlock(caseId, { motionId, how: 'tie-breaker', occurredOn: event.occurredOn }, following(event, identity)),
      ];
    },
  },
};

function ended(event: Recorded<MotionCarried> | Recorded<MotionFailed>): readonly Command[] {
  const { caseId, motionId, afterMotionId } = event.data;
  const { occurredOn } = event;
  const how =
    afterMotionId === undefined
      ? ({ motionId, how: 'default-rule' } as const)
      : ({ motionId: afterMotionId, how: 'new-motion', byMotionId: motionId } as const);
  return [new EndDeadlock(caseId, { ...how, occurredOn }, following(event, identity))];
}

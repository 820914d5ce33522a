import type { BodyEvent, MotionCarried, MotionFailed } from '#body';
import { EndDeadlock } from '#case';
import { following, type Command, type Process, type Recorded } from '#kernel';

const name = 'end-deadlock-when-motion-decided';

/** A later motion that did not tie, a tie-breaker, or a rule ends the deadlock. The case is silent where there was none. */
export const endDeadlockWhenMotionDecided: Process<BodyEvent> = {
  name,
  on: {
    MotionCarried: ended,
    MotionFailed: ended,
    TieResolved: (event) => {
      const { caseId, motionId } = event.data;
      return [new EndDeadlock(caseId, { motionId, how: 'tie-breaker', occurredOn: event.occurredOn }, following(event, name))];
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
  return [new EndDeadlock(caseId, { ...how, occurredOn }, following(event, name))];
}

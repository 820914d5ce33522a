import type { BodyEvent } from '#body';
import { EndDeadlock, RecordDeadlock } from '#case';
import { following, idOfStream, type Process } from '#kernel';

const name = 'record-deadlock-when-motion-tied';

/** A tie is never left in the body's minutes alone: the case knows it, and from the case the parties are told. */
export const recordDeadlockWhenMotionTied: Process<BodyEvent> = {
  name,
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
        following(event, name),
      );
      // Where the rule says that the matter goes on as tied, the tie is told and then over.
      return tieRule === 'transmit-as-tied'
        ? [deadlock, new EndDeadlock(caseId, { motionId, how: 'default-rule', occurredOn }, following(event, name, 1))]
        : [deadlock];
    },
  },
};

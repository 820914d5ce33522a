import { InformRespondent, type CaseEvent } from '#case';
import { NotifyComplainant } from '#complaint';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';

const identity: ProcessIdentity = { name: 'tell-parties-when-case-deadlocked', from: 'beginning' };
const message =
  'The body voted and could not reach a decision: as many members voted for the motion as against it. ' +
  'That is recorded. You will be told what follows from it.';

/** Everybody whom a tie concerns is told that it happened, and of nothing else. */
export const tellPartiesWhenCaseDeadlocked: Process<CaseEvent> = {
  ...identity,
  on: {
    CaseDeadlocked: (event) => {
      const caseId = idOfStream(event.stream);
      const { motionId, complaintIds } = event.data;
      return [
        new InformRespondent(caseId, { topic: 'tie', message, motionId }, following(event, identity)),
        ...complaintIds.map(
          (complaintId, index) =>
            new NotifyComplainant(
              complaintId,
              { topic: 'tie', message, caseId, motionId },
              following(event, identity, index + 1),
            ),
        ),
      ];
    },
  },
};

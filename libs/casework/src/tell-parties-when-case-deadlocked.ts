import { InformRespondent, type CaseEvent } from '#case';
import { NotifyComplainant } from '#complaint';
import { following, idOfStream, type Process } from '#kernel';

const name = 'tell-parties-when-case-deadlocked';
const message =
  'The body voted and could not reach a decision: as many members voted for the motion as against it. ' +
  'That is recorded. You will be told what follows from it.';

/** Everybody whom a tie concerns is told that it happened, and of nothing else. */
export const tellPartiesWhenCaseDeadlocked: Process<CaseEvent> = {
  name,
  on: {
    CaseDeadlocked: (event) => {
      const caseId = idOfStream(event.stream);
      const { motionId, complaintIds } = event.data;
      return [
        new InformRespondent(caseId, { topic: 'tie', message, motionId }, following(event, name)),
        ...complaintIds.map(
          (complaintId, index) =>
            new NotifyComplainant(complaintId, { topic: 'tie', message, caseId, motionId }, following(event, name, index + 1)),
        ),
      ];
    },
  },
};

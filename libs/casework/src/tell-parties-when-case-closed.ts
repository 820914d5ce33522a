import { InformRespondent, type CaseEvent } from '#case';
import { NotifyComplainant } from '#complaint';
import { following, idOfStream, type Process } from '#kernel';

const name = 'tell-parties-when-case-closed';
const message = 'The case was closed. Your status page says with which result.';

/** No case ends in silence, least of all one that ends without a decision. */
export const tellPartiesWhenCaseClosed: Process<CaseEvent> = {
  name,
  on: {
    CaseClosed: (event) => {
      // A case that goes on in another one has not ended for anybody.
      if (event.data.reason === 'consolidated') return [];
      const caseId = idOfStream(event.stream);
      return [
        new InformRespondent(caseId, { topic: 'closing', message: 'The case was closed.' }, following(event, name)),
        ...event.data.complaintIds.map(
          (complaintId, index) =>
            new NotifyComplainant(complaintId, { topic: 'closing', message, caseId }, following(event, name, index + 1)),
        ),
      ];
    },
  },
};

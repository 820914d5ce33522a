import { InformRespondent, type CaseEvent } from '#case';
import { NotifyComplainant } from '#complaint';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';

const identity: ProcessIdentity = { name: 'tell-parties-when-case-closed', from: 'beginning' };
const message = 'The case was closed. Your status page says with which result.';

/** No case ends in silence, least of all one that ends without a decision. */
export const tellPartiesWhenCaseClosed: Process<CaseEvent> = {
  ...identity,
  on: {
    CaseClosed: (event) => {
      // A case that goes on in another one has not ended for anybody.
      if (event.data.reason === 'consolidated') return [];
      const caseId = idOfStream(event.stream);
      return [
        new InformRespondent(caseId, { topic: 'closing', message: 'The case was closed.' }, following(event, identity)),
        ...event.data.complaintIds.map(
          (complaintId, index) =>
            new NotifyComplainant(complaintId, { topic: 'closing', message, caseId }, following(event, identity, index + 1)),
        ),
      ];
    },
  },
};

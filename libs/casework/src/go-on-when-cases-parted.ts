import { CarryRecusals } from '#body';
import { FollowParting, type CaseEvent } from '#case';
import { CarryLegalHolds } from '#erasure';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';
import { CarryReliancesAlong } from './carry-reliances.js';

const identity: ProcessIdentity = { name: 'go-on-when-cases-parted', from: 'beginning' };

/**
 * A parting is written first in the case that was the two of them, and by the same request in the one that goes on by itself.
 * Should that request end between the two, this carries on. Nobody who stepped aside while they were one comes back, and what was
 * held stays held; what the respondent relied on meanwhile goes along.
 */
export const goOnWhenCasesParted: Process<CaseEvent> = {
  ...identity,
  on: {
    CasesParted: (event) => {
      const fromCaseId = idOfStream(event.stream);
      const { partedCaseId } = event.data;
      const { occurredOn } = event;
      return [
        new FollowParting(fromCaseId, { partedCaseId }, following(event, identity)),
        new CarryRecusals(partedCaseId, { fromCaseId, intoCaseId: partedCaseId, occurredOn }, following(event, identity, 1)),
        new CarryLegalHolds(partedCaseId, { fromCaseId }, following(event, identity, 2)),
        new CarryReliancesAlong(partedCaseId, { fromCaseId, factId: event.id }, following(event, identity, 3)),
      ];
    },
  },
};

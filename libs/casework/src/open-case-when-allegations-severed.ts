import { CarryRecusals } from '#body';
import { FollowSeverance, type CaseEvent } from '#case';
import { CarryLegalHolds } from '#erasure';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';
import { CarryReliancesAlong } from './carry-reliances.js';

const identity: ProcessIdentity = { name: 'open-case-when-allegations-severed', from: 'beginning' };

/**
 * A severance is written first in the case that the allegations leave, and by the same request in the one of their own. Should
 * that request end between the two, this carries on. Nobody who stepped aside comes back to the same matter under another
 * number, what was held is held there, too, and what the respondent relied on is known there.
 */
export const openCaseWhenAllegationsSevered: Process<CaseEvent> = {
  ...identity,
  on: {
    AllegationsSevered: (event) => {
      const fromCaseId = idOfStream(event.stream);
      const { intoCaseId } = event.data;
      const { occurredOn } = event;
      return [
        new FollowSeverance(fromCaseId, { intoCaseId }, following(event, identity)),
        new CarryRecusals(intoCaseId, { fromCaseId, intoCaseId, occurredOn }, following(event, identity, 1)),
        new CarryLegalHolds(intoCaseId, { fromCaseId }, following(event, identity, 2)),
        new CarryReliancesAlong(intoCaseId, { fromCaseId, factId: event.id }, following(event, identity, 3)),
      ];
    },
  },
};

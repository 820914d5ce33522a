import { CarryRecusals } from '#body';
import type { CaseEvent } from '#case';
import { CarryLegalHolds } from '#erasure';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';
import { CarryReliancesAlong } from './carry-reliances.js';

const identity: ProcessIdentity = { name: 'carry-recusals-when-cases-consolidated', from: 'beginning' };

/**
 * Nobody who stepped aside comes back to the same matter because it goes on under another number, what was held is held there,
 * too, and what the respondent relied on is known there.
 */
export const carryRecusalsWhenCasesConsolidated: Process<CaseEvent> = {
  ...identity,
  on: {
    CasesConsolidated: (event) => {
      const intoCaseId = idOfStream(event.stream);
      const { absorbedCaseId: fromCaseId } = event.data;
      const { occurredOn } = event;
      return [
        new CarryRecusals(intoCaseId, { fromCaseId, intoCaseId, occurredOn }, following(event, identity)),
        new CarryLegalHolds(intoCaseId, { fromCaseId }, following(event, identity, 1)),
        new CarryReliancesAlong(intoCaseId, { fromCaseId, factId: event.id }, following(event, identity, 2)),
      ];
    },
  },
};

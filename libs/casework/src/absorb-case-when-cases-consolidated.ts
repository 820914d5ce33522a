import { AbsorbCase, type CaseEvent } from '#case';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';

const identity: ProcessIdentity = { name: 'absorb-case-when-cases-consolidated', from: 'beginning' };

/**
 * The other case learns that it goes on in this one. It knows that already, but where an earlier release recorded the
 * consolidation, which wrote the two halves in the other order.
 */
export const absorbCaseWhenCasesConsolidated: Process<CaseEvent> = {
  ...identity,
  on: {
    CasesConsolidated: (event) => [
      new AbsorbCase(
        event.data.absorbedCaseId,
        { intoCaseId: idOfStream(event.stream), occurredOn: event.occurredOn },
        following(event, identity),
      ),
    ],
  },
};

import { AbsorbCase, type CaseEvent } from '#case';
import { following, idOfStream, type Process } from '#kernel';

const name = 'absorb-case-when-cases-consolidated';

/** The other case learns that it goes on in this one. */
export const absorbCaseWhenCasesConsolidated: Process<CaseEvent> = {
  name,
  on: {
    CasesConsolidated: (event) => [
      new AbsorbCase(
        event.data.absorbedCaseId,
        { intoCaseId: idOfStream(event.stream), occurredOn: event.occurredOn },
        following(event, name),
      ),
    ],
  },
};

import { ReopenCase } from '#case';
import { VacateFinding } from '#finding';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';
import type { ProceedingEvent } from '#proceeding';

const identity: ProcessIdentity = { name: 'go-back-when-appeal-decided', from: 'beginning' };
const by = 'The appeal';

/** A case that was sent back is open again, and what an appeal reversed or sent back was not found. */
export const goBackWhenAppealDecided: Process<ProceedingEvent> = {
  ...identity,
  on: {
    AppealDecided: (event) => {
      const { result, allegationIds } = event.data;
      if (result !== 'remanded' && result !== 'reversed') return [];
      const caseId = idOfStream(event.stream);
      const reason = result === 'remanded' ? 'An appeal sent the case back.' : 'An appeal reversed what was found.';
      const reopening = result === 'remanded' ? [new ReopenCase(caseId, { reason }, following(event, identity))] : [];
      return [
        ...reopening,
        ...allegationIds.map((id, index) => new VacateFinding(id, { caseId, by, reason }, following(event, identity, index + 1))),
      ];
    },
  },
};

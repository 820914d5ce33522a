import type { CaseEvent } from '#case';
import { NotifyComplainant } from '#complaint';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';

const identity: ProcessIdentity = { name: 'tell-complainants-when-delay-noted', from: 'beginning' };

/** Whoever complained is told that a date was missed, under which rule it was set, and the reason that was given. */
export const tellComplainantsWhenDelayNoted: Process<CaseEvent> = {
  ...identity,
  on: {
    DelayNoted: (event) => {
      const { what, wasDueOn, rule, reason, expectedOn, complaintIds } = event.data;
      const message =
        `${what} was due on ${wasDueOn} under ${rule} and was not done by then. Reason given: ${reason}` +
        (expectedOn === undefined ? ' No new date has been set.' : ` It is now expected on ${expectedOn}.`);
      return complaintIds.map(
        (complaintId, index) =>
          new NotifyComplainant(
            complaintId,
            { topic: 'delay', message, caseId: idOfStream(event.stream) },
            following(event, identity, index),
          ),
      );
    },
  },
};

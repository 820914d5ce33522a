import { PerformErasure, type ErasureEvent } from '#erasure';
import { following, idOfStream, type Process, type ProcessIdentity } from '#kernel';

const identity: ProcessIdentity = { name: 'perform-erasure-when-approved', from: 'beginning' };

type Approved = Extract<ErasureEvent, { type: 'ErasureApproved' }>['data'];

const kindOf = ({ caseId, complaintId, advisoryId }: Approved): PerformErasure['data']['kind'] =>
  caseId !== undefined ? 'case' : complaintId !== undefined ? 'complaint' : advisoryId !== undefined ? 'advisory' : 'person';

/** What two people agreed to erase is destroyed, unless it is held by then. */
export const performErasureWhenApproved: Process<ErasureEvent> = {
  ...identity,
  on: {
    ErasureApproved: (event) => [
      new PerformErasure(
        idOfStream(event.stream),
        { kind: kindOf(event.data), requestId: event.data.requestId },
        following(event, identity),
      ),
    ],
  },
};

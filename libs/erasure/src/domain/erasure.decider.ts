import { Rejection, type Decider, type Moment } from '#kernel';
import type { ErasureCommand } from './erasure.commands.js';
import { erasureEvents, type ErasureEvent, type ErasureRequested, type Matter } from './erasure.events.js';

/** A request, while something can become of it. */
export type KnownRequest = Pick<ErasureRequested['data'], 'requestId' | 'requestedBy' | 'subject' | 'basis'> & {
  readonly approvedBy?: string;
};

/** The holds and erasures of one case, complaint, person or request for an advisory opinion. */
export interface Erasure {
  readonly holds: readonly string[];
  readonly requests: readonly KnownRequest[];
}

function decide(state: Erasure, command: ErasureCommand, { date: occurredOn }: Moment): readonly ErasureEvent[] {
  const { kind } = command.data;
  const matter: Matter = { [`${kind}Id`]: command.id };
  const { userId } = command.meta.actor;
  switch (command.type) {
    case 'PlaceLegalHold': {
      const { holdId, reason } = command.data;
      if (state.holds.includes(holdId)) return [];
      return [{ type: 'LegalHoldPlaced', occurredOn, data: { ...matter, holdId, reason } }];
    }

    case 'LiftLegalHold': {
      const { holdId, reason } = command.data;
      if (!state.holds.includes(holdId)) {
        throw new Rejection('legal-hold-unknown', 'There is no such hold any more: it was lifted.', 'unknown', 'holdId');
      }
      return [{ type: 'LegalHoldLifted', occurredOn, data: { ...matter, holdId, reason } }];
    }

    case 'RequestErasure': {
      const { requestId, subject, basis, reason } = command.data;
      mustNotBeHeld(state);
      if (state.requests.some((one) => one.subject === subject)) {
        throw new Rejection('erasure-requested-before', 'This was requested before, and somebody else has to decide about it.');
      }
      return [
        { type: 'ErasureRequested', occurredOn, data: { ...matter, requestId, requestedBy: userId, subject, basis, reason } },
      ];
    }

    case 'ApproveErasure': {
      const { requestId, barred } = command.data;
      const { requestedBy, approvedBy } = requestIn(state, requestId);
      if (approvedBy !== undefined) return [];
      mustNotBeHeld(state);
      if (requestedBy === userId) {
        throw new Rejection('two-people-needed', 'Somebody other than the one who asks has to decide about this.', 'forbidden');
      }
      if (barred.includes(requestedBy) || barred.includes(userId)) {
        throw new Rejection('conflict-of-interest', 'Whoever asked may not do so any more. Refuse the request.');
      }
      return [{ type: 'ErasureApproved', occurredOn, data: { ...matter, requestId, approvedBy: userId } }];
    }

    case 'RefuseErasure': {
      const { requestId, reason } = command.data;
      if (requestIn(state, requestId).approvedBy !== undefined) {
        throw new Rejection('erasure-approved', 'This was approved, and is being carried out.', 'state', 'requestId');
      }
      return [{ type: 'ErasureRefused', occurredOn, data: { ...matter, requestId, reason } }];
    }

    case 'PerformErasure': {
      const { requestId, destroyed } = command.data;
      const request = state.requests.find((one) => one.requestId === requestId);
      if (request?.approvedBy === undefined) return [];
      const { subject, basis, requestedBy, approvedBy } = request;
      if (destroyed === undefined) return [{ type: 'ErasurePrevented', occurredOn, data: { ...matter, requestId } }];
      const data = { ...matter, requestId, subject, basis, requestedBy, approvedBy, ...destroyed };
      return [{ type: 'ErasurePerformed', occurredOn, data }];
    }
  }
}

function mustNotBeHeld({ holds }: Erasure): void {
  if (holds.length === 0) return;
  throw new Rejection('legal-hold', 'This file is under a legal hold. Nothing of it is erased until the hold is lifted.');
}

function requestIn({ requests }: Erasure, requestId: string): KnownRequest {
  const found = requests.find((one) => one.requestId === requestId);
  if (found !== undefined) return found;
  throw new Rejection(
    'erasure-request-unknown',
    'There is no such request any more: it was refused, or it was carried out.',
    'unknown',
    'requestId',
  );
}

function evolve(state: Erasure, event: ErasureEvent): Erasure {
  switch (event.type) {
    case 'LegalHoldPlaced':
      return { ...state, holds: [...state.holds, event.data.holdId] };
    case 'LegalHoldLifted':
      return { ...state, holds: state.holds.filter((id) => id !== event.data.holdId) };
    case 'ErasureRequested': {
      const { requestId, requestedBy, subject, basis } = event.data;
      return { ...state, requests: [...state.requests, { requestId, requestedBy, subject, basis }] };
    }
    case 'ErasureApproved': {
      const { requestId, approvedBy } = event.data;
      return { ...state, requests: state.requests.map((one) => (one.requestId === requestId ? { ...one, approvedBy } : one)) };
    }
    case 'ErasureRefused':
    case 'ErasurePrevented':
    case 'ErasurePerformed':
      return { ...state, requests: state.requests.filter(({ requestId }) => requestId !== event.data.requestId) };
  }
}

/** The rules of holding and erasing: a hold comes before every erasure, and an erasure takes two people. */
export const erasure: Decider<Erasure, ErasureCommand, ErasureEvent> = {
  name: 'erasure',
  events: erasureEvents,
  initialState: { holds: [], requests: [] },
  decide,
  evolve,
};

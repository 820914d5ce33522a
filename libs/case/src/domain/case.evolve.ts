import type { CaseEvent, CaseOpened } from './case.events.js';
import type { Case, Deadlock, KnownCase } from './case.state.js';
import { legacyKeyOf } from './legacy-key.js';

/** What a fact makes of a case. Never refuses. */
export function evolve(state: Case, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') return opened(event);
  // The first event of every case is its opening; without one there is nothing that a later fact could change.
  if (state.status === 'none') return state;

  switch (event.type) {
    case 'ComplaintJoined':
      return { ...state, complaintIds: [...state.complaintIds, event.data.complaintId] };
    case 'AllegationAdded':
      return { ...state, allegations: [...state.allegations, event.data] };
    case 'AllegationAmended': {
      const { reason: _, ...amended } = event.data;
      return {
        ...state,
        allegations: state.allegations.map((known) => (known.allegationId === amended.allegationId ? amended : known)),
      };
    }
    case 'CasesConsolidated':
      return {
        ...state,
        absorbed: [...state.absorbed, event.data.absorbedCaseId],
        complaintIds: [...new Set([...state.complaintIds, ...event.data.complaintIds])],
      };
    case 'CaseAbsorbed':
      return { ...state, status: 'closed', reason: 'consolidated', absorbedInto: event.data.intoCaseId };
    case 'CaseDeadlocked':
      return deadlocked(state, event.data.motionId, event.data.afterMotionId);
    case 'DeadlockEnded':
      return { ...state, deadlockedBy: state.deadlockedBy.filter((deadlock) => !isAbout(deadlock, event.data.motionId)) };
    case 'CaseDeferred':
      return { ...state, deferredTo: event.data.to };
    case 'DeferralLifted': {
      const { deferredTo: _, ...undeferred } = state;
      return undeferred;
    }
    case 'JurisdictionLost':
      return { ...state, jurisdictionLost: event.data.cause };
    case 'LegacyFactRecorded':
      return { ...state, legacyKeys: [...state.legacyKeys, legacyKeyOf({ ...event.data, occurredOn: event.occurredOn })] };
    case 'CaseClosed':
      return { ...state, status: 'closed', reason: event.data.reason };
    case 'CaseReopened':
      return reopened(state);
    case 'RespondentInformed':
    case 'DelayNoted':
    case 'DisclosureNoted':
    case 'EventCorrected':
      return state;
  }
}

/** Says whether a motion, tied, is part of this deadlock. */
export function isAbout(deadlock: Deadlock, motionId: string): boolean {
  return deadlock.motionId === motionId || deadlock.earlier.includes(motionId);
}

function opened({ data }: CaseOpened): Case {
  return {
    status: 'open',
    bodyId: data.bodyId,
    respondentId: data.respondent.respondentId,
    complaintIds: data.complaintIds,
    allegations: [],
    absorbed: [],
    tied: [],
    deadlockedBy: [],
    legacyKeys: [],
  };
}

/** A motion that ties on the same question as an earlier one takes the earlier one's place: it is still one deadlock. */
function deadlocked(state: KnownCase, motionId: string, afterMotionId: string | undefined): Case {
  const before = state.deadlockedBy.find((deadlock) => afterMotionId !== undefined && isAbout(deadlock, afterMotionId));
  const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
  return {
    ...state,
    tied: [...state.tied, motionId],
    deadlockedBy: [...state.deadlockedBy.filter((deadlock) => deadlock !== before), { motionId, earlier }],
  };
}

function reopened(state: KnownCase): Case {
  if (state.status === 'open') return state;
  const { reason: _reason, absorbedInto: _into, jurisdictionLost: _lost, ...kept } = state;
  return { ...kept, status: 'open' };
}

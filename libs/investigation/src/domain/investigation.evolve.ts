import type { InvestigationEvent } from './investigation.events.js';
import type { Investigation, KnownInvestigation } from './investigation.state.js';

/** What a fact makes of an investigation. Never refuses. */
export function evolve(state: Investigation, event: InvestigationEvent): Investigation {
  if (event.type === 'InvestigationAuthorized') {
    return { status: 'authorized', authorization: event.data, recused: [], interviewIds: [], evidenceIds: [], additions: [] };
  }
  // The first event of every investigation authorizes it; without that there is nothing that a later fact could change.
  if (state.status === 'none') return state;

  switch (event.type) {
    case 'InvestigatorAssigned':
      return { ...withoutReport(state), status: 'assigned', assignment: event.data };
    case 'OwnershipConfirmed':
      return state.status === 'assigned' ? { ...state, status: 'under-way' } : state;
    case 'InvestigatorRecused':
      return unassigned(state, event.data.investigatorId);
    case 'RespondentNotified':
      return { ...state, notice: event.data };
    case 'ResponseReceived':
      return { ...state, response: event.data.response };
    case 'InterviewHeld':
      return { ...state, interviewIds: [...state.interviewIds, event.data.interviewId] };
    case 'EvidenceReceived':
      return { ...state, evidenceIds: [...state.evidenceIds, event.data.evidenceId] };
    case 'ScopeExpanded':
      return { ...state, additions: [...state.additions, event.data.addition] };
    case 'InvestigationReportDelivered':
      return { ...state, status: 'reported', report: event.data };
    case 'InvestigationResumed':
      return { ...withoutReport(state), resumedFor: event.data.reason };
    case 'EventCorrected':
      return state;
  }
}

/** After a report the investigator goes on when it is resumed; where that one stepped aside, another is needed. */
function withoutReport(state: KnownInvestigation): Exclude<KnownInvestigation, { status: 'reported' }> {
  if (state.status !== 'reported') return state;
  const { report: _, assignment, ...kept } = state;
  return assignment === undefined ? { ...kept, status: 'authorized' } : { ...kept, status: 'under-way', assignment };
}

function unassigned(state: KnownInvestigation, investigatorId: string): Investigation {
  const recused = [...state.recused, investigatorId];
  if (state.status === 'authorized') return { ...state, recused };
  const { assignment: _, ...kept } = state;
  return kept.status === 'reported' ? { ...kept, recused } : { ...kept, recused, status: 'authorized' };
}

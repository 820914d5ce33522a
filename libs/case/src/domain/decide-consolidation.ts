import { Rejection, type PartialDate } from '#kernel';
import type { ConsolidateCases } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { Case, KnownCase, OpenCaseState } from './case.state.js';
import type { Dated } from './dated.js';

/** Takes in another case: its complaints and its allegations go on here. */
export function consolidate(state: OpenCaseState, command: ConsolidateCases, occurredOn: PartialDate): readonly CaseEvent[] {
  const { absorbedCaseId, reason, absorbed } = command.data;
  if (state.absorbed.includes(absorbedCaseId)) return [];
  if (absorbedCaseId === command.id) {
    throw new Rejection('case-with-itself', 'A case cannot be consolidated with itself. Name another case.', 'input');
  }
  const { complaintIds, allegations } = mustBeAbsorbable(state, absorbed);
  const known = new Set(state.allegations.map(({ allegationId }) => allegationId));
  return [
    { type: 'CasesConsolidated', occurredOn, data: { absorbedCaseId, complaintIds, reason } },
    ...allegations
      .filter(({ allegationId }) => !known.has(allegationId))
      .map((allegation): CaseEvent => ({ type: 'AllegationAdded', occurredOn, data: allegation })),
  ];
}

function mustBeAbsorbable(state: OpenCaseState, absorbed: Case | undefined): OpenCaseState {
  if (absorbed === undefined || absorbed.status === 'none') {
    throw new Rejection('absorbed-case-unknown', 'There is no case with the id to be taken in.', 'unknown');
  }
  if (absorbed.status === 'closed') {
    throw new Rejection('absorbed-case-is-closed', 'The case to be taken in is closed. Reopen it first.');
  }
  if (absorbed.respondentId !== state.respondentId) {
    throw new Rejection(
      'case-has-one-respondent',
      'The two cases are about different respondents. A case has exactly one, so they must stay apart.',
    );
  }
  if (absorbed.deadlockedBy.length > 0) {
    throw new Rejection(
      'absorbed-case-is-deadlocked',
      'The body tied in the case to be taken in, and a tie must not vanish in another case. End that deadlock first.',
    );
  }
  return absorbed;
}

/** What the case that was taken in records: that it goes on elsewhere, and so is closed. */
export function absorb(
  state: KnownCase,
  { occurredOn, data: { intoCaseId } }: Dated<{ readonly intoCaseId: string }>,
): readonly CaseEvent[] {
  if (state.status === 'closed') {
    if (state.absorbedInto === intoCaseId) return [];
    throw new Rejection(
      'case-is-closed',
      `This case is closed (${state.reason}) and cannot go on in another one. Reopen it first.`,
    );
  }
  if (state.absorbed.includes(intoCaseId)) {
    throw new Rejection('cases-consolidated-both-ways', 'This case took in the other one, so it cannot go on in it.');
  }
  return [
    { type: 'CaseAbsorbed', occurredOn, data: { intoCaseId } },
    {
      type: 'CaseClosed',
      occurredOn,
      data: { reason: 'consolidated', note: 'It goes on in another case.', complaintIds: state.complaintIds },
    },
  ];
}

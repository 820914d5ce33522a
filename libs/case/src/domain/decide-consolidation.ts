import { Rejection, type Dated, type PartialDate } from '#kernel';
import type { AbsorbCase, ConsolidateCases, ReleaseCase } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { Case, KnownCase } from './case.state.js';
import { mustBeOpen } from './decide-life.js';

/*
 * A consolidation concerns two cases. It is written first where it can be refused for good, in the case that is taken in: a case
 * goes on in one other case alone, and its revision decides which. The case that goes on follows; where it cannot any more, the
 * other one is released.
 */

/** What the case that was taken in records: that it goes on elsewhere, and so is closed. */
export function absorb(
  state: KnownCase,
  { id, data: { intoCaseId, into, onePerson, reason } }: AbsorbCase,
  occurredOn: PartialDate,
): readonly CaseEvent[] {
  if (state.status === 'closed') {
    if (state.absorbedInto === intoCaseId) return [];
    throw new Rejection(
      'case-is-closed',
      'The case to be taken in is closed and cannot go on in another one. Reopen it first.',
      'state',
      'absorbedCaseId',
    );
  }
  if (state.absorbed.includes(intoCaseId)) {
    throw new Rejection(
      'cases-consolidated-both-ways',
      'This case took in the other one, so it cannot go on in it.',
      'state',
      'absorbedCaseId',
    );
  }
  if (into !== undefined) mustFit(state, id, into, { intoCaseId, onePerson });
  return [
    { type: 'CaseAbsorbed', occurredOn, data: { intoCaseId } },
    {
      type: 'CaseClosed',
      occurredOn,
      data: { reason: 'consolidated', note: reason ?? 'It goes on in another case.', complaintIds: state.complaintIds },
    },
  ];
}

/** Asked of the two cases together, before anything is written. */
function mustFit(
  absorbed: KnownCase,
  absorbedCaseId: string,
  into: Case,
  { intoCaseId, onePerson = false }: { readonly intoCaseId: string; readonly onePerson?: boolean | undefined },
): void {
  if (absorbedCaseId === intoCaseId) {
    throw new Rejection(
      'case-with-itself',
      'A case cannot be consolidated with itself. Name another case.',
      'input',
      'absorbedCaseId',
    );
  }
  if (into.status === 'none') throw new Rejection('case-unknown', 'There is no such case.', 'unknown');
  mustBeOpen(into, 'take in another case');
  if (absorbed.bodyId !== into.bodyId) {
    throw new Rejection(
      'case-of-another-body',
      'The two cases are before different bodies, each of which decides its own.',
      'state',
      'absorbedCaseId',
    );
  }
  if (absorbed.respondentId !== into.respondentId && !onePerson) {
    throw new Rejection(
      'case-has-one-respondent',
      'The two cases are about different respondents, and a case has exactly one. Where both names are the same person’s, state that.',
      'state',
      'respondents',
    );
  }
  if (absorbed.deadlockedBy.length > 0) {
    throw new Rejection(
      'absorbed-case-is-deadlocked',
      'The body tied in the case to be taken in, and a tie must not vanish in another case. End that deadlock first.',
      'state',
      'absorbedCaseId',
    );
  }
}

/** Takes in a case that goes on here: its complaints and its allegations. */
export function consolidate(state: KnownCase, command: ConsolidateCases, occurredOn: PartialDate): readonly CaseEvent[] {
  const { absorbedCaseId, reason, absorbed } = command.data;
  if (state.absorbed.includes(absorbedCaseId)) return [];
  mustBeOpen(state, 'take in another case');
  if (absorbed?.status !== 'closed' || absorbed.absorbedInto !== command.id) {
    throw new Rejection('absorbed-case-goes-on-elsewhere', 'The case to be taken in does not say that it goes on in this one.');
  }
  const known = new Set(state.allegations.map(({ allegationId }) => allegationId));
  return [
    { type: 'CasesConsolidated', occurredOn, data: { absorbedCaseId, complaintIds: absorbed.complaintIds, reason } },
    ...absorbed.allegations
      .filter(({ allegationId }) => !known.has(allegationId))
      .map((allegation): CaseEvent => ({ type: 'AllegationAdded', occurredOn, data: allegation })),
  ];
}

/** Undoes an absorption that the other case could not follow. One that goes on elsewhere, or is open, is left alone. */
export function release(
  state: KnownCase,
  { occurredOn, data: { fromCaseId, reason } }: Dated<Omit<ReleaseCase['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.status === 'open' || state.absorbedInto !== fromCaseId) return [];
  return [{ type: 'CaseReopened', occurredOn, data: { reason } }];
}

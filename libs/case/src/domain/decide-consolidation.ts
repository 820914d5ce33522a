import { Rejection, type Conflict, type Dated, type PartialDate } from '#kernel';
import type { AbsorbCase, ConsolidateCases, PartCases, ReleaseCase } from './case.commands.js';
import type { Allegation, CaseEvent, CasesConsolidated, CasesParted } from './case.events.js';
import type { Case, KnownCase, OpenCaseState } from './case.state.js';
import { saysTheSame } from './decide-allegations.js';
import { checksFrom, checksOf, decidedMeanwhile, jurisdictionTakenIn, withoutThese } from './decide-carrying.js';
import { candidaciesFrom, candidaciesTakenBack } from './decide-candidacy.js';
import { releasedForConflict } from './decide-counsel.js';
import { mustBeOpen } from './decide-life.js';
import { madeByWhomItSays, mustNotEndUndecided } from './decide-severance.js';

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
  if (absorbed.deferredTo !== undefined && into.deferredTo === undefined) {
    throw new Rejection(
      'absorbed-case-is-deferred',
      `The case to be taken in is deferred to ${absorbed.deferredTo}, and that must not vanish in another case. Defer this one, too, or lift that deferral, first.`,
      'state',
      'absorbedCaseId',
    );
  }
  if (absorbed.jurisdictionLost !== undefined && into.jurisdictionLost === undefined) {
    throw new Rejection(
      'jurisdiction-already-lost',
      'Jurisdiction over the case to be taken in was lost, which must not vanish in another case. Record the loss in this one, too, or that it was restored there, first.',
      'state',
      'absorbedCaseId',
    );
  }
}

/**
 * Takes in a case that goes on here: its complaints, its allegations and what was decided of them. Whoever is walled off from it
 * is walled off here, too.
 */
export function consolidate(state: KnownCase, command: ConsolidateCases, occurredOn: PartialDate): readonly CaseEvent[] {
  const { absorbedCaseId, reason, absorbed, conflicts = [] } = command.data;
  if (state.absorbed.includes(absorbedCaseId)) return [];
  mustBeOpen(state, 'take in another case');
  if (absorbed?.status !== 'closed' || absorbed.absorbedInto !== command.id) {
    throw new Rejection('absorbed-case-goes-on-elsewhere', 'The case to be taken in does not say that it goes on in this one.');
  }
  const known = new Set(state.allegations.map(({ allegationId }) => allegationId));
  const comesIn = absorbed.allegations.filter(({ allegationId }) => !known.has(allegationId));
  const checks = checksOf(
    absorbed,
    comesIn.map(({ allegationId }) => allegationId),
  );
  return [
    { type: 'CasesConsolidated', occurredOn, data: { absorbedCaseId, complaintIds: absorbed.complaintIds, reason } },
    ...comesIn.map((allegation): CaseEvent => ({ type: 'AllegationAdded', occurredOn, data: allegation })),
    ...checksFrom(absorbedCaseId, checks, occurredOn),
    ...jurisdictionTakenIn(state, absorbed, absorbedCaseId, occurredOn),
    ...candidaciesFrom(absorbedCaseId, state, absorbed.candidacies, occurredOn),
    ...walledOff(state, command.id, conflicts, occurredOn),
  ];
}

/** Whoever is walled off from the one matter is walled off from the other before anything of it can be read there. */
function walledOff(
  state: KnownCase,
  caseId: string,
  conflicts: readonly Conflict[],
  occurredOn: PartialDate,
): readonly CaseEvent[] {
  const others = conflicts.filter(({ personId }) => !state.conflicted.includes(personId));
  return others.flatMap((conflict): readonly CaseEvent[] => [
    { type: 'ConflictRecorded', occurredOn, data: { ...conflict, caseId } },
    ...releasedForConflict(state, conflict.personId, occurredOn),
  ]);
}

/** What a consolidation makes of the case that goes on. */
export function withTakenIn(
  state: KnownCase,
  { occurredOn: on, data: { absorbedCaseId, complaintIds } }: CasesConsolidated,
): KnownCase {
  return {
    ...state,
    absorbed: [...state.absorbed, absorbedCaseId],
    brought: [...state.brought, { caseId: absorbedCaseId, complaintIds, on }],
    complaintIds: [...new Set([...state.complaintIds, ...complaintIds])],
  };
}

/**
 * Lets a case that was taken in go on by itself again, with what it brought. Throws `case-not-taken-in`, `allegation-severed`,
 * `allegation-already-disposed`, what `mustNotEndUndecided` throws, and what `madeByWhomItSays` throws.
 */
export function part(
  state: OpenCaseState,
  { occurredOn, data }: Dated<Omit<PartCases['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const { partedCaseId, reason, parted, found = [], ...said } = data;
  const made = madeByWhomItSays(said);
  if (!state.absorbed.includes(partedCaseId) || parted === undefined || parted.status === 'none') {
    if (state.parted.some((one) => one.partedCaseId === partedCaseId)) return [];
    throw new Rejection(
      'case-not-taken-in',
      'The other case does not go on in this one. Name one that does.',
      'state',
      'partedCaseId',
    );
  }
  const allegationIds = parted.allegations.map(({ allegationId }) => allegationId);
  if (allegationIds.some((id) => !state.allegations.some(({ allegationId }) => allegationId === id))) {
    throw new Rejection(
      'allegation-severed',
      'An allegation that this case brought was severed since. Consolidate the case into which it went with this one first.',
      'state',
      'partedCaseId',
    );
  }
  mustNotEndUndecided(state);
  if (found.length > 0) {
    throw new Rejection(
      'allegation-already-disposed',
      'Something was found here about an allegation that this case brought, and stays with the vote and the record behind it. Vacate it first.',
      'state',
      'partedCaseId',
    );
  }
  const complaintIds = complaintsOf(state, partedCaseId);
  return [
    { type: 'CasesParted', occurredOn, data: { partedCaseId, complaintIds, allegationIds, reason, ...made } },
    ...(parted.respondentId === state.respondentId ? [] : candidaciesTakenBack(state, partedCaseId, occurredOn)),
  ];
}

/** The complaints that only this one of the cases that go on here brought. */
function complaintsOf({ brought, ownComplaintIds }: KnownCase, caseId: string): readonly string[] {
  const others = brought.filter((one) => one.caseId !== caseId).flatMap(({ complaintIds }) => complaintIds);
  const kept = new Set([...ownComplaintIds, ...others]);
  const ids = brought.filter((one) => one.caseId === caseId).flatMap(({ complaintIds }) => complaintIds);
  return [...new Set(ids)].filter((id) => !kept.has(id));
}

/** What a parting makes of the case that was the two of them. */
export function withParted(state: KnownCase, { occurredOn: on, data }: CasesParted): KnownCase {
  const { partedCaseId, complaintIds, allegationIds, reason } = data;
  const goes = ({ allegationId }: Allegation): boolean => allegationIds.includes(allegationId);
  const { jurisdiction, restored } = state.brought.find(({ caseId }) => caseId === partedCaseId) ?? {};
  const decided = {
    limitations: checksOf(state, allegationIds),
    ...(jurisdiction && { jurisdiction }),
    ...(restored && { restored }),
  };
  return {
    ...withoutThese(state, allegationIds),
    absorbed: state.absorbed.filter((id) => id !== partedCaseId),
    brought: state.brought.filter(({ caseId }) => caseId !== partedCaseId),
    complaintIds: state.complaintIds.filter((id) => !complaintIds.includes(id)),
    parted: [
      ...state.parted,
      { partedCaseId, allegations: state.allegations.filter(goes), decided, candidacies: state.candidacies, on, reason },
    ],
  };
}

/** Whether a case that was parted from another one has yet to go on by itself. */
export function hasYetToGoOn(from: KnownCase, fromCaseId: string, parted: KnownCase, partedCaseId: string): boolean {
  const times = from.parted.filter((one) => one.partedCaseId === partedCaseId).length;
  return times > parted.partedFrom.filter((id) => id === fromCaseId).length;
}

/**
 * Ends an absorption: the other case could not follow, or the two were parted. One that goes on elsewhere, or is open, is left
 * alone.
 */
export function release(
  state: KnownCase,
  caseId: string,
  { occurredOn, data: { fromCaseId, reason, parting } }: Dated<Omit<ReleaseCase['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.status === 'open' || state.absorbedInto !== fromCaseId) return [];
  if (parting === undefined) return [{ type: 'CaseReopened', occurredOn, data: { reason } }];
  return [
    { type: 'CaseReopened', occurredOn, data: { reason, partedFrom: fromCaseId } },
    ...walledOff(state, caseId, parting.conflicts, occurredOn),
    ...parting.allegations
      .filter((one) => !state.allegations.some((before) => before.allegationId === one.allegationId && saysTheSame(before, one)))
      .map((one): CaseEvent => ({
        type: 'AllegationAmended',
        occurredOn,
        data: { ...one, reason: 'So amended while the two were one case.' },
      })),
    ...decidedMeanwhile(state, parting.decided, fromCaseId, occurredOn),
    ...candidaciesFrom(fromCaseId, state, parting.candidacies, occurredOn),
  ];
}

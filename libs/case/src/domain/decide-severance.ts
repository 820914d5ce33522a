import { madeAs, Rejection, type Dated, type Made, type SaidToBeMade } from '#kernel';
import type { OpenCase, SeverAllegations } from './case.commands.js';
import type { AllegationsSevered, CaseEvent } from './case.events.js';
import { checksOf, withoutThese } from './decide-carrying.js';
import { barredIn, outsideJurisdiction, type KnownCase, type OpenCaseState, type Severance } from './case.state.js';

/**
 * Throws `case-is-deadlocked`, `jurisdiction-already-lost`, `outside-jurisdiction`, `limitation-bars`, `allegation-unknown`,
 * `allegation-already-disposed`, `nothing-would-stay`, and what `madeByWhomItSays` throws.
 */
export function sever(
  state: OpenCaseState,
  { occurredOn, data }: Dated<Omit<SeverAllegations['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const { intoCaseId, allegationIds, subject, reason, found = [], ...said } = data;
  if (state.severed.some((one) => one.intoCaseId === intoCaseId)) return [];
  const made = madeByWhomItSays(said);
  if (allegationIds.some((id) => !state.allegations.some(({ allegationId }) => allegationId === id))) {
    throw new Rejection(
      'allegation-unknown',
      'The case has no such allegation. Name some of its own.',
      'unknown',
      'allegationIds',
    );
  }
  mustNotEscape(state, allegationIds);
  if (found.length > 0) {
    throw new Rejection(
      'allegation-already-disposed',
      'Something was found about one of these allegations, and stays with the vote and the record behind it. Vacate it first, or leave the allegation here.',
      'state',
      'allegationIds',
    );
  }
  const severed = [...new Set(allegationIds)];
  if (severed.length === 0 || severed.length === state.allegations.length) {
    throw new Rejection(
      'nothing-would-stay',
      'Name at least one allegation that goes, and leave at least one that stays.',
      'state',
      'allegationIds',
    );
  }
  return [{ type: 'AllegationsSevered', occurredOn, data: { intoCaseId, allegationIds: severed, subject, reason, ...made } }];
}

/** Who decided, which has to be said. Throws `motion-not-named`, and what `madeAs` throws. */
export function madeByWhomItSays(said: SaidToBeMade): Made {
  const made = madeAs(said);
  if (made.motionId !== undefined || made.madeBy !== undefined) return made;
  throw new Rejection(
    'motion-not-named',
    'Say who decided it: name the motion that carried, or who decided and under which rule.',
    'input',
    'motionId',
  );
}

/**
 * Neither a tie, nor that the body may not deal with something or that it came too late, ends because it goes on under another
 * number. Throws `case-is-deadlocked`, `jurisdiction-already-lost`, `outside-jurisdiction`, `limitation-bars`.
 */
function mustNotEscape(state: OpenCaseState, allegationIds: readonly string[]): void {
  mustNotEndUndecided(state);
  const outside = outsideJurisdiction(state);
  if (allegationIds.some((id) => outside.includes(id))) {
    throw new Rejection(
      'outside-jurisdiction',
      'The body decided that it may not deal with one of these allegations, which holds in any case. Dismiss it here, or record that jurisdiction was found.',
      'state',
      'allegationIds',
    );
  }
  const barred = barredIn(state);
  if (allegationIds.some((id) => barred.includes(id))) {
    throw new Rejection(
      'limitation-bars',
      'The body decided that one of these allegations came too late, which holds in any case. Leave it here, or check its limitation period anew.',
      'state',
      'allegationIds',
    );
  }
}

/** Throws `case-is-deadlocked` and `jurisdiction-already-lost`. */
export function mustNotEndUndecided(state: OpenCaseState): void {
  if (state.deadlockedBy.length > 0) {
    throw new Rejection(
      'case-is-deadlocked',
      'The body tied in this case, and a tie must not vanish in another one. End that deadlock first.',
    );
  }
  if (state.jurisdictionLost !== undefined) {
    throw new Rejection(
      'jurisdiction-already-lost',
      'Jurisdiction over this case was lost, and so over its parts. Record first that it was restored.',
    );
  }
}

/** What a severance makes of a case: its allegations are not its own any more. */
export function withSevered(state: KnownCase, { occurredOn, data }: AllegationsSevered): KnownCase {
  const { intoCaseId, subject, allegationIds } = data;
  const allegations = state.allegations.filter((one) => allegationIds.includes(one.allegationId));
  const decided = { limitations: checksOf(state, allegationIds) };
  const severance = { intoCaseId, subject, allegations, decided, candidacies: state.candidacies, on: occurredOn };
  return { ...withoutThese(state, allegationIds), severed: [...state.severed, severance] };
}

/** What is said of a case that was severed, but its reference and who is walled off from it. */
export function severedCase(
  from: KnownCase,
  severedFrom: string,
  { subject, allegations, decided, candidacies, on }: Severance,
): Omit<OpenCase['data'], 'reference'> {
  const { bodyId, respondentId, respondentName: name, complaintIds } = from;
  const none = complaintIds.length === 0;
  const other = from.origin === 'complaint' || from.origin === 'own-motion' || from.origin === 'legacy-docket';
  const origin = !other ? from.origin : none ? 'own-motion' : 'complaint';
  const respondent = { respondentId, name };
  return {
    ...{ bodyId, respondent, origin, complaintIds, subject, tags: [], severedFrom, allegations, decided, candidacies },
    occurredOn: on,
  };
}

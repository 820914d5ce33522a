import { happenedOn, Rejection, type Moment } from '#kernel';
import type { CloseCase, OpenCase } from './case.commands.js';
import type { CaseClosed, CaseEvent, CaseOpened, ClosingReason } from './case.events.js';
import type { Case, KnownCase, OpenCaseState } from './case.state.js';
import type { Dated } from './dated.js';

/** With these a case may end although the body tied: each says openly that it did not decide. */
const reasonsWithoutDecision: readonly ClosingReason[] = ['no-action', 'jurisdiction-lost', 'referred'];

/** Opens a case for one respondent. Repeated: nothing. Another respondent: refused. */
export function openCase(state: Case, { data: { occurredOn, ...data } }: OpenCase, now: Moment): readonly CaseEvent[] {
  if (state.status !== 'none') {
    if (state.respondentId === data.respondent.respondentId) return [];
    throw new Rejection('case-has-one-respondent', 'This case has its respondent. Open a case of its own for the other person.');
  }
  const opened = { ...data, complaintIds: [...new Set(data.complaintIds)] };
  originMustFit(opened);
  return [{ type: 'CaseOpened', occurredOn: happenedOn(occurredOn, now, []), data: opened }];
}

/** A case from a complaint names it; one on the body's own motion comes from none. */
export function originMustFit({ origin, complaintIds }: Pick<CaseOpened['data'], 'origin' | 'complaintIds'>): void {
  if (origin === 'own-motion' && complaintIds.length > 0) {
    throw new Rejection(
      'own-motion-with-complaint',
      'A case on the body’s own motion comes from no complaint. Leave the complaints out, or say that it comes from a complaint.',
      'input',
    );
  }
  if (origin === 'complaint' && complaintIds.length === 0) {
    throw new Rejection('complaint-missing', 'A case from a complaint must name at least one complaint.', 'input');
  }
}

/** Closes a case for a reason that fits what is on record. */
export function closeCase(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<CloseCase['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.status === 'closed' && state.reason === data.reason) return [];
  mustBeOpen(state, 'be closed again');
  if (data.reason === 'consolidated') {
    throw new Rejection(
      'closing-follows-from-consolidation',
      'A case is closed as consolidated by itself when another case takes it in. Consolidate the cases instead.',
      'input',
    );
  }
  if (data.reason === 'jurisdiction-lost' && state.jurisdictionLost === undefined) {
    throw new Rejection(
      'jurisdiction-not-lost',
      'No loss of jurisdiction is on record. Record how it was lost, then close the case.',
    );
  }
  if (state.deadlockedBy.length > 0 && !reasonsWithoutDecision.includes(data.reason)) {
    throw new Rejection(
      'case-is-deadlocked',
      `The body tied and nothing ended that tie. Put a new motion, or close the case as one of: ${reasonsWithoutDecision.join(', ')}.`,
    );
  }
  const closed: CaseClosed = { type: 'CaseClosed', occurredOn, data: { ...data, complaintIds: state.complaintIds } };
  return [closed];
}

/** Refuses what a closed case cannot do. Throws `case-is-closed`. */
export function mustBeOpen(state: KnownCase, what: string): asserts state is OpenCaseState {
  if (state.status === 'open') return;
  throw new Rejection('case-is-closed', `A case that is closed (${state.reason}) cannot ${what}. Reopen it first.`);
}

import { happenedOn, madeAs, Rejection, type CaseOutcome, type Dated, type Moment } from '#kernel';
import type { CloseCase, OpenCase } from './case.commands.js';
import type { CaseClosed, CaseEvent, CaseOpened, ClosingReason } from './case.events.js';
import { candidaciesFrom } from './decide-candidacy.js';
import { checksFrom } from './decide-carrying.js';
import { barredIn, type Case, type KnownCase, type OpenCaseState } from './case.state.js';

/** With these a case may end although the body tied: each says openly that it did not decide. */
const reasonsWithoutDecision: readonly ClosingReason[] = ['no-action', 'jurisdiction-lost', 'referred'];

/** Opens a case for one respondent. Repeated: nothing. Another respondent: refused. */
export function openCase(
  state: Case,
  { id: caseId, data: { occurredOn, conflicts = [], allegations = [], decided, candidacies = [], ...data } }: OpenCase,
  now: Moment,
): readonly CaseEvent[] {
  if (state.status !== 'none') {
    if (state.respondentId === data.respondent.respondentId) return [];
    throw new Rejection('case-has-one-respondent', 'This case has its respondent. Open a case of its own for the other person.');
  }
  const opened = { ...data, complaintIds: [...new Set(data.complaintIds)] };
  originMustFit(opened);
  const on = happenedOn(occurredOn, now, []);
  return [
    { type: 'CaseOpened', occurredOn: on, data: opened },
    // In the same append: there is no moment at which they could read it.
    ...conflicts.map((conflict) => ({ type: 'ConflictRecorded', occurredOn: on, data: { ...conflict, caseId } }) as const),
    ...allegations.map((allegation) => ({ type: 'AllegationAdded', occurredOn: on, data: allegation }) as const),
    ...(data.severedFrom === undefined
      ? []
      : [
          ...checksFrom(data.severedFrom, decided?.limitations ?? [], on),
          ...candidaciesFrom(data.severedFrom, { candidacies: [] }, candidacies, on),
        ]),
  ];
}

/** A case from a complaint names it; one on the body's own motion comes from none. */
export function originMustFit({ origin, complaintIds }: Pick<CaseOpened['data'], 'origin' | 'complaintIds'>): void {
  if (origin === 'own-motion' && complaintIds.length > 0) {
    throw new Rejection(
      'own-motion-with-complaint',
      'A case on the body’s own motion comes from no complaint. Leave the complaints out, or say that it comes from a complaint.',
      'input',
      'complaintIds',
    );
  }
  if (origin === 'complaint' && complaintIds.length === 0) {
    throw new Rejection(
      'complaint-missing',
      'A case from a complaint must name at least one complaint.',
      'input',
      'complaintIds',
    );
  }
}

/** Closes a case for a reason that fits what is on record. */
export function closeCase(
  state: KnownCase,
  {
    occurredOn,
    data: { openMatters, outcome, reason, note, groundInRules, ...said },
  }: Dated<Omit<CloseCase['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.status === 'closed' && state.reason === reason) return [];
  mustBeOpen(state, 'be closed again');
  if (reason === 'consolidated') {
    throw new Rejection(
      'closing-follows-from-consolidation',
      'A case is closed as consolidated by itself when another case takes it in. Consolidate the cases instead.',
      'input',
      'reason',
    );
  }
  if (reason === 'jurisdiction-lost' && state.jurisdictionLost === undefined) {
    throw new Rejection(
      'jurisdiction-not-lost',
      'No loss of jurisdiction is on record. Record how it was lost, then close the case.',
      'state',
      'reason',
    );
  }
  if (state.deadlockedBy.length > 0 && !reasonsWithoutDecision.includes(reason)) {
    throw new Rejection(
      'case-is-deadlocked',
      'The body tied and nothing ended that tie. Put a new motion, or close the case for a reason that needs no decision: it is closed ' +
        'without action, jurisdiction was lost, or it was referred.',
      'state',
      'reason',
    );
  }
  if (reason === 'time-barred' && (state.allegations.length === 0 || barredIn(state).length < state.allegations.length)) {
    throw new Rejection(
      'not-all-barred',
      'It is not on record of every allegation that it came too late. Check the limitation period of each, or give another reason.',
      'state',
      'reason',
    );
  }
  if (outcome !== undefined) mustBeTrue(state, reason, outcome);
  if (outcome !== undefined && openMatters === undefined)
    mustLeaveNothingOpen({
      ...outcome.open,
      ties: state.deadlockedBy.length,
      // A case that was referred is closed because another authority has it.
      deferral: state.deferredTo === undefined || reason === 'referred' ? 0 : 1,
    });
  const data = {
    reason,
    note,
    complaintIds: state.complaintIds,
    ...madeAs(said),
    ...(groundInRules !== undefined && { groundInRules }),
  };
  const closed: CaseClosed = { type: 'CaseClosed', occurredOn, data };
  return [closed];
}

/** The parties are told the reason, and the report counts it: it has something on record to rest on. */
function mustBeTrue(
  state: OpenCaseState,
  reason: ClosingReason,
  { sanctions, chamberDeclined, referred, settled, violations, violationsOutside, violationsBarred, open }: CaseOutcome,
): void {
  if (violationsOutside > 0) {
    throw new Rejection(
      'outside-jurisdiction',
      'A violation stands about an allegation with which the body may not deal. Vacate that finding, or record that jurisdiction was found.',
    );
  }
  if (violationsBarred > 0) {
    throw new Rejection(
      'limitation-bars',
      'A violation stands about an allegation that came too late. Vacate that finding, or check the limitation period anew.',
    );
  }
  if (
    (reason === 'sanction-imposed' && sanctions.inForce === 0) ||
    (reason === 'sanction-complied-with' && sanctions.imposed === 0)
  ) {
    throw new Rejection(
      'no-sanction-imposed',
      'No sanction is on record in this case. Impose it first, or give another reason.',
      'state',
      'reason',
    );
  }
  if (reason === 'sanction-complied-with' && open.conditions > 0) {
    throw new Rejection(
      'conditions-are-open',
      'Not every condition of the sanction is met. Record what became of each first.',
      'state',
      'reason',
    );
  }
  if (reason === 'dismissed' && violations > 0) {
    throw new Rejection(
      'violation-stands',
      'A violation was found in this case, so it was not dismissed. Vacate that finding first, or give another reason.',
      'state',
      'reason',
    );
  }
  if (reason === 'dismissed' && open.allegations > 0) {
    throw new Rejection(
      'allegations-not-dismissed',
      `Allegations without a decision: ${String(open.allegations)}. Dismiss or decide each first, or close the case without action.`,
      'state',
      'reason',
    );
  }
  if ((reason === 'dismissed' || reason === 'no-action') && sanctions.inForce > 0) {
    throw new Rejection(
      'sanction-is-in-force',
      'A sanction is in force in this case. Rescind it first, or say that it was imposed or complied with.',
      'state',
      'reason',
    );
  }
  if (reason === 'chamber-declined' && !chamberDeclined) {
    throw new Rejection(
      'chamber-has-not-declined',
      'It is not on record that the chamber rejected the recommendation or did not act on it. Record its act first.',
      'state',
      'reason',
    );
  }
  if (reason === 'settled' && !settled) {
    throw new Rejection(
      'no-settlement-approved',
      'No approved settlement is on record in this case. Record it and its approval first, or give another reason.',
      'state',
      'reason',
    );
  }
  if (reason === 'referred' && !referred && state.deferredTo === undefined) {
    throw new Rejection(
      'nothing-was-referred',
      'It is not on record to which authority this was referred. Refer the complaint, or defer the case to that authority, first.',
      'state',
      'reason',
    );
  }
}

function mustLeaveNothingOpen(open: CaseOutcome['open'] & { readonly ties: number; readonly deferral: number }): void {
  const said = [
    [open.allegations, 'allegations without a decision'],
    [open.motions, 'motions with an open vote'],
    [open.ties, 'ties that nothing has ended'],
    [open.deferral, 'deferral that was not lifted'],
    [open.conditions, 'conditions neither met nor breached'],
    [open.investigation, 'investigation under way'],
    [open.recommendation, 'recommendation on which the chamber has not acted'],
    [open.clocks, 'clocks that run or were missed'],
    [open.hearings, 'hearing that is set or open'],
    [open.settlements, 'settlement that is neither approved nor rejected'],
    [open.appeals, 'appeal that is pending'],
    [open.reliances, 'opinion on which the respondent relied, of which nothing was decided'],
  ] as const;
  const left = said.filter(([count]) => count > 0).map(([count, what]) => `${what} (${String(count)})`);
  if (left.length === 0) return;
  throw new Rejection(
    'open-matters-not-stated',
    `Still open: ${left.join(', ')}. Settle that first, or state that the case is closed all the same; it is then shown so.`,
    'state',
    'openMatters',
  );
}

/** Refuses what a closed case cannot do. Throws `case-is-closed`. */
export function mustBeOpen(state: KnownCase, what: string): asserts state is OpenCaseState {
  if (state.status === 'open') return;
  throw new Rejection('case-is-closed', `A case that is closed cannot ${what}. Reopen it first.`);
}

/** Whether the closing of a case ends a clock that these facts satisfy. */
export const isEndedByClosing = (satisfiedBy: readonly string[] = []): boolean => satisfiedBy.includes('CaseClosed');

import { Rejection, type Command, type PartialDate } from '#kernel';
import { isHeldOn } from '#procedure';
import type { Constituted } from './body.state.js';
import { isRecusedOn, tenureOn, type Tenure } from './member.state.js';

/** Throws `not-a-member`, or `term-ended`, where somebody had no seat on that day, whenever that was entered. */
export function mustBeSeatedOn(state: Constituted, memberId: string, on: PartialDate, field = 'memberId'): Tenure {
  const tenure = tenureOn(state, memberId, on);
  if (tenure === undefined) {
    mustBeWithinTerm(state, memberId, on, field);
    throw new Rejection(
      'not-a-member',
      `${memberId} had no seat in this body on ${on}.${seatsOf(state, memberId)} Name another.`,
      'state',
      field,
    );
  }
  return tenure;
}

function mustBeWithinTerm(state: Constituted, memberId: string, on: PartialDate, field: string): void {
  const ended = state.tenures.get(memberId)?.findLast((tenure) => isHeldOn({ from: tenure.from, ...untilOf(tenure) }, on));
  if (ended?.termEnds === undefined) return;
  throw new Rejection(
    'term-ended',
    `The term of ${memberId} ended on ${ended.termEnds}, and on ${on} the member had no seat any more. ` +
      'Name another; or first record by whom the term was extended, or the member appointed once more.',
    'state',
    field,
  );
}

const untilOf = ({ until }: Tenure): Pick<Tenure, 'until'> => (until === undefined ? {} : { until });

function seatsOf(state: Constituted, memberId: string): string {
  const seats = (state.tenures.get(memberId) ?? []).map(
    ({ from, until }) => ` There is a seat from ${from}${until === undefined ? '' : ` until ${until}`}.`,
  );
  return seats.length === 0 ? ' Seat the member first.' : seats.join('');
}

/** Throws `member-recused`. */
export function mustNotBeRecused(
  state: Constituted,
  caseId: string,
  memberId: string,
  on: PartialDate,
  field = 'memberId',
): void {
  if (isRecusedOn(state, caseId, memberId, on)) throw memberRecused(memberId, field);
}

/**
 * Under a rule that separates the two, whoever voted on probable cause does not hear the case. Throws
 * `decided-probable-cause`.
 */
export function mustNotHaveDecidedBefore(decided: readonly string[] | undefined, memberId: string, field = 'memberId'): void {
  if (decided?.includes(memberId) !== true) return;
  throw new Rejection(
    'decided-probable-cause',
    `${memberId} voted on probable cause in this case, and this body’s rule leaves the finding to other members. Name another.`,
    'state',
    field,
  );
}

/** What is said of a member who can have no part in a case. */
export const memberRecused = (memberId: string, field: string): Rejection =>
  new Rejection(
    'member-recused',
    `${memberId} is recused in this case: the member neither votes nor moves nor counts as present in it.`,
    'state',
    field,
  );

/** The clerk records what members do; a member acts for nobody else. Throws `acting-for-another-member`. */
export function mustActForOneself({ meta: { actor } }: Command, memberId: string): void {
  if (actor.role !== 'member' || actor.userId === memberId) return;
  throw new Rejection(
    'acting-for-another-member',
    'A member can do this only in his or her own name. Ask the clerk to record what another member did.',
    'forbidden',
  );
}

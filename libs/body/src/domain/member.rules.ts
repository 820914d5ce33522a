import { Rejection, type Command } from '#kernel';
import { isRecused, seatedIn, type Constituted, type Seat } from './body.state.js';

/** Throws `not-a-member`. */
export function mustBeSeated(state: Constituted, memberId: string): Seat {
  const seat = seatedIn(state, memberId);
  if (seat === undefined) {
    throw new Rejection('not-a-member', `${memberId} has no seat in this body. Seat the member first, or name another.`);
  }
  return seat;
}

/** Throws `member-recused`. */
export function mustNotBeRecused(state: Constituted, caseId: string, memberId: string): void {
  if (!isRecused(state, caseId, memberId)) return;
  throw new Rejection(
    'member-recused',
    `${memberId} is recused in this case: the member neither votes nor moves nor counts as present in it.`,
  );
}

/** The clerk records what members do; a member acts for nobody else. Throws `acting-for-another-member`. */
export function mustActForOneself({ meta: { actor } }: Command, memberId: string): void {
  if (actor.role !== 'member' || actor.userId === memberId) return;
  throw new Rejection(
    'acting-for-another-member',
    'A member can do this only in his or her own name. Ask the clerk to record what another member did.',
    'forbidden',
  );
}

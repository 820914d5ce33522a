import { mustBeFounded, Rejection, type Actor, type Dated } from '#kernel';
import type { AssignInvestigator, RecuseInvestigator } from './investigation.commands.js';
import type { InvestigationEvent, InvestigatorAssigned } from './investigation.events.js';
import { investigatorOf, type KnownInvestigation } from './investigation.state.js';

/** Gives the investigation to somebody. Whoever had it is released; whoever stepped aside never gets it again. */
export function assign(
  state: KnownInvestigation,
  { occurredOn, data }: Dated<Omit<AssignInvestigator['data'], 'occurredOn'>>,
): readonly InvestigationEvent[] {
  if (state.recused.includes(data.investigatorId)) {
    throw new Rejection(
      'investigator-recused',
      'This investigator stepped aside from this investigation because of a conflict. Assign somebody else.',
      'state',
      'investigatorId',
    );
  }
  if (state.status === 'reported') {
    throw new Rejection(
      'report-already-delivered',
      'The report is delivered. Resume the investigation before you assign somebody.',
    );
  }
  if (state.status !== 'authorized' && state.assignment.investigatorId === data.investigatorId) {
    if (saysTheSame(state.assignment, data)) return [];
    throw new Rejection(
      'investigator-already-assigned',
      'This investigator is assigned already. If what is due was recorded wrongly, correct that.',
      'state',
      'investigatorId',
    );
  }
  mustBeFounded('the report', data.reportDueOn, data.reportDueUnder, occurredOn, ['reportDueOn', 'reportDueUnder']);
  return [{ type: 'InvestigatorAssigned', occurredOn, data }];
}

/** The investigator who is assigned takes the case. */
export function confirmOwnership(state: KnownInvestigation, actor: Actor, occurredOn: string): readonly InvestigationEvent[] {
  mustBeTheInvestigator(state, actor);
  switch (state.status) {
    case 'authorized':
      throw new Rejection('no-investigator-assigned', 'Nobody is assigned, so nobody can take it. Assign an investigator first.');
    case 'assigned':
      return [{ type: 'OwnershipConfirmed', occurredOn, data: { investigatorId: state.assignment.investigatorId } }];
    case 'under-way':
    case 'reported':
      return [];
  }
}

/** The investigator steps aside. Answers with nothing for one who did so before. */
export function recuse(
  state: KnownInvestigation,
  actor: Actor,
  { occurredOn, data }: Dated<Omit<RecuseInvestigator['data'], 'occurredOn'>>,
): readonly InvestigationEvent[] {
  const assigned = investigatorOf(state);
  const investigatorId =
    data.investigatorId ?? (actor.role === 'investigator' ? actor.userId : (assigned ?? state.recused.at(-1)));
  if (actor.role === 'investigator' && actor.userId !== investigatorId) {
    throw new Rejection('not-the-investigator', 'You can step aside yourself; only a clerk records it for another.', 'forbidden');
  }
  if (investigatorId !== undefined && state.recused.includes(investigatorId)) return [];
  if (investigatorId === undefined || assigned === undefined) {
    throw new Rejection('no-investigator-assigned', 'Nobody is assigned, so nobody can step aside.');
  }
  if (investigatorId !== assigned) {
    throw new Rejection(
      'investigator-not-assigned',
      'Somebody else is assigned to this investigation. Name the one who is.',
      'state',
      'investigatorId',
    );
  }
  return [{ type: 'InvestigatorRecused', occurredOn, data: { investigatorId, ground: data.ground } }];
}

/** Among investigators, only the one who is assigned acts in an investigation. Throws `not-the-investigator`. */
export function mustBeTheInvestigator(state: KnownInvestigation, actor: Actor): void {
  if (actor.role !== 'investigator' || actor.userId === investigatorOf(state)) return;
  throw new Rejection(
    'not-the-investigator',
    'You are not the investigator who is assigned here. Ask the clerk to assign you.',
    'forbidden',
  );
}

function saysTheSame(known: InvestigatorAssigned['data'], said: InvestigatorAssigned['data']): boolean {
  return known.reportDueOn === said.reportDueOn && known.reportDueUnder === said.reportDueUnder;
}

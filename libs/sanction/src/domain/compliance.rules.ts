import { Rejection, type PartialDate } from '#kernel';
import type { ComplianceCommand, RescindSanction } from './sanction.commands.js';
import type { SanctionEvent } from './sanction.events.js';
import type { Sanction } from './sanction.state.js';

/** Decides what became of a sanction that was imposed. Throws `Rejection`. */
export function decideCompliance(state: Sanction, command: ComplianceCommand, occurredOn: PartialDate): readonly SanctionEvent[] {
  if (command.type === 'RescindSanction') return rescind(state, command, occurredOn);
  const { conditionId, note } = command.data;
  const [sanctionId, imposed] = withCondition(state, conditionId);
  const status = imposed.conditions.get(conditionId);
  const wanted = command.type === 'MeetCondition' ? 'met' : 'breached';
  if (status === wanted) return [];
  if (imposed.status === 'rescinded') {
    throw new Rejection('sanction-rescinded', 'This sanction was rescinded, and its conditions with it.');
  }
  if (status === 'met') {
    throw new Rejection(
      'condition-already-met',
      'This condition was met and can no longer be breached. Correct the record if that was wrong.',
    );
  }
  const data = { sanctionId, conditionId, note };
  // A condition that was breached may still be met, late.
  return [{ type: command.type === 'MeetCondition' ? 'SanctionConditionMet' : 'SanctionConditionBreached', occurredOn, data }];
}

function withCondition(state: Sanction, conditionId: string) {
  const found = [...state.sanctions].find(([, { conditions }]) => conditions.has(conditionId));
  if (found === undefined) {
    throw new Rejection('condition-unknown', 'No sanction in this case has a condition with this id.', 'unknown');
  }
  return found;
}

function rescind(state: Sanction, { data }: RescindSanction, occurredOn: PartialDate): readonly SanctionEvent[] {
  const { sanctionId, reason } = data;
  const imposed = state.sanctions.get(sanctionId);
  if (imposed === undefined) {
    throw new Rejection('sanction-unknown', 'No sanction with this id was imposed in this case.', 'unknown');
  }
  if (imposed.status === 'rescinded') return [];
  return [{ type: 'SanctionRescinded', occurredOn, data: { sanctionId, reason } }];
}

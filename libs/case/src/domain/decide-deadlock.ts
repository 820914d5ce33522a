import type { EndDeadlock, RecordDeadlock } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import { isAbout } from './case.evolve.js';
import type { KnownCase } from './case.state.js';
import type { Dated } from './dated.js';

/** Records a tie, with the complaints whose complainants must be told. A tie is recorded once, also after it ended. */
export function recordDeadlock(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<RecordDeadlock['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.tied.includes(data.motionId)) return [];
  return [{ type: 'CaseDeadlocked', occurredOn, data: { ...data, complaintIds: state.complaintIds } }];
}

/** Ends the deadlock that a tied motion is part of. Where there is none (any more): nothing. */
export function endDeadlock(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<EndDeadlock['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const deadlock = state.deadlockedBy.find((held) => isAbout(held, data.motionId));
  if (deadlock === undefined) return [];
  return [{ type: 'DeadlockEnded', occurredOn, data: { ...data, motionId: deadlock.motionId } }];
}

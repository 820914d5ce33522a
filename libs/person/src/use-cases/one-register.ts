import type { AggregateStore } from '#event-store';
import { Rejection } from '#kernel';
import { person } from '../domain/person.decider.js';

/** Two people who are said to be one, or not to be, stand in the register of one body. Throws `person-of-another-body`. */
export async function mustBeInOneRegister(aggregates: AggregateStore, id: string, otherId: string, field: string): Promise<void> {
  const { state } = await aggregates.recall(person, id);
  const { state: other } = await aggregates.recall(person, otherId);
  if (state.status !== 'known' || other.status !== 'known' || state.bodyId === other.bodyId) return;
  throw new Rejection(
    'person-of-another-body',
    'Each body keeps a register of its own. Choose somebody of the same body.',
    'state',
    field,
  );
}

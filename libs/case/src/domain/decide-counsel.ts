import { Rejection, type Dated, type PartialDate } from '#kernel';
import type { AssignCounsel, ReleaseCounsel } from './case.commands.js';
import type { CaseEvent, CounselAssigned, CounselReleased } from './case.events.js';
import type { CaseCounsel, KnownCase } from './case.state.js';

/**
 * Makes somebody counsel in the case. Nobody who presented the charges advises the panel, nor the other way round, also after a
 * release; whoever has a conflict has no part. Answers with nothing for one who is assigned so already.
 */
export function assignCounsel(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<AssignCounsel['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const { counselId, capacity } = data;
  if (state.conflicted.includes(counselId)) {
    throw new Rejection(
      'conflict-of-interest',
      'This person has a conflict in this case and can have no part in it. Choose somebody else.',
      'state',
      'counselId',
    );
  }
  const before = state.counsel.find((one) => one.counselId === counselId);
  if (before !== undefined && before.capacity !== capacity) {
    throw new Rejection(
      'other-part-in-case',
      capacity === 'advisory'
        ? 'This person presented the charges in this case and cannot advise the panel. Assign somebody else.'
        : 'This person advised the panel in this case and cannot present the charges. Assign somebody else.',
      'state',
      'counselId',
    );
  }
  return before?.assigned === true ? [] : [{ type: 'CounselAssigned', occurredOn, data }];
}

/** Ends somebody's work as counsel in the case. Answers with nothing for one who was released before. */
export function releaseCounsel(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<ReleaseCounsel['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const known = state.counsel.find(({ counselId }) => counselId === data.counselId);
  if (known === undefined) {
    throw new Rejection(
      'counsel-not-assigned',
      'This person is not counsel in this case. Name somebody who is.',
      'state',
      'counselId',
    );
  }
  return known.assigned ? [{ type: 'CounselReleased', occurredOn, data }] : [];
}

/** Whoever has a conflict is counsel no more; nothing where the person is not. */
export function releasedForConflict(state: KnownCase, personId: string, occurredOn: PartialDate): readonly CaseEvent[] {
  if (!state.counsel.some(({ counselId, assigned }) => assigned && counselId === personId)) return [];
  return [{ type: 'CounselReleased', occurredOn, data: { counselId: personId, reason: 'A conflict was recorded.' } }];
}

/** The counsel of a case, after a fact about one. */
export function withCounsel(
  counsel: readonly CaseCounsel[],
  { type, data }: CounselAssigned | CounselReleased,
): readonly CaseCounsel[] {
  const others = counsel.filter(({ counselId }) => counselId !== data.counselId);
  if (type === 'CounselAssigned') return [...others, { ...data, assigned: true }];
  return counsel.map((one) => (one.counselId === data.counselId ? { ...one, assigned: false } : one));
}

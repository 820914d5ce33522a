import { firstDayOf, lastDayOf, mustBeInCalendar, Rejection } from '#kernel';
import type { LegacyFact, NoteDelay } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { KnownCase } from './case.state.js';
import { legacyKeyOf } from './legacy-key.js';

/** A delay leads to a later day than the one that was due. */
export function expectedAfterDue({ wasDueOn, expectedOn }: Pick<NoteDelay['data'], 'wasDueOn' | 'expectedOn'>): void {
  for (const [field, said] of Object.entries({ wasDueOn, expectedOn })) if (said !== undefined) mustBeInCalendar(said, field);
  if (expectedOn !== undefined && lastDayOf(expectedOn) < firstDayOf(wasDueOn)) {
    throw new Rejection(
      'expected-before-it-was-due',
      `What was due on ${wasDueOn} is not late when it is expected on ${expectedOn}. Give the later day.`,
      'input',
      'expectedOn',
    );
  }
}

/**
 * The lines that are not recorded yet. A line that stands twice in the docket is recorded twice; one that was recorded before is
 * not, wherever it stands now. Days are taken as the docket has them, also those to come: nothing is concluded from them.
 */
export function newLegacyFacts(state: KnownCase, facts: readonly LegacyFact[]): readonly CaseEvent[] {
  const left = new Map<string, number>();
  for (const key of state.legacyKeys) left.set(key, (left.get(key) ?? 0) + 1);
  return facts.flatMap((fact): readonly CaseEvent[] => {
    const { occurredOn, ...data } = fact;
    mustBeInCalendar(occurredOn);
    const key = legacyKeyOf(fact);
    const recorded = left.get(key) ?? 0;
    if (recorded > 0) {
      left.set(key, recorded - 1);
      return [];
    }
    return [{ type: 'LegacyFactRecorded', occurredOn, data }];
  });
}

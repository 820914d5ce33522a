import type { PlainDate } from '#kernel';
import type { SittingDaysFollowed } from './clock.events.js';
import type { Clocks } from './clock.state.js';

/**
 * What the journal of sitting days means to the clocks that still run in legislative days: days that they do not know of, and
 * days that were withdrawn. What was met or missed stays as it was judged. `journal`: all days on record.
 */
export function followJournal(clocks: Clocks, journal: readonly PlainDate[]): readonly SittingDaysFollowed[] {
  const sitting = new Set(journal);
  const [days, withdrawn, clockIds] = [new Set<PlainDate>(), new Set<PlainDate>(), new Set<string>()];
  for (const [clockId, { status, anchor, sat }] of clocks) {
    if (status !== 'running' || sat === undefined) continue;
    const known = new Set(sat);
    const more = journal.filter((day) => day > anchor && !known.has(day));
    const less = sat.filter((day) => !sitting.has(day));
    if (more.length + less.length > 0) clockIds.add(clockId);
    for (const day of more) days.add(day);
    for (const day of less) withdrawn.add(day);
  }
  const last = [...days, ...withdrawn].sort().at(-1);
  if (last === undefined) return [];
  const data = {
    days: [...days].sort(),
    ...(withdrawn.size > 0 && { withdrawn: [...withdrawn].sort() }),
    clockIds: [...clockIds],
  };
  return [{ type: 'SittingDaysFollowed', occurredOn: last, data }];
}

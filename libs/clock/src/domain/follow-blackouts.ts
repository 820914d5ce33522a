import { lastDayOf, own, type Moment } from '#kernel';
import type { FollowBlackouts, FollowedBlackout } from './clock.commands.js';
import type { ClockEvent } from './clock.events.js';
import type { Clocks, KnownClock } from './clock.state.js';

/**
 * What the candidacies on record mean to clocks whose rule lets a blackout stop the time: they stand still on its days, on others
 * after a correction, and on none where it fell away. What was followed already leads to nothing.
 */
export function followBlackouts(
  clocks: Clocks,
  { blackouts, over }: FollowBlackouts['data'],
  now: Moment,
): readonly ClockEvent[] {
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    if (clock.status === 'cancelled' || clock.suspendedBy?.includes('blackout') !== true) return [];
    const concerned = blackouts.filter((one) => concerns(clock, one));
    const suspended = concerned.flatMap((one): readonly ClockEvent[] => {
      const { factId, from, until, reason, on: occurredOn } = one;
      const before = own(clock.onDays, factId);
      if (before === undefined)
        return [{ type: 'ClockSuspended', occurredOn, data: { clockId, ground: 'blackout', from, until, reason, factId } }];
      if (before.from === from && before.until === until) return [];
      return [{ type: 'ClockSuspensionMoved', occurredOn, data: { clockId, suspendedBy: factId, from, until } }];
    });
    const gone = Object.keys(clock.onDays).flatMap((suspendedBy): readonly ClockEvent[] => {
      if (concerned.some(({ factId }) => factId === suspendedBy)) return [];
      const occurredOn = [...over, ...blackouts].find(({ factId }) => factId === suspendedBy)?.on ?? now.date;
      return [{ type: 'ClockSuspensionMoved', occurredOn, data: { clockId, suspendedBy } }];
    });
    return [...suspended, ...gone];
  });
}

/** A blackout that ended before a clock began, or began after it was met, changes nothing about it. */
const concerns = ({ anchor, metOn, onDays }: KnownClock, { factId, from, until }: FollowedBlackout): boolean =>
  until > anchor && (metOn === undefined || from <= lastDayOf(metOn) || own(onDays, factId) !== undefined);

import { derivedId, firstDayOf, isCertainlyBefore, type Moment, type PlainDate } from '#kernel';
import type { SuspensionGround } from '#procedure';
import type { FollowCorrectedDay, FollowedFact, FollowFacts } from './clock.commands.js';
import type { ClockEvent, ClockStarted } from './clock.events.js';
import { evolve, type Clocks, type KnownClock } from './clock.state.js';

/** A deferral is to let others go first, nearly always who enforces the law: rules call it by either name. */
const groundsOfDeferral: readonly SuspensionGround[] = ['deferral', 'law-enforcement'];
const groundIn = ({ suspendedBy = [] }: Pick<ClockStarted['data'], 'suspendedBy'>): SuspensionGround | undefined =>
  groundsOfDeferral.find((ground) => suspendedBy.includes(ground));

/** What facts on record mean to the clocks of a case, one after the other. What was followed already leads to nothing. */
export function followFacts(before: Clocks, { facts, deferredSince }: FollowFacts['data'], now: Moment): readonly ClockEvent[] {
  let clocks = before;
  return facts.flatMap((fact) => {
    const events = [...ended(clocks, fact), ...stoodStill(clocks, fact, now), ...begun(clocks, fact, deferredSince, now)];
    clocks = events.reduce(evolve, clocks);
    return events;
  });
}

/** What is done after the time ran out still ends a clock, late. */
const isToBeDone = ({ status }: KnownClock): boolean => status === 'running' || status === 'expired';

function ended(clocks: Clocks, { factId, type, called, on, isNoEnd = false }: FollowedFact): readonly ClockEvent[] {
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    const isMet = !isNoEnd && clock.satisfiedBy?.includes(type) === true;
    if (!isMet || !isToBeDone(clock) || clock.factId === factId || isCertainlyBefore(on, clock.anchor)) return [];
    return [{ type: 'ClockSatisfied', occurredOn: on, data: { clockId, how: `${called}, as recorded.`, factId } }];
  });
}

function stoodStill(clocks: Clocks, { factId, type, called, on }: FollowedFact, now: Moment): readonly ClockEvent[] {
  const occurredOn = now.date;
  const day = firstDayOf(on);
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    if (type === 'CaseDeferred') {
      const ground = groundIn(clock);
      if (clock.status !== 'running' || ground === undefined || clock.standsStill[ground] !== undefined) return [];
      const data = { clockId, ground, from: day, reason: `${called}, as recorded.`, factId };
      return [{ type: 'ClockSuspended', occurredOn, data }];
    }
    if (type !== 'DeferralLifted') return [];
    // What a clerk let stand still, a clerk lets run again.
    return groundsOfDeferral.flatMap((ground): readonly ClockEvent[] => {
      const standing = clock.standsStill[ground];
      if (standing?.followed !== true) return [];
      const lastDay = day < standing.since ? standing.since : day;
      return [{ type: 'ClockResumed', occurredOn, data: { clockId, ground, lastDay } }];
    });
  });
}

function begun(
  clocks: Clocks,
  { factId, begins }: FollowedFact,
  deferredSince: PlainDate | undefined,
  now: Moment,
): readonly ClockEvent[] {
  return begins.flatMap((data): readonly ClockEvent[] => {
    const { rule = '', anchor } = data;
    const clockId = derivedId(factId, `clock/${rule}`);
    // Two findings of one day are published by one day.
    const runs = ({ status, ...one }: KnownClock) => status !== 'cancelled' && one.rule === rule && one.anchor === anchor;
    if (clocks.has(clockId) || [...clocks.values()].some(runs)) return [];
    const occurredOn = anchor < now.date ? anchor : now.date;
    const started: ClockEvent = { type: 'ClockStarted', occurredOn, data: { ...data, clockId, factId } };
    const ground = groundIn(data);
    if (ground === undefined || deferredSince === undefined) return [started];
    const from = anchor < deferredSince ? deferredSince : anchor;
    const suspended = { clockId, ground, from, reason: 'The case stands deferred.', factId };
    return [started, { type: 'ClockSuspended', occurredOn: now.date, data: suspended }];
  });
}

/**
 * What the corrected day of a fact means to the clocks that followed it: those that began with it run from the day that is right,
 * and those that it ended ended then. Suspensions and extensions stay. One that was canceled stays as it is.
 */
export function followCorrectedDay(
  clocks: Clocks,
  { factId, on }: FollowCorrectedDay['data'],
  now: Moment,
): readonly ClockEvent[] {
  const anchor = firstDayOf(on);
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    const { status, endedBy } = clock;
    if (status !== 'cancelled' && clock.factId === factId && clock.anchor !== anchor)
      return [{ type: 'ClockAnchorMoved', occurredOn: now.date, data: { clockId, anchor } }];
    if (status === 'satisfied' && endedBy?.factId === factId)
      return [{ type: 'ClockSatisfied', occurredOn: on, data: { clockId, how: endedBy.how, factId } }];
    return [];
  });
}

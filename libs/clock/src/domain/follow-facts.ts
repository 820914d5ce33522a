import { derivedId, firstDayOf, isCertainlyBefore, type Moment } from '#kernel';
import { suspensionGrounds, type SuspensionGround } from '#procedure';
import type { FollowCorrectedDay, FollowedFact, FollowFacts, ReviveClocks } from './clock.commands.js';
import type { ClockEvent, ClockStarted } from './clock.events.js';
import { calendarBefore, followCalendar } from './follow-calendar.js';
import { evolve, type Clocks, type KnownClock } from './clock.state.js';

/**
 * What a rule may call the ground of a deferral. Where nothing else is said it is to let others go first, nearly always who
 * enforces the law. `deferral` comes first: under it nobody outside is told more.
 */
const groundIn = (
  { suspendedBy = [] }: Pick<ClockStarted['data'], 'suspendedBy'>,
  said: SuspensionGround = 'law-enforcement',
): SuspensionGround | undefined =>
  (['deferral', said === 'deferral' ? 'law-enforcement' : said] as const).find((ground) => suspendedBy.includes(ground));

/** What facts on record mean to the clocks of a case, one after the other. What was followed already leads to nothing. */
export function followFacts(
  before: Clocks,
  { facts, ranOut = [], byHand = [], ...known }: FollowFacts['data'],
  now: Moment,
): readonly ClockEvent[] {
  let clocks = before;
  const followed = facts.flatMap((fact) => {
    const events = [
      ...ended(clocks, fact),
      ...stoodStill(clocks, fact, now),
      ...carried(begun(clocks, fact, known, now), byHand),
    ];
    clocks = events.reduce(evolve, clocks);
    return events;
  });
  const over = ranOut.flatMap(({ clockId, on, dueOn }): readonly ClockEvent[] => {
    const clock = clocks.get(clockId);
    const isNew = clock?.status === 'running' && !before.has(clockId);
    return isNew ? [{ type: 'ClockExpired', occurredOn: on, data: { clockId, dueOn, effect: clock.effect } }] : [];
  });
  return [...followed, ...over];
}

/**
 * What was done by hand to a clock of a complaint stands with its beginning, so that what ends it is judged by the time that it
 * then had. One that somebody canceled there does not begin again in the case.
 */
function carried(begun: readonly ClockEvent[], byHand: readonly ClockEvent[]): readonly ClockEvent[] {
  const isOf = (clockId: string) => (event: ClockEvent) => 'clockId' in event.data && event.data.clockId === clockId;
  const over = new Set(byHand.flatMap(({ type, data }) => (type === 'ClockCancelled' ? [data.clockId] : [])));
  return begun.flatMap((event) => {
    if ('clockId' in event.data && over.has(event.data.clockId)) return [];
    return event.type === 'ClockStarted' ? [event, ...byHand.filter(isOf(event.data.clockId))] : [event];
  });
}

/** What is done after the time ran out still ends a clock, late. */
const isToBeDone = ({ status }: KnownClock): boolean => status === 'running' || status === 'expired';

function ended(
  clocks: Clocks,
  { factId, type, called, on, isNoEnd = false, isOver = false, spares = [] }: FollowedFact,
): readonly ClockEvent[] {
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    if (clock.factId !== undefined && spares.includes(clock.factId)) return [];
    const isMet = !isNoEnd && clock.satisfiedBy?.includes(type) === true;
    if (isMet && isToBeDone(clock) && clock.factId !== factId && !isCertainlyBefore(on, clock.anchor))
      return [{ type: 'ClockSatisfied', occurredOn: on, data: { clockId, how: `${called}, as recorded.`, factId } }];
    // What ran out before was missed, and stays so.
    if (!isOver || clock.status !== 'running') return [];
    return [{ type: 'ClockCancelled', occurredOn: on, data: { clockId, reason: `${called}, as recorded.`, factId } }];
  });
}

function stoodStill(
  clocks: Clocks,
  { factId, type, called, on, ground: said }: FollowedFact,
  now: Moment,
): readonly ClockEvent[] {
  const occurredOn = now.date;
  const day = firstDayOf(on);
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    if (type === 'CaseDeferred') {
      const ground = groundIn(clock, said);
      if (clock.status !== 'running' || ground === undefined || clock.standsStill[ground] !== undefined) return [];
      const data = { clockId, ground, from: day, reason: `${called}, as recorded.`, factId };
      return [{ type: 'ClockSuspended', occurredOn, data }];
    }
    if (type !== 'DeferralLifted') return [];
    // What a clerk let stand still, a clerk lets run again.
    return suspensionGrounds.flatMap((ground): readonly ClockEvent[] => {
      const standing = clock.standsStill[ground];
      if (standing?.followed !== true) return [];
      const lastDay = day < standing.since ? standing.since : day;
      return [{ type: 'ClockResumed', occurredOn, data: { clockId, ground, lastDay } }];
    });
  });
}

function begun(
  clocks: Clocks,
  { factId, begins, isAnew = false }: FollowedFact,
  { deferral, calendars }: Omit<FollowFacts['data'], 'facts'>,
  now: Moment,
): readonly ClockEvent[] {
  let known = clocks;
  return begins.flatMap((data): readonly ClockEvent[] => {
    const { rule = '', anchor } = data;
    const clockId = derivedId(factId, `clock/${rule}`);
    // Two findings of one day are published by one day.
    const runs = ({ status, ...one }: KnownClock) => status !== 'cancelled' && one.rule === rule && one.anchor === anchor;
    if (clocks.has(clockId) || (!isAnew && [...clocks.values()].some(runs))) return [];
    const occurredOn = anchor < now.date ? anchor : now.date;
    const started: ClockEvent = { type: 'ClockStarted', occurredOn, data: { ...data, clockId, factId } };
    const before = calendarBefore(known, { ...data, anchor: occurredOn }, calendars);
    known = evolve(known, started);
    const ground = groundIn(data, deferral?.ground);
    if (ground === undefined || deferral === undefined) return [...before, started];
    const from = anchor < deferral.since ? deferral.since : anchor;
    const suspended = { clockId, ground, from, reason: 'The case stands deferred.', factId };
    return [...before, started, { type: 'ClockSuspended', occurredOn: now.date, data: suspended }];
  });
}

/**
 * What the corrected day of a fact means to the clocks that followed it: those that began with it run from the day that is right,
 * and those that it ended ended then. Suspensions and extensions stay. One that was canceled stays as it is.
 */
export function followCorrectedDay(
  clocks: Clocks,
  { factId, on, calendars }: FollowCorrectedDay['data'],
  now: Moment,
): readonly ClockEvent[] {
  const anchor = firstDayOf(on);
  return [...clocks].flatMap(([clockId, clock]): readonly ClockEvent[] => {
    const { status, endedBy } = clock;
    if (status !== 'cancelled' && clock.factId === factId && clock.anchor !== anchor)
      return [
        ...calendarBefore(clocks, { ...clock, anchor }, calendars),
        { type: 'ClockAnchorMoved', occurredOn: now.date, data: { clockId, anchor } },
      ];
    if (status === 'satisfied' && endedBy?.factId === factId)
      return [{ type: 'ClockSatisfied', occurredOn: on, data: { clockId, how: endedBy.how, factId } }];
    return [];
  });
}

/**
 * Clocks that something canceled which did not end the matter run again from their own beginning. What happened since ends them
 * as it would have then; a clock that was canceled by hand, or ran out before, stays as it is.
 */
export function reviveClocks(
  clocks: Clocks,
  { factId, revived, facts, calendars = [] }: ReviveClocks['data'],
  now: Moment,
): readonly ClockEvent[] {
  const again = revived.flatMap(({ clockId, on: occurredOn }): readonly ClockEvent[] => {
    const clock = clocks.get(clockId);
    if (clock?.status !== 'cancelled' || clock.carried) return [];
    return [{ type: 'ClockRevived', occurredOn, data: { clockId, factId } }];
  });
  const ids = new Set(revived.map(({ clockId }) => clockId));
  const own = new Map([...again.reduce(evolve, clocks)].filter(([id, { status }]) => ids.has(id) && status === 'running'));
  if (again.length === 0) return [];
  // The body may have gone by another calendar meanwhile.
  const followed = calendars.flatMap((calendar) => followCalendar(own, calendar));
  return [...again, ...followed, ...followFacts(followed.reduce(evolve, own), { facts }, now)];
}

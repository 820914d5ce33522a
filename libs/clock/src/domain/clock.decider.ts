import { dated, mustHaveCome, Rejection, type Decider, type Moment, type PlainDate } from '#kernel';
import type { CarryClocksOver, ClockCommand } from './clock.commands.js';
import { clockEvents, type ClockEvent } from './clock.events.js';
import { evolve, type Clocks, type KnownClock } from './clock.state.js';
import { calendarBefore, followCalendar } from './follow-calendar.js';
import { followBlackouts } from './follow-blackouts.js';
import { followJournal } from './follow-journal.js';
import { followCorrectedDay, followFacts, reviveClocks } from './follow-facts.js';

function decide(clocks: Clocks, command: ClockCommand, now: Moment): readonly ClockEvent[] {
  const today = now.date;
  if (command.type === 'StartClock') {
    const { calendars, ...data } = command.data;
    if (clocks.has(data.clockId)) return [];
    mustHaveCome(data.anchor, now, 'anchor');
    const before = calendarBefore(clocks, data, calendars);
    return [...before, { type: 'ClockStarted', occurredOn: data.anchor, data }];
  }
  if (command.type === 'FollowFacts') return followFacts(clocks, command.data, now);
  if (command.type === 'FollowAdoptedCalendar') return followCalendar(clocks, command.data);
  if (command.type === 'FollowJournal') return followJournal(clocks, command.data.sittingDays);
  if (command.type === 'FollowBlackouts') return followBlackouts(clocks, command.data, now);
  if (command.type === 'FollowCorrectedDay') return followCorrectedDay(clocks, command.data, now);
  if (command.type === 'ReviveClocks') return reviveClocks(clocks, command.data, now);
  if (command.type === 'CarryClocksOver') return carryOver(clocks, command.data);
  const { clockId } = command.data;
  const clock = clocks.get(clockId);
  if (clock === undefined) throw new Rejection('clock-unknown', 'There is no such clock here.', 'unknown');
  if (clock.carried && command.type !== 'ExpireClock')
    throw new Rejection('clock-has-ended', 'This clock goes on in the case that took up the complaint. Record this there.');
  switch (command.type) {
    case 'SuspendClock': {
      const { ground, from, until } = command.data;
      mustRun(clock);
      if (clock.standsStill[ground] !== undefined)
        throw new Rejection(
          'clock-stands-still',
          'It stands still on this ground already. Say first when that ended.',
          'state',
          'ground',
        );
      if (until !== undefined) mustNotEndFirst(from, until, 'until');
      if (until === undefined) mustHaveCome(from, now, 'from');
      return [{ type: 'ClockSuspended', occurredOn: today, data: command.data }];
    }
    case 'ResumeClock': {
      const { ground, lastDay } = command.data;
      const since = clock.standsStill[ground]?.since;
      if (since === undefined)
        throw new Rejection(
          'clock-does-not-stand-still',
          'It does not stand still on this ground without an end.',
          'state',
          'ground',
        );
      mustNotEndFirst(since, lastDay, 'lastDay');
      return [{ type: 'ClockResumed', occurredOn: today, data: command.data }];
    }
    case 'ExtendClock':
      mustRun(clock);
      if (clock.extensions >= clock.mostExtensions) {
        throw new Rejection(
          'extension-not-allowed',
          `The rule allows ${clock.mostExtensions === 0 ? 'no extension' : `${String(clock.mostExtensions)}, and no more`}. Let the time run, or cancel the clock and cite what allows another time.`,
        );
      }
      return [{ type: 'ClockExtended', occurredOn: today, data: command.data }];
    case 'SatisfyClock': {
      if (clock.status === 'satisfied') return [];
      if (clock.status === 'cancelled') throw ended();
      const { occurredOn, data } = dated(command.data, now, [{ when: 'the clock started', on: clock.anchor }]);
      return [{ type: 'ClockSatisfied', occurredOn, data }];
    }
    case 'CancelClock':
      if (clock.status === 'cancelled') return [];
      if (clock.status === 'satisfied') throw ended();
      return [{ type: 'ClockCancelled', occurredOn: today, data: command.data }];
    case 'ExpireClock': {
      const { dueOn, changes } = command.data;
      // What changed since may have moved the due date: whoever reckoned it does so again.
      if (clock.status !== 'running' || clock.changes !== changes || dueOn >= today) return [];
      return [{ type: 'ClockExpired', occurredOn: today, data: { clockId, dueOn, effect: clock.effect } }];
    }
  }
}

/** What still runs, or ran out and is still to be done, and all else that the case has: each is counted in one place. */
function carryOver(
  clocks: Clocks,
  { caseId, on: occurredOn, inCase }: CarryClocksOver['data'],
): readonly Extract<ClockEvent, { readonly type: 'ClocksCarriedOver' }>[] {
  const clockIds = [...clocks].flatMap(([clockId, { status }]) =>
    status === 'running' || status === 'expired' || (status === 'satisfied' && inCase.includes(clockId)) ? [clockId] : [],
  );
  return clockIds.length === 0 ? [] : [{ type: 'ClocksCarriedOver', occurredOn, data: { caseId, clockIds } }];
}

const ended = () => new Rejection('clock-has-ended', 'This clock has ended. Start another one where time runs anew.');

function mustRun({ status }: KnownClock): void {
  if (status !== 'running') throw ended();
}

function mustNotEndFirst(from: PlainDate, until: PlainDate, field: string): void {
  if (until >= from) return;
  throw new Rejection(
    'ends-before-it-begins',
    `It cannot end on ${until}, before it began on ${from}. Check both days.`,
    'input',
    field,
  );
}

/** The rules of the clocks of one case. They bear the id of the case. */
export const clock: Decider<Clocks, ClockCommand, ClockEvent> = {
  name: 'clock',
  events: clockEvents,
  initialState: new Map(),
  decide,
  evolve,
};

/** The same for one complaint, until a case takes it up. They bear the id of the complaint. */
export const limits: typeof clock = { ...clock, name: 'limits' };

import { dated, mustHaveCome, Rejection, type Decider, type Moment, type PlainDate } from '#kernel';
import type { ExpiryEffect, SuspensionGround } from '#procedure';
import type { ClockCommand } from './clock.commands.js';
import { clockEvents, type ClockEvent } from './clock.events.js';

/** A clock, as far as what may happen to it depends on it. */
export interface KnownClock {
  readonly status: 'running' | 'satisfied' | 'expired' | 'cancelled';
  readonly anchor: PlainDate;
  readonly effect: ExpiryEffect;
  readonly mostExtensions: number;
  readonly extensions: number;
  /** Why it stands still without a known end, and since when. */
  readonly standsStill: Readonly<Partial<Record<SuspensionGround, PlainDate>>>;
  /** How many facts are on record about it. */
  readonly changes: number;
}

/** The clocks of one case, by id. */
export type Clocks = ReadonlyMap<string, KnownClock>;

function decide(clocks: Clocks, command: ClockCommand, now: Moment): readonly ClockEvent[] {
  const today = now.date;
  if (command.type === 'StartClock') {
    if (clocks.has(command.data.clockId)) return [];
    mustHaveCome(command.data.anchor, now, 'anchor');
    return [{ type: 'ClockStarted', occurredOn: command.data.anchor, data: command.data }];
  }
  const { clockId } = command.data;
  const clock = clocks.get(clockId);
  if (clock === undefined) throw new Rejection('clock-unknown', 'This case has no such clock.', 'unknown');
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
      const since = clock.standsStill[ground];
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

function evolve(clocks: Clocks, event: ClockEvent): Clocks {
  if (event.type === 'EventCorrected') return clocks;
  if (event.type === 'ClockStarted') {
    const { clockId, anchor, effect, mostExtensions = Infinity } = event.data;
    return new Map(clocks).set(clockId, {
      ...{ status: 'running', anchor, effect, mostExtensions },
      ...{ extensions: 0, standsStill: {}, changes: 1 },
    });
  }
  const clock = clocks.get(event.data.clockId);
  if (clock === undefined) return clocks;
  return new Map(clocks).set(event.data.clockId, { ...clock, ...changeOf(clock, event), changes: clock.changes + 1 });
}

function changeOf(
  clock: KnownClock,
  event: Exclude<ClockEvent, { type: 'EventCorrected' | 'ClockStarted' }>,
): Partial<KnownClock> {
  switch (event.type) {
    case 'ClockSuspended': {
      const { ground, from, until } = event.data;
      return until === undefined ? { standsStill: { ...clock.standsStill, [ground]: from } } : {};
    }
    case 'ClockResumed': {
      const { [event.data.ground]: _over, ...standsStill } = clock.standsStill;
      return { standsStill };
    }
    case 'ClockExtended':
      return { extensions: clock.extensions + 1 };
    case 'ClockSatisfied':
      return { status: 'satisfied' };
    case 'ClockExpired':
      return { status: 'expired' };
    case 'ClockCancelled':
      return { status: 'cancelled' };
  }
}

/** The rules of the clocks of one case. They bear the id of the case. */
export const clock: Decider<Clocks, ClockCommand, ClockEvent> = {
  name: 'clock',
  events: clockEvents,
  initialState: new Map(),
  decide,
  evolve,
};

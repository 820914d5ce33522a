import type { PlainDate } from '#kernel';
import type { ExpiryEffect, SuspensionGround } from '#procedure';
import type { ClockEvent, ClockStarted } from './clock.events.js';

/** Since when a clock stands still, and whether that followed from something on record. */
interface Standing {
  readonly since: PlainDate;
  readonly followed: boolean;
}

/** A clock, as far as what may happen to it depends on it. */
export interface KnownClock extends Pick<ClockStarted['data'], 'rule' | 'factId' | 'calendar' | 'satisfiedBy' | 'suspendedBy'> {
  readonly status: 'running' | 'satisfied' | 'expired' | 'cancelled';
  readonly anchor: PlainDate;
  readonly effect: ExpiryEffect;
  readonly mostExtensions: number;
  readonly extensions: number;
  /** Why it stands still without a known end, and since when. */
  readonly standsStill: Readonly<Partial<Record<SuspensionGround, Standing>>>;
  /** Of one that ended by itself: by which event, and what was said of it. */
  readonly endedBy?: { readonly factId: string; readonly how: string };
  /** How many facts are on record about it. */
  readonly changes: number;
}

/** The clocks of one case, by id. */
export type Clocks = ReadonlyMap<string, KnownClock>;

export function evolve(clocks: Clocks, event: ClockEvent): Clocks {
  if (event.type === 'EventCorrected') return clocks;
  if (event.type === 'ClockStarted') {
    const { clockId, anchor, effect, rule, factId, calendar, satisfiedBy, suspendedBy, mostExtensions = Infinity } = event.data;
    return new Map(clocks).set(clockId, {
      ...{ status: 'running', anchor, effect, mostExtensions },
      ...{ extensions: 0, standsStill: {}, changes: 1 },
      ...(rule !== undefined && { rule }),
      ...(factId !== undefined && { factId }),
      ...(calendar !== undefined && { calendar }),
      ...(satisfiedBy && { satisfiedBy }),
      ...(suspendedBy && { suspendedBy }),
    });
  }
  if (event.type === 'CalendarFollowed') {
    const calendar = `${event.data.calendarId}@${event.data.version}`;
    const moved = event.data.clockIds.flatMap((clockId) => {
      const clock = clocks.get(clockId);
      return clock === undefined ? [] : [[clockId, { ...clock, calendar, changes: clock.changes + 1 }] as const];
    });
    return new Map([...clocks, ...moved]);
  }
  const clock = clocks.get(event.data.clockId);
  if (clock === undefined) return clocks;
  return new Map(clocks).set(event.data.clockId, { ...clock, ...changeOf(clock, event), changes: clock.changes + 1 });
}

function changeOf(
  clock: KnownClock,
  event: Exclude<ClockEvent, { type: 'EventCorrected' | 'ClockStarted' | 'CalendarFollowed' }>,
): Partial<KnownClock> {
  switch (event.type) {
    case 'ClockSuspended': {
      const { ground, from: since, until, factId } = event.data;
      const standing = { since, followed: factId !== undefined };
      return until === undefined ? { standsStill: { ...clock.standsStill, [ground]: standing } } : {};
    }
    case 'ClockResumed': {
      const { [event.data.ground]: _over, ...standsStill } = clock.standsStill;
      return { standsStill };
    }
    case 'ClockAnchorMoved':
      // Whether its time has run out is open again.
      return { anchor: event.data.anchor, status: clock.status === 'expired' ? 'running' : clock.status };
    case 'ClockExtended':
      return { extensions: clock.extensions + 1 };
    case 'ClockSatisfied': {
      const { factId, how } = event.data;
      return { status: 'satisfied', ...(factId !== undefined && { endedBy: { factId, how } }) };
    }
    case 'ClockExpired':
      return { status: 'expired' };
    case 'ClockCancelled':
      return { status: 'cancelled' };
  }
}

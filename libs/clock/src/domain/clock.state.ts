import type { PartialDate, PlainDate } from '#kernel';
import { unitsOf, type ExpiryEffect, type SuspensionGround } from '#procedure';
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
  /** It is that of a case from its beginning on. */
  readonly carried?: true;
  /** Why it stands still without a known end, and since when. */
  readonly standsStill: Readonly<Partial<Record<SuspensionGround, Standing>>>;
  /** By which facts it stands or stood still on days that are known, and on which. */
  readonly onDays: Readonly<Record<string, { readonly from: PlainDate; readonly until: PlainDate }>>;
  /** The day on which it was met, where that was said. */
  readonly metOn?: PartialDate;
  /** Of one that ended by itself: by which event, and what was said of it. */
  readonly endedBy?: { readonly factId: string; readonly how: string };
  /** It counts legislative days, and knows of these. */
  readonly sat?: readonly PlainDate[];
  /** How many facts are on record about it. */
  readonly changes: number;
}

/** The clocks of one case, by id. */
export type Clocks = ReadonlyMap<string, KnownClock>;

export function evolve(clocks: Clocks, event: ClockEvent): Clocks {
  if (event.type === 'EventCorrected') return clocks;
  if (event.type === 'ClockStarted') {
    const { clockId, anchor, length, effect, rule, factId, calendar, satisfiedBy, suspendedBy } = event.data;
    const { mostExtensions = Infinity } = event.data;
    return new Map(clocks).set(clockId, {
      ...{ status: 'running', anchor, effect, mostExtensions },
      ...{ extensions: 0, standsStill: {}, onDays: {}, changes: 1 },
      ...(rule !== undefined && { rule }),
      ...(factId !== undefined && { factId }),
      ...(calendar !== undefined && { calendar }),
      ...(satisfiedBy && { satisfiedBy }),
      ...(suspendedBy && { suspendedBy }),
      ...(unitsOf(length).includes('legislative') && { sat: [] }),
    });
  }
  if (event.type === 'SittingDaysFollowed') {
    const { clockIds, days, withdrawn = [] } = event.data;
    return eachOf(clocks, clockIds, ({ sat = [] }) => ({ sat: [...sat, ...days].filter((day) => !withdrawn.includes(day)) }));
  }
  if (event.type === 'CalendarFollowed') {
    const calendar = `${event.data.calendarId}@${event.data.version}`;
    return eachOf(clocks, event.data.clockIds, () => ({ calendar }));
  }
  if (event.type === 'ClocksCarriedOver')
    return eachOf(clocks, event.data.clockIds, () => ({ status: 'cancelled', carried: true }));
  const clock = clocks.get(event.data.clockId);
  if (clock === undefined) return clocks;
  return new Map(clocks).set(event.data.clockId, { ...clock, ...changeOf(clock, event), changes: clock.changes + 1 });
}

function eachOf(clocks: Clocks, clockIds: readonly string[], to: (clock: KnownClock) => Partial<KnownClock>): Clocks {
  const changed = clockIds.flatMap((clockId) => {
    const clock = clocks.get(clockId);
    return clock === undefined ? [] : [[clockId, { ...clock, ...to(clock), changes: clock.changes + 1 }] as const];
  });
  return new Map([...clocks, ...changed]);
}

function changeOf(
  clock: KnownClock,
  event: Exclude<
    ClockEvent,
    { type: 'EventCorrected' | 'ClockStarted' | 'CalendarFollowed' | 'SittingDaysFollowed' | 'ClocksCarriedOver' }
  >,
): Partial<KnownClock> {
  switch (event.type) {
    case 'ClockSuspended': {
      const { ground, from: since, until, factId } = event.data;
      const standing = { since, followed: factId !== undefined };
      if (until === undefined) return { standsStill: { ...clock.standsStill, [ground]: standing } };
      return {
        ...openAgain(clock),
        ...(factId !== undefined && { onDays: { ...clock.onDays, [factId]: { from: since, until } } }),
      };
    }
    case 'ClockSuspensionMoved': {
      const { suspendedBy, from, until } = event.data;
      const { [suspendedBy]: _before, ...others } = clock.onDays;
      const onDays = from === undefined || until === undefined ? others : { ...others, [suspendedBy]: { from, until } };
      return { ...openAgain(clock), onDays };
    }
    case 'ClockResumed': {
      const { [event.data.ground]: _over, ...standsStill } = clock.standsStill;
      return { standsStill };
    }
    case 'ClockAnchorMoved':
      return { anchor: event.data.anchor, ...openAgain(clock) };
    case 'ClockExtended':
      return {
        extensions: clock.extensions + 1,
        ...(event.data.unit === 'legislative' && { sat: clock.sat ?? [] }),
      };
    case 'ClockSatisfied': {
      const { factId, how } = event.data;
      return { status: 'satisfied', metOn: event.occurredOn, ...(factId !== undefined && { endedBy: { factId, how } }) };
    }
    case 'ClockExpired':
      return { status: 'expired' };
    case 'ClockCancelled':
      return { status: 'cancelled' };
    case 'ClockRevived':
      return { status: 'running' };
  }
}

/** Whether its time has run out is open again. */
const openAgain = ({ status }: KnownClock): Pick<KnownClock, 'status'> => ({ status: status === 'expired' ? 'running' : status });

import type { ClockExtended, ClockStarted } from '#clock';
import {
  following,
  idOfStream,
  type Command,
  type DomainEvent,
  type Process,
  type ProcessIdentity,
  type Recorded,
} from '#kernel';
import { unitsOf } from '#procedure';
import { CountSittingDays, CountSittingDaysInCase, CountSittingDaysInComplaint } from './count-sitting-days.js';

/** From now on: there was no journal before. It is one of its own, so that it holds up no other clock. */
const identity: ProcessIdentity = { name: 'count-sitting-days-in-clocks', from: 'now' };

const inBody = (event: Recorded<DomainEvent>): readonly Command[] => [
  new CountSittingDays(idOfStream(event.stream), {}, following(event, identity)),
];
const ofClock = (event: Recorded<DomainEvent>): readonly Command[] => {
  const [id, meta] = [idOfStream(event.stream), following(event, identity)];
  return [
    event.stream.startsWith('limits-') ? new CountSittingDaysInComplaint(id, {}, meta) : new CountSittingDaysInCase(id, {}, meta),
  ];
};

/**
 * Clocks that run in legislative days count the days on which the chamber sat: when these are recorded or withdrawn, and when
 * such a clock begins, gets more time, runs from another day or runs after all.
 */
export const countSittingDaysInClocks: Process = {
  ...identity,
  on: {
    SittingDaysRecorded: inBody,
    SittingDayWithdrawn: inBody,
    ClockStarted: (event) =>
      unitsOf((event as Recorded<ClockStarted>).data.length).includes('legislative') ? ofClock(event) : [],
    ClockExtended: (event) => ((event as Recorded<ClockExtended>).data.unit === 'legislative' ? ofClock(event) : []),
    ClockAnchorMoved: ofClock,
    ClockRevived: ofClock,
  },
};

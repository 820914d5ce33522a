import { CommandAboutCase, type When } from '#kernel';
import type {
  ClockCancelled,
  ClockExpired,
  ClockExtended,
  ClockResumed,
  ClockSatisfied,
  ClockStarted,
  ClockSuspended,
} from './clock.events.js';

/** Starts a clock of the case. Its handler brings what the rule says. */
export class StartClock extends CommandAboutCase<ClockStarted['data']> {
  override readonly type = 'StartClock';
}

export class SuspendClock extends CommandAboutCase<ClockSuspended['data']> {
  override readonly type = 'SuspendClock';
}

export class ResumeClock extends CommandAboutCase<ClockResumed['data']> {
  override readonly type = 'ResumeClock';
}

export class ExtendClock extends CommandAboutCase<ClockExtended['data']> {
  override readonly type = 'ExtendClock';
}

export class SatisfyClock extends CommandAboutCase<ClockSatisfied['data'] & When> {
  override readonly type = 'SatisfyClock';
}

export class CancelClock extends CommandAboutCase<ClockCancelled['data']> {
  override readonly type = 'CancelClock';
}

/** Records that the time ran out. `changes`: how many facts of the clock the due date was reckoned from. */
export class ExpireClock extends CommandAboutCase<Omit<ClockExpired['data'], 'effect'> & { readonly changes: number }> {
  override readonly type = 'ExpireClock';
}

/** Everything that can be asked of the clocks of a case. */
export type ClockCommand = StartClock | SuspendClock | ResumeClock | ExtendClock | SatisfyClock | CancelClock | ExpireClock;

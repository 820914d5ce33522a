export { ClockModule } from './clock.module.js';
export {
  CarryClocksOver,
  ExpireClock,
  ExpireComplaintClock,
  FollowBlackouts,
  FollowAdoptedCalendar,
  FollowCorrectedDay,
  FollowFacts,
  FollowJournal,
  ReviveClocks,
  SatisfyClock,
  StartClock,
  type FollowedBlackout,
  type FollowedFact,
} from './domain/clock.commands.js';
export { clock, limits } from './domain/clock.decider.js';
export { clockEvents } from './domain/clock.events.js';
export type * from './domain/clock.events.js';
export { CancelClockDto } from './use-cases/cancel-clock.js';
export { ExtendClockDto } from './use-cases/extend-clock.js';
export { ResumeClockDto } from './use-cases/resume-clock.js';
export { SatisfyClockDto } from './use-cases/satisfy-clock.js';
export { StartClockDto, StartOwnClockDto } from './use-cases/start-clock.js';
export { SuspendClockDto } from './use-cases/suspend-clock.js';

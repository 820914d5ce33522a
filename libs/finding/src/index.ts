export { AllegationFacts } from './allegation-facts.js';
export { FindingModule } from './finding.module.js';
export {
  DismissAllegation,
  FindNoProbableCause,
  FindProbableCause,
  MakeFinding,
  VacateFinding,
  type FindingCommand,
} from './domain/finding.commands.js';
export { finding, type Finding } from './domain/finding.decider.js';
export {
  dismissalReasons,
  findingEvents,
  findingResults,
  standards,
  type DismissalReason,
  type FindingEvent,
  type FindingResult,
  type Standard,
} from './domain/finding.events.js';
export { DismissAllegationDto } from './use-cases/dismiss-allegation.js';
export { FindNoProbableCauseDto } from './use-cases/find-no-probable-cause.js';
export { FindProbableCauseDto } from './use-cases/find-probable-cause.js';
export { MakeFindingDto } from './use-cases/make-finding.js';
export { VacateFindingDto } from './use-cases/vacate-finding.js';

export { FindingModule } from './finding.module.js';
export { FindNoProbableCause, FindProbableCause, MakeFinding } from './domain/finding.commands.js';
export { finding } from './domain/finding.decider.js';
export { findingEvents, type DismissalReason, type FindingEvent, type Standard } from './domain/finding.events.js';
export { DismissAllegationDto } from './use-cases/dismiss-allegation.js';
export { FindNoProbableCauseDto } from './use-cases/find-no-probable-cause.js';
export { FindProbableCauseDto } from './use-cases/find-probable-cause.js';
export { MakeFindingDto } from './use-cases/make-finding.js';
export { VacateFindingDto } from './use-cases/vacate-finding.js';

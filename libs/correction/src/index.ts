export { Aggregates } from './aggregates.js';
export { CorrectionModule } from './correction.module.js';
export { CorrectEventDto } from './use-cases/correct-event.dto.js';

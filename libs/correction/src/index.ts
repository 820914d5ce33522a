export { CorrectionModule } from './correction.module.js';
export { CorrectEventDto } from './use-cases/correct-event.js';

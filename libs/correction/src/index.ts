export { CorrectionModule } from './correction.module.js';
export { CorrectEvent } from './domain/correction.commands.js';
export { correct, type WantedCorrection } from './domain/correction.rules.js';
export { CorrectEventDto } from './use-cases/correct-event.js';

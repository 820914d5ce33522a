export { AdviceModule } from './advice.module.js';
export { ScanAdviceFile } from './domain/advice.commands.js';
export { advice } from './domain/advice.decider.js';
export { adviceEvents } from './domain/advice.events.js';
export type * from './domain/advice.events.js';
export { GiveAdviceDto } from './use-cases/give-advice.js';

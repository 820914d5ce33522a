export { concernOf, Duties } from './duties.js';
export { InvestigatorQueueModule } from './investigator-queue.module.js';
export { investigatorQueue } from './investigator-queue.reader.js';

export { concernOf, Duties } from './duties.js';
export { GetQueue, type QueueItem } from './investigator-queue.queries.js';
export { InvestigatorQueueModule } from './investigator-queue.module.js';
export { answers } from './answers.reader.js';
export { openings } from './openings.reader.js';
export { Openings } from './openings.js';
export { investigatorQueue, queueSubjects } from './investigator-queue.reader.js';
export { DueClocks } from './due-clocks.js';
export { subjectTextsIn } from './subjects.js';

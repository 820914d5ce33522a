export { plainEnglish, type MissedDate } from './complainant-words.js';
export { delayMessageInWords } from './delay-message.js';
export type { AnyEvent } from './events.js';
export type { Milestone, StepName } from './milestones.js';
export { codeIn } from './field-codes.js';
export { nameIn, type Names } from './names.js';
export { codesOf, english, plainText } from './words.js';

export type { Codes, CodeSet, CodeWords } from './codes.js';
export { plainEnglish, type MissedDate } from './complainant-words.js';
export type { AnyEvent } from './events.js';
export { type Language } from './languages.js';
export type { Milestone, StepName } from './milestones.js';
export { nameIn, type Names } from './names.js';
export { codesOf, english, plainText, Words, wordsIn, type EventWords } from './words.js';

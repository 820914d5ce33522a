export type { AppendingOrder } from './appending-process.js';
export { givenDatabase, type GivenDatabase } from './given-database.js';
export { by, scenario, specDay } from './scenario.js';

export type { AppendingOrder } from './appending-process.js';
export { checkAccessibility, chromiumExecutable, describeInBrowser, launchBrowser, type AccessibilityReport } from './browser.js';
export { givenDatabase, type GivenDatabase } from './given-database.js';
export { by, scenario, specDay } from './scenario.js';

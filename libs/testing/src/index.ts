export type { AppendingOrder } from './appending-process.js';
export { checkAccessibility, chromiumExecutable, describeInBrowser, launchBrowser, type AccessibilityReport } from './browser.js';
export { Client, type Answer } from './client.js';
export { givenDatabase, type GivenDatabase } from './given-database.js';
export { by, scenario, specDay } from './scenario.js';
export { startedApp, type StartedApp, type StartedAppOptions } from './started-app.js';

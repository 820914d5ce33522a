export * from '#test-servers';
export type { AppendingOrder } from './appending-process.js';
export { checkAccessibility, describeInBrowser } from './browser.js';
export { aCase, clerk, correction, idOf, record, theBody, type Log } from './case-story.js';
export { checkedForms, commandRoutes, type CheckedForm } from './forms.js';
export { KnownReferences } from './known-references.js';
export { NoWalls } from './no-walls.js';
export { by, scenario, specDay } from './scenario.js';
export { startedApp, type StartedApp } from './started-app.js';

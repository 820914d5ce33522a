export type { AppendingOrder } from './appending-process.js';
export { checkAccessibility, chromiumExecutable, describeInBrowser, launchBrowser, type AccessibilityReport } from './browser.js';
export { Client, type Answer } from './client.js';
export { givenDatabase, type GivenDatabase } from './given-database.js';
export { by, scenario, specDay } from './scenario.js';
export { startedApp, type StartedApp, type StartedAppOptions } from './started-app.js';
export { canMakeNamespaces } from './eventstore-server-network.js';
export type { Ending } from './eventstore-server-process.js';
export {
  eventStoreServerBinary,
  startEventStoreCluster,
  startEventStoreNode,
  type EventStoreCluster,
  type EventStoreClusterOptions,
  type EventStoreNode,
  type EventStoreServerOptions,
} from './eventstore-server.js';

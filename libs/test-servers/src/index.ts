export { Client, type Answer } from './client.js';
export { canMakeNamespaces } from './eventstore-server-network.js';
export type { Ending } from './eventstore-server-process.js';
export {
  eventStoreServerBinary,
  startEventStoreCluster,
  startEventStoreNode,
  type EventStoreCluster,
  type EventStoreClusterOptions,
  type EventStoreNode,
  type EventStoreNodeOptions,
  type EventStoreServerOptions,
} from './eventstore-server.js';
export { givenDatabase, type GivenDatabase } from './given-database.js';

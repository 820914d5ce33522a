export { Client, type Answer } from './client.js';
export { clamAvBinary, eicar, startClamAv, type ClamAvServer } from './clamav-server.js';
export { startClamdServer, type ClamdServer } from './clamd-server.js';
export {
  eventStoreServerBinary,
  startEventStoreCluster,
  startEventStoreNode,
  type EventStoreCluster,
  type EventStoreNode,
} from './eventstore-server.js';
export { givenDatabase, type GivenDatabase } from './given-database.js';
export { VaultServer } from './vault-server.js';
export { startS3Server, type S3Server } from './s3-server.js';

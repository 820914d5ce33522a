export { decodedBefore } from './feed/events-before.js';
export { LogFeed } from './feed/log-feed.js';
export { registerSubscriptionMetrics } from './watching/metrics.js';
export { parkedEvents, parkedId, type ParkedEvent } from './parked/parked-events.js';
export { Positions } from './reading/positions.js';
export type { AnyProcess } from './process/answering.js';
export { ProcessRunner } from './process/process-runner.js';
export {
  change,
  put,
  update,
  type AnyChange,
  type AnyEvent,
  type AnyProjection,
  type Change,
  type Look,
  type Projection,
  type Table,
} from './definition/projection.js';
export { Projector } from './line/projector.js';
export { moveCheckpoints, type MovedCheckpoints } from './lease/moved-log.js';
export { ReadModel, ReadModelNotReady, ReadModels } from './reading/read-models.js';
export { NotShownYet } from './reading/shown.js';
export { mostPartitions, type Log, type Settings } from './definition/settings.js';
export type { SubscriptionStatus } from './watching/status.js';
export { verifyProjection } from './proof/verify-projection.js';

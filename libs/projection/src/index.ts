export { LineStopped, type Failure } from './definition/failures.js';
export { decodedBefore } from './feed/events-before.js';
export { LogFeed } from './feed/log-feed.js';
export { registerSubscriptionMetrics } from './watching/metrics.js';
export { parkedEvents, parkedId, type ParkedEvent } from './parked/parked-events.js';
export { Positions } from './reading/positions.js';
export type { AnyProcess } from './process/answering.js';
export type { DrivenAgain } from './process/driving-again.js';
export { ProcessRunner, type ProcessRunnerParts } from './process/process-runner.js';
export {
  change,
  update,
  type AnyChange,
  type AnyEvent,
  type AnyProjection,
  type Change,
  type Look,
  type Projection,
  type Row,
  type Table,
} from './definition/projection.js';
export { Projector, type ProjectorParts, type RebuildOptions, type RebuildProgress } from './line/projector.js';
export { moveCheckpoints, type MovedCheckpoints, type MovedLog } from './lease/moved-log.js';
export { ReadModel, ReadModelNotReady, ReadModels } from './reading/read-models.js';
export { NotShownYet, patienceMs, type Shown } from './reading/shown.js';
export { defaultSettings, mostPartitions, type Log, type Settings } from './definition/settings.js';
export type { PartitionStatus, SubscriptionStatus } from './watching/status.js';
export {
  verifyProjection,
  type Difference,
  type Verification,
  type VerifiedRow,
  type VerifyOptions,
  type VerifyParts,
} from './proof/verify-projection.js';

export type { AsOf } from './as-of.js';
export {
  keepingPast,
  livedAt,
  rowAsRecorded,
  type AsRecorded,
  type KeepingPast,
  type KeptEvent,
  type WithPast,
} from './keeping-past.js';
export { LineStopped, type Failure } from './failures.js';
export { registerSubscriptionMetrics } from './metrics.js';
export { parkedEvents, type ParkedEvent } from './parked-events.js';
export { Positions } from './positions.js';
export { ProcessRunner, type AnyProcess, type ProcessRunnerParts } from './process-runner.js';
export {
  change,
  update,
  type AnyChange,
  type AnyEvent,
  type AnyProjection,
  type Change,
  type Projection,
  type Row,
} from './projection.js';
export { Projector, type ProjectorParts, type RebuildOptions, type RebuildProgress } from './projector.js';
export { moveCheckpoints, type MovedCheckpoints, type MovedLog } from './moved-log.js';
export { ReadModel, ReadModelNotReady, ReadModels } from './read-models.js';
export { eventsOf, eventsOfStreams, replay, type OnFailing } from './replay.js';
export { defaultSettings, mostPartitions, type Log, type Settings } from './settings.js';
export type { PartitionStatus, SubscriptionStatus } from './status.js';
export {
  verifyProjection,
  type Difference,
  type Verification,
  type VerifiedRow,
  type VerifyOptions,
  type VerifyParts,
} from './verify-projection.js';

export { appendedBytes } from './append-rules.js';
export { AggregateStore, recallWithinMs, type History } from './aggregate-store.js';
export { RequestReused, StaleRevision } from './refusals.js';
export { InvalidAppend, OutcomeUnknown, StoreReadOnly, StoreUnavailable, WrongExpectedRevision } from './errors.js';
export { EventCodec, sealMark, sealOf, withSealed } from './event-codec.js';
export {
  EventStore,
  maxAppendBytes,
  type Appended,
  type Delivery,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeAllOptions,
} from './event-store.js';
export { ForwardingEventStore } from './forwarding-event-store.js';
export { ConnectionStringProblem, connectionFrom, isEventStoreDbAddress } from './eventstoredb/connection-string.js';
export { EventStoreDbEventStore } from './eventstoredb/eventstoredb-event-store.js';
export { OrderedAppends } from './eventstoredb/ordered-appends.js';
export { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';
export { type StreamAppend } from './append-query.js';
export { appendInOrder, closeLog } from './postgres-log-control.js';
export { RecentAggregates } from './recent-aggregates.js';
export { PostgresEventStore } from './postgres-event-store.js';
export { GatedEventStore, WriteGate } from './write-gate.js';

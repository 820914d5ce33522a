import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, BatchAppendReq, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventToAppend, ExpectedRevision, StoredEvent } from '../event-store.js';

/**
 * What goes over the wire, made here and not by the client's own calls: those parse JSON and write it anew, so that the bytes of
 * data and metadata would not come back as they were, and they send no filter when reading.
 */

type Place = bigint | 'start' | 'end';

/** Asks the server for a stretch of all streams. Forwards `from` is included, backwards and in subscriptions it is not. */
export interface AllRequest {
  readonly from: Place;
  readonly backwards?: boolean;
  readonly maxCount?: number;
  /** Event types that the server shall send, by their beginnings; all but the server's own when absent. */
  readonly types?: readonly string[] | undefined;
  readonly everything?: boolean;
  readonly subscribe?: { readonly checkpointEvery: number };
}

/** Events that the server looks at before it answers, when it filters. */
const searchWindow = 512;

export function allRequest({ from, backwards = false, maxCount, types, everything = false, subscribe }: AllRequest): ReadReq {
  const all = new streams.ReadReq.Options.AllOptions();
  if (typeof from === 'bigint') {
    const position = new streams.ReadReq.Options.Position();
    position.setCommitPosition(String(from));
    position.setPreparePosition(String(from));
    all.setPosition(position);
  } else if (from === 'start') all.setStart(new shared.Empty());
  else all.setEnd(new shared.Empty());
  const options = readOptions(backwards, maxCount);
  options.setAll(all);
  if (subscribe !== undefined) options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  if (everything) options.setNoFilter(new shared.Empty());
  else options.setFilter(filterFor(types, subscribe?.checkpointEvery ?? searchWindow));
  return requestOf(options);
}

function filterFor(types: readonly string[] | undefined, checkpointEvery: number): ReadReq.Options.FilterOptions {
  const expression = new streams.ReadReq.Options.FilterOptions.Expression();
  if (types === undefined) expression.setRegex('^[^$]');
  else expression.setPrefixList([...types]);
  const filter = new streams.ReadReq.Options.FilterOptions();
  filter.setEventType(expression);
  filter.setMax(searchWindow);
  filter.setCheckpointintervalmultiplier(Math.ceil(checkpointEvery / searchWindow));
  return filter;
}

/** Asks for a stretch of one stream, `from` included both ways. */
export function streamRequest(stream: string, from: Place, backwards: boolean, maxCount: number | undefined): ReadReq {
  const one = new streams.ReadReq.Options.StreamOptions();
  one.setStreamIdentifier(identifier(stream));
  if (typeof from === 'bigint') one.setRevision(String(from));
  else if (from === 'start') one.setStart(new shared.Empty());
  else one.setEnd(new shared.Empty());
  const options = readOptions(backwards, maxCount);
  options.setStream(one);
  options.setNoFilter(new shared.Empty());
  return requestOf(options);
}

function readOptions(backwards: boolean, maxCount: number | undefined): ReadReq.Options {
  const options = new streams.ReadReq.Options();
  const uuid = new streams.ReadReq.Options.UUIDOption();
  uuid.setString(new shared.Empty());
  options.setUuidOption(uuid);
  const { FORWARDS, BACKWARDS } = streams.ReadReq.Options.ReadDirection;
  options.setReadDirection(backwards ? BACKWARDS : FORWARDS);
  options.setResolveLinks(false);
  options.setCount(String(maxCount ?? Number.MAX_SAFE_INTEGER));
  return options;
}

function requestOf(options: ReadReq.Options): ReadReq {
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}

/** The messages of one append: what is expected, then each event. */
export function* appendMessages(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Generator<AppendReq> {
  const options = new streams.AppendReq.Options();
  options.setStreamIdentifier(identifier(stream));
  if (typeof expected === 'bigint') options.setRevision(String(expected));
  else if (expected === 'no-stream') options.setNoStream(new shared.Empty());
  else if (expected === 'stream-exists') options.setStreamExists(new shared.Empty());
  else options.setAny(new shared.Empty());
  const header = new streams.AppendReq();
  header.setOptions(options);
  yield header;
  for (const { id, type, data, metadata } of events) {
    const uuid = new shared.UUID();
    uuid.setString(id);
    const message = new streams.AppendReq.ProposedMessage();
    message.setId(uuid);
    message.getMetadataMap().set('type', type).set('content-type', 'application/json');
    message.setData(plainBytes(data));
    message.setCustomMetadata(plainBytes(metadata));
    const request = new streams.AppendReq();
    request.setProposedMessage(message);
    yield request;
  }
}

/** One append of a stream of appends, under an id that its answer will name. */
export function batchMessage(
  correlationId: string,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier(stream));
  if (typeof expected === 'bigint') options.setStreamPosition(String(expected));
  else if (expected === 'no-stream') options.setNoStream(new shared.Empty());
  else if (expected === 'stream-exists') options.setStreamExists(new shared.Empty());
  else options.setAny(new shared.Empty());
  const request = new streams.BatchAppendReq();
  const correlation = new shared.UUID();
  correlation.setString(correlationId);
  request.setCorrelationId(correlation);
  request.setOptions(options);
  for (const { id, type, data, metadata } of events) {
    const uuid = new shared.UUID();
    uuid.setString(id);
    const message = new streams.BatchAppendReq.ProposedMessage();
    message.setId(uuid);
    message.getMetadataMap().set('type', type).set('content-type', 'application/json');
    message.setData(plainBytes(data));
    message.setCustomMetadata(plainBytes(metadata));
    request.addProposedMessages(message);
  }
  request.setIsFinal(true);
  return request;
}

function identifier(stream: string) {
  const name = new shared.StreamIdentifier();
  name.setStreamName(plainBytes(Buffer.from(stream, 'utf8')));
  return name;
}

/** The serializer takes a plain Uint8Array as it is, and would copy a Buffer. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Ticks of 100 ns, in which the server counts from 1970. */
const ticksPerMillisecond = 10_000n;

/** An event as the server sends it, or nothing for the server's own ones: they are no facts. */
export function storedEvent(message: ReadResp): StoredEvent | undefined {
  const recorded = message.getEvent()?.getEvent();
  if (recorded === undefined) return undefined;
  const traits = recorded.getMetadataMap();
  const type = traits.get('type') ?? '';
  const stream = bufferOf(recorded.getStreamIdentifier()?.getStreamName_asU8()).toString('utf8');
  if (type.startsWith('$') || stream.startsWith('$')) return undefined;
  const created = Number(BigInt(traits.get('created') ?? '0') / ticksPerMillisecond);
  return {
    id: recorded.getId()?.getString() ?? '',
    type,
    data: bufferOf(recorded.getData_asU8()),
    metadata: bufferOf(recorded.getCustomMetadata_asU8()),
    stream,
    revision: BigInt(recorded.getStreamRevision()),
    position: BigInt(recorded.getCommitPosition()),
    storedAt: new Date(created).toISOString(),
  };
}

/** The position of any event, the server's own ones included. */
export function positionIn(message: ReadResp): bigint | undefined {
  const position = message.getEvent()?.getEvent()?.getCommitPosition();
  return position === undefined ? undefined : BigInt(position);
}

function bufferOf(bytes: Uint8Array | undefined): Buffer {
  return bytes === undefined ? Buffer.alloc(0) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

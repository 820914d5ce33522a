import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';

export interface StandInEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  readonly created: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Where a reading stands, what it is to send, and how much. `from` counts events. */
export interface StandInStretch {
  readonly from: number;
  readonly backwards: boolean;
  readonly count: number;
  readonly wanted: (event: StandInEvent) => boolean;
}

/** Bytes that a record has besides data and metadata, about as on a real server. */
const recordBytes = 110;

/** The stand-in's log: appends, expectations, repeats and places as a real server was seen to treat them. */
export class StandInLog {
  readonly events: StandInEvent[] = [];
  private readonly byStream = new Map<string, StandInEvent[]>();
  private end = 546;
  private waiting: (() => void)[] = [];

  constructor() {
    // As every new server has one of its own.
    this.write(
      '$$$scavenges',
      '$metadata',
      'a0000000-0000-4000-8000-000000000000',
      'application/json',
      Buffer.from('{}'),
      Buffer.from(''),
    );
  }

  /** Something of the server's own, as it writes now and then. */
  writeOwn(stream = '$stats-0.0.0.0', type = '$statsCollected'): void {
    this.write(stream, type, 'a0000000-0000-4000-8000-000000000001', 'application/json', Buffer.from('{}'), Buffer.from(''));
  }

  append(stream: string, options: AppendReq.Options, messages: readonly AppendReq.ProposedMessage[]): AppendResp {
    const past = this.byStream.get(stream) ?? [];
    const current = past.length - 1;
    const response = new streams.AppendResp();
    const exact = options.hasRevision() ? Number(options.getRevision()) : options.hasNoStream() ? -1 : undefined;
    const fits = exact === undefined ? options.hasAny() || current >= 0 : exact === current;
    const ids = messages.map((message) => message.getId()?.getString() ?? '');
    let last: StandInEvent | undefined;
    if (fits) {
      for (const [index, message] of messages.entries()) {
        const traits = message.getMetadataMap();
        last = this.write(
          stream,
          traits.get('type') ?? '',
          ids[index] ?? '',
          traits.get('content-type') ?? '',
          message.getData_asU8(),
          message.getCustomMetadata_asU8(),
        );
      }
    } else if (exact !== undefined && ids.every((id, index) => past[exact + 1 + index]?.id === id)) {
      last = past[exact + ids.length];
    }
    if (last === undefined) {
      const wrong = new streams.AppendResp.WrongExpectedVersion();
      if (current === -1) wrong.setCurrentNoStream(new shared.Empty());
      else wrong.setCurrentRevision(String(current));
      response.setWrongExpectedVersion(wrong);
      return response;
    }
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(last.position));
    position.setPreparePosition(String(last.position));
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(last.revision));
    success.setPosition(position);
    response.setSuccess(success);
    return response;
  }

  /** What a read asks for. A place where no event begins is an error, one behind the end is not. */
  stretch(options: ReadReq.Options): StandInStretch | 'invalid' | 'no-stream' {
    const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const count = options.hasSubscription() ? Infinity : Number(options.getCount());
    const one = options.getStream();
    if (one !== undefined) {
      const stream = nameOf(one.getStreamIdentifier());
      const past = this.byStream.get(stream);
      if (past === undefined) return 'no-stream';
      const revision = one.hasRevision() ? Number(one.getRevision()) : backwards ? Infinity : 0;
      const event = backwards ? past[Math.min(revision, past.length - 1)] : past[revision];
      const from = event === undefined ? this.events.length : this.events.indexOf(event);
      return { from, backwards, count, wanted: (each) => each.stream === stream };
    }
    const all = options.getAll();
    const wanted = wantedBy(options.getFilter());
    if (all?.hasPosition() !== true) {
      const atEnd = all?.hasEnd() === true;
      return { from: atEnd ? this.events.length - (backwards ? 1 : 0) : 0, backwards, count, wanted };
    }
    const position = Number(all.getPosition()?.getCommitPosition());
    if (position > (this.events.at(-1)?.position ?? 0))
      return backwards ? 'invalid' : { from: this.events.length, backwards, count, wanted };
    const index = this.events.findIndex((event) => event.position === position);
    if (index === -1) return 'invalid';
    // Forwards a read has the event at its place, backwards and in a subscription it does not.
    return { from: backwards ? index - 1 : options.hasSubscription() ? index + 1 : index, backwards, count, wanted };
  }

  at(index: number): StandInEvent | undefined {
    return this.events[index];
  }

  /** Resolves at the next write. */
  async changed(): Promise<void> {
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private write(
    stream: string,
    type: string,
    id: string,
    contentType: string,
    data: Uint8Array,
    metadata: Uint8Array,
  ): StandInEvent {
    const past = this.byStream.get(stream) ?? [];
    const event: StandInEvent = {
      id,
      stream,
      revision: past.length,
      position: this.end,
      type,
      contentType,
      created: String(BigInt(Date.now()) * 10_000n),
      data: new Uint8Array(data),
      metadata: new Uint8Array(metadata),
    };
    this.end += recordBytes + data.byteLength + metadata.byteLength + 2 * type.length;
    past.push(event);
    this.byStream.set(stream, past);
    this.events.push(event);
    for (const wake of this.waiting.splice(0)) wake();
    return event;
  }
}

function wantedBy(filter: ReadReq.Options.FilterOptions | undefined): (event: StandInEvent) => boolean {
  const expression = filter?.getEventType();
  if (expression === undefined) return () => true;
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return ({ type }) => prefixes.some((prefix) => type.startsWith(prefix));
  const regex = new RegExp(expression.getRegex());
  return ({ type }) => regex.test(type);
}

export function nameOf(identifier: { getStreamName_asU8(): Uint8Array } | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

import { createServer, connect, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { Metadata, Server, ServerCredentials, type ServerDuplexStream, type ServerWritableStream } from '@grpc/grpc-js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { nameOf, StandInLog, type StandInEvent } from './spec-stand-in-log.js';

/** What goes wrong with the next append. */
export type AppendFault =
  /** Written, and never answered. */
  | 'write-and-hold'
  /** Not written, and never answered. */
  | 'hold'
  /** Written, and the connection is cut before the answer. */
  | 'write-and-cut'
  | 'cut'
  | 'answer-twice'
  | 'not-leader'
  | 'not-ready'
  | 'busy-commit'
  /** Answered as some server may answer a repeat: without saying where the events stand. */
  | 'no-position';

/** What goes wrong with the next read or subscription. */
export type ReadFault =
  | 'cut-after-three'
  | 'silent-after-three'
  | 'refuse-user'
  /** A subscription that goes live and then tells nothing any more. */
  | 'deaf'
  /** A subscription that is dropped as soon as it has something to tell. */
  | 'too-slow'
  /** A subscription that ends in peace, which none should. */
  | 'ends';

type Appending = ServerDuplexStream<AppendReq, AppendResp>;
type Reading = ServerWritableStream<ReadReq, ReadResp>;

/**
 * An EventStoreDB that is none: it speaks the client's own protocol over a real connection, keeps its log in memory, and does on
 * demand what a real server will not. What it shows counts only for that.
 */
export class StandIn {
  readonly log = new StandInLog();
  readonly appendFaults: AppendFault[] = [];
  readonly readFaults: ReadFault[] = [];
  /** Headers of each call, to see what was sent. */
  readonly headers: Metadata[] = [];
  /** The streams of the appends as they arrived, and how many of them were ever under way at once. */
  readonly arrived: string[] = [];
  mostAtOnce = 0;
  /** Milliseconds before each append is answered: one number, or drawn anew each time. */
  delay: () => number = () => 0;
  subscriptions = 0;
  private atOnce = 0;
  private readonly server = new Server();
  private readonly sockets = new Set<Socket>();
  private relay: TcpServer | undefined;
  private frozen = false;

  /** Starts on a free port of loopback. */
  static async start(): Promise<StandIn> {
    const standIn = new StandIn();
    await standIn.listen();
    return standIn;
  }

  get port(): number {
    return (this.relay?.address() as AddressInfo).port;
  }

  get url(): string {
    return `esdb://127.0.0.1:${String(this.port)}?tls=false`;
  }

  /** Open connections, both sides of each counted. */
  get connections(): number {
    return this.sockets.size;
  }

  /** As a cluster of one, which is asked for its leader. */
  get clusterUrl(): string {
    const host = `127.0.0.1:${String(this.port)}`;
    return `esdb://${host},${host}?tls=false&discoveryInterval=20`;
  }

  /** Breaks every connection, as a server does that dies. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Halts all traffic with every connection open, as a server does that was stopped in the midst. */
  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => {
      this.relay?.close(() => {
        resolve();
      });
    });
    this.server.forceShutdown();
  }

  private async listen(): Promise<void> {
    // As a stream both ways, so that it can answer twice.
    const definition = {
      read: services.StreamsService.read,
      append: { ...services.StreamsService.append, responseStream: true },
    };
    this.server.addService(definition, {
      append: (call: Appending) => void this.append(call),
      read: (call: Reading) => void this.read(call),
    });
    this.server.addService(gossipServices.GossipService, {
      read: (_: unknown, answer: (error: null, info: unknown) => void) => {
        answer(null, this.members());
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    // Between client and server, so that connections can be cut and frozen as real ones are.
    this.relay = createServer((incoming) => {
      const outgoing = connect(port, '127.0.0.1');
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        this.sockets.add(one);
        one.on('data', (bytes) => other.write(bytes));
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        if (this.frozen) one.pause();
      }
    });
    await new Promise<void>((resolve) => this.relay?.listen(0, '127.0.0.1', resolve));
  }

  private members() {
    const end = new gossip.EndPoint();
    end.setAddress('127.0.0.1');
    end.setPort(this.port);
    const member = new gossip.MemberInfo();
    member.setIsAlive(true);
    member.setState(gossip.MemberInfo.VNodeState.LEADER);
    member.setHttpEndPoint(end);
    const info = new gossip.ClusterInfo();
    info.setMembersList([member]);
    return info;
  }

  private async append(call: Appending): Promise<void> {
    this.headers.push(call.metadata);
    const messages: AppendReq[] = [];
    call.on('error', () => undefined);
    call.on('data', (message: AppendReq) => messages.push(message));
    await new Promise((resolve) => call.once('end', resolve));
    const options = messages[0]?.getOptions();
    const stream = nameOf(options?.getStreamIdentifier());
    this.arrived.push(stream);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    const fault = this.appendFaults.shift();
    await new Promise((resolve) => setTimeout(resolve, this.delay()).unref());
    this.atOnce -= 1;
    if (fault === 'hold') return;
    if (fault === 'cut') {
      this.cut();
      return;
    }
    if (fault === 'not-leader') {
      fail(call, 5, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': '127.0.0.1',
        'leader-endpoint-port': String(this.port),
      });
      return;
    }
    if (fault === 'not-ready') {
      fail(call, 14, 'Server Is Not Ready');
      return;
    }
    const answer = this.log.append(
      stream,
      options!,
      messages.slice(1).map((message) => message.getProposedMessage()!),
    );
    if (fault === 'write-and-hold') return;
    if (fault === 'write-and-cut') {
      this.cut();
      return;
    }
    if (fault === 'busy-commit') {
      fail(call, 10, 'Operation timed out: Commit phase timeout.');
      return;
    }
    if (fault === 'no-position') answer.getSuccess()?.clearPosition();
    call.write(answer);
    if (fault === 'answer-twice') call.write(answer);
    call.end();
  }

  private async read(call: Reading): Promise<void> {
    this.headers.push(call.metadata);
    const options = call.request.getOptions()!;
    const live = options.hasSubscription();
    const end = new AbortController();
    call.on('cancelled', () => end.abort());
    call.on('close', () => end.abort());
    const over = () => end.signal.aborted;
    const fault = live === ['deaf', 'too-slow', 'ends'].includes(this.readFaults[0] ?? '') ? this.readFaults.shift() : undefined;
    if (fault === 'refuse-user') {
      fail(call, 7, 'Access Denied', { exception: 'access-denied' });
      return;
    }
    const stretch = this.log.stretch(options);
    if (stretch === 'invalid') {
      fail(call, 2, 'Unexpected ReadAllResult: Error');
      return;
    }
    if (stretch === 'no-stream') {
      const notFound = new streams.ReadResp.StreamNotFound();
      notFound.setStreamIdentifier(options.getStream()?.getStreamIdentifier());
      const message = new streams.ReadResp();
      message.setStreamNotFound(notFound);
      call.write(message);
      call.end();
      return;
    }
    if (live) {
      this.subscriptions += 1;
      const message = new streams.ReadResp();
      message.setConfirmation(new streams.ReadResp.SubscriptionConfirmation());
      call.write(message);
    }
    let sent = 0;
    let considered = 0;
    const checkpointEvery = (options.getFilter()?.getMax() ?? 32) * (options.getFilter()?.getCheckpointintervalmultiplier() ?? 1);
    let next = stretch.from;
    let told = false;
    while (!over()) {
      const event = this.log.at(next);
      if (event === undefined) {
        if (!live) break;
        if (!told) {
          const message = new streams.ReadResp();
          message.setCaughtUp(new streams.ReadResp.CaughtUp());
          call.write(message);
        }
        told = true;
        if (fault === 'ends') break;
        await this.log.changed();
        if (fault === 'deaf') return;
        if (fault === 'too-slow') {
          fail(call, 10, 'Operation timed out: Consumer too slow to handle event while live.');
          return;
        }
        continue;
      }
      next = stretch.backwards ? next - 1 : next + 1;
      considered += 1;
      if (stretch.wanted(event)) {
        if (fault === 'cut-after-three' && sent === 3) {
          this.cut();
          return;
        }
        if (fault === 'silent-after-three' && sent === 3) return;
        sent += 1;
        if (!call.write(messageOf(event))) await new Promise((resolve) => call.once('drain', resolve));
        if (sent >= stretch.count) break;
      }
      if (live && considered % checkpointEvery === 0) {
        const checkpoint = new streams.ReadResp.Checkpoint();
        checkpoint.setCommitPosition(String(event.position));
        checkpoint.setPreparePosition(String(event.position));
        const message = new streams.ReadResp();
        message.setCheckpoint(checkpoint);
        call.write(message);
      }
    }
    call.end();
  }
}

function fail(call: Appending | Reading, code: number, details: string, traits: Readonly<Record<string, string>> = {}): void {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(traits)) metadata.set(key, value);
  call.emit('error', Object.assign(new Error(details), { code, details, metadata }));
}

function messageOf(event: StandInEvent): ReadResp {
  const uuid = new shared.UUID();
  uuid.setString(event.id);
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(new Uint8Array(Buffer.from(event.stream)));
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuid);
  recorded.setStreamIdentifier(identifier);
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType).set('created', event.created);
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const message = new streams.ReadResp();
  message.setEvent(read);
  return message;
}

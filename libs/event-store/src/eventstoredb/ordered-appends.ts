import { randomUUID } from 'node:crypto';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { StreamAppend } from '../append-query.js';
import { checkedAppend } from '../append-rules.js';
import { OutcomeUnknown } from '../errors.js';
import { connectionFrom, type Connection } from './connection-string.js';
import { batchMessage } from './messages.js';
import { Wire } from './wire.js';

/** How long the answer to an append may take: longer than the server's own limits. */
const answerMs = 20_000;

interface Duplex {
  write(message: BatchAppendReq): boolean;
  once(event: 'drain', then: () => void): unknown;
  off(event: 'drain', then: () => void): unknown;
  on(event: 'data', then: (answer: BatchAppendResp) => void): unknown;
  on(event: 'error', then: (error: Error) => void): unknown;
  on(event: 'end', then: () => void): unknown;
  cancel(): void;
}

/**
 * Fills a log in EventStoreDB in a given order, for one writer that verifies the log afterwards. Appends go over one stream of
 * requests without waiting for each other: the server takes them in the order sent. It is not for use cases: after a failure in
 * the middle, later appends may stand without the earlier one, so the writer MUST compare the log before it goes on.
 */
export class OrderedAppends {
  private readonly wire: BatchWire;
  private call: Promise<Call> | undefined;

  /** Throws `ConnectionStringProblem`. */
  constructor(url: string) {
    this.wire = new BatchWire(connectionFrom(url));
  }

  /**
   * Comes back when all are durable. Throws `InvalidAppend`, and `OutcomeUnknown` for everything else: then the log must be
   * looked at.
   */
  async append(appends: readonly StreamAppend[]): Promise<void> {
    const checked = appends.map((append) => ({
      ...append,
      events: checkedAppend(append.stream, append.expected, append.events),
    }));
    try {
      this.call ??= this.wire.batch().then((duplex) => new Call(duplex));
      const call = await this.call;
      const answers = [];
      for (const { stream, expected, events } of checked) {
        const id = randomUUID();
        answers.push(call.answerTo(id));
        await call.send(batchMessage(id, stream, expected, events));
      }
      await Promise.all(answers);
    } catch (error) {
      await this.letGo();
      throw new OutcomeUnknown(`The event store did not take all of what it was sent (${(error as Error).message}).`, {
        cause: error,
      });
    }
  }

  async close(): Promise<void> {
    await this.letGo();
    await this.wire.end();
  }

  private async letGo(): Promise<void> {
    const { call } = this;
    this.call = undefined;
    (await call?.catch(() => undefined))?.cancel();
  }
}

/** One stream of requests and its answers. */
class Call {
  private readonly waiting = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  private failure: Error | undefined;
  private answeredAt = performance.now();
  private readonly watch: NodeJS.Timeout;

  constructor(private readonly duplex: Duplex) {
    duplex.on('data', (answer) => {
      this.answeredAt = performance.now();
      const id = correlationOf(answer);
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (answer.hasError()) waiting?.reject(new Error(answer.getError()?.getMessage() ?? 'it was refused'));
      else waiting?.resolve();
    });
    duplex.on('error', (error) => this.fail(error));
    duplex.on('end', () => this.fail(new Error('the connection ended')));
    this.watch = setInterval(() => {
      if (this.waiting.size > 0 && performance.now() - this.answeredAt > answerMs) this.fail(new Error('it does not answer'));
    }, 1_000);
  }

  async answerTo(id: string): Promise<void> {
    if (this.waiting.size === 0) this.answeredAt = performance.now();
    const answer = new Promise<void>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    // Awaited with all others, perhaps after another one has failed.
    answer.catch(() => undefined);
    return answer;
  }

  /** Writes no faster than the connection takes it. Throws when the stream has failed. */
  async send(message: BatchAppendReq): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    if (this.duplex.write(message)) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        clearInterval(check);
        this.duplex.off('drain', go);
        resolve();
      };
      const check = setInterval(() => {
        if (this.failure !== undefined) go();
      }, 100);
      this.duplex.once('drain', go);
    });
  }

  cancel(): void {
    this.fail(new Error('it was given up'));
    this.duplex.cancel();
  }

  private fail(error: Error): void {
    clearInterval(this.watch);
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}

class BatchWire extends Wire {
  constructor(private readonly connection: Connection) {
    super(connection);
  }

  /** A stream of appends and its answers, to the leader. */
  async batch(): Promise<Duplex> {
    const { tls, credentials } = this.connection;
    const options = { requiresLeader: true, ...(tls && credentials && { credentials }) };
    const open = this.GRPCStreamCreator(services.StreamsClient, 'batchAppend', (client) =>
      client.batchAppend(...this.callArguments(options, { deadline: Infinity })),
    );
    return open();
  }
}

/** The server may write the id in either of its two forms. */
function correlationOf(answer: BatchAppendResp): string {
  const id = answer.getCorrelationId();
  const structured = id?.getStructured();
  if (structured === undefined) return id?.getString() ?? '';
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const digits = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

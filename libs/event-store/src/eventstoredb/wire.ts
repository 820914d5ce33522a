import { EventStoreDBClient } from '@eventstore/db-client';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Connection, Credentials } from './connection-string.js';
import { unlessAborted } from '../head-watch.js';
import { NoAnswer } from './failures.js';
import { allRequest } from './messages.js';

type Settings = ConstructorParameters<typeof EventStoreDBClient>;

const keepAliveMs = 10_000;

/** The client's connection (discovery of the leader, TLS, reconnection), with calls of our own over it. */
export class Wire extends EventStoreDBClient {
  readonly #credentials: Credentials | undefined;
  #channel: Promise<{ close(): void }> | undefined;

  constructor(connection: Connection) {
    const [settings, channel] = settingsOf(connection);
    super(settings as never, channel);
    // The client sends none without TLS; so they need not even be there.
    this.#credentials = connection.tls ? connection.credentials : undefined;
    const opening = this.getChannel;
    this.getChannel = () => {
      const opened = opening();
      this.#channel = opened;
      return opened;
    };
    // The client does not wait for it, so that its failure would end the process: it waits for a channel that may not be found
    // either.
    const reconnect = this.handleError;
    this.handleError = async (client, error) => {
      try {
        await reconnect(client, error);
      } catch {
        // The next call finds out for itself.
      }
    };
  }

  /**
   * One append by the unary call. Throws what the call throws, and `NoAnswer` some time after the deadline (ms) when not even the
   * deadline came back. `left` is told when the call goes out: what failed before was surely not written.
   */
  async append(messages: Iterable<AppendReq>, deadlineMs: number, left: () => void): Promise<AppendResp> {
    const late: { gaveUp: boolean; cancel?: () => void } = { gaveUp: false };
    const call = this.execute(services.StreamsClient, 'append', async (client) => {
      if (late.gaveUp) throw new NoAnswer('There was no connection in time.');
      return new Promise<AppendResp>((resolve, reject) => {
        const sink = client.append(...this.arguments(deadlineMs), (error, answer) => {
          if (error === null) resolve(answer);
          else reject(error);
        });
        left();
        sink.on('error', reject);
        late.cancel = () => {
          sink.cancel();
        };
        void send(sink, messages).catch(reject);
      });
    });
    return within(call, deadlineMs + graceMs, () => {
      late.gaveUp = true;
      late.cancel?.();
    });
  }

  /**
   * What the server sends to a read or a subscription, as fast as it is taken. Ends with the server or the signal. Throws what
   * the call throws, and `NoAnswer` when nothing came for `silenceMs` while the reader waited.
   */
  async *read(
    request: ReadReq,
    { silenceMs, signal }: { silenceMs: number; signal?: AbortSignal | undefined },
  ): AsyncGenerator<ReadResp> {
    const aborted = () => signal?.aborted === true;
    if (aborted()) return;
    const open = this.GRPCStreamCreator(services.StreamsClient, 'read', (client) =>
      client.read(request, ...this.arguments(undefined)),
    );
    let given = false;
    const giveUp = () => {
      given = true;
    };
    const opening = open();
    // When it is given up before it was there.
    void opening.then(
      (late) => {
        if (given) cancelQuietly(late);
      },
      () => undefined,
    );
    // A signal that has aborted by then would tell nobody any more.
    signal?.addEventListener('abort', giveUp);
    const call = await unlessAborted(within(opening, silenceMs, giveUp), signal ?? never);
    signal?.removeEventListener('abort', giveUp);
    if (call === undefined) return;
    if (aborted()) {
      cancelQuietly(call);
      return;
    }
    const cancel = () => {
      call.cancel();
    };
    call.on('error', () => undefined);
    signal?.addEventListener('abort', cancel);
    let waited = 0;
    const silence = { tooLong: false };
    const watch = setInterval(
      () => {
        if (waited < 0) return;
        waited += 1;
        if (waited <= 4) return;
        silence.tooLong = true;
        cancel();
      },
      Math.min(silenceMs / 4, 2 ** 31 - 1),
    );
    // A reading that is left in the middle must not keep the process alive.
    watch.unref();
    try {
      const messages = call[Symbol.asyncIterator]() as AsyncIterator<ReadResp>;
      for (;;) {
        waited = 0;
        const next = await messages.next();
        waited = -1;
        if (next.done === true) return;
        yield next.value;
      }
    } catch (error) {
      if (aborted()) return;
      throw silence.tooLong ? new NoAnswer(`The event store sent nothing for ${String(silenceMs)} ms.`) : error;
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', cancel);
      cancel();
    }
  }

  /**
   * Tells when events come, from now on, until the signal aborts or the server ends it. Events come along only because they must.
   */
  listen(signal: AbortSignal): AsyncGenerator<ReadResp> {
    return this.read(allRequest({ from: 'end', subscribe: { checkpointEvery: 65_536 } }), { silenceMs: Infinity, signal });
  }

  /**
   * Has the next call look for the leader anew when this failure says that the present node may be the wrong one; calls under way
   * go on. The client does so by itself only for some failures.
   */
  async lookAnewAfter(error: unknown): Promise<void> {
    const { code } = error as { code?: unknown };
    if (code === 14 || code === 1) return;
    const lost = Object.assign(new Error('The event store is looked for anew.'), { code: 14, details: '' });
    await this.execute(services.StreamsClient, 'look anew', (client) => this.handleError(client, lost)).catch(() => undefined);
  }

  /** Ends every call and the connection. */
  async end(): Promise<void> {
    await this.dispose();
    const channel = await this.#channel?.catch(() => undefined);
    channel?.close();
  }

  private arguments(deadlineMs: number | undefined) {
    const credentials = this.#credentials;
    return this.callArguments(
      { requiresLeader: true, ...(credentials && { credentials }), ...(deadlineMs !== undefined && { deadline: deadlineMs }) },
      deadlineMs === undefined ? { deadline: Infinity } : undefined,
    );
  }
}

const never = new AbortController().signal;

function cancelQuietly(call: { on(event: 'error', then: () => void): unknown; cancel(): void }): void {
  call.on('error', () => undefined);
  call.cancel();
}

/** What our own timer leaves to the call's deadline, which says more. */
const graceMs = 1_000;

/** The work's result, or `NoAnswer` and `late` called. */
async function within<T>(work: Promise<T>, milliseconds: number, late: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(new NoAnswer(`The event store did not answer within ${String(milliseconds)} ms.`));
        late();
      },
      Math.min(milliseconds, 2 ** 31 - 1),
    );
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

interface Sink {
  write(message: AppendReq): boolean;
  end(): void;
  once(event: 'drain' | 'close', then: () => void): unknown;
  readonly destroyed: boolean;
}

/** Writes no faster than the connection takes it. */
async function send(sink: Sink, messages: Iterable<AppendReq>): Promise<void> {
  // One listener for all messages: an append of thousands of events waits as often.
  const closed = new Promise<void>((resolve) => sink.once('close', resolve));
  for (const message of messages) {
    if (sink.destroyed) return;
    if (!sink.write(message)) await Promise.race([closed, new Promise<void>((resolve) => sink.once('drain', resolve))]);
  }
  sink.end();
}

function settingsOf({
  hosts,
  discover,
  tls,
  rootCertificate,
  userCertificate,
  userKey,
  name,
  numbers,
}: Connection): readonly [object, Settings[1]] {
  const { defaultDeadline: _, ...given } = numbers;
  const [first] = hosts;
  return [
    {
      keepAliveInterval: keepAliveMs,
      keepAliveTimeout: keepAliveMs,
      nodePreference: 'leader',
      ...given,
      ...(name !== undefined && { connectionName: name }),
      ...(discover ? { discover: first } : hosts.length > 1 ? { endpoints: [...hosts] } : { endpoint: first }),
    },
    {
      insecure: !tls,
      ...(rootCertificate && { rootCertificate }),
      ...(userCertificate && userKey && { userCertFile: userCertificate, userKeyFile: userKey }),
    },
  ];
}

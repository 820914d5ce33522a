import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A cable of its own between an application and its database: it can delay, cut off with a reset, or refuse. */
export class Proxy {
  /** Milliseconds that everything takes longer, each way. */
  delayMs = 0;
  /** Whether connections are refused, as by a machine that is there and a server that is not. */
  refuses = false;
  /** When set, answers are swallowed: what was asked arrives, and nobody learns of it. */
  swallowsAnswers = false;
  /** Told of what was asked, before it goes on. */
  onAsked: (asked: Buffer) => void = () => undefined;
  /** Told of what was asked; from the moment that it says yes, nothing on that connection is answered any more. */
  silences: (asked: Buffer) => boolean = () => false;
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number } | { readonly path: string },
  ) {
    server.on('connection', (near) => this.join(near));
  }

  /** In front of the server at that address, postgres://… */
  static async before(url: string): Promise<Proxy> {
    const { hostname, port, searchParams } = new URL(url);
    const socket = searchParams.get('host');
    const server = createServer();
    const proxy = new Proxy(
      server,
      socket === null ? { host: hostname, port: Number(port) } : { path: `${socket}/.s.PGSQL.${port === '' ? '5432' : port}` },
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  /** The same database, through the proxy. */
  through(url: string): string {
    const changed = new URL(url);
    changed.searchParams.delete('host');
    changed.hostname = '127.0.0.1';
    changed.port = String((this.server.address() as AddressInfo).port);
    return changed.href;
  }

  /** Ends all connections, with a reset for the application. */
  reset(): void {
    for (const [near, far] of [...this.pairs]) {
      near.resetAndDestroy();
      // No reset on a socket of this machine's own kind: there an end is all that can be felt.
      far.destroy();
    }
    this.pairs.clear();
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((done) => this.server.close(done));
  }

  private join(near: Socket): void {
    if (this.refuses) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.target);
    const pair = [near, far] as const;
    this.pairs.add(pair);
    near.setNoDelay(true);
    far.setNoDelay(true);
    let silent = false;
    near.on('data', (asked: Buffer) => {
      this.onAsked(asked);
      silent ||= this.silences(asked);
    });
    this.carry(near, far, () => false);
    this.carry(far, near, () => this.swallowsAnswers || silent);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        this.pairs.delete(pair);
        other.destroy();
      });
    }
  }

  private carry(from: Socket, to: Socket, isLost: () => boolean): void {
    from.on('data', (part: Buffer) => {
      if (isLost()) return;
      if (this.delayMs === 0) to.write(part);
      else setTimeout(() => to.writable && to.write(part), this.delayMs);
    });
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const readyWithin = 120_000;

/** A single EventStoreDB on loopback, on a data folder that the caller names, with chunks small enough that a drill sees several. */
export class DrillServer {
  private child: ChildProcess | undefined;
  private said = '';

  private constructor(
    private readonly binary: string,
    private readonly data: string,
    private readonly ports: readonly [number, number],
  ) {}

  /** Starts it and waits until it is ready. Throws, with its last words, when it does not get so far. */
  static async on(binary: string, data: string): Promise<DrillServer> {
    const server = new DrillServer(binary, data, [await freePort(), await freePort()]);
    await server.start();
    return server;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${String(this.ports[0])}?tls=false`;
  }

  get lastWords(): string {
    return this.said;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(late);
  }

  private async start(): Promise<void> {
    const deadline = performance.now() + readyWithin;
    // It may cut off what a restored log has too much of, and end, so as to be started again.
    for (let starts = 0; starts < 3; starts += 1) {
      const child = this.run();
      while (child.exitCode === null && child.signalCode === null) {
        const answer = await fetch(`http://127.0.0.1:${String(this.ports[0])}/health/live`).catch(() => undefined);
        if (answer?.status === 204) return;
        if (performance.now() > deadline) {
          await this.stop();
          throw new Error(`EventStoreDB was not ready in time:\n${this.said}`);
        }
        await pause(100);
      }
    }
    throw new Error(`EventStoreDB ended by itself:\n${this.said}`);
  }

  private run(): ChildProcess {
    const [port, peers] = this.ports.map(String) as [string, string];
    const child = spawn(
      this.binary,
      [
        ...['--insecure', '--db', this.data, '--log', `${this.data}-log`, '--disable-log-file=true', '--mem-db=false'],
        ...['--node-ip', '127.0.0.1', '--node-port', port, '--replication-ip', '127.0.0.1', '--replication-port', peers],
        ...['--chunk-size', '1048576', '--chunks-cache-size', '2097152', '--max-mem-table-size', '1000'],
        ...['--stream-existence-filter-size', '10000000', '--stream-info-cache-capacity', '10000'],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DOTNET_gcServer: '0' } },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part: Buffer) => (this.said = (this.said + part.toString()).slice(-3_000)));
    }
    process.once('exit', () => child.kill('SIGKILL'));
    this.child = child;
    return child;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

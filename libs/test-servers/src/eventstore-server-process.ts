import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between the end of a server and its next start. */
const restartAfter = 250;
const endsWithin = 30_000;
const wordsKept = 8_000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface Ending {
  /** Leave the server down until `start()`; otherwise its supervisor starts it again at once. */
  readonly stayDown?: boolean;
}

/**
 * One server process with the supervisor that each node of a cluster needs: whenever it ends, it is started again, since a former
 * leader may cut off what nobody else has, and end, by design.
 */
export class SupervisedServer {
  private child: ChildProcess | undefined;
  private said = '';
  private wanted = false;
  private frozen = false;
  private keeping: Promise<void> = Promise.resolve();
  /** How often it was started. */
  starts = 0;

  constructor(private readonly command: readonly string[]) {}

  /** The server's process number; undefined while it is down. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** The end of what it printed, for whoever must say why a test cannot go on. */
  get lastWords(): string {
    return this.said;
  }

  get isFrozen(): boolean {
    return this.frozen;
  }

  /** Starts it, where it is down, and from then on keeps it running. Does not wait until it is ready. */
  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.keeping = this.keep();
  }

  /** Ends it as a power cut would end a process. Resolves when it is gone. */
  async kill(ending: Ending = {}): Promise<void> {
    await this.end('SIGKILL', ending);
  }

  /** Asks it to stop, as an operator would. Resolves when it is gone. */
  async terminate(ending: Ending = {}): Promise<void> {
    await this.end('SIGTERM', ending);
  }

  /** Halts the process where it stands; its connections stay open and silent. */
  freeze(): void {
    if (this.child?.kill('SIGSTOP') !== true) throw new Error('There is no server to freeze.');
    this.frozen = true;
  }

  /** Lets a frozen process go on. */
  thaw(): void {
    this.child?.kill('SIGCONT');
    this.frozen = false;
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM', { stayDown = false }: Ending): Promise<void> {
    if (stayDown) this.wanted = false;
    const { child } = this;
    if (child?.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      if (this.frozen) this.thaw();
      const late = setTimeout(() => child.kill('SIGKILL'), endsWithin);
      await gone;
      clearTimeout(late);
    }
    if (stayDown) await this.keeping;
  }

  private isWanted(): boolean {
    return this.wanted;
  }

  private async keep(): Promise<void> {
    while (this.isWanted()) {
      await this.run();
      // Nobody needs to wait for the last one.
      if (this.isWanted()) await pause(restartAfter);
    }
  }

  private async run(): Promise<void> {
    const [program = '', ...words] = this.command;
    this.starts += 1;
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Three servers and what tests them share a machine: one heap each, given back when it is not used.
      env: { ...process.env, DOTNET_gcServer: '0', DOTNET_GCConserveMemory: '5' },
    });
    this.child = child;
    running.add(child);
    const hear = (part: Buffer) => (this.said = (this.said + part.toString()).slice(-wordsKept));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    await new Promise<void>((done) => {
      child.once('error', (error) => {
        this.said += `\n${error.message}`;
        done();
      });
      child.once('exit', () => done());
    });
    running.delete(child);
    this.child = undefined;
    this.frozen = false;
  }
}

/**
 * The command with words before it that make it end with this process, however this process ends; they keep the process number.
 */
export function boundToUs(command: readonly string[]): string[] {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  return setpriv === undefined ? [...command] : [setpriv, '--pdeathsig', 'KILL', '--', ...command];
}

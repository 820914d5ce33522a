import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bodyIn, get, post, RawConnection, statusIn } from './raw-client.js';

/** The application, as `npm start` runs it. */
export const application = ['--max-semi-space-size=64', 'apps/run.mjs', 'api'] as const;

/** A server as a process of its own, and connections to it. */
export class Server {
  private readonly free: RawConnection[] = [];
  private readonly all: RawConnection[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> {
    const child = spawn(process.execPath, [...words], { cwd: root(), env, stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<number>((resolve, reject) => {
      let said = '';
      child.once('exit', () => {
        reject(new Error(`${words.join(' ')} did not start: ${said}`));
      });
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const found = /ready:\s+http:\/\/\S+:(\d+)/.exec(said)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
    });
    return new Server(child, port);
  }

  async open(connections: number): Promise<void> {
    this.all.push(...(await Promise.all(Array.from({ length: connections }, () => RawConnection.to(this.port)))));
    this.free.push(...this.all);
  }

  /** Throws for any other answer than those expected. */
  async ask(request: string, expected: number | readonly number[] = 201): Promise<string> {
    let connection = this.free.pop();
    if (connection === undefined) throw new Error('There are fewer connections than clients.');
    if (!connection.isOpen) {
      connection = await RawConnection.to(this.port);
      this.all.push(connection);
    }
    const answer = await connection.ask(request);
    this.free.push(connection);
    if (![expected].flat().includes(statusIn(answer))) throw new Error(`The server answered: ${answer}`);
    return answer;
  }

  /**
   * Waits until it says that it is ready, and every subscription stands at the end of the log. Throws when that takes longer than
   * said.
   */
  async caughtUp(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    while (performance.now() < until) {
      const ready = statusIn(await this.ask(get('/health/ready', {}), [200, 503])) === 200;
      const measured = bodyIn(await this.ask(get('/metrics'), 200));
      const behind = [...measured.matchAll(/^\w*subscription_lag_events\{[^}]*\} (\d+)/gm)].map(([, events]) => Number(events));
      if (ready && behind.length > 0 && behind.every((events) => events === 0)) return;
      await pause(500);
    }
    throw new Error(`The subscriptions did not come to the end of the log within ${String(withinMs)} ms.`);
  }

  /** Memory that the process holds, in MiB; undefined where the system does not tell. */
  async residentMiB(): Promise<number | undefined> {
    const status = await readFile(`/proc/${String(this.child.pid)}/status`, 'utf8').catch(() => '');
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kib === undefined ? undefined : Number(kib) / 1_024;
  }

  async stop(): Promise<void> {
    for (const connection of this.all) connection.close();
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await gone;
  }
}

/** The repository, from the sources as from what is built of them. */
function root(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'apps', 'run.mjs'))) folder = dirname(folder);
  return folder;
}

/** Signs somebody of the demonstration staff in, and gives the cookie. */
export async function signedIn(server: Server, userId: string): Promise<string> {
  const answer = await server.ask(post('/sign-in', JSON.stringify({ userId })), 200);
  return /\r\nset-cookie: ([^;\r]+)/i.exec(answer)?.[1] ?? '';
}

/** Makes a body that complaints can go to, and gives its id. */
export async function constitutedBody(server: Server, cookie: string): Promise<string> {
  const answer = await server.ask(post('/v1/bodies', JSON.stringify({ name: 'Board', kind: 'board' }), { Cookie: cookie }));
  return (JSON.parse(bodyIn(answer)) as { id: string }).id;
}

/** A complaint as a clerk enters it, but for the body. */
export const enteredComplaint = {
  channel: 'post',
  identity: 'confidential',
  complainant: { name: 'Nobody in particular', contact: 'By letter' },
  respondentName: 'Nobody else in particular',
  summary: 'A gift that was not declared',
  account: 'What happened is told here at some length, as people do. '.repeat(10),
  conductOn: '2026-01',
};

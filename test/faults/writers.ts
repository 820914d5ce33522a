import { setTimeout as pause } from 'node:timers/promises';
import { HttpClient, type Answered } from './http-client.js';
import { constitute, story, type Known, type Step } from './story.js';

/** A command whose answer has reached us. */
export interface Acknowledged {
  readonly step: Step;
  readonly key: string;
  readonly text: string;
  readonly status: number;
  readonly id: string;
  readonly revision: number;
  /** Undefined where the public was answered, who is told no position. */
  readonly position: number | undefined;
}

/** An answer that a correct system does not give here. */
export interface Wrong {
  readonly path: string;
  readonly why: string;
}

/** Milliseconds between two tries of a request that was not answered. */
const betweenTries = 50;
const mostSignIns = 20;

/**
 * Clients that tell one story after the other, each command with an Idempotency-Key, and remember what was answered. A request
 * without an answer is sent again, the very same, until it is answered.
 */
export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  readonly wrong: Wrong[] = [];
  /** Repeats of what had been answered before. */
  repeated = 0;
  /** Requests sent again because no answer had come. */
  sentAgain = 0;
  /** Answers of 500 and above, by status. */
  readonly failures: Record<string, number> = {};
  lastFailure: Answered | undefined;
  /** When the last answer to a command came (performance.now()). */
  lastAnswerAt = 0;
  /** Milliseconds, since `beginRound`. */
  longestSilence = 0;

  private readonly http: HttpClient;
  private readonly open = new Set<Promise<void>>();
  private cookie = '';
  private bodyId = '';
  private keys = 0;
  private goesOn = true;

  constructor(
    { port, host }: { readonly port: number; readonly host: string },
    private readonly name: string,
    private readonly random: () => number,
    /** False for clients that do as they should not: each try is a new request, under a key of its own. */
    private readonly keepsKeys = true,
    patienceMs?: number,
  ) {
    this.http = new HttpClient(port, host, patienceMs);
  }

  /** Signs in, and makes the body that complaints go to. */
  async begin(): Promise<void> {
    await this.signIn();
    const body = await this.carryOut(constitute);
    if (body === undefined) throw new Error(`There is no body: ${this.wrong[0]?.why ?? ''}`);
    this.bodyId = body.id;
  }

  private async signIn(): Promise<void> {
    const { status, headers } = await this.http.ask({ method: 'POST', path: '/sign-in', body: { userId: 'clerk' } });
    this.cookie = (headers['set-cookie'] as string[] | undefined)?.map((one) => one.split(';')[0]).join('; ') ?? '';
    if (status !== 200 || this.cookie === '') throw new Error(`Signing in was answered with ${String(status)}.`);
  }

  /** Resolves when `finish` was called and everything that was sent has its answer. */
  async run(count: number): Promise<void> {
    await Promise.all(
      Array.from({ length: count }, async () => {
        while (this.goesOn) {
          const told = this.tell();
          this.open.add(told);
          void told.finally(() => this.open.delete(told));
          await told;
        }
      }),
    );
    while (this.open.size > 0) await Promise.all(this.open);
  }

  beginRound(): void {
    this.lastAnswerAt = performance.now();
    this.longestSilence = 0;
  }

  finish(): void {
    this.goesOn = false;
  }

  close(): void {
    this.http.close();
  }

  /** Sends some of what was answered before once more: the answer must be the same. */
  async repeatSome(count: number): Promise<void> {
    for (let n = 0; n < count && this.acknowledged.length > 0; n += 1) {
      // Mostly of the latest, which a crash may have caught.
      const back = Math.floor(this.random() ** 3 * this.acknowledged.length);
      const first = this.acknowledged[this.acknowledged.length - 1 - back];
      if (first === undefined) continue;
      const again = await this.untilAnswered(first.step, first.key);
      this.repeated += 1;
      if (again.status === first.status && again.text === first.text) continue;
      this.note(first.step, `repeated, it got ${again.text} with ${String(again.status)} instead of ${first.text}`);
    }
  }

  /** A page or an address for operators, as somebody signed in sees it. */
  page(path: string): Promise<Answered> {
    return this.http.ask({ method: 'GET', path, headers: { Accept: 'text/html', Cookie: this.cookie } });
  }

  private async tell(): Promise<void> {
    let known: Known = { bodyId: this.bodyId };
    for (const [index, make] of story.entries()) {
      const answer = await this.carryOut(make(known));
      if (answer === undefined) return;
      if (index === 0) known = { ...known, complaintId: answer.id };
      if (index === 3) known = { ...known, caseId: answer.id };
    }
  }

  /** Undefined, with a note, when the answer is not the one that had to come. */
  private async carryOut(step: Step): Promise<Acknowledged | undefined> {
    this.keys += 1;
    const key = `${this.name}-${String(this.keys)}`;
    const { status, text } = await this.untilAnswered(step, key);
    const now = performance.now();
    this.longestSilence = Math.max(this.longestSilence, now - this.lastAnswerAt);
    this.lastAnswerAt = now;
    if (status !== 200 && status !== 201) {
      this.note(step, `${String(status)} ${text}`);
      return undefined;
    }
    const { id, revision, position } = JSON.parse(text) as { id: string; revision: string; position?: string };
    const at = position === undefined ? undefined : Number(position);
    const acknowledged = { step, key, text, status, id, revision: Number(revision), position: at };
    this.acknowledged.push(acknowledged);
    if (acknowledged.revision !== step.revision) this.note(step, `revision ${revision} instead of ${String(step.revision)}`);
    return acknowledged;
  }

  /** Nothing that fails on the way is an answer, and neither is 5xx. */
  private async untilAnswered(step: Step, key: string): Promise<Answered> {
    const { path, body, seen, revision } = step;
    for (let tries = 0; ; tries += 1) {
      const headers = {
        'Idempotency-Key': this.keepsKeys ? key : `${key}-${String(tries)}`,
        ...(!step.public && { Cookie: this.cookie }),
        ...(seen && { 'If-Match': `"${String(revision - 1)}"` }),
      };
      const answer = await this.http.ask({ method: 'POST', path, body, headers }).catch(() => undefined);
      if (answer !== undefined && answer.status >= 500) {
        this.failures[answer.status] = (this.failures[answer.status] ?? 0) + 1;
        this.lastFailure = answer;
      }
      // Sessions end by the clock, which a test may have set forward.
      if (answer?.status === 401 && tries < mostSignIns) {
        await this.signIn().catch(() => undefined);
        continue;
      }
      if (answer !== undefined && answer.status < 500) return answer;
      this.sentAgain += 1;
      await pause(betweenTries);
    }
  }

  private note({ path }: Step, why: string): void {
    this.wrong.push({ path, why });
  }
}

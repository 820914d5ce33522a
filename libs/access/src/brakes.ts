import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Budgets, type Budget } from '#budget';
import { Rejection } from '#kernel';
import { Problem } from '#web';

/** What can be wrong, each with a budget of its own. */
export type Tried = 'receipt-code' | 'sign-in' | 'token';

export interface BrakeLimits {
  /** How many wrong answers are given without delay in five minutes, by the house; any number when not given. */
  readonly wrong?: Readonly<Partial<Record<Tried, number>>> | undefined;
  /** How many requests a program may make in a minute; any number when not given. */
  readonly tokenRequests?: number | undefined;
  /** Milliseconds that a wrong answer waits once its budget is used up; three seconds when not given. */
  readonly waitMs?: number | undefined;
  /** So many wait at once in this process; a hundred when not given. */
  readonly mostWaiting?: number | undefined;
}

export const brakeLimits = Symbol('brake limits');

const fiveMinutes = 300_000;
const usualWaitMs = 3_000;
const usualMostWaiting = 100;
/** A process takes so many requests of a program from the budget at a time, and forgets what is left after so long. */
const [handful, handfulMs] = [20, 10_000];

/**
 * Slows whoever is wrong, once too many were wrong lately, and nobody else: what is right is never asked about a budget, so that
 * nobody can lock others out by being wrong.
 */
@Injectable()
export class Brakes {
  private waiting = 0;
  private readonly held = new Map<string, { left: number; readonly until: number }>();

  constructor(
    private readonly budgets: Budgets,
    @Inject(brakeLimits) private readonly limits: BrakeLimits,
  ) {}

  /** Does the work. Whatever it refuses as wrong is told as slowly as the budget says. */
  async slowingWrong<Answer>(tried: Tried, work: () => Answer | Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      if (isWrong(error)) await this.wrong(tried);
      throw error;
    }
  }

  /**
   * Somebody was wrong: comes back when that may be said. Throws a `Problem` at once where too many wait already, so that a flood
   * costs no memory.
   */
  async wrong(tried: Tried): Promise<void> {
    const { wrong = {}, waitMs = usualWaitMs, mostWaiting = usualMostWaiting } = this.limits;
    const holds = wrong[tried];
    if (holds === undefined) return;
    const budget: Budget = {
      name: `wrong-${tried}`,
      holds,
      wholeAfterMs: fiveMinutes,
      stepMs: fiveMinutes,
      whenUnknown: 'used-up',
    };
    if ((await this.budgets.take(budget)) > 0) return;
    if (this.waiting >= mostWaiting)
      throw tooMany('Many wrong ones were sent to this system. A right one always works: look for a typing error.');
    this.waiting += 1;
    try {
      await pause(waitMs);
    } finally {
      this.waiting -= 1;
    }
  }

  /** A program whose token is good makes a request. Throws a `Problem` where it makes too many; no other one is in its way. */
  async mustBeWithin(accountId: string): Promise<void> {
    const { tokenRequests: holds } = this.limits;
    if (holds === undefined) return;
    const now = performance.now();
    let held = this.held.get(accountId);
    if (held === undefined || held.left < 1 || held.until < now) {
      const budget: Budget = {
        name: `requests-of-${accountId}`,
        holds,
        wholeAfterMs: 60_000,
        stepMs: 1_000,
        whenUnknown: 'passes',
      };
      held = { left: await this.budgets.take(budget, Math.min(handful, holds)), until: now + handfulMs };
      this.held.set(accountId, held);
    }
    if (held.left < 1)
      throw tooMany(`This token makes more than ${String(holds)} requests a minute. Wait, and send them more evenly.`);
    held.left -= 1;
  }
}

const isWrong = (error: unknown): boolean =>
  error instanceof Rejection || (error instanceof Problem && error.status >= 400 && error.status < 500);

const tooMany = (detail: string): Problem =>
  new Problem(429, 'too-many-requests', 'Too many at once', detail, { headers: { 'Retry-After': '10' } });

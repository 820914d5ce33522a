import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Response } from 'express';
import { WriteGate } from '#event-store';
import { Rejection, type Actor } from '#kernel';
import { Who } from '../edge/params.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** Milliseconds that a readiness check may take: those who ask mostly give up after a few seconds. */
const patience = 2_000;

export interface MetricsAccess {
  /** Lets whoever carries it in `Authorization: Bearer` read the metrics (REDRESS_METRICS_TOKEN). */
  readonly token?: string | undefined;
  /** Everybody may, as where everybody can sign in as anybody. */
  readonly open: boolean;
}

export const metricsAccess = Symbol('metrics access');

/** For those who run the system. */
@Controller()
@ApiExcludeController()
export class OperationsController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly gate: WriteGate,
    @Inject(metricsAccess) private readonly access: MetricsAccess,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live(): object {
    return { status: 'live' };
  }

  /**
   * People can be served: with everything, or, where nothing can be stored, with what they want to read. The public hears yes
   * or no alone: who asks every second could read from the rest when something was recorded.
   */
  @Get('health/ready')
  async ready(
    @Who() actor: Actor,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { ready, failing, degraded, checks } = await this.readiness.report(patience);
    if (!ready) response.status(503).setHeader('Retry-After', '5');
    if (!this.isForOperators(actor, authorization)) return { status: ready ? 'ready' : 'not-ready' };
    const { reasons } = this.gate;
    if (!ready) return { status: 'not-ready', checks };
    if (reasons.length === 0) return { status: failing ? 'failing' : degraded ? 'degraded' : 'ready', checks };
    return { status: 'read-only', reasons: reasons.map(({ key, reason }) => ({ key, reason })), checks };
  }

  /** How much of what happens, and when, is not for everybody: numbers of complaints are in it. */
  @Get('metrics')
  async measured(
    @Who() actor: Actor,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    if (!this.access.open && !this.isForOperators(actor, authorization))
      throw new Rejection('not-allowed', 'Metrics are for operators: sign in as one, or send the token.', 'forbidden');
    response.type('text/plain; version=0.0.4');
    return this.metrics.text();
  }

  private isForOperators(actor: Actor, authorization: string | undefined): boolean {
    const { token } = this.access;
    return actor.role === 'operator' || (token !== undefined && same(authorization ?? '', `Bearer ${token}`));
  }
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

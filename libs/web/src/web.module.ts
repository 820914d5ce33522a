import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Site } from '#design';
import { WriteGate } from '#event-store';
import { Answers } from './edge/answers.interceptor.js';
import { ProblemAnswers } from './edge/problem-answers.js';
import { ProblemFilter } from './edge/problem.filter.js';
import type { DoneWords } from './edge/done.js';
import { doneWords, currentSite, edgeLog, endOfLog as endOfLogToken, nameOf as nameOfToken, siteOf } from './edge/tokens.js';
import { InputPipe } from './input/input.pipe.js';
import { Metrics } from './operations/metrics.js';
import { metricsAccess, OperationsController, type MetricsAccess } from './operations/operations.controller.js';
import { Readiness } from './operations/readiness.js';
import { Paging } from './paging.js';
import { ServerSecret } from './server-secret.js';

export interface WebOptions {
  readonly secret: ServerSecret;
  readonly log: Logger;
  readonly metrics: MetricsAccess;
  readonly site?: Site | undefined;
  /** What the installation says of itself at this moment, for every page. */
  readonly currentSite?: (() => Site | undefined) | undefined;
  /** What is said to people once a command was carried out; that it is recorded, where a command has no words. */
  readonly done?: DoneWords | undefined;
  /** The name of somebody by the id, for what pages say of refusals. */
  readonly nameOf?: ((id: string) => string | undefined) | undefined;
  /** What pages, readiness and metrics ask whether anything can be stored; one that stays open when not given. */
  readonly gate?: WriteGate | undefined;
  /** How far the log has come; as far as anybody asks when not given. */
  readonly endOfLog?: (() => Promise<bigint>) | undefined;
}

const farOff = () => Promise.resolve(2n ** 63n);

/** What all routes share: reading, answering, refusing, measuring. */
@Module({})
export class WebModule {
  static forRoot({
    secret,
    log,
    metrics,
    site,
    currentSite: current = () => undefined,
    done = new Map(),
    nameOf = () => undefined,
    gate = new WriteGate(),
    endOfLog = farOff,
  }: WebOptions): DynamicModule {
    return {
      module: WebModule,
      global: true,
      controllers: [OperationsController],
      providers: [
        { provide: ServerSecret, useValue: secret },
        { provide: edgeLog, useValue: log },
        { provide: siteOf, useValue: site },
        { provide: currentSite, useValue: current },
        { provide: endOfLogToken, useValue: endOfLog },
        { provide: doneWords, useValue: done },
        { provide: nameOfToken, useValue: nameOf },
        { provide: WriteGate, useValue: gate },
        { provide: metricsAccess, useValue: metrics },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: Answers },
        ProblemAnswers,
        Metrics,
        Readiness,
        Paging,
      ],
      exports: [WriteGate, ServerSecret, ProblemAnswers, Metrics, Readiness, Paging, siteOf, currentSite, edgeLog],
    };
  }
}

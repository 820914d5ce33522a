import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { catchError, from, type Observable } from 'rxjs';
import { Rejection } from '#kernel';
import { factsOf, Problem, readInput } from '#web';
import { Corrections } from '../corrections.js';
import { CorrectEventDto } from './correct-event.dto.js';
import { FindWhatIsWrong } from './find-what-is-wrong.js';

/** Nothing was given, which a page says in the words of the field. */
const isMissing = (request: Request): boolean => [undefined, null, ''].includes((request.body as { becomes?: string }).becomes);

/**
 * What may stand in a field only its entry says, after the input was read. Where a reason is missing the entry is asked all the
 * same, so that a form names everything that is wrong at once.
 */
@Injectable()
export class ToldTogether implements NestInterceptor {
  constructor(
    private readonly queries: QueryBus,
    private readonly corrections: Corrections,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(catchError((error: unknown) => from(this.fail(error, request))));
  }

  private async fail(error: unknown, request: Request): Promise<never> {
    const lacksReasonAlone = error instanceof Problem && error.errors.every(({ pointer }) => pointer === '/reason');
    if (!lacksReasonAlone || error.errors.length === 0) throw error;
    const wrong = await this.wrongIn(request);
    if (wrong === undefined) throw error;
    const { status, reason, title, detail, errors } = error;
    const missing = isMissing(request);
    const atValue = { pointer: '/becomes', detail: wrong.message, missing, whole: !missing };
    throw new Problem(status, reason, title, detail, { errors: [atValue, ...errors] });
  }

  /** What is wrong with the value. Undefined also for somebody who may not ask, and for an entry that there is not. */
  private async wrongIn(request: Request): Promise<Rejection | undefined> {
    const { actor, form } = factsOf(request);
    const sent = { ...(request.body as object), reason: 'Not said yet' };
    const { stream, becomes = null, ...wanted } = readInput(CorrectEventDto, sent, form ? 'form' : 'json');
    try {
      const named = this.corrections.streamNamed(stream);
      return await this.queries.execute(new FindWhatIsWrong(actor, named, { becomes, ...wanted }));
    } catch (problem) {
      if (problem instanceof Rejection) return undefined;
      throw problem;
    }
  }
}

import type { CallHandler } from '@nestjs/common';
import type { Request, Response } from 'express';
import { catchError, from, map, mergeMap, type Observable } from 'rxjs';
import { HtmlPage, type Notice } from '#design';
import { NotShownYet } from '#projection';
import { positionIn } from './params.js';
import { Problem } from './problem.js';
import { factsOf } from './request-facts.js';

/** `late`: the answer shows things as they were before the position that was named. */
const header = 'Redress-Shown';

const notice: Notice = {
  heading: 'What you did last does not show here yet.',
  text: 'It is stored, and nothing needs to be sent again. This page shows things as they were before; reload it in a moment.',
};

/**
 * What a query answers. Where it cannot show in time what its reader did last, a program is told to ask again (503
 * `not-shown-yet`); a person gets the page as it was before, under a notice that says so. What that older page does not have may
 * well be there: instead of "not found" or "wrong", the person is told to ask again, too.
 */
export function orAsBefore(
  next: CallHandler<unknown>,
  request: Request,
  response: Response,
  endOfLog: () => Promise<bigint>,
): Observable<unknown> {
  return next.handle().pipe(
    catchError((late: unknown) => {
      const wanted = positionIn(request);
      if (!(late instanceof NotShownYet) || wanted === undefined) throw late;
      return from(mustBeInLog(wanted, endOfLog)).pipe(mergeMap(() => asBefore(late, next, request, response)));
    }),
  );
}

function asBefore(late: NotShownYet, next: CallHandler<unknown>, request: Request, response: Response): Observable<unknown> {
  const facts = factsOf(request);
  if (!facts.page) throw late;
  facts.before = true;
  return next.handle().pipe(
    catchError(() => {
      throw late;
    }),
    map((answer) => {
      response.setHeader(header, 'late');
      return answer instanceof HtmlPage ? answer.under(notice) : answer;
    }),
  );
}

/** Nobody waits for what was never recorded: throws a `Problem` of status 422. */
async function mustBeInLog(wanted: bigint, endOfLog: () => Promise<bigint>): Promise<void> {
  if (wanted <= (await endOfLog())) return;
  const how = 'No answer has given it yet. Leave it out, or use the position that Redress-Position gave.';
  throw new Problem(422, 'position-ahead', 'The log has not come to this position', how);
}

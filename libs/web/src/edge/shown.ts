import { setTimeout as pause } from 'node:timers/promises';
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
  const wanted = positionIn(request);
  if (wanted === undefined) return next.handle();
  const answered = next.handle().pipe(
    catchError((late: unknown) => {
      if (!(late instanceof NotShownYet)) throw late;
      return from(mustBeInLog(wanted, endOfLog)).pipe(mergeMap(() => asBefore(late, next, request, response)));
    }),
  );
  // A page may be kept with a position of before the log was moved; it shows what there is.
  if (factsOf(request).page) return answered;
  // Who reads from the log itself does not wait, and would answer as if nothing were missing.
  return answered.pipe(
    mergeMap(async (answer) => {
      await mustBeInLog(wanted, endOfLog, patienceMs);
      return answer;
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

/** A node of a cluster may learn a moment later than another one what was recorded. */
const patienceMs = 1_000;

/** Nobody is told anything of what was never recorded: throws a `Problem` of status 422. */
async function mustBeInLog(wanted: bigint, endOfLog: () => Promise<bigint>, withinMs = 0): Promise<void> {
  const end = performance.now() + withinMs;
  while (wanted > (await endOfLog())) {
    if (performance.now() > end) {
      const how = 'No answer has given it yet. Leave it out, or use the position that Redress-Position gave.';
      throw new Problem(422, 'position-ahead', 'The log has not come to this position', how);
    }
    await pause(100);
  }
}

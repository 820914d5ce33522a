import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemAnswers } from './problem-answers.js';

/** The one filter: every error of every route leaves through `ProblemAnswers`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly answers: ProblemAnswers) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answers.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }
}

import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Sessions } from './sessions/sessions.js';
import { Bearer } from './tokens/bearer.js';

/** Who sends a request: a program by its token, or whoever the session is of. */
@Injectable()
export class Identification {
  constructor(
    private readonly sessions: Sessions,
    private readonly bearer: Bearer,
  ) {}

  async identify(request: Request): Promise<void> {
    if (!(await this.bearer.identify(request))) await this.sessions.identify(request);
  }
}

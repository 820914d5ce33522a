import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Register } from '#installation';
import { Problem } from '#web';

/** Whether nothing is done before somebody has set the installation up, as in production. */
export const mustBeSetUp = Symbol('must be set up');

/** What answers before: the set-up itself, files, and what machines and frightened people ask. */
const always = /^\/(set-up|v1\/set-up|leave|information|assets\/.*|health.*|metrics|problems\/.*|openapi.*)$/;

/** Until the installation is set up it takes nothing in and shows nobody anything, and says so. */
@Injectable()
export class SetUpGuard implements CanActivate {
  constructor(
    private readonly register: Register,
    @Inject(mustBeSetUp) private readonly must: boolean,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (!this.must || this.register.installation.status === 'set-up') return true;
    const { path } = context.switchToHttp().getRequest<Request>();
    if (always.test(path)) return true;
    throw new Problem(
      503,
      'installation-not-set-up',
      'This installation is not set up yet',
      'Nobody can make a complaint or sign in here yet. Whoever runs it opens the set-up link that the program printed when it started.',
      { headers: { 'Retry-After': '3600' } },
    );
  }
}

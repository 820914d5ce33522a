import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { factsOf } from '#web';
import { Notices, toldRoles } from './notices.js';

/** Tells every page that somebody on the staff opens how many notices that person has not read. */
@Injectable()
export class UnreadNotices implements NestInterceptor {
  constructor(private readonly notices: Notices) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const facts = factsOf(context.switchToHttp().getRequest<Request>());
    if (facts.page && facts.personName !== undefined && toldRoles.includes(facts.actor.role)) {
      // A page is worth more than a number on it: while the rows are being filled, there is none.
      const found = await this.notices.for(facts.actor).catch(() => []);
      facts.unread = found.filter(({ read }) => !read).length;
    }
    return next.handle();
  }
}

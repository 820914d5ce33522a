import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { EntitlementModule } from '#entitlement';
import { InvestigatorQueueModule } from '#investigator-queue';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.js';
import { GetNoticesHandler } from './notices.queries.js';
import { UnreadNotices } from './unread.interceptor.js';

@Module({
  imports: [EntitlementModule, InvestigatorQueueModule],
  controllers: [NoticesController],
  providers: [GetNoticesHandler, Notices, { provide: APP_INTERCEPTOR, useClass: UnreadNotices }],
  exports: [Notices],
})
export class NoticesModule {}

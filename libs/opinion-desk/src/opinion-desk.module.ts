import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { AdvisoryController } from './advisory.controller.js';
import { GetAdvisoryRequestHandler, ListAdvisoryRequestsHandler } from './advisory.queries.js';
import { OpinionsController } from './opinions.controller.js';
import { GetOpinionsHandler } from './opinions.queries.js';

/** Advisory opinions: what staff read of requests, and what everybody reads of opinions. */
@Module({
  imports: [EntitlementModule],
  controllers: [AdvisoryController, OpinionsController],
  providers: [GetAdvisoryRequestHandler, GetOpinionsHandler, ListAdvisoryRequestsHandler],
})
export class OpinionDeskModule {}

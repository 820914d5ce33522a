import { Module } from '@nestjs/common';
import { InvestigatorQueueController } from './investigator-queue.controller.js';
import { GetQueueHandler } from './investigator-queue.queries.js';

@Module({ controllers: [InvestigatorQueueController], providers: [GetQueueHandler] })
export class InvestigatorQueueModule {}

import { Module } from '@nestjs/common';
import { AccessHistoryController } from './access-history.controller.js';
import { GetAccessAgainHandler, ListPeopleToAskHandler } from './access-history.query.js';

/** Decisions about access, made again. */
@Module({ controllers: [AccessHistoryController], providers: [GetAccessAgainHandler, ListPeopleToAskHandler] })
export class AccessHistoryModule {}

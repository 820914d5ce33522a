import { Module } from '@nestjs/common';
import { GetHealthHandler } from './health.query.js';
import { TodayController } from './today.controller.js';
import { GetTodayHandler } from './today.query.js';

/** The page on which staff begin. */
@Module({ controllers: [TodayController], providers: [GetHealthHandler, GetTodayHandler] })
export class TodayModule {}

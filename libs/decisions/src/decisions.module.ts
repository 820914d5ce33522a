import { Module } from '@nestjs/common';
import { DecisionsController } from './decisions.controller.js';
import { GetDecisionsHandler } from './decisions.queries.js';

/** What was made public, what is due to be, and what is overdue. */
@Module({ controllers: [DecisionsController], providers: [GetDecisionsHandler] })
export class DecisionsModule {}

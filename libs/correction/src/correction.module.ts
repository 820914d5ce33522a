import { Module } from '@nestjs/common';
import { CorrectEventController, CorrectEventHandler } from './use-cases/correct-event.js';

/** Putting right what was recorded wrongly, in any stream. */
@Module({ controllers: [CorrectEventController], providers: [CorrectEventHandler] })
export class CorrectionModule {}

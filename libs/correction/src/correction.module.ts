import { Module } from '@nestjs/common';
import { Corrections } from './corrections.js';
import { CorrectEventController, CorrectEventHandler } from './use-cases/correct-event.js';
import { FindWhatIsWrongHandler } from './use-cases/find-what-is-wrong.js';

/** Putting right what was recorded wrongly, in any stream. */
@Module({ controllers: [CorrectEventController], providers: [Corrections, CorrectEventHandler, FindWhatIsWrongHandler] })
export class CorrectionModule {}

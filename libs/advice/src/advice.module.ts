import { Module } from '@nestjs/common';
import { GiveAdviceController, GiveAdviceHandler } from './use-cases/give-advice.js';

/** The use cases of advice to the panel. */
@Module({ controllers: [GiveAdviceController], providers: [GiveAdviceHandler] })
export class AdviceModule {}

import { Module } from '@nestjs/common';
import { GiveAdviceController, SendAdviceHandler } from './use-cases/give-advice.js';
import {
  ConfirmAdviceFileOpeningController,
  ConfirmAdviceFileOpeningHandler,
  DownloadAdviceFileController,
  DownloadAdviceFileHandler,
  ScanAdviceFileHandler,
} from './use-cases/read-advice-file.js';

/** The use cases of advice to the panel. */
@Module({
  controllers: [GiveAdviceController, DownloadAdviceFileController, ConfirmAdviceFileOpeningController],
  providers: [SendAdviceHandler, DownloadAdviceFileHandler, ConfirmAdviceFileOpeningHandler, ScanAdviceFileHandler],
})
export class AdviceModule {}

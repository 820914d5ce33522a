import { Module } from '@nestjs/common';
import { NoticesModule } from '#notices';
import { MailController } from './mail.controller.js';
import {
  NoteMailReturnedController,
  NoteMailReturnedHandler,
  SendMailAgainController,
  SendMailAgainHandler,
} from './mail-again.js';
import { MailRounds } from './mail-rounds.js';
import { GetOwnMailHandler, ListMailHandler } from './mail.queries.js';

/** Needs `MailWayOut` and `Outbox` from the composition root. */
@Module({
  imports: [NoticesModule],
  controllers: [MailController, NoteMailReturnedController, SendMailAgainController],
  providers: [GetOwnMailHandler, ListMailHandler, MailRounds, NoteMailReturnedHandler, SendMailAgainHandler],
  exports: [MailRounds],
})
export class MailModule {}

import { Module } from '@nestjs/common';
import { TakeComplaintNoteBackHandler, TakeNoteBackController, TakeNoteBackHandler } from './use-cases/take-note-back.js';
import { WriteComplaintNoteHandler, WriteNoteController, WriteNoteHandler } from './use-cases/write-note.js';

/** The use cases of notes on cases and complaints. */
@Module({
  controllers: [WriteNoteController, TakeNoteBackController],
  providers: [WriteNoteHandler, WriteComplaintNoteHandler, TakeNoteBackHandler, TakeComplaintNoteBackHandler],
})
export class NoteModule {}

import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { TakeComplaintNoteBack, TakeNoteBack } from '../domain/note.commands.js';
import { caseNotes, complaintNotes } from '../domain/note.decider.js';

@Controller('v1')
export class TakeNoteBackController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes back a note of one’s own on a case: nobody reads it any more. */
  @Post('cases/:id/notes/:noteId/taking-back')
  @Show('/cases/:id/notes')
  @Fresh('none')
  onCase(@AggregateId() id: string, @AggregateId('noteId') noteId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TakeNoteBack(id, { noteId }, meta));
  }

  /** Takes back a note of one’s own on a complaint: nobody reads it any more. */
  @Post('complaints/:id/notes/:noteId/taking-back')
  @Show('/complaints/:id/notes')
  @Fresh('none')
  onComplaint(@AggregateId() id: string, @AggregateId('noteId') noteId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TakeComplaintNoteBack(id, { noteId }, meta));
  }
}

@CommandHandler(TakeNoteBack)
@AllowedTo('clerk', 'investigator', 'counsel')
export class TakeNoteBackHandler implements ICommandHandler<TakeNoteBack> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: TakeNoteBack): Promise<Outcome> {
    return this.aggregates.execute(caseNotes, command);
  }
}

@CommandHandler(TakeComplaintNoteBack)
@AllowedTo('clerk', 'investigator')
export class TakeComplaintNoteBackHandler implements ICommandHandler<TakeComplaintNoteBack> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: TakeComplaintNoteBack): Promise<Outcome> {
    return this.aggregates.execute(complaintNotes, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { WriteComplaintNote, WriteNote } from '../domain/note.commands.js';
import { caseNotes, complaintNotes } from '../domain/note.decider.js';
import { noteEvents, type NoteReaders } from '../domain/note.events.js';

export class WriteNoteDto {
  @FieldOf(noteEvents.NoteWritten, { label: 'The note' })
  readonly text!: string;

  @FieldOf(noteEvents.NoteWritten, { label: 'Who reads it' })
  readonly readers!: NoteReaders;
}

@Controller('v1')
export class WriteNoteController {
  constructor(private readonly commands: CommandBus) {}

  /** Writes a note on a case, for those who work on it or for oneself. */
  @Post('cases/:id/notes')
  @Show('/cases/:id/notes')
  @Fresh('none')
  onCase(@AggregateId() id: string, @Body() body: WriteNoteDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WriteNote(id, body, meta));
  }

  /** Writes a note on a complaint, for those who work on it or for oneself. */
  @Post('complaints/:id/notes')
  @Show('/complaints/:id/notes')
  @Fresh('none')
  onComplaint(@AggregateId() id: string, @Body() body: WriteNoteDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WriteComplaintNote(id, body, meta));
  }
}

@CommandHandler(WriteNote)
@AllowedTo('clerk', 'investigator', 'counsel')
export class WriteNoteHandler implements ICommandHandler<WriteNote> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` throws. */
  async execute(command: WriteNote): Promise<Outcome> {
    await this.references.mustBeCase(command.id);
    return this.aggregates.execute(caseNotes, command);
  }
}

@CommandHandler(WriteComplaintNote)
@AllowedTo('clerk', 'investigator')
export class WriteComplaintNoteHandler implements ICommandHandler<WriteComplaintNote> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WriteComplaintNote): Promise<Outcome> {
    return this.aggregates.execute(complaintNotes, command);
  }
}

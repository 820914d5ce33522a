import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { aboutCase, aboutComplaint, Query, shows, type Actor, type AsOf, type Concern, type Disclosed } from '#kernel';
import type { NotesOf } from './case-file.view.js';
import { FileReader } from './file-reader.js';

abstract class AboutNotes extends Query<NotesOf> {
  constructor(
    actor: Actor,
    readonly id: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override discloses(): Disclosed {
    return shows(['content'], [this.actor.role === 'auditor' ? 'notesWritten' : 'notes']);
  }
}

/** The notes on a case and on those that it took in; to an auditor, by whom and when they were written. */
export class ReadNotes extends AboutNotes {
  override concerns(): readonly Concern[] {
    return [aboutCase(this.id)];
  }
}

/** The notes on a complaint; to an auditor, by whom and when they were written. */
export class ReadComplaintNotes extends AboutNotes {
  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.id)];
  }
}

@QueryHandler(ReadNotes)
@AllowedTo('clerk', 'investigator', 'counsel', 'auditor')
export class ReadNotesHandler implements IQueryHandler<ReadNotes> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ actor, id, after, asOf }: ReadNotes): Promise<NotesOf> {
    return this.files.caseNotes(actor, id, asOf, after);
  }
}

@QueryHandler(ReadComplaintNotes)
@AllowedTo('clerk', 'investigator', 'auditor')
export class ReadComplaintNotesHandler implements IQueryHandler<ReadComplaintNotes> {
  constructor(private readonly files: FileReader) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  execute({ actor, id, after, asOf }: ReadComplaintNotes): Promise<NotesOf> {
    return this.files.complaintNotes(actor, id, asOf, after);
  }
}

import { CommandAboutCase, CommandAboutComplaint } from '#kernel';
import type { NoteReaders } from './note.events.js';

interface Written {
  readonly readers: NoteReaders;
  readonly text: string;
}

/** Writes a note on a case. */
export class WriteNote extends CommandAboutCase<Written> {
  override readonly type = 'WriteNote';
}

/** Takes back a note of one's own on a case. */
export class TakeNoteBack extends CommandAboutCase<{ readonly noteId: string }> {
  override readonly type = 'TakeNoteBack';
}

/** Writes a note on a complaint. */
export class WriteComplaintNote extends CommandAboutComplaint<Written> {
  override readonly type = 'WriteComplaintNote';
}

/** Takes back a note of one's own on a complaint. */
export class TakeComplaintNoteBack extends CommandAboutComplaint<{ readonly noteId: string }> {
  override readonly type = 'TakeComplaintNoteBack';
}

/** Everything that can be asked of the notes on a case or a complaint. */
export type NoteCommand = WriteNote | TakeNoteBack | WriteComplaintNote | TakeComplaintNoteBack;

import { derivedId, Rejection, type Decider, type Moment } from '#kernel';
import type { NoteCommand } from './note.commands.js';
import { noteEvents, type NoteEvent, type NoteReaders } from './note.events.js';

interface Note {
  readonly authorId: string;
  readonly readers: NoteReaders;
  readonly takenBack: boolean;
}

/** The notes on one case or complaint, by their ids. */
export type Notes = ReadonlyMap<string, Note>;

function decide(notes: Notes, command: NoteCommand, { date: occurredOn }: Moment): readonly NoteEvent[] {
  const { userId } = command.meta.actor;
  if (command.type === 'WriteNote' || command.type === 'WriteComplaintNote') {
    const noteId = derivedId(command.meta.commandId, 'note');
    return [{ type: 'NoteWritten', occurredOn, data: { noteId, authorId: userId, ...command.data } }];
  }
  const { noteId } = command.data;
  const note = notes.get(noteId);
  // To everybody else a note that is for its author alone is one that there is not.
  if (note === undefined || (note.authorId !== userId && note.readers === 'author')) {
    throw new Rejection('note-unknown', 'There is no such note here. Look at the page of the notes.', 'unknown', 'noteId');
  }
  if (note.authorId !== userId) {
    throw new Rejection('note-of-another', 'Somebody else wrote this note, and alone can take it back.', 'state', 'noteId');
  }
  if (note.takenBack) {
    throw new Rejection('note-taken-back', 'You have taken this note back already.', 'state', 'noteId');
  }
  return [{ type: 'NoteTakenBack', occurredOn, data: { noteId, readers: note.readers } }];
}

function evolve(notes: Notes, { type, data }: NoteEvent): Notes {
  if (type === 'NoteWritten') return new Map(notes).set(data.noteId, { ...data, takenBack: false });
  const note = notes.get(data.noteId);
  return note === undefined ? notes : new Map(notes).set(data.noteId, { ...note, takenBack: true });
}

/** The rules of the notes on one case. They bear the id of the case. */
export const caseNotes: Decider<Notes, NoteCommand, NoteEvent> = {
  name: 'casenotes',
  events: noteEvents,
  initialState: new Map(),
  decide,
  evolve,
};

/** The same for one complaint, whose id they bear. */
export const complaintNotes: typeof caseNotes = { ...caseNotes, name: 'complaintnotes' };

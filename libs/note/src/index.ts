export { NoteModule } from './note.module.js';
export { caseNotes } from './domain/note.decider.js';
export { noteEvents } from './domain/note.events.js';
export type * from './domain/note.events.js';
export { WriteNoteDto } from './use-cases/write-note.js';

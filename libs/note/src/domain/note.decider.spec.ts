import { describe, it } from '@jest/globals';
import { derivedId } from '#kernel';
import { by, scenario, specDay } from '#testing';
import { TakeComplaintNoteBack, TakeNoteBack, WriteComplaintNote, WriteNote } from './note.commands.js';
import { caseNotes, complaintNotes } from './note.decider.js';
import type { NoteEvent, NoteReaders } from './note.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const author = by('clerk', { actor: { userId: 'author', role: 'clerk' } });
const noteId = derivedId(author.commandId, 'note');
const text = 'Ask the archive for the ledger before the hearing.';
const written = (readers: NoteReaders = 'team'): NoteEvent => ({
  type: 'NoteWritten',
  occurredOn: specDay.date,
  data: { noteId, authorId: 'author', readers, text },
});
const takenBack: NoteEvent = { type: 'NoteTakenBack', occurredOn: specDay.date, data: { noteId, readers: 'team' } };
const another = by('investigator', { actor: { userId: 'another', role: 'investigator' } });

const { given } = scenario(caseNotes);

describe('a note', () => {
  it('is its author’s, and says who reads it', () => {
    given()
      .when(new WriteNote(id, { readers: 'team', text }, author))
      .then(written());
    given()
      .when(new WriteNote(id, { readers: 'author', text }, author))
      .then(written('author'));
  });

  it('is taken back by its author, once', () => {
    given(written())
      .when(new TakeNoteBack(id, { noteId }, author))
      .then(takenBack);
    given(written(), takenBack)
      .when(new TakeNoteBack(id, { noteId }, author))
      .thenRejected('note-taken-back');
  });

  it('is taken back by nobody else', () => {
    given(written())
      .when(new TakeNoteBack(id, { noteId }, another))
      .thenRejected('note-of-another');
  });

  it('for its author alone is to everybody else one that there is not', () => {
    given(written('author'))
      .when(new TakeNoteBack(id, { noteId }, another))
      .thenRejected('note-unknown');
    given()
      .when(new TakeNoteBack(id, { noteId }, another))
      .thenRejected('note-unknown');
  });

  it('on a complaint follows the same rules', () => {
    const complaint = scenario(complaintNotes);
    complaint
      .given()
      .when(new WriteComplaintNote(id, { readers: 'team', text }, author))
      .then(written());
    complaint
      .given(written())
      .when(new TakeComplaintNoteBack(id, { noteId }, author))
      .then(takenBack);
  });
});

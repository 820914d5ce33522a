import { content, fixed, idOf, inPublic, text, words, type DomainEvent, type EventDescriptions } from '#kernel';

/** Who reads a note: those who work on the matter, or whoever wrote it alone. */
export const noteReaders = ['team', 'author'] as const;
export type NoteReaders = (typeof noteReaders)[number];

/** Somebody wrote down something for the work on a case or a complaint. It is no part of what the body decides from. */
export type NoteWritten = DomainEvent<
  'NoteWritten',
  {
    readonly noteId: string;
    readonly authorId: string;
    readonly readers: NoteReaders;
    readonly text: string;
  }
>;

/** Whoever wrote a note wants it read no more. That it was written stays on record. */
export type NoteTakenBack = DomainEvent<'NoteTakenBack', { readonly noteId: string; readonly readers: NoteReaders }>;

/** Every fact about the notes on one case or one complaint. */
export type NoteEvent = NoteWritten | NoteTakenBack;

const asWritten = fixed('It stays as it was written. Take the note back, and write another one.');

const noteId = inPublic(idOf('note'), asWritten);
const readers = inPublic(words('noteReaders', noteReaders), asWritten);
const files = { byStream: { casenotes: 'case', complaintnotes: 'complaint' } } as const;
const dayFixed = 'It happened when it was recorded. Take the note back, and write another one.';

export const noteEvents: EventDescriptions<NoteEvent> = {
  NoteWritten: {
    version: 1,
    audience: 'staff',
    files,
    dayFixed,
    fields: {
      noteId,
      authorId: inPublic(text(200), asWritten),
      readers,
      text: content(text(10_000), asWritten),
    },
  },
  NoteTakenBack: { version: 1, audience: 'staff', files, dayFixed, fields: { noteId, readers } },
};

import type { JSX } from 'preact';
import type { FiledNote, NotesOf } from '#case-file';
import { Form, InstantText, Link, Prose, staffPage, Tag, type HtmlPage, type Person } from '#design';
import type { Actor } from '#kernel';
import { english, type Names } from '#words';
import { actHref } from '../case-places.js';

export interface NotesPageOptions {
  readonly kind: 'cases' | 'complaints';
  readonly notes: NotesOf;
  readonly actor: Actor;
  readonly person: Person;
  readonly names: Names;
}

/** The notes on a case or a complaint, the latest first; to an auditor, by whom and when they were written. */
export function notesPage(options: NotesPageOptions): HtmlPage {
  const { kind, notes: found, actor, person } = options;
  const { id, reference, absorbedInto, notes } = found;
  const own = `/${kind}/${id}`;
  const thing = kind === 'cases' ? 'case' : 'complaint';
  const mayWrite = actor.role !== 'auditor' && absorbedInto === undefined;
  return staffPage(
    {
      title: `Notes on ${thing} ${reference}`,
      person,
      current: kind === 'cases' ? '/cases' : '/queue',
      wide: true,
      lede:
        actor.role === 'auditor'
          ? 'That notes were written, by whom and when. What they say is for those who work on it.'
          : 'For the work on it. Neither the members who decide nor their counsel nor a party reads them, and the body decides from nothing that stands here.',
      back: { href: own, label: `the ${thing}` },
    },
    <>
      {absorbedInto === undefined ? null : (
        <p>
          This case goes on in another one. <Link href={`/cases/${absorbedInto}/notes`}>Notes are written there</Link>.
        </p>
      )}
      {mayWrite ? (
        <p>
          <Link href={kind === 'cases' ? actHref(id, 'write-note') : `${own}#write-note`} button>
            Write a note
          </Link>
        </p>
      ) : null}
      {notes.length === 0 ? <p>No note was written.</p> : null}
      {notes.map((note, index) => (
        <Note note={note} number={notes.length - index} options={options} key={note.noteId} />
      ))}
    </>,
  );
}

interface NoteProps {
  readonly note: FiledNote;
  readonly number: number;
  readonly options: NotesPageOptions;
}

function Note({ note, number, options: { kind, notes, actor, names } }: NoteProps): JSX.Element {
  const { noteId, on, authorId, role, readers, writtenAt, takenBackAt, text } = note;
  const { timeZone } = notes;
  const heading = `note-${noteId}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        Note {number}, by {names.person(authorId)}, {role}
      </h2>
      <p>
        <InstantText instant={writtenAt} timeZone={timeZone} /> <Tag>{english.code('noteReaders', readers)}</Tag>
      </p>
      {text === undefined ? null : <Prose text={text} />}
      {takenBackAt === undefined ? null : (
        <p>
          Taken back <InstantText instant={takenBackAt} timeZone={timeZone} />. Nobody reads it any more.
        </p>
      )}
      {authorId === actor.userId && text !== undefined ? (
        <Form
          action={`/v1/${kind}/${on}/notes/${noteId}/taking-back`}
          submitLabel={`Take note ${String(number)} back`}
          label={`Take note ${String(number)} back`}
          then={`/${kind}/${notes.id}/notes`}
          danger
          sure="Nobody reads the note any more, not even you. That you wrote it and took it back stays on record."
        />
      ) : null}
    </section>
  );
}

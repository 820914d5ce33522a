import type { Filed } from '#docket';
import { idOfStream, type Actor, type Instant, type Role } from '#kernel';
import type { NoteEvent, NoteReaders } from '#note';
import type { Pseudonyms } from '#pseudonyms';
import type { CaseHead } from './heads/case-head.js';

/** A note on a case or a complaint, as its reader may know of it. */
export interface FiledNote {
  readonly noteId: string;
  /** The case or complaint on which it was written. */
  readonly on: string;
  readonly readers: NoteReaders;
  readonly authorId: string;
  readonly role: Role;
  readonly writtenAt: Instant;
  readonly takenBackAt?: Instant;
  /** Absent for whoever learns only that it was written, and once it was taken back. */
  readonly text?: string;
}

/** Notes are for those who work on a matter, and stand on a page of their own. */
export const isNoNote = ({ stream }: Pick<Filed, 'stream'>): boolean => !isNote({ stream });
const isNote = ({ stream }: Pick<Filed, 'stream'>): boolean => /^(case|complaint)notes-/.test(stream);

/** Whose work a note is for: clerks, whoever investigates, and counsel who presents the charges. */
const worksOnIt = ({ role, userId }: Actor, head?: CaseHead): boolean =>
  role === 'clerk' ||
  role === 'investigator' ||
  (role === 'counsel' &&
    head?.counsel.some((one) => one.assigned && one.capacity === 'enforcement' && one.counselId === userId) === true);

/** That notes were written and taken back, for whoever may know of each; what they say stands on their own page alone. */
export function notesInFile(events: readonly Filed[], reader: Actor, head?: CaseHead): readonly Filed[] {
  const audits = reader.role === 'auditor';
  if (!audits && !worksOnIt(reader, head)) return [];
  const of = (event: Filed) => event.data as unknown as NoteEvent['data'];
  return events
    .filter(isNote)
    .filter((event) => audits || of(event).readers === 'team' || event.by.userId === reader.userId)
    .map((event) => ({ ...event, data: Object.fromEntries(Object.entries(event.data).filter(([field]) => field !== 'text')) }));
}

/** What was taken back by now is read no more, also where an earlier moment is looked at. */
export function notesFor(
  events: readonly Filed[],
  present: readonly Filed[],
  reader: Actor,
  { shown }: Pseudonyms,
): readonly FiledNote[] {
  const audits = reader.role === 'auditor';
  const takenBack = (among: readonly Filed[]) =>
    new Map(among.flatMap((one) => (one.type === 'NoteTakenBack' ? [[one.data.noteId as string, one.recordedAt]] : [])));
  const [then, now] = [takenBack(events), takenBack(present)];
  return events
    .flatMap((event): FiledNote[] => {
      if (event.type !== 'NoteWritten') return [];
      const { noteId, authorId, readers, text } = shown(event) as unknown as Extract<NoteEvent, { type: 'NoteWritten' }>['data'];
      if (!audits && readers === 'author' && authorId !== reader.userId) return [];
      const takenBackAt = then.get(noteId);
      return [
        {
          ...{ noteId, on: idOfStream(event.stream), readers, authorId, role: event.by.role, writtenAt: event.recordedAt },
          ...(takenBackAt !== undefined && { takenBackAt }),
          ...(!audits && !now.has(noteId) && { text }),
        },
      ];
    })
    .reverse();
}

import type { WriteNoteDto } from '#note';
import { english } from '#words';
import type { Placed } from './action.js';

/** A note on a case or a complaint. */
export const noteForm = {
  id: 'write-note',
  title: 'Write a note',
  submitLabel: 'Write the note',
  note: 'For the work on this. Members who decide, counsel who advises them, and the parties do not see it. Auditors see that it was written, and not what it says. A record of what was told to somebody does not belong here.',
  fields: ['text', { name: 'readers', words: english.codes.noteReaders }],
} as const satisfies Placed<WriteNoteDto>;

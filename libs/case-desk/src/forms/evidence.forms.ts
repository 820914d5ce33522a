import { AddEvidenceDto } from '#evidence';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isItsInvestigator, onCase, when, type CaseContext } from './context.js';

/** What comes in is added whenever it comes in, also after the case was closed. */
export const evidenceForms = (context: CaseContext): readonly Action[] =>
  when(
    isClerk(context) || isItsInvestigator(context),
    onCase(context, 'cases')('evidence', AddEvidenceDto, {
      id: 'add-evidence',
      title: 'Add a file',
      submitLabel: 'Add the file',
      then: `/cases/${context.file.caseId}#case-files`,
      files: true,
      fields: ['title', 'description', 'source', { name: 'arrival', words: english.codes.arrival }],
    }),
  );

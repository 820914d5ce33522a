import type { TimelineItem } from '#case-file';
import { AddEvidenceDto, FileDocumentDto } from '#evidence';
import { formatDate } from '#kernel';
import { english } from '#words';
import { sectionHref } from '../case-places.js';
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
      then: sectionHref(context.file.caseId, 'files', 'case-files'),
      files: true,
      fields: ['title', 'description', 'source', { name: 'arrival', words: english.codes.arrival }],
    }),
  );

/** The streams whose acts a document can belong to. */
const acted = /^(?:case|investigation|sanction)-/;

const canHaveDocuments = ({ type, stream }: TimelineItem): boolean => acted.test(stream) && type !== 'EventCorrected';

/** A report, or a letter or a notice as it went out, filed whenever it is at hand. The acts that come last are offered first. */
export const documentForms = (context: CaseContext, titleOf: (act: TimelineItem) => string): readonly Action[] => {
  const options = context.file.timeline
    .filter(canHaveDocuments)
    .map((act) => ({ value: act.eventId, label: `${formatDate(act.on)}: ${titleOf(act)}` }))
    .reverse();
  return when(
    isClerk(context) || isItsInvestigator(context),
    onCase(context, 'cases')('documents', FileDocumentDto, {
      id: 'file-document',
      title: 'File a document',
      submitLabel: 'File the document',
      then: sectionHref(context.file.caseId, 'files', 'case-documents'),
      files: true,
      fields: [
        { name: 'documentKind', words: english.codes.documentKind },
        'title',
        'addressee',
        { name: 'actId', options, emptyLabel: 'No act on record' },
      ],
    }),
  );
};

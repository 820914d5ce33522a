import { RedactFileDto } from '#complaint';
import { RedactEvidenceDto } from '#evidence';
import { actionOf, type Action, type Placed } from './action.js';

/** Adds a redacted copy of a file that stands at `place`: `/cases/…/evidence`, `/complaints/…/files`. */
export function redactionForm(
  place: string,
  { fileId, name }: { readonly fileId: string; readonly name: string },
  then: string,
): Action {
  const form = {
    id: `redact-${fileId}`,
    title: `Add a redacted copy of ${name}`,
    submitLabel: 'Add the redacted copy',
    action: `/v1${place}/${fileId}/redacted-copies`,
    then,
    files: true,
    note:
      'The original stays as it is. Make sure that nothing can be read under what is covered: in many PDFs the text behind a black bar can still be ' +
      'copied. Save the pages as pictures, or print and scan them, and look at the copy before you send it.',
    fields: ['ground', 'pages'],
  } satisfies Placed<RedactEvidenceDto & RedactFileDto> & { readonly action: string };
  return place.startsWith('/cases/') ? actionOf(RedactEvidenceDto, form) : actionOf(RedactFileDto, form);
}

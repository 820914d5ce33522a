import { Rejection, type References } from '#kernel';
import type { LinkedFile, LinkKind } from '../domain/person.events.js';

/** The body whose complaint or case it is. */
export async function bodyOf({ caseId, complaintId }: LinkedFile, references: References): Promise<string | undefined> {
  const found = caseId === undefined ? undefined : await references.case(caseId);
  return (found ?? (complaintId === undefined ? undefined : await references.complaint(complaintId)))?.bodyId;
}

/** Throws `complainant-in-confidence`. */
export async function mustNotBeInConfidence(
  { kind, complaintId }: LinkedFile & { readonly kind: LinkKind },
  references: References,
): Promise<void> {
  if (kind !== 'complainant' || complaintId === undefined) return;
  if ((await references.complaint(complaintId))?.isNamed === true) return;
  throw new Rejection(
    'complainant-in-confidence',
    'Who complained is not named in this complaint, and a register would name them. Wait until the complainant agrees to be named.',
    'state',
    'kind',
  );
}

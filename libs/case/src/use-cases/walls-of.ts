import type { Conflict, References } from '#kernel';
import type { Case } from '../domain/case.state.js';

/** Whoever is walled off from a case, or gave up its investigation, and has no part in the same matter under another number. */
export async function wallsOf(references: References, caseId: string, state: Case): Promise<readonly Conflict[]> {
  const conflicted = state.status === 'none' ? [] : state.conflicted;
  const walledOff = new Set([...conflicted, ...(await references.recusedFrom(caseId))]);
  return [...walledOff].map((personId) => ({ personId, ground: 'other' }));
}

import { Rejection } from '#kernel';
import type { CaseFacts } from '../case-facts.js';

/** Only an open case is investigated. Throws `case-unknown` or `case-is-closed`. */
export async function mustBeOpen(cases: CaseFacts, caseId: string): Promise<void> {
  const known = await cases.find(caseId);
  if (known === undefined) {
    throw new Rejection('case-unknown', 'There is no case with this id. An investigation bears the id of its case.', 'unknown');
  }
  if (known.status === 'closed') {
    throw new Rejection('case-is-closed', 'The case is closed. Reopen it before you investigate.');
  }
}

import type { References } from '#kernel';
import type { FindingCommand } from '../domain/finding.commands.js';

/**
 * What is decided about an allegation is decided in the case that it is part of now, and rests on a motion that carried where it
 * names one. Throws what `References` throws.
 */
export async function mustSupport(references: References, { id, data }: FindingCommand): Promise<void> {
  await references.mustBeAllegations(data.caseId, [id]);
  if ('motionId' in data) await references.mustHaveCarried(data.caseId, data.motionId);
}

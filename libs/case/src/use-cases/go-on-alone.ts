import { derivedId, type CommandMeta } from '#kernel';
import { ReleaseCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { hasYetToGoOn } from '../domain/decide-consolidation.js';
import type { AboutTwoCases } from './take-in.js';
import { wallsOf } from './walls-of.js';

/**
 * The second half of a parting: the case that was taken in goes on by itself, with its allegations as they stand by now. Whoever
 * was walled off from the two stays walled off from it. Says whether there was anything to do: repeated, by a person or by a
 * process that follows, it changes nothing.
 */
export async function goOnAlone(
  { aggregates, references }: AboutTwoCases,
  { fromCaseId, partedCaseId }: { readonly fromCaseId: string; readonly partedCaseId: string },
  { expectedRevision: _, ...meta }: CommandMeta,
): Promise<boolean> {
  const [{ state: from }, { state: parted }] = await Promise.all([
    aggregates.load(caseDecider, fromCaseId),
    aggregates.load(caseDecider, partedCaseId),
  ]);
  if (from.status === 'none' || parted.status === 'none') return false;
  const parting = from.parted.findLast((one) => one.partedCaseId === partedCaseId);
  if (parting === undefined || !hasYetToGoOn(from, fromCaseId, parted, partedCaseId)) return false;
  const { reason, on: occurredOn, allegations, decided } = parting;
  // About another respondent, that one is told alone of what it brought itself.
  const candidacies = parting.candidacies.filter(
    ({ candidacyId }) =>
      from.respondentId === parted.respondentId || parted.candidacies.some((one) => one.candidacyId === candidacyId),
  );
  const conflicts = await wallsOf(references, fromCaseId, from);
  await aggregates.execute(
    caseDecider,
    new ReleaseCase(
      partedCaseId,
      { fromCaseId, reason, occurredOn, parting: { allegations, decided, candidacies, conflicts } },
      { ...meta, commandId: derivedId(meta.commandId, 'go-on-alone') },
    ),
  );
  return true;
}

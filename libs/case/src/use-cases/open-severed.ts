import { derivedId, referenceOf, type CommandMeta } from '#kernel';
import { OpenCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { severedCase } from '../domain/decide-severance.js';
import type { AboutTwoCases } from './take-in.js';
import { wallsOf } from './walls-of.js';

/**
 * The second half of a severance: opens the case of its own. Whoever is walled off from the first case, or gave up its
 * investigation, is walled off from the first moment. Repeated, by a person or by the process that follows, it changes nothing.
 */
export async function openSevered(
  { aggregates, references }: AboutTwoCases,
  { fromCaseId, intoCaseId }: { readonly fromCaseId: string; readonly intoCaseId: string },
  { expectedRevision: _, ...meta }: CommandMeta,
): Promise<void> {
  const { state: from } = await aggregates.load(caseDecider, fromCaseId);
  const severance = from.status === 'none' ? undefined : from.severed.find((one) => one.intoCaseId === intoCaseId);
  if (from.status === 'none' || severance === undefined) return;
  const conflicts = await wallsOf(references, fromCaseId, from);
  const data = { ...severedCase(from, fromCaseId, severance), reference: referenceOf('RC', intoCaseId), conflicts };
  await aggregates.execute(
    caseDecider,
    new OpenCase(intoCaseId, data, { ...meta, commandId: derivedId(meta.commandId, 'open-severed') }),
  );
}

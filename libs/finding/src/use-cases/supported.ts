import type { DecisionKind, References } from '#kernel';
import type { FindingCommand } from '../domain/finding.commands.js';

type Deciding = Exclude<FindingCommand, { readonly type: 'VacateFinding' }>;

const decisions: Readonly<Record<Deciding['type'], DecisionKind>> = {
  FindProbableCause: 'probable-cause',
  FindNoProbableCause: 'probable-cause',
  MakeFinding: 'finding',
  DismissAllegation: 'dismissal',
};

/**
 * What is decided about an allegation is decided in the case that it is part of now, and as the body's rule has it: by a motion
 * that carried, or by somebody who is named. Throws what `References` throws.
 */
export async function mustSupport(references: References, command: FindingCommand): Promise<void> {
  const { id, data } = command;
  await references.mustBeAllegations(data.caseId, [id]);
  if (command.type === 'VacateFinding') return;
  const decision = decisions[command.type];
  await references.mustBeMadeByRule(data.caseId, { ...command.data, decision, allegationIds: [id] });
}

import { Rejection, type DecisionKind, type References } from '#kernel';
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
 * that carried, or by somebody who is named. Of what is outside the body's jurisdiction nothing is found; it can be dismissed.
 * What came too late is not found upon either. In a blackout whose rule says so, nothing is adjudicated. Throws
 * `outside-jurisdiction`, `limitation-bars`, and what `References` throws.
 */
export async function mustSupport(references: References, command: FindingCommand): Promise<void> {
  const { id, data } = command;
  const { outside, barred } = await references.mustBeAllegations(data.caseId, [id]);
  if (command.type === 'VacateFinding') return;
  if (command.type !== 'DismissAllegation' && outside?.includes(id) === true) {
    throw new Rejection(
      'outside-jurisdiction',
      'The body decided that it may not deal with this allegation. Dismiss it, or record first that jurisdiction was found.',
    );
  }
  if (command.type !== 'DismissAllegation' && barred?.includes(id) === true) {
    throw new Rejection(
      'limitation-bars',
      'The body decided that this allegation came too late. Dismiss it, or check its limitation period anew.',
    );
  }
  if (command.type === 'MakeFinding') await references.mustNotBeBarredByBlackout(data.caseId, 'suspend', command.data.occurredOn);
  const decision = decisions[command.type];
  await references.mustBeMadeByRule(data.caseId, { ...command.data, decision, allegationIds: [id] });
}

import type { FiledAllegation } from '#case-file';
import { DismissAllegationDto, FindNoProbableCauseDto, FindProbableCauseDto, MakeFindingDto, VacateFindingDto } from '#finding';
import type { DecisionKind } from '#kernel';
import { english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';
import { beforeDeciding, isClerk, isOpen, makingFields, when, type CaseContext } from './context.js';

/** What can be found about one allegation now: each has one disposition, until that is set aside. */
export function findingForms(context: CaseContext, allegation: FiledAllegation, number: number): readonly Action[] {
  if (!isClerk(context) || !isOpen(context)) return [];
  const { file } = context;
  const { allegationId, finding } = allegation;
  const result = finding?.result;
  const about = `allegation ${String(number)}`;
  const on = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, {
      ...form,
      id: `allegation-${String(number)}-${form.id}`,
      action: `/v1/findings/${allegationId}/${path}`,
      then: `/cases/${file.caseId}`,
      revision: file.revisions[`finding-${allegationId}`],
      hidden: { caseId: file.caseId },
    });
  const standard = { name: 'standard', words: english.codes.standard } as const;
  const made = (decision: DecisionKind) => [...makingFields(file, decision, [allegationId]), 'citation'] as const;
  const note = (decision: DecisionKind) => beforeDeciding(file, decision, [allegationId]);
  return [
    ...when(
      result === undefined,
      on('probable-cause', FindProbableCauseDto, {
        id: 'probable-cause',
        title: `Probable cause for ${about}`,
        submitLabel: 'Record that probable cause was found',
        ...note('probable-cause'),
        fields: [standard, 'reasons', ...made('probable-cause')],
      }),
      on('no-probable-cause', FindNoProbableCauseDto, {
        id: 'no-probable-cause',
        title: `No probable cause for ${about}`,
        submitLabel: 'Record that no probable cause was found',
        ...note('probable-cause'),
        fields: [standard, 'reasons', ...made('probable-cause')],
      }),
    ),
    ...when(
      result === undefined || result === 'probable-cause',
      on('determination', MakeFindingDto, {
        id: 'finding',
        title: `Finding about ${about}`,
        submitLabel: 'Record the finding',
        ...note('finding'),
        fields: [{ name: 'result', words: english.codes.disposition }, standard, 'reasons', ...made('finding')],
      }),
      on('dismissal', DismissAllegationDto, {
        id: 'dismissal',
        title: `Dismiss ${about}`,
        submitLabel: 'Dismiss the allegation',
        ...note('dismissal'),
        danger: true,
        sure: 'The allegation ends without a finding, and everyone who complained can read that. It can be set aside, with the reason, and both stay on record.',
        fields: [{ name: 'reason', words: english.codes.dismissal }, 'note', ...made('dismissal')],
      }),
    ),
    ...when(
      result !== undefined,
      on('vacation', VacateFindingDto, {
        id: 'vacation',
        title: `Set aside what was found about ${about}`,
        submitLabel: 'Set it aside',
        danger: true,
        sure: 'The finding no longer stands, and everyone who complained can read that. Both stay on record.',
        fields: ['by', 'reason'],
      }),
    ),
  ];
}

import type { FiledAllegation } from '#case-file';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isOpen, when, type CaseContext } from './context.js';
import { choice, line, motionField, standard, text } from './fields.js';

const { violation } = english.codes.disposition;

/** What can be found about one allegation now: each has one disposition, until that is set aside. */
export function findingForms(context: CaseContext, allegation: FiledAllegation, number: number): readonly Action[] {
  if (!isClerk(context) || !isOpen(context)) return [];
  const { file } = context;
  const { allegationId, finding } = allegation;
  const result = finding?.result;
  const about = `allegation ${String(number)}`;
  const id = `allegation-${String(number)}`;
  const found = (path: string, action: Omit<Action, 'action' | 'then' | 'revision' | 'hidden'>): Action => ({
    ...action,
    action: `/v1/findings/${allegationId}/${path}`,
    then: `/cases/${file.caseId}`,
    revision: file.revisions[`finding-${allegationId}`],
    hidden: { caseId: finding?.caseId ?? file.caseId },
  });
  const decided = [...motionField(file), line('citation', 'The rule that was applied', 500, false)];
  const open = result === undefined || result === 'probable-cause';
  return [
    ...when(
      result === undefined,
      found('probable-cause', {
        id: `${id}-probable-cause`,
        title: `Probable cause for ${about}`,
        submitLabel: 'Record that probable cause was found',
        fields: [standard, text('reasons', 'The reasons', 20_000), ...decided],
      }),
      found('no-probable-cause', {
        id: `${id}-no-probable-cause`,
        title: `No probable cause for ${about}`,
        submitLabel: 'Record that no probable cause was found',
        fields: [standard, text('reasons', 'The reasons', 20_000), ...decided],
      }),
    ),
    ...when(
      open,
      found('determination', {
        id: `${id}-finding`,
        title: `Finding about ${about}`,
        submitLabel: 'Record the finding',
        fields: [
          choice('result', 'What was found', { violation, 'no-violation': english.codes.disposition['no-violation'] }),
          standard,
          text('reasons', 'The reasons', 20_000),
          ...decided,
        ],
      }),
      found('dismissal', {
        id: `${id}-dismissal`,
        title: `Dismiss ${about}`,
        submitLabel: 'Dismiss the allegation',
        fields: [
          choice('reason', 'Why it is dismissed', english.codes.dismissal),
          text('note', 'The reasons in words', 20_000),
          ...decided,
        ],
      }),
    ),
    ...when(
      result !== undefined,
      found('vacation', {
        id: `${id}-vacation`,
        title: `Set aside what was found about ${about}`,
        submitLabel: 'Set it aside',
        danger: true,
        fields: [line('by', 'Who set it aside', 300), text('reason', 'Why', 20_000)],
      }),
    ),
  ];
}

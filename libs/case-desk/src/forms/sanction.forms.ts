import {
  BreachConditionDto,
  ImposeSanctionDto,
  MeetConditionDto,
  RecordChamberActDto,
  RecordPaymentDto,
  RescindSanctionDto,
  TransmitRecommendationDto,
} from '#sanction';
import { openOf } from '#case-file';
import { english } from '#words';
import type { Action } from './action.js';
import {
  allegationField,
  beforeDeciding,
  isClerk,
  isOpen,
  makingFields,
  onCase,
  seen,
  when,
  type CaseContext,
} from './context.js';

const kind = { name: 'kind', words: english.codes.sanction } as const;

/** Recommending, recording what the chamber did, and imposing. */
export function outcomeForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) || !isOpen(context)) return [];
  const { file } = context;
  const on = onCase(context, 'sanctions');
  const revision = seen(context, 'sanction');
  const unanswered = file.chamber === 'recommended';
  return [
    ...when(
      !unanswered,
      on('recommendation', TransmitRecommendationDto, {
        id: 'recommend',
        title: 'Transmit a recommendation to the chamber',
        submitLabel: 'Transmit the recommendation',
        ...beforeDeciding(file, 'recommendation'),
        revision,
        fields: ['chamber', kind, 'text', ...makingFields(file, 'recommendation'), ...allegationField(file)],
      }),
    ),
    on('chamber-act', RecordChamberActDto, {
      id: 'chamber-act',
      title: 'Record what the chamber did',
      submitLabel: 'Record the act',
      revision,
      fields: [
        'chamber',
        { name: 'action', words: english.codes.chamberAction },
        kind,
        'text',
        'yeas',
        'nays',
        'present',
        'required',
      ],
    }),
    ...when(
      !unanswered,
      on('imposition', ImposeSanctionDto, {
        id: 'impose',
        title: 'Impose a sanction',
        submitLabel: 'Impose the sanction',
        revision,
        fields: [
          kind,
          'text',
          'amountMinor',
          'currency',
          'answerable',
          'conditions[0][text]',
          'conditions[0][dueOn]',
          'conditions[0][answerable]',
        ],
      }),
    ),
  ];
}

/** What became of the conditions; a sanction may fall. Also after the case was closed: conditions run on. */
export function complianceForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const on = onCase(context, 'sanctions');
  const revision = seen(context, 'sanction');
  const outcomes = [
    { how: 'met', useCase: MeetConditionDto, title: 'Condition met', submitLabel: 'Record that it was met' },
    { how: 'breach', useCase: BreachConditionDto, title: 'Condition breached', submitLabel: 'Record the breach' },
  ] as const;
  return context.file.sanctions
    .filter(({ rescinded }) => !rescinded)
    .flatMap(({ sanctionId, kind: imposed, conditions, ...sum }, sanctionIndex) => [
      ...conditions
        .filter(({ state }) => state === 'open')
        .flatMap(({ conditionId, text }, index) =>
          outcomes.map(({ how, useCase, title, submitLabel }) =>
            on(`conditions/${conditionId}/${how}`, useCase, {
              id: `condition-${String(sanctionIndex + 1)}-${String(index + 1)}-${how}`,
              title: `${title}: ${text}`,
              submitLabel,
              revision,
              fields: ['note'],
            }),
          ),
        ),
      ...when(
        openOf(sum) > 0,
        on('payments', RecordPaymentDto, {
          id: `payment-${String(sanctionIndex + 1)}`,
          title: `Record a payment: ${english.code('sanction', imposed)}`,
          submitLabel: 'Record the payment',
          revision,
          hidden: { sanctionId },
          fields: ['amountMinor', 'note'],
        }),
      ),
      on('rescission', RescindSanctionDto, {
        id: `rescind-${String(sanctionIndex + 1)}`,
        title: `Rescind the sanction: ${english.code('sanction', imposed)}`,
        submitLabel: 'Rescind the sanction',
        danger: true,
        sure: 'The sanction no longer applies, nor do its conditions. That it was imposed and rescinded both stay on record.',
        revision,
        hidden: { sanctionId },
        fields: ['reason'],
      }),
    ]);
}

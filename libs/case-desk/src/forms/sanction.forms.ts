import type { FieldProps } from '#design';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isOpen, onCase, seen, when, type CaseContext } from './context.js';
import { allegationField, choice, choices, line, motionField, text } from './fields.js';

const { none: _, ...imposable } = english.codes.sanction;

const count = (name: string, label: string): FieldProps => ({ name, label, kind: 'number', width: 'small' });
const kinds = (words: Readonly<Record<string, string>>, label: string): FieldProps => ({
  name: 'kind',
  label,
  kind: 'select',
  options: choices(words),
  required: true,
});

/** Recommending, recording what the chamber did, and imposing. */
export function outcomeForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) || !isOpen(context)) return [];
  const { file } = context;
  const revision = seen(context, 'sanction');
  return [
    ...when(
      file.chamber !== 'recommended',
      onCase(
        context,
        'sanctions',
        'recommendation',
      )({
        id: 'recommend',
        title: 'Transmit a recommendation to the chamber',
        submitLabel: 'Transmit the recommendation',
        revision,
        fields: [
          line('chamber', 'The chamber', 100),
          kinds(english.codes.sanction, 'What is recommended'),
          text('text', 'The recommendation in words', 20_000),
          ...motionField(file),
          ...allegationField(file, 'Allegations that it rests on'),
        ],
      }),
    ),
    onCase(
      context,
      'sanctions',
      'chamber-act',
    )({
      id: 'chamber-act',
      title: 'Record what the chamber did',
      submitLabel: 'Record the act',
      revision,
      fields: [
        line('chamber', 'The chamber', 100),
        choice('action', 'What it did', english.codes.chamberAction),
        kinds(english.codes.sanction, 'What it decided on'),
        text('text', 'The act in words', 20_000),
        count('yeas', 'Yeas'),
        count('nays', 'Nays'),
        count('present', 'Members present'),
        line('required', 'What it needed, in words', 200, false),
      ],
    }),
    ...when(file.chamber !== 'recommended', impose(context)),
  ];
}

const impose = (context: CaseContext): Action =>
  onCase(
    context,
    'sanctions',
    'imposition',
  )({
    id: 'impose',
    title: 'Impose a sanction',
    submitLabel: 'Impose the sanction',
    revision: seen(context, 'sanction'),
    fields: [
      kinds(imposable, 'The sanction'),
      text('text', 'The sanction in words', 20_000),
      {
        name: 'amountMinor',
        label: 'The amount of a fine or restitution',
        hint: 'In the smallest unit of the currency: 25000 for 250 dollars.',
        kind: 'number',
        width: 'medium',
      },
      {
        name: 'currency',
        label: 'The currency',
        hint: 'Three capital letters, like USD, where there is an amount.',
        width: 'small',
        maxLength: 3,
      },
      { name: 'conditions[0][text]', label: 'A condition: what must be done', kind: 'textarea', rows: 3, maxLength: 2_000 },
      { name: 'conditions[0][dueOn]', label: 'By when', kind: 'date', width: 'medium' },
    ],
  });

/** What became of the conditions; a sanction may fall. Also after the case was closed: conditions run on. */
export function complianceForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const revision = seen(context, 'sanction');
  return context.file.sanctions
    .filter(({ rescinded }) => !rescinded)
    .flatMap(({ sanctionId, kind, conditions }, sanctionIndex) => [
      ...conditions
        .filter(({ state }) => state === 'open')
        .flatMap(({ conditionId, text: what }, index) =>
          (['met', 'breach'] as const).map((how) =>
            onCase(
              context,
              'sanctions',
              `conditions/${conditionId}/${how}`,
            )({
              id: `condition-${String(sanctionIndex + 1)}-${String(index + 1)}-${how}`,
              title: `${how === 'met' ? 'Condition met' : 'Condition breached'}: ${what}`,
              submitLabel: how === 'met' ? 'Record that it was met' : 'Record the breach',
              revision,
              fields: [text('note', 'How it is known', 4_000)],
            }),
          ),
        ),
      onCase(
        context,
        'sanctions',
        'rescission',
      )({
        id: `rescind-${String(sanctionIndex + 1)}`,
        title: `Rescind the sanction: ${english.codes.sanction[kind]}`,
        submitLabel: 'Rescind the sanction',
        danger: true,
        revision,
        hidden: { sanctionId },
        fields: [text('reason', 'Why', 4_000)],
      }),
    ]);
}

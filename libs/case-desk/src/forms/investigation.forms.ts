import type { FieldProps } from '#design';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isItsInvestigator, isOpen, onCase, seen, when, type CaseContext } from './context.js';
import { choice, choices, dueFields, line, motionField, text } from './fields.js';

/** Who examines the case, and what came of it. */
export function investigationForms(context: CaseContext): readonly Action[] {
  if (!isOpen(context)) return [];
  if (context.file.investigation.status === 'none') return when(isClerk(context), authorize(context));
  return [...assignmentForms(context), ...partyForms(context), ...workForms(context)];
}

const authorize = (context: CaseContext): Action =>
  onCase(
    context,
    'investigations',
    'authorization',
  )({
    id: 'authorize',
    title: 'Authorize an investigation',
    submitLabel: 'Authorize the investigation',
    fields: [
      text('scope', 'What is investigated', 4_000),
      ...motionField(context.file),
      ...dueFields('dueOn', 'When it is due', 'dueUnder'),
    ],
  });

function assignmentForms(context: CaseContext): readonly Action[] {
  const { file, investigators } = context;
  const { status, investigatorId, recused } = file.investigation;
  const revision = seen(context, 'investigation');
  const may = isClerk(context) || isItsInvestigator(context);
  const eligible = investigators.filter(({ value }) => !recused.includes(value));
  const who: FieldProps =
    investigators.length === 0
      ? line('investigatorId', 'The investigator’s user id', 200)
      : { name: 'investigatorId', label: 'The investigator', kind: 'select', options: eligible, required: true };
  return [
    ...when(
      isClerk(context) && status !== 'reported',
      onCase(
        context,
        'investigations',
        'investigator',
      )({
        id: 'assign',
        title: investigatorId === undefined ? 'Assign an investigator' : 'Assign another investigator',
        submitLabel: 'Assign the investigator',
        revision,
        fields: [who, ...dueFields('reportDueOn', 'When the report is due', 'reportDueUnder')],
      }),
    ),
    ...when(
      may && status === 'assigned',
      onCase(
        context,
        'investigations',
        'ownership',
      )({
        id: 'confirm',
        title: isClerk(context) ? 'Record that the investigator took the case' : 'Take the case',
        submitLabel: isClerk(context) ? 'Record it' : 'Take the case',
        revision,
      }),
    ),
    ...when(
      may && investigatorId !== undefined,
      onCase(
        context,
        'investigations',
        'recusal',
      )({
        id: 'recuse-investigator',
        title: isClerk(context) ? 'Record that the investigator steps aside' : 'Step aside because of a conflict',
        submitLabel: isClerk(context) ? 'Record it' : 'Step aside',
        danger: true,
        revision,
        note: 'Whoever stepped aside can never be given this investigation again.',
        fields: [text('ground', 'The conflict', 4_000)],
      }),
    ),
  ];
}

function partyForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) && !isItsInvestigator(context)) return [];
  const { notified } = context.file.investigation;
  return [
    onCase(
      context,
      'investigations',
      'notice',
    )({
      id: 'notify-respondent',
      title: notified ? 'Notify the respondent again' : 'Notify the respondent',
      submitLabel: 'Record the notice',
      fields: [
        text('notice', 'The notice', 20_000, 8),
        ...dueFields('responseDueOn', 'When the response is due', 'responseDueUnder'),
      ],
    }),
    ...when(
      notified,
      onCase(
        context,
        'investigations',
        'response',
      )({
        id: 'record-response',
        title: 'Record the response of the respondent',
        submitLabel: 'Record the response',
        fields: [text('response', 'The response', 20_000, 8)],
      }),
    ),
  ];
}

function workForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) && !isItsInvestigator(context)) return [];
  const { status } = context.file.investigation;
  const revision = seen(context, 'investigation');
  return [
    ...when(
      status === 'under-way',
      onCase(
        context,
        'investigations',
        'interviews',
      )({
        id: 'interview',
        title: 'Note an interview',
        submitLabel: 'Note the interview',
        fields: [
          choice('role', 'Who the person is in this case', english.codes.interviewRole),
          line('interviewee', 'Who was interviewed', 200),
          text('summary', 'Summary', 20_000, 8),
        ],
      }),
    ),
    onCase(
      context,
      'investigations',
      'evidence',
    )({
      id: 'evidence',
      title: 'Note evidence',
      submitLabel: 'Note the evidence',
      fields: [
        text('description', 'What it is', 4_000),
        line('source', 'Whom it came from', 400),
        { ...line('sha256', 'SHA-256 of the file', 64, false), hint: '64 digits of 0-9 and a-f.' },
      ],
    }),
    ...when(
      status !== 'reported',
      onCase(
        context,
        'investigations',
        'scope',
      )({
        id: 'expand-scope',
        title: 'Expand the scope',
        submitLabel: 'Expand the scope',
        revision,
        fields: [text('addition', 'What is added', 4_000), text('reason', 'Why', 4_000)],
      }),
    ),
    ...when(status === 'under-way', report(context)),
    ...when(
      status === 'reported' && isClerk(context),
      onCase(
        context,
        'investigations',
        'resumption',
      )({
        id: 'resume',
        title: 'Resume the investigation',
        submitLabel: 'Resume the investigation',
        revision,
        fields: [text('reason', 'Why it goes on', 4_000), ...dueFields('dueOn', 'When it is due', 'dueUnder')],
      }),
    ),
  ];
}

/** One conclusion for each allegation. A form cannot leave out a row, so every row must be answered. */
function report(context: CaseContext): Action {
  const { allegations } = context.file;
  return onCase(
    context,
    'investigations',
    'report',
  )({
    id: 'report',
    title: 'Deliver the report',
    submitLabel: 'Deliver the report',
    revision: seen(context, 'investigation'),
    hidden: Object.fromEntries(
      allegations.map(({ allegationId }, index) => [`conclusions[${String(index)}][allegationId]`, allegationId]),
    ),
    fields: [
      text('summary', 'Summary', 50_000, 10),
      ...allegations.map(({ conduct }, index): FieldProps => ({
        name: `conclusions[${String(index)}][conclusion]`,
        label: `Conclusion about allegation ${String(index + 1)}: ${conduct}`,
        kind: 'radio',
        options: choices(english.codes.conclusion),
        required: true,
      })),
    ],
  });
}

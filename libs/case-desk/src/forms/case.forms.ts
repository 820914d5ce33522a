import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isItsInvestigator, isOpen, onCase, seen, when, type CaseContext } from './context.js';
import { choice, choices, line, partialDate, text } from './fields.js';

const conductFields = [
  text('conduct', 'What was done', 4_000),
  line('provision', 'The provision charged', 400),
  partialDate('conductFrom', 'From when'),
  partialDate('conductTo', 'Until when'),
];

/** What the case is about. */
export function allegationForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) || !isOpen(context)) return [];
  const { file } = context;
  return [
    onCase(
      context,
      'cases',
      'allegations',
    )({
      id: 'add-allegation',
      title: 'Add an allegation',
      submitLabel: 'Add the allegation',
      fields: conductFields,
    }),
    ...file.allegations.map((allegation, index) =>
      onCase(
        context,
        'cases',
        `allegations/${allegation.allegationId}`,
      )({
        id: `amend-allegation-${String(index + 1)}`,
        title: `Amend allegation ${String(index + 1)}`,
        submitLabel: 'Amend the allegation',
        revision: seen(context, 'case'),
        fields: [
          { ...text('conduct', 'What was done', 4_000), value: allegation.conduct },
          { ...line('provision', 'The provision charged', 400), value: allegation.provision },
          { ...partialDate('conductFrom', 'From when'), value: allegation.conductFrom },
          { ...partialDate('conductTo', 'Until when'), value: allegation.conductTo },
          text('reason', 'Why it is amended', 4_000),
        ],
      }),
    ),
    onCase(
      context,
      'cases',
      'complaints',
    )({
      id: 'join-complaint',
      title: 'Join another complaint',
      submitLabel: 'Join the complaint',
      note: 'The complaint must be accepted, and about the same respondent. Its page says its id.',
      fields: [line('complaintId', 'The complaint’s id', 36)],
    }),
    ...when(
      context.sameRespondent.length > 0,
      onCase(
        context,
        'cases',
        'consolidations',
      )({
        id: 'consolidate',
        title: 'Consolidate another case with this one',
        submitLabel: 'Consolidate the cases',
        note: 'The other case is closed and goes on in this one. Only open cases against the same respondent are listed.',
        danger: true,
        revision: seen(context, 'case'),
        fields: [
          {
            name: 'absorbedCaseId',
            label: 'The other case',
            kind: 'select',
            options: context.sameRespondent,
            required: true,
          },
          text('reason', 'Why they are consolidated', 4_000),
        ],
      }),
    ),
  ];
}

/** What is told, late, or known outside. */
export function recordForms(context: CaseContext): readonly Action[] {
  const clerk = isClerk(context);
  return [
    ...when(
      clerk,
      onCase(
        context,
        'cases',
        'respondent-notices',
      )({
        id: 'inform-respondent',
        title: 'Tell the respondent something',
        submitLabel: 'Record what the respondent is told',
        fields: [choice('topic', 'About', english.codes.topic), text('message', 'Message', 4_000)],
      }),
    ),
    ...when(
      isOpen(context) && (clerk || isItsInvestigator(context)),
      onCase(
        context,
        'cases',
        'delays',
      )({
        id: 'note-delay',
        title: 'Note a delay',
        submitLabel: 'Note the delay',
        note: 'Everybody who complained is told that the date was missed, and why.',
        fields: [
          line('what', 'What is late', 1_000),
          partialDate('wasDueOn', 'When it was due', true),
          line('rule', 'The rule that said so', 400),
          text('reason', 'Why it is late', 4_000),
          partialDate('expectedOn', 'When it is expected now'),
        ],
      }),
    ),
    ...when(
      clerk,
      onCase(
        context,
        'cases',
        'disclosures',
      )({
        id: 'note-disclosure',
        title: 'Note that something became known outside',
        submitLabel: 'Note the disclosure',
        fields: [
          choice('how', 'How it became known', english.codes.disclosure),
          text('what', 'What became known', 4_000),
          line('by', 'By whom, as far as known', 400),
        ],
      }),
    ),
  ];
}

/** Waiting for another authority, ending, and beginning again. */
export function lifeForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const { file } = context;
  const revision = seen(context, 'case');
  if (!isOpen(context)) {
    const reopen = onCase(
      context,
      'cases',
      'reopening',
    )({
      id: 'reopen',
      title: 'Reopen the case',
      submitLabel: 'Reopen the case',
      revision,
      fields: [text('reason', 'Why the case is reopened', 4_000)],
    });
    return [reopen];
  }
  const { consolidated: _, ...reasons } = english.codes.closing;
  return [
    file.deferred === undefined
      ? onCase(
          context,
          'cases',
          'deferral',
        )({
          id: 'defer',
          title: 'Defer to another authority',
          submitLabel: 'Defer the case',
          revision,
          fields: [line('to', 'The authority that goes first', 400), text('reason', 'Why the case is deferred', 4_000)],
        })
      : onCase(
          context,
          'cases',
          'deferral/lifting',
        )({
          id: 'lift-deferral',
          title: 'Lift the deferral',
          submitLabel: 'Lift the deferral',
          revision,
          fields: [text('reason', 'Why the body goes on', 4_000)],
        }),
    ...when(
      file.jurisdictionLost === undefined,
      onCase(
        context,
        'cases',
        'jurisdiction-loss',
      )({
        id: 'jurisdiction-loss',
        title: 'Record that jurisdiction was lost',
        submitLabel: 'Record the loss',
        revision,
        fields: [choice('cause', 'How it was lost', english.codes.jurisdictionLoss), text('note', 'Note', 4_000)],
      }),
    ),
    onCase(
      context,
      'cases',
      'closing',
    )({
      id: 'close',
      title: 'Close the case',
      submitLabel: 'Close the case',
      danger: true,
      revision,
      note: 'The respondent and everybody who complained are told that the case was closed.',
      fields: [
        { name: 'reason', label: 'Why the case ends', kind: 'select', options: choices(reasons), required: true },
        text('note', 'Note', 4_000),
      ],
    }),
  ];
}

import {
  AssignInvestigatorDto,
  AuthorizeInvestigationDto,
  ConfirmOwnershipDto,
  DeliverReportDto,
  ExpandScopeDto,
  NoteEvidenceDto,
  NoteInterviewDto,
  NotifyRespondentDto,
  RecordResponseDto,
  RecuseInvestigatorDto,
  ResumeInvestigationDto,
  TransmitReportDto,
  WithholdNoticeDto,
} from '#investigation';
import type { Option } from '#design';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isItsInvestigator, isOpen, madeFields, motionField, onCase, seen, when, type CaseContext } from './context.js';

/** Who examines the case, and what came of it. */
export function investigationForms(context: CaseContext, sendable: readonly Option[] = []): readonly Action[] {
  if (!isOpen(context)) return transmittalForms(context, sendable);
  if (context.file.investigation.status === 'none') return when(isClerk(context), authorize(context));
  return [...assignmentForms(context), ...partyForms(context), ...workForms(context), ...transmittalForms(context, sendable)];
}

const authorize = (context: CaseContext): Action =>
  onCase(context, 'investigations')('authorization', AuthorizeInvestigationDto, {
    id: 'authorize',
    title: 'Authorize an investigation',
    submitLabel: 'Authorize the investigation',
    fields: ['scope', ...motionField(context.file.motions), 'dueOn', 'dueUnder'],
  });

function assignmentForms(context: CaseContext): readonly Action[] {
  const { investigators } = context;
  const { status, investigatorId, recused } = context.file.investigation;
  const on = onCase(context, 'investigations');
  const revision = seen(context, 'investigation');
  const clerk = isClerk(context);
  const may = clerk || isItsInvestigator(context);
  const eligible = investigators.filter(({ value }) => !recused.includes(value));
  return [
    ...when(
      clerk && status !== 'reported',
      on('investigator', AssignInvestigatorDto, {
        id: 'assign',
        title: investigatorId === undefined ? 'Assign an investigator' : 'Assign another investigator',
        submitLabel: 'Assign the investigator',
        revision,
        fields: [
          investigators.length === 0 ? 'investigatorId' : { name: 'investigatorId', options: eligible },
          'reportDueOn',
          'reportDueUnder',
        ],
      }),
    ),
    ...when(
      may && status === 'assigned',
      on('ownership', ConfirmOwnershipDto, {
        id: 'confirm',
        title: clerk ? 'Record that the investigator took the case' : 'Take the case',
        submitLabel: clerk ? 'Record it' : 'Take the case',
        revision,
      }),
    ),
    ...when(
      may && investigatorId !== undefined,
      on('recusal', RecuseInvestigatorDto, {
        id: 'recuse-investigator',
        title: clerk ? 'Record that the investigator steps aside' : 'Step aside because of a conflict',
        submitLabel: clerk ? 'Record it' : 'Step aside',
        danger: true,
        // Whoever stepped aside finds this case no more.
        ...(!clerk && { then: '/queue' }),
        sure: 'The investigation then has no investigator. A person who stepped aside can never be given it again.',
        revision,
        note: 'A person who stepped aside can never be given this investigation again.',
        fields: ['ground'],
      }),
    ),
  ];
}

function partyForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) && !isItsInvestigator(context)) return [];
  const { notified } = context.file.investigation;
  const on = onCase(context, 'investigations');
  return [
    on('notice', NotifyRespondentDto, {
      id: 'notify-respondent',
      title: notified ? 'Notify the respondent again' : 'Notify the respondent',
      submitLabel: 'Record the notice',
      fields: ['notice', 'responseDueOn', 'responseDueUnder'],
    }),
    ...when(
      !notified && isClerk(context),
      on('notice/withholding', WithholdNoticeDto, {
        id: 'withhold-notice',
        title: 'Record that notice to the respondent is withheld',
        submitLabel: 'Record that it is withheld',
        note: 'Name the motion that carried, or who decided it and under which rule.',
        fields: ['reason', 'reviewOn', ...madeFields(context.file.motions)],
      }),
    ),
    ...when(
      notified,
      on('response', RecordResponseDto, {
        id: 'record-response',
        title: 'Record the response of the respondent',
        submitLabel: 'Record the response',
        fields: ['response'],
      }),
    ),
  ];
}

function workForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) && !isItsInvestigator(context)) return [];
  const { status } = context.file.investigation;
  const on = onCase(context, 'investigations');
  const revision = seen(context, 'investigation');
  return [
    ...when(
      status === 'under-way',
      on('interviews', NoteInterviewDto, {
        id: 'interview',
        title: 'Note an interview',
        submitLabel: 'Note the interview',
        fields: [
          { name: 'role', words: english.codes.interviewRole },
          'interviewee',
          { name: 'naming', words: english.codes.interviewNaming },
          'summary',
        ],
      }),
    ),
    on('evidence', NoteEvidenceDto, {
      id: 'evidence',
      title: 'Note evidence',
      submitLabel: 'Note the evidence',
      fields: ['description', 'source', 'sha256'],
    }),
    ...when(
      status !== 'reported',
      on('scope', ExpandScopeDto, {
        id: 'expand-scope',
        title: 'Expand the scope',
        submitLabel: 'Expand the scope',
        revision,
        fields: ['addition', 'reason'],
      }),
    ),
    ...when(status === 'under-way', report(context)),
    ...when(
      status === 'reported' && isClerk(context),
      on('resumption', ResumeInvestigationDto, {
        id: 'resume',
        title: 'Resume the investigation',
        submitLabel: 'Resume the investigation',
        revision,
        fields: ['reason', 'dueOn', 'dueUnder'],
      }),
    ),
  ];
}

/** Also after the case was closed: a report may be asked for then. */
const transmittalForms = (context: CaseContext, sendable: readonly Option[]): readonly Action[] =>
  when(
    isClerk(context) && context.file.investigation.status === 'reported',
    onCase(context, 'investigations')('report-transmittals', TransmitReportDto, {
      id: 'transmit-report',
      title: 'Transmit the report',
      submitLabel: 'Transmit the report',
      revision: seen(context, 'investigation'),
      danger: true,
      sure: 'The leadership of the legislature reads in Redress what is transmitted to it. What was sent cannot be taken back. Check the recipient once more.',
      fields: [
        { name: 'recipient', words: english.codes.referralRecipient },
        'to',
        'ground',
        'text',
        ...when(
          sendable.length > 0,
          { name: 'documentIds' as const, options: sendable },
          { name: 'namesLookedFor' as const, words: { done: 'Yes: there are none, or they are covered' } },
        ),
      ],
    }),
  );

/** One conclusion for each allegation. A form cannot leave out a row, so every row must be answered. */
function report(context: CaseContext): Action {
  const { allegations } = context.file;
  return onCase(context, 'investigations')('report', DeliverReportDto, {
    id: 'report',
    title: 'Deliver the report',
    submitLabel: 'Deliver the report',
    revision: seen(context, 'investigation'),
    hidden: Object.fromEntries(
      allegations.map(({ allegationId }, index) => [`conclusions[${String(index)}][allegationId]`, allegationId]),
    ),
    fields: [
      'summary',
      ...allegations.map(({ conduct }, index) => ({
        name: `conclusions[${String(index)}][conclusion]` as const,
        words: english.codes.conclusion,
        about: `allegation ${String(index + 1)}, ${conduct}`,
      })),
    ],
  });
}

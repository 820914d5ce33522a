import type { ComplaintFile, KnownRespondent } from '#case-file';
import type { FieldProps } from '#design';
import type { Actor } from '#kernel';
import { english } from '#words';
import type { Action } from './action.js';
import { when } from './context.js';
import { choice, choices, dueFields, line, text } from './fields.js';

/** What a clerk can do with a complaint now. */
export function complaintForms(file: ComplaintFile, actor: Actor): readonly Action[] {
  if (actor.role !== 'clerk') return [];
  const { status, acknowledged } = file;
  const undecided = status === 'received' || status === 'acknowledged' || status === 'deficient';
  const on = (path: string, action: Omit<Action, 'action' | 'then'>): Action => ({
    revision: file.revisions[`complaint-${file.complaintId}`],
    ...action,
    action: `/v1/complaints/${file.complaintId}/${path}`,
    then: `/complaints/${file.complaintId}`,
  });
  return [
    ...when(
      status === 'received' && !acknowledged,
      on('acknowledgement', {
        id: 'acknowledge',
        title: 'Acknowledge the complaint',
        submitLabel: 'Acknowledge it',
        fields: [text('message', 'What the complainant is told', 4_000)],
      }),
    ),
    ...when(
      undecided && status !== 'deficient',
      on('deficiency', {
        id: 'deficiency',
        title: 'Note that something is missing',
        submitLabel: 'Note the deficiency',
        note: 'The complaint waits for it and is not lost.',
        fields: [text('deficiency', 'What is missing', 4_000), ...dueFields('cureBy', 'To be added by', 'cureByRule')],
      }),
      on('screening', {
        id: 'screen',
        title: 'Screen the complaint',
        submitLabel: 'Record the outcome',
        fields: [choice('outcome', 'Outcome', english.codes.screening), text('reasons', 'Reasons', 4_000)],
      }),
    ),
    ...when(
      status === 'deficient',
      on('cure', {
        id: 'cure',
        title: 'Record what the complainant added',
        submitLabel: 'Record it',
        fields: [text('addition', 'What is added', 20_000, 8)],
      }),
    ),
    on('notices', {
      id: 'notify',
      title: 'Write to the complainant',
      submitLabel: 'Send the message',
      revision: undefined,
      note: 'It appears on the complainant’s status page.',
      fields: [choice('topic', 'About', english.codes.topic), text('message', 'Message', 4_000)],
    }),
    ...when(
      status !== 'withdrawn' && status !== 'referred',
      on('referral', {
        id: 'refer',
        title: 'Refer to another authority',
        submitLabel: 'Refer the complaint',
        fields: [
          line('to', 'Authority', 300),
          choice('extent', 'All of it, or a part', { full: 'All of it', part: 'A part' }),
          text('reasons', 'Reasons', 4_000),
        ],
      }),
    ),
    ...when(
      status !== 'withdrawn',
      on('withdrawal', {
        id: 'withdraw',
        title: 'Withdraw at the complainant’s request',
        submitLabel: 'Record the withdrawal',
        danger: true,
        fields: [text('reason', 'Why the complaint is withdrawn', 4_000)],
      }),
    ),
  ];
}

/** Opens a case from an accepted complaint. `respondents`: people of this name who are respondents already. */
export function openCaseForm(file: ComplaintFile, respondents: readonly KnownRespondent[]): Action {
  const same: FieldProps = {
    name: 'respondentId',
    label: 'Is it the same person as in another case?',
    kind: 'select',
    emptyLabel: 'No, or not known',
    options: respondents.map(({ respondentId, name, references }) => ({
      value: respondentId,
      label: `Yes, ${name} of ${references.join(', ')}`,
    })),
  };
  return {
    id: 'open-case',
    title: file.cases.length === 0 ? 'Open a case from this complaint' : 'Open another case from this complaint',
    submitLabel: 'Open the case',
    action: '/v1/cases',
    note: 'A case has exactly one respondent. A complaint about several people makes several cases.',
    hidden: { bodyId: file.bodyId, origin: 'complaint', complaintIds: file.complaintId },
    fields: [
      { ...line('respondentName', 'The respondent’s name', 200), value: file.respondentName },
      ...when(respondents.length > 0, same),
      { ...line('subject', 'What the case is about', 1_000), value: file.summary },
    ],
  };
}

/** Opens a case that comes from no complaint. */
export const ownMotionForm = (bodies: readonly { readonly value: string; readonly label: string }[]): Action => ({
  id: 'own-motion',
  title: 'Open a case without a complaint',
  submitLabel: 'Open the case',
  action: '/v1/cases',
  fields: [
    { name: 'bodyId', label: 'The body that takes the case up', kind: 'select', options: bodies, required: true },
    {
      name: 'origin',
      label: 'What the case comes from',
      kind: 'radio',
      options: choices({ 'own-motion': 'The body’s own motion', referral: 'A referral', press: 'The press' }),
      required: true,
    },
    line('respondentName', 'The respondent’s name', 200),
    line('subject', 'What the case is about', 1_000),
  ],
});

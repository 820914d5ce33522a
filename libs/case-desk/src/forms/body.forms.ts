import type { BodyFile } from '#case-file';
import type { Option } from '#design';
import { english } from '#words';
import type { Action } from './action.js';
import { when } from './context.js';
import { choice, choices, line, text } from './fields.js';

export const constituteForm: Action = {
  id: 'constitute',
  title: 'Constitute a body',
  submitLabel: 'Constitute the body',
  action: '/v1/bodies',
  fields: [
    line('name', 'The name of the body', 200),
    choice('kind', 'What it is', english.codes.bodyKind),
    line('chamber', 'The chamber that it belongs to', 100, false),
  ],
};

/** What is set up in a body before it can vote. `people`: members whom the house knows by name. */
export function bodyForms(file: BodyFile, people: readonly Option[]): readonly Action[] {
  if (file.fromLegacyDocket) return [];
  const onBody = (path: string, action: Omit<Action, 'action' | 'then' | 'revision'>): Action => ({
    ...action,
    action: `/v1/bodies/${file.bodyId}/${path}`,
    then: `/bodies/${file.bodyId}`,
    revision: '*',
  });
  const seated = file.members.filter(({ left }) => left === undefined);
  const free = people.filter(({ value }) => !seated.some(({ memberId }) => memberId === value));
  return [
    onBody('members', {
      id: 'seat',
      title: 'Seat a member',
      submitLabel: 'Seat the member',
      fields: [
        line('name', 'The member’s name', 200),
        line('party', 'The member’s party', 100, false),
        choice('role', 'The seat', english.codes.memberRole),
        ...when(free.length > 0, {
          name: 'memberId',
          label: 'Signs in as',
          hint: 'Members who sign in can vote for themselves.',
          kind: 'select' as const,
          emptyLabel: 'Does not sign in',
          options: free,
        }),
      ],
    }),
    ...seated.map(({ memberId, name }, index) =>
      onBody(`members/${memberId}/departure`, {
        id: `departure-${String(index + 1)}`,
        title: `Record that ${name} left`,
        submitLabel: 'Record it',
        danger: true,
        fields: [text('reason', 'Why the member left', 1_000)],
      }),
    ),
    onBody('voting-rule', {
      id: 'rule',
      title: 'Adopt a voting rule',
      submitLabel: 'Adopt the rule',
      note: 'Motions are counted under the rule that is in force when they are put. Choose the day from which it binds below.',
      fields: [
        {
          name: 'quorum',
          label: 'Members who must be present for a vote to count',
          kind: 'number',
          width: 'small',
          required: true,
        },
        {
          name: 'threshold',
          label: 'What a motion needs to carry',
          kind: 'radio',
          options: choices(english.codes.threshold),
          required: true,
        },
        { name: 'yeasNeeded', label: 'Yeas needed, where the number is fixed', kind: 'number', width: 'small' },
        { name: 'tieRule', label: 'What a tie means', kind: 'radio', options: choices(english.codes.tieRule), required: true },
        line('citation', 'Where the rule stands', 500),
      ],
    }),
  ];
}

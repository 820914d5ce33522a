import type { Option } from '#design';
import { english } from '#words';
import type { Action } from './action.js';
import { choices, line, partialDate, text } from './fields.js';

/** For what came in by another way than this site. The answer is the receipt, to be handed to the complainant. */
export function enterComplaintForm(bodies: readonly Option[]): Action {
  const { web: _, ...channels } = english.codes.channel;
  return {
    id: 'enter',
    title: 'Enter a complaint for somebody',
    submitLabel: 'Enter the complaint',
    action: '/v1/complaints/entered',
    fields: [
      { name: 'bodyId', label: 'Who shall deal with it', kind: 'select', options: bodies, required: true },
      { name: 'channel', label: 'How it came in', kind: 'radio', options: choices(channels), required: true },
      {
        name: 'identity',
        label: 'Shall the complainant’s name be known?',
        kind: 'radio',
        options: choices(english.codes.identity),
        required: true,
      },
      line('complainant[name]', 'The complainant’s name', 200, false),
      line('complainant[contact]', 'How to reach the complainant', 300, false),
      line('complainant[safeContact]', 'A safe way to reach the complainant', 300, false),
      line('respondentName', 'Who is the complaint about?', 200),
      line('summary', 'In one sentence, what is it about?', 300),
      text('account', 'What happened?', 20_000, 12),
      partialDate('conductOn', 'When did it happen?'),
    ],
  };
}

import { type TimelineItem, withheld } from '#case-file';
import type { Action } from './action.js';
import { text } from './fields.js';

const longestShown = 80;

/** Puts one entry right in a field that is text. The wrong entry stays, marked. */
export function correctionForm(item: TimelineItem, then: string): Action {
  const fields = [
    ['occurredOn', item.on] as const,
    ...Object.entries(item.data).flatMap(([name, value]) =>
      typeof value === 'string' && value !== withheld ? [[name, value] as const] : [],
    ),
  ];
  return {
    id: 'correct',
    title: 'Correct this entry',
    submitLabel: 'Record the correction',
    action: '/v1/corrections',
    then,
    dated: false,
    note: 'The entry itself stays as it was recorded; the correction is recorded beside it, with your reason.',
    hidden: { stream: item.stream, targetEventId: item.eventId },
    fields: [
      {
        name: 'field',
        label: 'What is wrong',
        kind: 'select',
        required: true,
        options: fields.map(([name, value]) => ({ value: name, label: `${nameOf(name)}: ${shortened(value)}` })),
      },
      text('becomes', 'What is right', 20_000),
      text('reason', 'Why, and how it is known', 4_000),
    ],
  };
}

/** Whether an entry can be corrected: corrections are not, the entry is corrected once more. */
export const isCorrectable = ({ type }: TimelineItem): boolean => type !== 'EventCorrected';

const nameOf = (field: string): string => (field === 'occurredOn' ? 'When it happened' : field);
const shortened = (value: string): string => (value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);

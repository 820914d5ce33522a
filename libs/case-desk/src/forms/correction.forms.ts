import { withheld, type TimelineItem } from '#case-file';
import { CorrectEventDto } from '#correction';
import { actionOf, type Action } from './action.js';

const longestShown = 80;

/** Puts one entry right in a field that is text. The wrong entry stays, marked. */
export function correctionForm(item: TimelineItem, then: string): Action {
  const fields = [
    ['occurredOn', item.on] as const,
    ...Object.entries(item.data).flatMap(([name, value]) =>
      typeof value === 'string' && value !== withheld ? [[name, value] as const] : [],
    ),
  ];
  const options = fields.map(([name, value]) => ({ value: name, label: `${nameOf(name)}: ${shortened(value)}` }));
  return actionOf(CorrectEventDto, {
    id: 'correct',
    title: 'Correct this entry',
    submitLabel: 'Record the correction',
    action: '/v1/corrections',
    then,
    note: 'The entry itself stays as it was recorded; the correction is recorded beside it, with your reason.',
    hidden: { stream: item.stream, targetEventId: item.eventId },
    fields: [{ name: 'field', options }, 'becomes', 'reason'],
  });
}

/** Whether an entry can be corrected: corrections are not, the entry is corrected once more. */
export const isCorrectable = ({ type }: TimelineItem): boolean => type !== 'EventCorrected';

const nameOf = (field: string): string => (field === 'occurredOn' ? 'When it happened' : field);
const shortened = (value: string): string => (value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);

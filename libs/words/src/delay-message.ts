import { formatDate } from '#kernel';

const date = '\\d{4}(?:-\\d{2}){0,2}';
const written = new RegExp(`^(.+?) was due on (${date}) under (.+?)(?: It is now expected on (${date})\\.)?$`, 's');

/**
 * The message by which the house itself tells of a delay, with its two days as pages write them; any other text as it is. In the
 * log they stand as they were recorded, and so does whatever somebody typed.
 */
export function delayMessageInWords(message: string): string {
  const [, what, wasDueOn, rest, expectedOn] = written.exec(message) ?? [];
  if (what === undefined || wasDueOn === undefined || rest === undefined) return message;
  const expected = expectedOn === undefined ? '' : ` It is now expected ${onDay(expectedOn)}.`;
  return `${what} was due ${onDay(wasDueOn)} under ${rest}${expected}`;
}

/** `on March 14, 2022`, `in March 2022`. */
const onDay = (day: string): string => `${day.length === 10 ? 'on' : 'in'} ${formatDate(day)}`;

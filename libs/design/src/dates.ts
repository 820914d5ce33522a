import { isPartialDate, type Instant, type PartialDate } from '#kernel';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date in words, as exact as it is known: `14 March 2022`, `March 2022`, `2022`. What is no date is given back as it came. */
export function formatDate(date: PartialDate): string {
  if (!isPartialDate(date)) return date;
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const words = `${months[Number(month) - 1] ?? month} ${year}`;
  return day === undefined ? words : `${String(Number(day))} ${words}`;
}

/**
 * An instant in words, to the minute: `14 March 2022 at 09:26 UTC`. `timeZone` is an IANA name (default UTC); the zone is always
 * written behind the time. What is no instant is given back as it came. Throws on an unknown time zone.
 */
export function formatInstant(instant: Instant, timeZone = 'UTC'): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('day')} ${part('month')} ${part('year')} at ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

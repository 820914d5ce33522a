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
 * An instant in words, to the minute, where the body sits: `14 March 2022 at 09:26 UTC`, `25 November 2026 at 22:14 Pago Pago
 * time (GMT-11)`. `timeZone` is an IANA name and has no default, so that nobody can forget whose day it is; it is always
 * written behind the time. What is no instant is given back as it came. Throws on an unknown time zone.
 */
export function formatInstant(instant: Instant, timeZone: string): string {
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
  const zone = zoneInWords(timeZone, part('timeZoneName'));
  return `${part('day')} ${part('month')} ${part('year')} at ${part('hour')}:${part('minute')} ${zone}`;
}

/** The name that people know, such as EST; a zone without one is named by its place, with what it is ahead or behind. */
function zoneInWords(timeZone: string, short: string): string {
  if (/^[A-Z]{3,5}$/.test(short)) return short;
  return `${placeOf(timeZone)} (${short})`;
}

/** Whose days they are, behind a day that stands for a whole day: `Pago Pago time`. */
export function placeOf(timeZone: string): string {
  if (timeZone === 'UTC') return timeZone;
  return `${timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time`;
}

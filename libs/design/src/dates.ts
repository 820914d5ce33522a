import type { Instant } from '#kernel';

/**
 * An instant in words, to the minute, where the body sits: `March 14, 2022 at 9:26 a.m. UTC`, `November 25, 2026 at 10:14 p.m.
 * Pago Pago time (GMT-11)`. `timeZone` is an IANA name and has no default, so that nobody can forget whose day it is; it always
 * stands behind the time. What is no instant is given back as it came. Throws on an unknown time zone.
 */
export function formatInstant(instant: Instant, timeZone: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZoneName: 'short',
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? '';
  const zone = zoneInWords(timeZone, part('timeZoneName'));
  const half = part('dayPeriod') === 'AM' ? 'a.m.' : 'p.m.';
  return `${part('month')} ${part('day')}, ${part('year')} at ${part('hour')}:${part('minute')} ${half} ${zone}`;
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

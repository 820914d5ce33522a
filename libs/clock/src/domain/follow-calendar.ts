import type { PlainDate } from '#kernel';
import { excerptOf, shippedCalendar, yearsAround, type AdoptedCalendar } from '#procedure';
import type { CalendarFollowed } from './clock.events.js';
import type { Clocks } from './clock.state.js';

const nameOf = ({ calendarId, version }: AdoptedCalendar): string => `${calendarId}@${version}`;

/**
 * What must be on record before a clock runs from a day on a calendar: what that says of the years around, unless it comes with
 * Redress or stands in the case already.
 */
export function calendarBefore(
  clocks: Clocks,
  { calendar, anchor }: { readonly calendar?: string | undefined; readonly anchor: PlainDate },
  adopted: readonly AdoptedCalendar[] = [],
): readonly CalendarFollowed[] {
  const own = adopted.find((one) => nameOf(one) === calendar);
  if (own === undefined || shippedCalendar(nameOf(own)) !== undefined) return [];
  const anchors = [...clocks.values()].flatMap((one) => (one.calendar === calendar ? [one.anchor] : []));
  const [before, years] = [yearsAround(anchors), yearsAround([...anchors, anchor])];
  // A view of a past day knows what was on record of that day.
  if (before.join() === years.join() && anchors.some((one) => one <= anchor)) return [];
  return [{ type: 'CalendarFollowed', occurredOn: anchor, data: { ...excerptOf(own, years), clockIds: [] } }];
}

/** Clocks that still run go by the version that the body adopted; what was met or missed stays as it was judged. */
export function followCalendar(clocks: Clocks, adopted: AdoptedCalendar): readonly CalendarFollowed[] {
  const isFollowing = (calendar = '') => calendar.startsWith(`${adopted.calendarId}@`);
  const running = [...clocks].filter(([, { status, calendar }]) => status === 'running' && isFollowing(calendar));
  const clockIds = running.flatMap(([id, { calendar }]) => (calendar === nameOf(adopted) ? [] : [id]));
  if (clockIds.length === 0) return [];
  const years = yearsAround(running.map(([, { anchor }]) => anchor));
  return [{ type: 'CalendarFollowed', occurredOn: adopted.adoptedOn, data: { ...excerptOf(adopted, years), clockIds } }];
}

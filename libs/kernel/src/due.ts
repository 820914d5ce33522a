import { isCertainlyBefore } from './order.js';
import { isPlainDate, type PartialDate, type PlainDate } from './partial-date.js';
import { Rejection } from './rejection.js';

/**
 * Whoever is told that something is due is told why: a day needs the rule that it comes from, and cannot come before the act.
 * The last argument says which fields of the command hold the two. Throws `due-date-without-rule`, `due-date-not-in-calendar` or
 * `due-before-it-began`.
 */
export function mustBeFounded(
  what: string,
  dueOn: PlainDate | undefined,
  rule: string | undefined,
  occurredOn: PartialDate,
  [day, citation]: readonly [day: string, citation: string],
): void {
  if (dueOn === undefined) return;
  const isDay: boolean = isPlainDate(dueOn);
  if (!isDay) {
    throw new Rejection('due-date-not-in-calendar', `"${dueOn}" is not a day of the calendar. Give YYYY-MM-DD.`, 'input', day);
  }
  if (rule === undefined || rule.trim() === '') {
    throw new Rejection('due-date-without-rule', `Say under which rule ${what} is due on ${dueOn}: cite it.`, 'input', citation);
  }
  if (isCertainlyBefore(dueOn, occurredOn)) {
    throw new Rejection(
      'due-before-it-began',
      `What begins on ${occurredOn} cannot be due on ${dueOn}. Check both days.`,
      'input',
      day,
    );
  }
}

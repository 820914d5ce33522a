import type { Command } from './command.js';
import type { DomainEvent, EventDescriptions } from './event.js';
import type { Moment } from './moment.js';
import { mustFollow, type Earlier } from './order.js';
import { isPartialDate, firstDayOf, lastDayOf, type PartialDate } from './partial-date.js';
import { Rejection } from './rejection.js';
import type { Truths } from './truths.js';

/**
 * The rules of one aggregate, as two pure functions. `decide` answers with the facts that follow from a command, with none when
 * it has been done already, or throws a `Rejection`. `evolve` never refuses. A decider that depends on a rule pack is made by a
 * function that takes the pack.
 */
export interface Decider<State, C extends Command, E extends DomainEvent> {
  /** Also the first part of its streams' names: `case` decides about `case-<id>`. */
  readonly name: string;
  readonly events: EventDescriptions<E>;
  /** What corrections must not make untrue. */
  readonly truths?: Truths<E>;
  readonly initialState: State;
  decide(state: State, command: C, now: Moment): readonly E[];
  evolve(state: State, event: E): State;
}

/**
 * Nobody types a day before this one on purpose: it is a mistyped year, 0206 for 2026. Lines of old dockets are taken as they
 * are.
 */
const oldestDay = '1600-01-01';

/**
 * When something happened, from what was said, or today if nothing was. `after`: what is on record that it follows; empty for a
 * beginning.
 * Throws `date-not-in-calendar`, `date-in-the-future`, `date-too-long-ago` or `before-what-it-follows`.
 */
export function happenedOn(said: PartialDate | undefined, now: Moment, after: readonly Earlier[]): PartialDate {
  if (said === undefined) return now.date;
  mustHaveCome(said, now);
  mustFollow(said, after);
  return said;
}

/** Throws `date-not-in-calendar`, `date-in-the-future` or `date-too-long-ago` for a day on which nothing can have happened. */
export function mustHaveCome(said: PartialDate, now: Moment): void {
  const isDate: boolean = isPartialDate(said);
  if (!isDate) {
    throw new Rejection('date-not-in-calendar', `"${said}" is not a date. Give YYYY-MM-DD, YYYY-MM or YYYY.`, 'input');
  }
  if (firstDayOf(said) > now.date) {
    throw new Rejection(
      'date-in-the-future',
      `${said} has not come yet; today is ${now.date}. Record a fact on or after the day it happened.`,
      'input',
    );
  }
  if (lastDayOf(said) < oldestDay) {
    throw new Rejection('date-too-long-ago', `${said} is too long ago to be meant. Check the year.`, 'input');
  }
}

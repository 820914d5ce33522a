import type { Command } from './command.js';
import type { DomainEvent, EventDescriptions } from './event.js';
import type { Moment } from './moment.js';
import { isPartialDate, firstDayOf, type PartialDate } from './partial-date.js';
import { Rejection } from './rejection.js';

/**
 * The rules of one aggregate, as two pure functions. `decide` answers with the facts that follow from a command, with none when
 * it has been done already, or throws a `Rejection`. `evolve` never refuses. A decider that depends on a rule pack is made by a
 * function that takes the pack.
 */
export interface Decider<State, C extends Command, E extends DomainEvent> {
  /** Also the first part of its streams' names: `case` decides about `case-<id>`. */
  readonly name: string;
  readonly events: EventDescriptions<E>;
  readonly initialState: State;
  decide(state: State, command: C, now: Moment): readonly E[];
  evolve(state: State, event: E): State;
}

/**
 * When something happened, from what was said, or today if nothing was.
 * Throws `date-not-in-calendar` or `date-in-the-future`.
 */
export function happenedOn(said: PartialDate | undefined, now: Moment): PartialDate {
  if (said === undefined) return now.date;
  if (!isPartialDate(said)) {
    throw new Rejection('date-not-in-calendar', `"${String(said)}" is not a date. Give YYYY-MM-DD, YYYY-MM or YYYY.`, 'input');
  }
  if (firstDayOf(said) > now.date) {
    throw new Rejection(
      'date-in-the-future',
      `${said} has not come yet. Record a fact on or after the day it happened.`,
      'input',
    );
  }
  return said;
}

import type { Command } from './command.js';
import type { DomainEvent, EventDescriptions } from './event.js';
import type { Moment } from './moment.js';
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

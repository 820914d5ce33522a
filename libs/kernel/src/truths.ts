import type { DomainEvent, Recorded } from './event.js';
import type { Moment } from './moment.js';

/**
 * What must hold of an aggregate's facts besides what their descriptions say of each field. Deciders ask it before a fact is
 * recorded, and corrections before one is put right: a corrected fact could have been recorded.
 */
export interface Truths<E extends DomainEvent> {
  /** For the fields of one event together. Throws `Rejection`. */
  readonly agree?: {
    readonly [Type in E['type']]?: (data: Extract<E, { type: Type }>['data'], now: Moment) => void;
  };
  /** What does not fit together among the events of one aggregate, a sentence each. Takes them as corrected. */
  readonly contradictions?: (events: readonly Recorded<E>[]) => readonly string[];
}

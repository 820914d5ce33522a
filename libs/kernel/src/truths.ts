import { own } from './own.js';
import type { DomainEvent, Recorded } from './event.js';
import type { Moment } from './moment.js';
import { isCertainlyBefore } from './order.js';
import type { PartialDate } from './partial-date.js';

/**
 * What must hold of an aggregate's facts besides what their descriptions say of each field. Deciders ask it before a fact is
 * recorded, and corrections before one is put right: a corrected fact could have been recorded.
 */
export interface Truths<E extends DomainEvent> {
  /** For the fields of one event together, and its day. Throws `Rejection`. */
  readonly agree?: {
    readonly [Type in E['type']]?: (data: Extract<E, { type: Type }>['data'], occurredOn: PartialDate, now: Moment) => void;
  };
  /** What does not fit together among the events of one aggregate, a sentence each. Takes them as corrected. */
  readonly contradictions?: (events: readonly Recorded<E>[]) => readonly string[];
}

/** What comes first among an aggregate's events, and what follows it. */
export interface Order {
  readonly first: readonly string[];
  /** Where absent: everything else, but what takes over the days of others as they are. */
  readonly then?: readonly string[];
  /** The field by which they belong together, as a motion's id; where absent all of them do. */
  readonly same?: string;
}

/** A sentence for each event that certainly lies before one that it follows and that was recorded before it. */
export function outOfOrder(
  events: readonly Recorded<DomainEvent>[],
  orders: readonly Order[],
  asTheyAre: readonly string[] = [],
): readonly string[] {
  const untold = new Set(['EventCorrected', ...asTheyAre]);
  return events.flatMap((event, index) =>
    orders.flatMap(({ first, then, same }) => {
      if (untold.has(event.type) || !(then?.includes(event.type) ?? !first.includes(event.type))) return [];
      const before = events
        .slice(0, index)
        .find(
          (one) =>
            first.includes(one.type) &&
            (same === undefined || fieldOf(one, same) === fieldOf(event, same)) &&
            isCertainlyBefore(event.occurredOn, one.occurredOn),
        );
      return before === undefined
        ? []
        : [
            `“${inWords(event)}” of ${event.occurredOn} would lie before “${inWords(before)}” of ${before.occurredOn}, which it follows.`,
          ];
    }),
  );
}

const fieldOf = ({ data }: DomainEvent, field: string): unknown => own(data as Readonly<Record<string, unknown>>, field);
const inWords = ({ type }: DomainEvent): string => type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

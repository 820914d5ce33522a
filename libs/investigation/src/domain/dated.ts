import { happenedOn, type Earlier, type Moment, type PartialDate } from '#kernel';

/** A fact's day, and its particulars. */
export interface Dated<Data> {
  readonly occurredOn: PartialDate;
  readonly data: Data;
}

/**
 * From a command's data to a fact's: on the day that was said, after what it follows, or today. Throws what `happenedOn` throws.
 */
export function dated<D extends { readonly occurredOn?: PartialDate }>(
  { occurredOn: said, ...data }: D,
  now: Moment,
  after: readonly Earlier[],
): Dated<Omit<D, 'occurredOn'>> {
  return { occurredOn: happenedOn(said, now, after), data };
}

import { happenedOn, type Moment, type PartialDate } from '#kernel';

/** A fact's day, and its particulars. */
export interface Dated<Data> {
  readonly occurredOn: PartialDate;
  readonly data: Data;
}

/** From a command's data to a fact's. Today, when no day was said. Throws what `happenedOn` throws. */
export function dated<D extends { readonly occurredOn?: PartialDate }>(
  { occurredOn: said, ...data }: D,
  now: Moment,
): Dated<Omit<D, 'occurredOn'>> {
  return { occurredOn: happenedOn(said, now), data };
}

import type { QueueFilter } from './investigator-queue.queries.js';
import type { Sort } from './queue-order.js';

/** The moment that a view of the past shows; all absent for now. */
export interface Moment {
  readonly position: string | undefined;
  readonly asOf: string | undefined;
  readonly knownOn: string | undefined;
}

/** What is looked at: all of it stands in the address, so that a view can be kept and sent to somebody. */
export interface View {
  readonly filter: QueueFilter;
  readonly sort: Sort;
  readonly moment: Moment;
}

/** What an address says, by the names in it. */
export type Said = Readonly<Record<string, string>>;

/** As the address of the page says it; the page begins anew. */
export function saidBy({ filter: { bodyId, ...filter }, sort, moment }: View): Said {
  const said = { ...moment, ...filter, body: bodyId, sort: sort === 'due' ? undefined : sort };
  return Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The address of the queue that says this. */
export function queueAddress(said: Said): string {
  const query = new URLSearchParams(said).toString();
  return query === '' ? '/queue' : `/queue?${query}`;
}

/** The address of the work, as it is now, that a filter lets through. */
export const addressOfWork = (filter: QueueFilter): string =>
  queueAddress(saidBy({ filter, sort: 'due', moment: { position: undefined, asOf: undefined, knownOn: undefined } }));

/** The same without one thing. */
export const without = (said: Said, name: string): Said =>
  Object.fromEntries(Object.entries(said).filter(([key]) => key !== name));

import type { DomainEvent, Truths } from '#kernel';

/** The aggregates in whose streams something may be corrected. Whoever composes the house knows them. */
export abstract class Aggregates {
  /** Whether anything in streams of this name may be corrected. */
  abstract has(name: string): boolean;
  /** What must hold of the facts of the aggregate with this name; undefined where it has nothing to add to its descriptions. */
  abstract truthsOf(name: string): Truths<DomainEvent> | undefined;
}

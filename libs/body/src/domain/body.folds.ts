import type { DomainEvent } from '#kernel';

/** For each event of a union, what it changes in its part of a state. */
export type Folds<Part, Event extends DomainEvent> = {
  readonly [Type in Event['type']]: (part: Part, event: Extract<Event, { type: Type }>) => Partial<Part>;
};

import { v5 as uuidV5 } from 'uuid';
import type { Command, CommandMeta } from './command.js';
import type { DomainEvent, Handlers, Recorded } from './event.js';

/** What the house does by itself when something happened: a pure function from the event to commands. */
export interface Process<E extends DomainEvent = DomainEvent> {
  /** What it does when what happened, in kebab case; also the name of its checkpoint. */
  readonly name: string;
  readonly on: Handlers<E, readonly Command[]>;
}

/**
 * The meta of a command that follows from an event. Its id is derived from the event, the process and the place in its answer, so
 * a second delivery sends the same command and nothing is done twice.
 */
export function following(event: Recorded<DomainEvent>, process: string, index = 0): CommandMeta {
  return {
    commandId: derivedId(event.id, `${process}/${String(index)}`),
    actor: { userId: process, role: 'system' },
    causationId: event.id,
    correlationId: event.correlationId,
  };
}

/** A UUID (version 5) that is always the same for the same parent and name. */
export function derivedId(parentId: string, name: string): string {
  return uuidV5(name, parentId);
}

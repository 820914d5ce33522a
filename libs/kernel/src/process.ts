import { parse, v5 as uuidV5 } from 'uuid';
import type { Command, CommandMeta } from './command.js';
import type { DomainEvent, Handlers, Recorded } from './event.js';

/** Which process, and where in the log it begins. */
export interface ProcessIdentity {
  /** What it does when what happened, in kebab case; also the name of its checkpoint. */
  readonly name: string;
  /**
   * Where it begins in a log that it has never read: at its first event, or behind what is there when the release first starts.
   * A process that writes to people about what happened years before it existed does harm, so each says which it is.
   */
  readonly from: 'beginning' | 'now';
  /** What it was called in earlier releases, oldest name first. It goes on from the checkpoint of the latest of them. */
  readonly formerly?: readonly string[];
}

/** What the house does by itself when something happened: a pure function from the event to commands. */
export interface Process<E extends DomainEvent = DomainEvent> extends ProcessIdentity {
  readonly on: Handlers<E, readonly Command[]>;
}

/**
 * The meta of a command that follows from an event. Its id is derived from the event, the first name that the process had and
 * the place in its answer, so a second delivery sends the same command and nothing is done twice, under a new name either.
 */
export function following(
  event: Recorded<DomainEvent>,
  { name, formerly = [] }: Pick<ProcessIdentity, 'name' | 'formerly'>,
  index = 0,
): CommandMeta {
  return {
    commandId: derivedId(event.id, `${formerly[0] ?? name}/${String(index)}`),
    actor: { userId: name, role: 'system' },
    causationId: event.id,
    correlationId: event.correlationId,
  };
}

/** A UUID (version 5) that is always the same for the same parent and name. */
export function derivedId(parentId: string, name: string): string {
  // Bytes, because the library turns texts into them at many times the cost.
  return uuidV5(Buffer.from(name), parse(parentId));
}

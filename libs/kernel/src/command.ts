import type { Actor } from './actor.js';

/** What every command carries besides its data. */
export interface CommandMeta {
  /** Repeating a command with the same id changes nothing and gives the first answer. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly causationId: string;
  readonly correlationId: string;
  /** The revision that the person saw; absent where the command is right whatever happened since. */
  readonly expectedRevision?: bigint;
}

/** A wish, in the imperative. `id` names the aggregate that shall decide about it. */
export abstract class Command<Data extends object = object> {
  abstract readonly type: string;

  constructor(
    readonly id: string,
    readonly data: Data,
    readonly meta: CommandMeta,
  ) {}
}

/** A question, asked by somebody. */
export abstract class Query {
  constructor(readonly actor: Actor) {}
}

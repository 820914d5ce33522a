import type { Command as NestCommand, Query as NestQuery } from '@nestjs/cqrs';
import type { Actor } from './actor.js';
import type { PartialDate } from './partial-date.js';

/** What every command carries besides its data. */
export interface CommandMeta {
  /** Repeating a command with the same id changes nothing and gives the first answer. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly causationId: string;
  readonly correlationId: string;
  /** The revision that the person saw; absent where the command is right whatever happened since. */
  readonly expectedRevision?: bigint;
  /** A keyed hash of the whole request, where a key lets it be repeated: the same id with another one is refused. */
  readonly request?: string;
  /** The command makes the aggregate, whose id follows from the command's: nothing need be read before it is decided. */
  readonly makes?: boolean;
}

/** What a command says of the day when it happened in the world. */
export interface When {
  /** Today, when absent. */
  readonly occurredOn?: PartialDate;
}

/** What a command led to: where its aggregate stands now, and the position that a reader may wait for. */
export interface Outcome {
  readonly id: string;
  readonly revision: bigint;
  readonly position: bigint;
}

// To the compiler a command is one of Nest's, so that its bus and its handlers know the answer's type; when it runs there is no
// Nest here. Only a merged interface can say so: Nest's `Command` has a key that it does not give away.
/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type */
export interface Command<Data extends object = object, Result = Outcome> extends NestCommand<Result> {}
export interface Query<Result> extends NestQuery<Result> {}

/** A wish, in the imperative, and by its type what the answer is. `id` names the aggregate that shall decide about it. */
export abstract class Command<Data extends object = object, Result = Outcome> {
  abstract readonly type: string;

  constructor(
    readonly id: string,
    readonly data: Data,
    readonly meta: CommandMeta,
  ) {}
}

/** A question, asked by somebody, and by its type what the answer is. */
export abstract class Query<Result> {
  constructor(readonly actor: Actor) {}
}

import type { Command as NestCommand, Query as NestQuery } from '@nestjs/cqrs';
import type { Actor } from './actor.js';
import { aboutBody, aboutCase, aboutComplaint, type Concern } from './concern.js';
import type { Disclosed } from './disclosure.js';
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

  /** What it is about, for the access decision; nothing where it is about no case, complaint or body in particular. */
  abstract concerns(): readonly Concern[];
}

/** A wish about the installation and its people: about no case, complaint or body. */
export abstract class CommandAboutInstallation<Data extends object = object, Result = Outcome> extends Command<Data, Result> {
  override concerns(): readonly Concern[] {
    return [];
  }
}

/** A wish about the case that is named by its id. */
export abstract class CommandAboutCase<Data extends object = object, Result = Outcome> extends Command<Data, Result> {
  override concerns(): readonly Concern[] {
    return [aboutCase(this.id)];
  }
}

/** A wish about the complaint that is named by its id. */
export abstract class CommandAboutComplaint<Data extends object = object, Result = Outcome> extends Command<Data, Result> {
  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.id)];
  }
}

/** A wish about the body that is named by its id. */
export abstract class CommandAboutBody<Data extends object = object, Result = Outcome> extends Command<Data, Result> {
  override concerns(): readonly Concern[] {
    return [aboutBody(this.id)];
  }
}

/** A question, asked by somebody, and by its type what the answer is. */
export abstract class Query<Result> {
  constructor(readonly actor: Actor) {}

  /** What it is about, for the access decision. A list is about no single thing, and leaves out what the asker may not see. */
  abstract concerns(): readonly Concern[];

  /** What its answer discloses, for the record of reads: nothing leaves the house unrecorded that does not say `nothing` here. */
  abstract discloses(answer: Result): Disclosed;
}

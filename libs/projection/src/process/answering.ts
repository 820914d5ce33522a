import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, own, type ProcessIdentity, Rejection } from '#kernel';
import { isPassing } from '#postgres';
import { StoreUnavailable, type StoredEvent } from '#event-store';
import { told, type Failure } from '../definition/failures.js';
import type { FeedEvent } from '../feed/log-reader.js';

/** Any process, where the types of its events do not matter. */
export interface AnyProcess extends ProcessIdentity {
  readonly on: Readonly<Record<string, ((event: never) => readonly Command[]) | undefined>>;
}

/** What could not be done about an event. `refused`: the rules said no, which is an answer. Otherwise the program is at fault. */
export interface NotDone {
  readonly failure: Failure;
  readonly refused: boolean;
}

/** Whether what a process owes because of an event was done by somebody, so that it is owed no more. */
export type IsDoneByHand = (process: string, event: StoredEvent) => Promise<boolean>;

/** Sends the commands that follow from an event. */
export class Answering {
  constructor(
    private readonly dispatch: (command: Command) => Promise<unknown>,
    private readonly retryPausesMs: readonly number[],
    private readonly isDoneByHand: IsDoneByHand = () => Promise.resolve(false),
  ) {}

  /** Sends all commands of one event. Gives what could not be done, if anything; throws when the house is out of reach. */
  async answer(process: AnyProcess, fed: FeedEvent): Promise<NotDone | undefined> {
    const { stored } = fed;
    const undone: string[] = [];
    let refused = true;
    try {
      const commands = await this.repeated(() => {
        const event = fed.decoded();
        return Promise.resolve(own(process.on, event.type)?.(event as never) ?? []);
      });
      for (const command of commands) {
        try {
          await this.repeated(() => this.dispatch(command));
        } catch (error) {
          if (isOutOfReach(error)) throw error;
          undone.push(`${command.type}: ${told(error)}`);
          refused &&= error instanceof Rejection;
        }
      }
    } catch (error) {
      if (isOutOfReach(error)) throw error;
      undone.push(told(error));
      refused = false;
    }
    if (undone.length === 0 || (refused && (await this.isDoneByHand(process.name, stored)))) return undefined;
    const attempts = refused ? 1 : this.retryPausesMs.length + 1;
    const { position, id: eventId, type: eventType } = stored;
    return { failure: { position, eventId, eventType, error: undone.join('; '), attempts }, refused };
  }

  /** Tries again after what may pass. A refusal is an answer, and an unreachable house is left to the next turn. */
  private async repeated<T>(work: () => Promise<T>): Promise<T> {
    for (const pauseMs of this.retryPausesMs) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof Rejection || isOutOfReach(error)) throw error;
        await sleep(pauseMs);
      }
    }
    return work();
  }
}

/** Whether nothing can be said about the command, because what should answer it is out of reach or busy for now. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof Rejection) return error.reason === 'too-many-writers';
  return error instanceof StoreUnavailable || isPassing(error);
}

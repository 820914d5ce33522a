import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { PersonWalls, type Outcome } from '#kernel';
import { TakeOverParts } from '../domain/person.commands.js';
import { takeOver } from './take-over.js';

/** Sees to it that nothing stays half handed over. A process sends it, so it has no route. */
@CommandHandler(TakeOverParts)
@AllowedTo('system')
export class TakeOverPartsHandler implements ICommandHandler<TakeOverParts> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly walls: PersonWalls,
  ) {}

  execute(command: TakeOverParts): Promise<Outcome> {
    return takeOver(this.aggregates, this.walls, command);
  }
}

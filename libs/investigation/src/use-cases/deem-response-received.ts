import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { DeemResponseReceived } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';

@CommandHandler(DeemResponseReceived)
@AllowedTo('system')
export class DeemResponseReceivedHandler implements ICommandHandler<DeemResponseReceived> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: DeemResponseReceived): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}

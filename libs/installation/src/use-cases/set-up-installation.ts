import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { SetUpInstallation } from '../domain/installation.commands.js';
import { installation } from '../domain/installation.decider.js';

/** The last step of a set-up: from then on the installation is set up. */
@CommandHandler(SetUpInstallation)
@AllowedTo('public', 'system')
export class SetUpInstallationHandler implements ICommandHandler<SetUpInstallation> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: SetUpInstallation): Promise<Outcome> {
    return this.aggregates.execute(installation, command);
  }
}

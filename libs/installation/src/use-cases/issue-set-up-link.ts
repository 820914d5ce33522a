import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { IssueSetUpLink } from '../domain/installation.commands.js';
import { installation } from '../domain/installation.decider.js';

/** The program itself does so when it starts and nothing is set up. */
@CommandHandler(IssueSetUpLink)
@AllowedTo('system')
export class IssueSetUpLinkHandler implements ICommandHandler<IssueSetUpLink> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: IssueSetUpLink): Promise<Outcome> {
    return this.aggregates.execute(installation, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { WithdrawPublication } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents } from '../domain/disclosure.events.js';

export class WithdrawPublicationDto {
  @FieldOf(disclosureEvents.PublicationWithdrawn, {
    label: 'Why it is withdrawn',
    help: 'The public reads it in the place of the text. Write no name that must not be public.',
  })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class WithdrawPublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes back what was published. A line on the page of decisions says so. */
  @Post(':id/publications/:publicationId/withdrawal')
  @Show('/cases/:id')
  @Fresh('optional')
  withdraw(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() body: WithdrawPublicationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new WithdrawPublication(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(WithdrawPublication)
@AllowedTo('clerk')
export class WithdrawPublicationHandler implements ICommandHandler<WithdrawPublication> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw. */
  execute(command: WithdrawPublication): Promise<Outcome> {
    const { id, data } = command;
    return this.aggregates.execute(disclosure, command, () => this.names.mustNotStandIn(id, [data.reason]));
  }
}

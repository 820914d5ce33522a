import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { WithdrawAdvisoryPublication } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class WithdrawAdvisoryPublicationDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryPublicationWithdrawn, {
    label: 'Why it is published no more',
    help: 'The public reads it in the place of the text. Write nothing that tells who asked.',
  })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class WithdrawAdvisoryPublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes back what was published. A line on the page of opinions says so. */
  @Post(':id/publication-withdrawal')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  withdraw(@AggregateId() id: string, @Body() body: WithdrawAdvisoryPublicationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WithdrawAdvisoryPublication(id, body, meta));
  }
}

@CommandHandler(WithdrawAdvisoryPublication)
@AllowedTo('clerk')
export class WithdrawAdvisoryPublicationHandler implements ICommandHandler<WithdrawAdvisoryPublication> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw. */
  async execute(command: WithdrawAdvisoryPublication): Promise<Outcome> {
    const { state } = await this.aggregates.recall(advisoryOpinion, command.id);
    if (state.status !== 'none') this.names.mustNotName(state, [command.data.reason]);
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

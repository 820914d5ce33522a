import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { WithdrawAdvisoryOpinion } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class WithdrawAdvisoryOpinionDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionWithdrawn, {
    label: 'Why it is withdrawn',
    help: 'Where the opinion was published, the public learns that it was withdrawn and when, and not why.',
  })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class WithdrawAdvisoryOpinionController {
  constructor(private readonly commands: CommandBus) {}

  /** Nobody may rely on the opinion any more for what they do from then on. What was done before stays under it. */
  @Post(':id/opinion-withdrawal')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  withdraw(@AggregateId() id: string, @Body() body: WithdrawAdvisoryOpinionDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WithdrawAdvisoryOpinion(id, body, meta));
  }
}

@CommandHandler(WithdrawAdvisoryOpinion)
@AllowedTo('clerk')
export class WithdrawAdvisoryOpinionHandler implements ICommandHandler<WithdrawAdvisoryOpinion> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WithdrawAdvisoryOpinion): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

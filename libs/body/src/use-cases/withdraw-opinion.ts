import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { WithdrawOpinion } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class WithdrawOpinionDto {
  @FieldOf(bodyEvents.OpinionWithdrawn, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.OpinionWithdrawn, { label: 'Why it is withdrawn' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class WithdrawOpinionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/opinions/:opinionId/withdrawal')
  @Show('/cases/:caseId')
  @Fresh('optional')
  withdraw(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @AggregateId('opinionId') opinionId: string,
    @Body() body: WithdrawOpinionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new WithdrawOpinion(id, { ...body, motionId, opinionId }, meta));
  }
}

@CommandHandler(WithdrawOpinion)
@AllowedTo('clerk', 'member')
export class WithdrawOpinionHandler implements ICommandHandler<WithdrawOpinion> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WithdrawOpinion): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

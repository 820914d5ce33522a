import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { WithdrawAdvisoryRequest } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class WithdrawAdvisoryRequestDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryRequestWithdrawn, { label: 'What the requester said about it' })
  readonly reason?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class WithdrawAdvisoryRequestController {
  constructor(private readonly commands: CommandBus) {}

  /** The requester wants no answer any more. */
  @Post(':id/request-withdrawal')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  withdraw(@AggregateId() id: string, @Body() body: WithdrawAdvisoryRequestDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WithdrawAdvisoryRequest(id, body, meta));
  }
}

@CommandHandler(WithdrawAdvisoryRequest)
@AllowedTo('clerk')
export class WithdrawAdvisoryRequestHandler implements ICommandHandler<WithdrawAdvisoryRequest> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WithdrawAdvisoryRequest): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

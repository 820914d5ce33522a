import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show } from '#web';
import { AcceptAdvisoryRequest } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';

export class AcceptAdvisoryRequestDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class AcceptAdvisoryRequestController {
  constructor(private readonly commands: CommandBus) {}

  /** The body will answer. */
  @Post(':id/acceptance')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  accept(@AggregateId() id: string, @Body() body: AcceptAdvisoryRequestDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AcceptAdvisoryRequest(id, body, meta));
  }
}

@CommandHandler(AcceptAdvisoryRequest)
@AllowedTo('clerk')
export class AcceptAdvisoryRequestHandler implements ICommandHandler<AcceptAdvisoryRequest> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AcceptAdvisoryRequest): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

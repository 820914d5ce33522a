import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { DeclineAdvisoryRequest } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class DeclineAdvisoryRequestDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryRequestDeclined, { label: 'Why the body will not answer' })
  readonly reason!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryRequestDeclined, { label: 'The rule on which that rests' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class DeclineAdvisoryRequestController {
  constructor(private readonly commands: CommandBus) {}

  /** The body will not answer. */
  @Post(':id/declination')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  decline(@AggregateId() id: string, @Body() body: DeclineAdvisoryRequestDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new DeclineAdvisoryRequest(id, body, meta));
  }
}

@CommandHandler(DeclineAdvisoryRequest)
@AllowedTo('clerk')
export class DeclineAdvisoryRequestHandler implements ICommandHandler<DeclineAdvisoryRequest> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: DeclineAdvisoryRequest): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

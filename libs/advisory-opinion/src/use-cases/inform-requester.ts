import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { InformRequester } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class InformRequesterDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryRequesterInformed, {
    label: 'What the requester was told, and how',
    help: 'Such as a letter, with what it said. Redress sends nothing by itself.',
  })
  readonly what!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class InformRequesterController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what the requester was told: nothing is sent by it. */
  @Post(':id/letters')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  inform(@AggregateId() id: string, @Body() body: InformRequesterDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new InformRequester(id, body, meta));
  }
}

@CommandHandler(InformRequester)
@AllowedTo('clerk')
export class InformRequesterHandler implements ICommandHandler<InformRequester> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: InformRequester): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

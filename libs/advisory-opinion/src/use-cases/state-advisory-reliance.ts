import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { StateAdvisoryReliance } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents, type RelianceCircle } from '../domain/advisory-opinion.events.js';

export class StateAdvisoryRelianceDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryRelianceStated, { label: 'Who may rely on it in good faith' })
  readonly who!: RelianceCircle;

  @FieldOf(advisoryOpinionEvents.AdvisoryRelianceStated, {
    label: 'On which terms',
    help: 'As that all facts were disclosed. The public reads who may rely on it and where that stands, and of the terms what you publish.',
  })
  readonly terms?: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryRelianceStated, {
    label: 'Where that stands',
    help: 'The law or rule under which the body says so.',
  })
  readonly citation!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class StateAdvisoryRelianceController {
  constructor(private readonly commands: CommandBus) {}

  /** Says who may rely on the opinion as it stands. A revision takes it back: the body says it anew of the other text. */
  @Post(':id/reliance')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  state(@AggregateId() id: string, @Body() body: StateAdvisoryRelianceDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new StateAdvisoryReliance(id, body, meta));
  }
}

@CommandHandler(StateAdvisoryReliance)
@AllowedTo('clerk')
export class StateAdvisoryRelianceHandler implements ICommandHandler<StateAdvisoryReliance> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: StateAdvisoryReliance): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

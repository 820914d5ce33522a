import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { RecuseInvestigator } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class RecuseInvestigatorDto {
  @FieldOf(investigationEvents.InvestigatorRecused, { label: 'The conflict' })
  readonly ground!: string;

  @FieldOf(investigationEvents.InvestigatorRecused, {
    optional: true,
    label: 'The investigator’s user id, when not the one who is assigned now',
  })
  readonly investigatorId?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class RecuseInvestigatorController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/recusal')
  @Show('/cases/:id')
  recuse(@AggregateId() id: string, @Body() body: RecuseInvestigatorDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecuseInvestigator(id, body, meta));
  }
}

@CommandHandler(RecuseInvestigator)
@AllowedTo('investigator', 'clerk')
export class RecuseInvestigatorHandler implements ICommandHandler<RecuseInvestigator> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecuseInvestigator): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}

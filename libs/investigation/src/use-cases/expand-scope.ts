import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ExpandScope } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class ExpandScopeDto {
  @FieldOf(investigationEvents.ScopeExpanded, { label: 'What is added' })
  readonly addition!: string;

  @FieldOf(investigationEvents.ScopeExpanded, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class ExpandScopeController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/scope')
  @Show('/cases/:id')
  expand(@AggregateId() id: string, @Body() body: ExpandScopeDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ExpandScope(id, body, meta));
  }
}

@CommandHandler(ExpandScope)
@AllowedTo('clerk', 'investigator')
export class ExpandScopeHandler implements ICommandHandler<ExpandScope> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ExpandScope): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ReopenCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class ReopenCaseDto {
  @FieldOf(caseEvents.CaseReopened, { label: 'Why the case is reopened' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ReopenCaseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/reopening')
  @Show('/cases/:id')
  reopen(@AggregateId() id: string, @Body() body: ReopenCaseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ReopenCase(id, body, meta));
  }
}

@CommandHandler(ReopenCase)
@AllowedTo('clerk', 'system')
export class ReopenCaseHandler implements ICommandHandler<ReopenCase> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReopenCase): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}

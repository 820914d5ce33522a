import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { VacateFinding } from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingEvents } from '../domain/finding.events.js';
import { mustSupport } from './supported.js';

export class VacateFindingDto {
  @FieldOf(findingEvents.FindingVacated, { label: 'The case that the allegation is part of' })
  readonly caseId!: string;

  @FieldOf(findingEvents.FindingVacated, { label: 'Who set it aside' })
  readonly by!: string;

  @FieldOf(findingEvents.FindingVacated, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/findings')
export class VacateFindingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/vacation')
  @Show('/cases/:caseId')
  @Fresh('optional')
  vacate(@AggregateId() id: string, @Body() body: VacateFindingDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new VacateFinding(id, body, meta));
  }
}

@CommandHandler(VacateFinding)
@AllowedTo('clerk', 'system')
export class VacateFindingHandler implements ICommandHandler<VacateFinding> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: VacateFinding): Promise<Outcome> {
    return this.aggregates.execute(finding, command, () => mustSupport(this.references, command));
  }
}

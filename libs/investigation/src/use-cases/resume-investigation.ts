import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ResumeInvestigation } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class ResumeInvestigationDto {
  @FieldOf(investigationEvents.InvestigationResumed, { label: 'Why it goes on' })
  readonly reason!: string;

  @FieldOf(investigationEvents.InvestigationResumed, { label: 'When it is due' })
  readonly dueOn?: string;

  @FieldOf(investigationEvents.InvestigationResumed, { label: 'The rule under which it is due' })
  readonly dueUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class ResumeInvestigationController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/resumption')
  @Show('/cases/:id')
  resume(@AggregateId() id: string, @Body() body: ResumeInvestigationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ResumeInvestigation(id, body, meta));
  }
}

@CommandHandler(ResumeInvestigation)
@AllowedTo('clerk')
export class ResumeInvestigationHandler implements ICommandHandler<ResumeInvestigation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: ResumeInvestigation): Promise<Outcome> {
    return this.aggregates.execute(investigation, command, async () => {
      await this.references.mustBeCase(command.id, { open: true });
    });
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { AuthorizeInvestigation } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class AuthorizeInvestigationDto {
  @FieldOf(investigationEvents.InvestigationAuthorized, { label: 'What is investigated' })
  readonly scope!: string;

  @FieldOf(investigationEvents.InvestigationAuthorized, { label: 'The motion that authorized it, where the body voted' })
  readonly motionId?: string;

  @FieldOf(investigationEvents.InvestigationAuthorized, { label: 'When it is due' })
  readonly dueOn?: string;

  @FieldOf(investigationEvents.InvestigationAuthorized, { label: 'The rule under which it is due' })
  readonly dueUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class AuthorizeInvestigationController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/authorization')
  @Show('/cases/:id')
  @Fresh('none')
  authorize(@AggregateId() id: string, @Body() body: AuthorizeInvestigationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AuthorizeInvestigation(id, body, meta));
  }
}

@CommandHandler(AuthorizeInvestigation)
@AllowedTo('clerk', 'system')
export class AuthorizeInvestigationHandler implements ICommandHandler<AuthorizeInvestigation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: AuthorizeInvestigation): Promise<Outcome> {
    return this.aggregates.execute(investigation, command, async () => {
      await this.references.mustBeCase(command.id, { open: true });
      await this.references.mustHaveCarried(command.id, command.data.motionId);
    });
  }
}

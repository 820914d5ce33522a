import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { AssignInvestigator } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class AssignInvestigatorDto {
  @FieldOf(investigationEvents.InvestigatorAssigned, {
    label: 'The investigator',
    help: 'The user id with which the investigator signs in.',
  })
  readonly investigatorId!: string;

  @FieldOf(investigationEvents.InvestigatorAssigned, { label: 'When the report is due' })
  readonly reportDueOn?: string;

  @FieldOf(investigationEvents.InvestigatorAssigned, { label: 'The rule under which it is due' })
  readonly reportDueUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class AssignInvestigatorController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/investigator')
  @Show('/cases/:id')
  assign(@AggregateId() id: string, @Body() body: AssignInvestigatorDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AssignInvestigator(id, body, meta));
  }
}

@CommandHandler(AssignInvestigator)
@AllowedTo('clerk')
export class AssignInvestigatorHandler implements ICommandHandler<AssignInvestigator> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: AssignInvestigator): Promise<Outcome> {
    const { investigatorId } = command.data;
    return this.aggregates.execute(investigation, command, async () => {
      await this.references.mustBeInvestigator(investigatorId);
      await this.references.mustHaveNoConflict(investigatorId, command.id, 'investigatorId');
      await this.references.mustHaveDoneNoIntake(investigatorId, command.id);
      await this.references.mustNotHaveAdvised(investigatorId, command.id);
    });
  }
}

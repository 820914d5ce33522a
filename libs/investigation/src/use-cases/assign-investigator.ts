import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Citation, Day, Meta, OccurredOn, Show, Text } from '#web';
import { AssignInvestigator } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';

export class AssignInvestigatorDto {
  @Text({ max: 200, label: 'The investigator', help: 'The user id with which the investigator signs in.' })
  readonly investigatorId!: string;

  @Day({ optional: true, label: 'When the report is due' })
  readonly reportDueOn?: string;

  @Citation({ optional: true, label: 'The rule under which it is due' })
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
    return this.aggregates.execute(investigation, command, () => this.references.mustBeInvestigator(command.data.investigatorId));
  }
}

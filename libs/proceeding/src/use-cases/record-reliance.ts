import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordReliance } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type FactDisclosure } from '../domain/proceeding.events.js';

export class RecordRelianceDto {
  @FieldOf(proceedingEvents.OpinionReliedOn, {
    label: 'The opinion, as the respondent names it',
    help: 'Its number, its day, and the body that gave it. Who asked for it is confidential: name nobody.',
  })
  readonly opinion!: string;

  @FieldOf(proceedingEvents.OpinionReliedOn, { label: 'On which facts it was given, and what was done' })
  readonly facts!: string;

  @FieldOf(proceedingEvents.OpinionReliedOn, { label: 'Were all facts disclosed to the body that gave it?' })
  readonly disclosed!: FactDisclosure;

  @FieldOf(proceedingEvents.OpinionReliedOn, {
    optional: true,
    label: 'The allegations about which it is said',
    help: 'None where it is about all of them.',
  })
  readonly allegationIds?: readonly string[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RecordRelianceController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/reliances')
  @Show('/cases/:id')
  @Fresh('none')
  record(@AggregateId() id: string, @Body() body: RecordRelianceDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { allegationIds = [], ...rest } = body;
    return this.commands.execute(new RecordReliance(id, { ...rest, allegationIds }, meta));
  }
}

@CommandHandler(RecordReliance)
@AllowedTo('clerk')
export class RecordRelianceHandler implements ICommandHandler<RecordReliance> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` and `mustBeAllegations` throw. */
  async execute(command: RecordReliance): Promise<Outcome> {
    await this.references.mustBeCase(command.id, { open: true });
    await this.references.mustBeAllegations(command.id, command.data.allegationIds);
    return this.aggregates.execute(proceeding, command);
  }
}

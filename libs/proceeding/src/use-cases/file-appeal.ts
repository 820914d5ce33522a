import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { FileAppeal } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type Appellant } from '../domain/proceeding.events.js';

export class FileAppealDto {
  @FieldOf(proceedingEvents.AppealFiled, { label: 'Who appeals' })
  readonly filedBy!: Appellant;

  @FieldOf(proceedingEvents.AppealFiled, { label: 'The body or court that decides the appeal' })
  readonly before!: string;

  @FieldOf(proceedingEvents.AppealFiled, { label: 'The grounds of the appeal' })
  readonly grounds!: string;

  @FieldOf(proceedingEvents.AppealFiled, {
    optional: true,
    label: 'The allegations whose findings are appealed',
    help: 'None where the appeal is about the case as a whole.',
  })
  readonly allegationIds?: readonly string[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class FileAppealController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/appeals')
  @Show('/cases/:id')
  @Fresh('none')
  file(@AggregateId() id: string, @Body() body: FileAppealDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { allegationIds = [], ...rest } = body;
    return this.commands.execute(new FileAppeal(id, { ...rest, allegationIds }, meta));
  }
}

@CommandHandler(FileAppeal)
@AllowedTo('clerk')
export class FileAppealHandler implements ICommandHandler<FileAppeal> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeAllegations` throws. */
  async execute(command: FileAppeal): Promise<Outcome> {
    await this.references.mustBeAllegations(command.id, command.data.allegationIds);
    return this.aggregates.execute(proceeding, command);
  }
}

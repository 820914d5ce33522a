import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome, type Telling } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ReferMatter } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type ReferralExtent } from '../domain/proceeding.events.js';

export class ReferMatterDto {
  @FieldOf(proceedingEvents.MatterReferred, { label: 'The body to which it is referred' })
  readonly to!: string;

  @FieldOf(proceedingEvents.MatterReferred, { label: 'Is the whole referred, or a part?' })
  readonly extent!: ReferralExtent;

  @FieldOf(proceedingEvents.MatterReferred, {
    optional: true,
    label: 'The allegations that are referred',
    help: 'Where a part is referred.',
  })
  readonly allegationIds?: readonly string[];

  @FieldOf(proceedingEvents.MatterReferred, { label: 'Why it is referred' })
  readonly reasons!: string;

  @FieldOf(proceedingEvents.MatterReferred, { label: 'Under which rule' })
  readonly citation?: string;

  @FieldOf(proceedingEvents.MatterReferred, {
    label: 'May the parties know?',
    help: 'Where they may, it stands on the page of everybody who complained. Ask the other body first.',
  })
  readonly telling!: Telling;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ReferMatterController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/referrals')
  @Show('/cases/:id')
  @Fresh('none')
  refer(@AggregateId() id: string, @Body() body: ReferMatterDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { allegationIds = [], ...rest } = body;
    return this.commands.execute(new ReferMatter(id, { ...rest, allegationIds }, meta));
  }
}

@CommandHandler(ReferMatter)
@AllowedTo('clerk')
export class ReferMatterHandler implements ICommandHandler<ReferMatter> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeAllegations` throws. */
  async execute(command: ReferMatter): Promise<Outcome> {
    await this.references.mustBeCase(command.id, { open: true });
    await this.references.mustBeAllegations(command.id, command.data.allegationIds);
    return this.aggregates.execute(proceeding, command);
  }
}

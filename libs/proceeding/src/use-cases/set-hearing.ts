import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { SetHearing } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type Hearer } from '../domain/proceeding.events.js';

export class SetHearingDto {
  @FieldOf(proceedingEvents.HearingSet, { label: 'When it is held' })
  readonly heldOn!: string;

  @FieldOf(proceedingEvents.HearingSet, { label: 'Where it is held' })
  readonly place!: string;

  @FieldOf(proceedingEvents.HearingSet, { label: 'Who hears it' })
  readonly hearer!: Hearer;

  @FieldOf(proceedingEvents.HearingSet, {
    label: 'The hearing officer',
    help: 'The user id, or the name of one who is nobody of the house. Whoever took part in finding probable cause in this case, or has a conflict in it, cannot hear it.',
  })
  readonly officer?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class SetHearingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings')
  @Show('/cases/:id')
  @Fresh('none')
  set(@AggregateId() id: string, @Body() body: SetHearingDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new SetHearing(id, body, meta));
  }
}

@CommandHandler(SetHearing)
@AllowedTo('clerk')
export class SetHearingHandler implements ICommandHandler<SetHearing> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` and `partsOfOfficer` throw. */
  async execute({ id, data, meta }: SetHearing): Promise<Outcome> {
    await this.references.mustBeCase(id, { open: true });
    const officerWas = await this.references.partsOfOfficer(data.officer, id);
    return this.aggregates.execute(proceeding, new SetHearing(id, { ...data, officerWas }, meta));
  }
}

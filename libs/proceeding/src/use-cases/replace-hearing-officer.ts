import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ReplaceHearingOfficer } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class ReplaceHearingOfficerDto {
  @FieldOf(proceedingEvents.HearingOfficerReplaced, {
    label: 'The new hearing officer',
    help: 'The user id, or the name of one who is nobody of the house.',
  })
  readonly officer!: string;

  @FieldOf(proceedingEvents.HearingOfficerReplaced, { label: 'Why the one before hears it no more' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ReplaceHearingOfficerController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/officer')
  @Show('/cases/:id')
  @Fresh('none')
  replace(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: ReplaceHearingOfficerDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ReplaceHearingOfficer(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(ReplaceHearingOfficer)
@AllowedTo('clerk')
export class ReplaceHearingOfficerHandler implements ICommandHandler<ReplaceHearingOfficer> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` and `partsOfOfficer` throw. */
  async execute({ id, data, meta }: ReplaceHearingOfficer): Promise<Outcome> {
    await this.references.mustBeCase(id, { open: true });
    const officerWas = await this.references.partsOfOfficer(data.officer, id);
    return this.aggregates.execute(proceeding, new ReplaceHearingOfficer(id, { ...data, officerWas }, meta));
  }
}

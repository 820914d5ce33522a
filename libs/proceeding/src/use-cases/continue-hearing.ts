import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ContinueHearing } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class ContinueHearingDto {
  @FieldOf(proceedingEvents.HearingContinued, { label: 'The day to which it is continued' })
  readonly heldOn!: string;

  @FieldOf(proceedingEvents.HearingContinued, { label: 'Why it is continued' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ContinueHearingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/continuance')
  @Show('/cases/:id')
  @Fresh('none')
  continue(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: ContinueHearingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ContinueHearing(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(ContinueHearing)
@AllowedTo('clerk')
export class ContinueHearingHandler implements ICommandHandler<ContinueHearing> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ContinueHearing): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}

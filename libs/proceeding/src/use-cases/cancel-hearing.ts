import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { CancelHearing } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class CancelHearingDto {
  @FieldOf(proceedingEvents.HearingCancelled, { label: 'Why it is not held' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class CancelHearingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/cancellation')
  @Show('/cases/:id')
  @Fresh('none')
  cancel(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: CancelHearingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new CancelHearing(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(CancelHearing)
@AllowedTo('clerk')
export class CancelHearingHandler implements ICommandHandler<CancelHearing> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CancelHearing): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}

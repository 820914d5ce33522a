import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ConcludeHearing } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class ConcludeHearingDto {
  @FieldOf(proceedingEvents.HearingConcluded, { label: 'Note' })
  readonly note?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ConcludeHearingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/conclusion')
  @Show('/cases/:id')
  @Fresh('none')
  conclude(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: ConcludeHearingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ConcludeHearing(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(ConcludeHearing)
@AllowedTo('clerk')
export class ConcludeHearingHandler implements ICommandHandler<ConcludeHearing> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConcludeHearing): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}

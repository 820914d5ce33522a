import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { DeliverHearingReport } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class DeliverHearingReportDto {
  @FieldOf(proceedingEvents.HearingReportDelivered, { label: 'What the report finds and proposes' })
  readonly summary!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class DeliverHearingReportController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/report')
  @Show('/cases/:id')
  @Fresh('none')
  deliver(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: DeliverHearingReportDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new DeliverHearingReport(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(DeliverHearingReport)
@AllowedTo('clerk')
export class DeliverHearingReportHandler implements ICommandHandler<DeliverHearingReport> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: DeliverHearingReport): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}

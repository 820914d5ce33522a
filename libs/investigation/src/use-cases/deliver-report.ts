import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, partsIn, Show } from '#web';
import { DeliverReport } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents, type ReportConclusion } from '../domain/investigation.events.js';

const conclusions = partsIn(investigationEvents.InvestigationReportDelivered, 'conclusions');

export class ConclusionDto {
  @FieldOf(conclusions, { label: 'The allegation' })
  readonly allegationId!: string;

  @FieldOf(conclusions, { label: 'Conclusion' })
  readonly conclusion!: ReportConclusion;
}

export class DeliverReportDto {
  @FieldOf(investigationEvents.InvestigationReportDelivered, { label: 'Summary' })
  readonly summary!: string;

  @FieldOf(investigationEvents.InvestigationReportDelivered, { inner: () => ConclusionDto, optional: true, label: 'Conclusions' })
  readonly conclusions?: readonly ConclusionDto[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class DeliverReportController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/report')
  @Show('/cases/:id')
  deliver(@AggregateId() id: string, @Body() body: DeliverReportDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { conclusions = [], ...report } = body;
    return this.commands.execute(new DeliverReport(id, { ...report, conclusions }, meta));
  }
}

@CommandHandler(DeliverReport)
@AllowedTo('investigator', 'clerk')
export class DeliverReportHandler implements ICommandHandler<DeliverReport> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** The case is asked for its allegations first, so that the rules can tell which conclusions are about it. */
  async execute({ id, data, meta }: DeliverReport): Promise<Outcome> {
    const known = await this.references.case(id);
    return this.aggregates.execute(
      investigation,
      new DeliverReport(id, { ...data, allegationsOfCase: known?.allegationIds ?? [] }, meta),
    );
  }
}

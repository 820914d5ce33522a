import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Id, Meta, OccurredOn, Show, Text } from '#web';
import { ConsolidateCases } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';

export class ConsolidateCasesDto {
  @Id({ label: 'The case that goes on in this one' })
  readonly absorbedCaseId!: string;

  @Text({ max: 4_000, label: 'Why they are consolidated' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ConsolidateCasesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/consolidations')
  @Show('/cases/:id')
  consolidate(@AggregateId() id: string, @Body() body: ConsolidateCasesDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConsolidateCases(id, body, meta));
  }
}

@CommandHandler(ConsolidateCases)
@AllowedTo('clerk')
export class ConsolidateCasesHandler implements ICommandHandler<ConsolidateCases> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** The other case is read first, so that the rules can be asked about both. A process then tells it. */
  async execute({ id, data, meta }: ConsolidateCases): Promise<Outcome> {
    const { state: absorbed } = await this.aggregates.load(caseDecider, data.absorbedCaseId);
    return this.aggregates.execute(caseDecider, new ConsolidateCases(id, { ...data, absorbed }, meta));
  }
}

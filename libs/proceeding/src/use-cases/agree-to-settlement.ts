import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { AgreeToSettlement } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type SettlementSide } from '../domain/proceeding.events.js';

export class AgreeToSettlementDto {
  @FieldOf(proceedingEvents.SettlementAgreed, { label: 'Who agrees to it' })
  readonly agreedBy!: SettlementSide;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AgreeToSettlementController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/settlements/:settlementId/agreement')
  @Show('/cases/:id')
  @Fresh('none')
  agree(
    @AggregateId() id: string,
    @AggregateId('settlementId') settlementId: string,
    @Body() body: AgreeToSettlementDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new AgreeToSettlement(id, { ...body, settlementId }, meta));
  }
}

@CommandHandler(AgreeToSettlement)
@AllowedTo('clerk')
export class AgreeToSettlementHandler implements ICommandHandler<AgreeToSettlement> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AgreeToSettlement): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RejectSettlement } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class RejectSettlementDto {
  @FieldOf(proceedingEvents.SettlementRejected, { label: 'Why nothing comes of it' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RejectSettlementController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/settlements/:settlementId/rejection')
  @Show('/cases/:id')
  @Fresh('none')
  reject(
    @AggregateId() id: string,
    @AggregateId('settlementId') settlementId: string,
    @Body() body: RejectSettlementDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RejectSettlement(id, { ...body, settlementId }, meta));
  }
}

@CommandHandler(RejectSettlement)
@AllowedTo('clerk')
export class RejectSettlementHandler implements ICommandHandler<RejectSettlement> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RejectSettlement): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}

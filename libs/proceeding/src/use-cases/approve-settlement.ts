import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome } from '#kernel';
import {
  AggregateId,
  FieldOf,
  Fresh,
  MadeBy,
  Meta,
  motionThatCarried,
  OccurredOn,
  Show,
  whereItStandsThatTheyDecide,
} from '#web';
import { ApproveSettlement } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents } from '../domain/proceeding.events.js';

export class ApproveSettlementDto {
  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(proceedingEvents.SettlementApproved, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(proceedingEvents.SettlementApproved, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ApproveSettlementController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/settlements/:settlementId/approval')
  @Show('/cases/:id')
  @Fresh('none')
  approve(
    @AggregateId() id: string,
    @AggregateId('settlementId') settlementId: string,
    @Body() body: ApproveSettlementDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ApproveSettlement(id, { ...body, settlementId }, meta));
  }
}

@CommandHandler(ApproveSettlement)
@AllowedTo('clerk')
export class ApproveSettlementHandler implements ICommandHandler<ApproveSettlement> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` and `mustHaveCarried` throw. */
  async execute(command: ApproveSettlement): Promise<Outcome> {
    await this.references.mustBeCase(command.id, { open: true });
    await this.references.mustHaveCarried(command.id, command.data.motionId);
    return this.aggregates.execute(proceeding, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ProposeSettlement } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type SettlementSide } from '../domain/proceeding.events.js';

export class ProposeSettlementDto {
  @FieldOf(proceedingEvents.SettlementProposed, { label: 'Who proposes it' })
  readonly proposedBy!: SettlementSide;

  @FieldOf(proceedingEvents.SettlementProposed, { label: 'The terms' })
  readonly terms!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ProposeSettlementController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/settlements')
  @Show('/cases/:id')
  @Fresh('none')
  propose(@AggregateId() id: string, @Body() body: ProposeSettlementDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ProposeSettlement(id, body, meta));
  }
}

@CommandHandler(ProposeSettlement)
@AllowedTo('clerk')
export class ProposeSettlementHandler implements ICommandHandler<ProposeSettlement> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` throws. */
  async execute(command: ProposeSettlement): Promise<Outcome> {
    await this.references.mustBeCase(command.id, { open: true });
    return this.aggregates.execute(proceeding, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { RecordJurisdictionLoss } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type JurisdictionLossCause } from '../domain/case.events.js';

export class RecordJurisdictionLossDto {
  @FieldOf(caseEvents.JurisdictionLost, { label: 'How it was lost' })
  readonly cause!: JurisdictionLossCause;

  @FieldOf(caseEvents.JurisdictionLost, { label: 'Note' })
  readonly note!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RecordJurisdictionLossController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/jurisdiction-loss')
  @Show('/cases/:id')
  record(@AggregateId() id: string, @Body() body: RecordJurisdictionLossDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordJurisdictionLoss(id, body, meta));
  }
}

@CommandHandler(RecordJurisdictionLoss)
@AllowedTo('clerk')
export class RecordJurisdictionLossHandler implements ICommandHandler<RecordJurisdictionLoss> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordJurisdictionLoss): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { CureDeficiency } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class CureDeficiencyDto {
  @FieldOf(complaintEvents.ComplaintCured, { label: 'What is added' })
  readonly addition!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class CureDeficiencyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/cure')
  @Show('/complaints/:id')
  cure(@AggregateId() id: string, @Body() body: CureDeficiencyDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new CureDeficiency(id, body, meta));
  }
}

@CommandHandler(CureDeficiency)
@AllowedTo('clerk', 'complainant')
export class CureDeficiencyHandler implements ICommandHandler<CureDeficiency> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CureDeficiency): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { AcknowledgeComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class AcknowledgeComplaintDto {
  @FieldOf(complaintEvents.ComplaintAcknowledged, { label: 'What the complainant is told' })
  readonly message!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class AcknowledgeComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/acknowledgement')
  @Show('/complaints/:id')
  acknowledge(@AggregateId() id: string, @Body() body: AcknowledgeComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AcknowledgeComplaint(id, body, meta));
  }
}

@CommandHandler(AcknowledgeComplaint)
@AllowedTo('clerk', 'system')
export class AcknowledgeComplaintHandler implements ICommandHandler<AcknowledgeComplaint> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AcknowledgeComplaint): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}

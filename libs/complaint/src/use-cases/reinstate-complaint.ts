import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ReinstateComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class ReinstateComplaintDto {
  @FieldOf(complaintEvents.ComplaintReinstated, { label: 'Why the complaint is taken up again' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class ReinstateComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/reinstatement')
  @Show('/complaints/:id')
  reinstate(@AggregateId() id: string, @Body() body: ReinstateComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ReinstateComplaint(id, body, meta));
  }
}

@CommandHandler(ReinstateComplaint)
@AllowedTo('clerk', 'complainant')
export class ReinstateComplaintHandler implements ICommandHandler<ReinstateComplaint> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReinstateComplaint): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { WithdrawComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class WithdrawComplaintDto {
  @FieldOf(complaintEvents.ComplaintWithdrawn, { label: 'Why the complaint is withdrawn' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class WithdrawComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/withdrawal')
  @Show('/complaints/:id')
  withdraw(@AggregateId() id: string, @Body() body: WithdrawComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WithdrawComplaint(id, body, meta));
  }
}

@CommandHandler(WithdrawComplaint)
@AllowedTo('clerk', 'complainant')
export class WithdrawComplaintHandler implements ICommandHandler<WithdrawComplaint> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WithdrawComplaint): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}

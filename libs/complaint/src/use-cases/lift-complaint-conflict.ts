import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { LiftComplaintConflict } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class LiftComplaintConflictDto {
  @FieldOf(complaintEvents.ConflictLifted, { label: 'Whose conflict is over, or was none' })
  readonly personId!: string;

  @FieldOf(complaintEvents.ConflictLifted, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class LiftComplaintConflictController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/conflicts/lifting')
  @Show('/complaints/:id')
  @Fresh('optional')
  lift(@AggregateId() id: string, @Body() body: LiftComplaintConflictDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftComplaintConflict(id, body, meta));
  }
}

@CommandHandler(LiftComplaintConflict)
@AllowedTo('clerk')
export class LiftComplaintConflictHandler implements ICommandHandler<LiftComplaintConflict> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: LiftComplaintConflict): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, ConflictGround, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordComplaintConflict } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class RecordComplaintConflictDto {
  @FieldOf(complaintEvents.ConflictRecorded, { label: 'Who has the conflict' })
  readonly personId!: string;

  @FieldOf(complaintEvents.ConflictRecorded, { label: 'The ground' })
  readonly ground!: ConflictGround;

  @FieldOf(complaintEvents.ConflictRecorded, { label: 'What should be known of it', optional: true })
  readonly note?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class RecordComplaintConflictController {
  constructor(private readonly commands: CommandBus) {}

  /** By anybody who can see it, for oneself or for a colleague. */
  @Post(':id/conflicts')
  @Show('/complaints/:id')
  @Fresh('optional')
  record(@AggregateId() id: string, @Body() body: RecordComplaintConflictDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordComplaintConflict(id, body, meta));
  }
}

@CommandHandler(RecordComplaintConflict)
@AllowedTo('clerk', 'investigator', 'auditor')
export class RecordComplaintConflictHandler implements ICommandHandler<RecordComplaintConflict> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordComplaintConflict): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}

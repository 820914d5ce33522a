import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, ConflictGround, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordConflict } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class RecordConflictDto {
  @FieldOf(caseEvents.ConflictRecorded, { label: 'Who has the conflict' })
  readonly personId!: string;

  @FieldOf(caseEvents.ConflictRecorded, { label: 'The ground' })
  readonly ground!: ConflictGround;

  @FieldOf(caseEvents.ConflictRecorded, { label: 'What should be known of it', optional: true })
  readonly note?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RecordConflictController {
  constructor(private readonly commands: CommandBus) {}

  /** By anybody who can see it, for oneself or for a colleague. */
  @Post(':id/conflicts')
  @Show('/cases/:id')
  @Fresh('optional')
  record(@AggregateId() id: string, @Body() body: RecordConflictDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordConflict(id, body, meta));
  }
}

@CommandHandler(RecordConflict)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class RecordConflictHandler implements ICommandHandler<RecordConflict> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordConflict): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}

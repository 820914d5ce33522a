import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, ConflictGround, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordAdvisoryConflict } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class RecordAdvisoryConflictDto {
  @FieldOf(advisoryOpinionEvents.ConflictRecorded, { label: 'Who has the conflict' })
  readonly personId!: string;

  @FieldOf(advisoryOpinionEvents.ConflictRecorded, { label: 'The ground' })
  readonly ground!: ConflictGround;

  @FieldOf(advisoryOpinionEvents.ConflictRecorded, { label: 'What should be known of it', optional: true })
  readonly note?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class RecordAdvisoryConflictController {
  constructor(private readonly commands: CommandBus) {}

  /** By anybody who can see it, for oneself or for a colleague. */
  @Post(':id/conflicts')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  record(@AggregateId() id: string, @Body() body: RecordAdvisoryConflictDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordAdvisoryConflict(id, body, meta));
  }
}

@CommandHandler(RecordAdvisoryConflict)
@AllowedTo('clerk', 'member', 'auditor')
export class RecordAdvisoryConflictHandler implements ICommandHandler<RecordAdvisoryConflict> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordAdvisoryConflict): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

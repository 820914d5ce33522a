import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { LiftAdvisoryConflict } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class LiftAdvisoryConflictDto {
  @FieldOf(advisoryOpinionEvents.ConflictLifted, { label: 'Whose conflict is over, or was none' })
  readonly personId!: string;

  @FieldOf(advisoryOpinionEvents.ConflictLifted, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class LiftAdvisoryConflictController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/conflicts/lifting')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  lift(@AggregateId() id: string, @Body() body: LiftAdvisoryConflictDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftAdvisoryConflict(id, body, meta));
  }
}

@CommandHandler(LiftAdvisoryConflict)
@AllowedTo('clerk')
export class LiftAdvisoryConflictHandler implements ICommandHandler<LiftAdvisoryConflict> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: LiftAdvisoryConflict): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}

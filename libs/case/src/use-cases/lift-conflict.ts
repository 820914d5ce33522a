import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { LiftConflict } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class LiftConflictDto {
  @FieldOf(caseEvents.ConflictLifted, { label: 'Whose conflict is over, or was none' })
  readonly personId!: string;

  @FieldOf(caseEvents.ConflictLifted, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class LiftConflictController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/conflicts/lifting')
  @Show('/cases/:id')
  @Fresh('optional')
  lift(@AggregateId() id: string, @Body() body: LiftConflictDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftConflict(id, body, meta));
  }
}

@CommandHandler(LiftConflict)
@AllowedTo('clerk')
export class LiftConflictHandler implements ICommandHandler<LiftConflict> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: LiftConflict): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}

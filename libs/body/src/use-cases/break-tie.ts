import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { BreakTie } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class BreakTieDto {
  @FieldOf(bodyEvents.TieResolved, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.TieResolved, { label: 'The tie-breaker' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.TieResolved, { label: 'The vote' })
  readonly vote!: 'yea' | 'nay';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class BreakTieController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/tie-break')
  @Show('/cases/:caseId')
  @Fresh('optional')
  breakTie(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: BreakTieDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { memberId, ...rest } = body;
    return this.commands.execute(new BreakTie(id, { ...rest, memberId, motionId }, meta));
  }
}

@CommandHandler(BreakTie)
@AllowedTo('clerk', 'member')
@FreshSignIn()
export class BreakTieHandler implements ICommandHandler<BreakTie> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: BreakTie): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

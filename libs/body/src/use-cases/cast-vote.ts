import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { CastVote } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type Vote } from '../domain/body.events.js';

export class CastVoteDto {
  @FieldOf(bodyEvents.VoteCast, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.VoteCast, { label: 'The member' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.VoteCast, { label: 'The vote' })
  readonly vote!: Vote;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class CastVoteController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/votes')
  @Show('/cases/:caseId')
  @Fresh('optional')
  cast(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: CastVoteDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { memberId, ...rest } = body;
    return this.commands.execute(new CastVote(id, { ...rest, memberId, motionId }, meta));
  }
}

@CommandHandler(CastVote)
@AllowedTo('clerk', 'member')
@FreshSignIn()
export class CastVoteHandler implements ICommandHandler<CastVote> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CastVote): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Id, Meta, OccurredOn, OneOf, Show } from '#web';
import { CastVote } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { votes, type Vote } from '../domain/body.events.js';

export class CastVoteDto {
  @Id({ optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @Id({ label: 'The member' })
  readonly memberId!: string;

  @OneOf(votes, { label: 'The vote' })
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
export class CastVoteHandler implements ICommandHandler<CastVote> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CastVote): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

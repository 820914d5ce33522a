import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { CloseVote } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class CloseVoteDto {
  @FieldOf(bodyEvents.MotionCarried, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.BallotsCounted, { optional: true, label: 'Yeas', help: 'Of a secret ballot alone.' })
  readonly yeas?: number;

  @FieldOf(bodyEvents.BallotsCounted, { optional: true, label: 'Nays' })
  readonly nays?: number;

  @FieldOf(bodyEvents.BallotsCounted, { optional: true, label: 'Abstentions' })
  readonly abstentions?: number;

  @FieldOf(bodyEvents.BallotsCounted, { optional: true, label: 'Who presided and told the count' })
  readonly presidedBy?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class CloseVoteController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/closing')
  @Show('/cases/:caseId')
  @Fresh('optional')
  close(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: CloseVoteDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { ...about } = body;
    return this.commands.execute(new CloseVote(id, { ...about, motionId }, meta));
  }
}

@CommandHandler(CloseVote)
@AllowedTo('clerk')
export class CloseVoteHandler implements ICommandHandler<CloseVote> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CloseVote): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { FileOpinion } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type OpinionKind } from '../domain/body.events.js';
import { opinionIdOf } from '../domain/opinion.rules.js';

export class FileOpinionDto {
  @FieldOf(bodyEvents.OpinionFiled, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.OpinionFiled, { label: 'Whose opinion it is' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.OpinionFiled, { label: 'What it is', help: 'Beside the decision, as the member voted.' })
  readonly kind!: OpinionKind;

  @FieldOf(bodyEvents.OpinionFiled, { label: 'The opinion' })
  readonly text!: string;

  @FieldOf(bodyEvents.OpinionFiled, { optional: true, label: 'Who joins it' })
  readonly joinedBy?: readonly string[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class FileOpinionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/opinions')
  @Show('/cases/:caseId')
  @Fresh('optional')
  async file(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: FileOpinionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly opinionId: string }> {
    const command = new FileOpinion(id, { ...body, motionId }, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, opinionId: opinionIdOf(command) };
  }
}

@CommandHandler(FileOpinion)
@AllowedTo('clerk', 'member')
export class FileOpinionHandler implements ICommandHandler<FileOpinion> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: FileOpinion): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

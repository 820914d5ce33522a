import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show } from '#web';
import { ApproveMinutes } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';

export class ApproveMinutesDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class ApproveMinutesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/minutes-approval')
  @Show('/bodies/:id/meetings/:meetingId')
  @Fresh('optional')
  approve(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: ApproveMinutesDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ApproveMinutes(id, { ...body, meetingId }, meta));
  }
}

@CommandHandler(ApproveMinutes)
@AllowedTo('clerk')
export class ApproveMinutesHandler implements ICommandHandler<ApproveMinutes> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ApproveMinutes): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

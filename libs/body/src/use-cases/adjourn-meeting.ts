import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show } from '#web';
import { AdjournMeeting } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';

export class AdjournMeetingDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class AdjournMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/adjournment')
  @Show('/bodies/:id/meetings/:meetingId')
  @Fresh('optional')
  adjourn(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: AdjournMeetingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new AdjournMeeting(id, { ...body, meetingId }, meta));
  }
}

@CommandHandler(AdjournMeeting)
@AllowedTo('clerk')
export class AdjournMeetingHandler implements ICommandHandler<AdjournMeeting> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AdjournMeeting): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

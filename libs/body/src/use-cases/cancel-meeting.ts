import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { CancelMeeting } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type MeetingCancellation } from '../domain/body.events.js';

export class CancelMeetingDto {
  @FieldOf(bodyEvents.MeetingCanceled, { label: 'Why it is not held' })
  readonly why!: MeetingCancellation;

  @FieldOf(bodyEvents.MeetingCanceled, { label: 'What happened' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class CancelMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/cancellation')
  @Show('/bodies/:id/meetings/:meetingId')
  @Fresh('optional')
  cancel(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: CancelMeetingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new CancelMeeting(id, { ...body, meetingId }, meta));
  }
}

@CommandHandler(CancelMeeting)
@AllowedTo('clerk')
export class CancelMeetingHandler implements ICommandHandler<CancelMeeting> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CancelMeeting): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

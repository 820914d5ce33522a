import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { CallMeeting } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type Sitting } from '../domain/body.events.js';
import { meetingIdOf } from '../domain/meeting.rules.js';

export class CallMeetingDto {
  @FieldOf(bodyEvents.MeetingCalled, { label: 'The day of the meeting' })
  readonly meetsOn!: string;

  @FieldOf(bodyEvents.MeetingCalled, { label: 'How the members sit' })
  readonly sitting!: Sitting;

  @FieldOf(bodyEvents.MeetingCalled, { label: 'Where, or over what' })
  readonly place?: string;

  @FieldOf(bodyEvents.MeetingCalled, { label: 'Who was given notice, how and when' })
  readonly notice!: string;

  @FieldOf(bodyEvents.MeetingCalled, {
    label: 'Agenda, besides cases',
    help: 'Cases are put on the agenda on their own pages. Nothing about a case belongs here: everybody on the staff reads it.',
  })
  readonly agenda?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class CallMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings')
  @Show('/bodies/:id')
  @Fresh('optional')
  async call(
    @AggregateId() id: string,
    @Body() body: CallMeetingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly meetingId: string }> {
    const command = new CallMeeting(id, body, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, meetingId: meetingIdOf(command) };
  }
}

@CommandHandler(CallMeeting)
@AllowedTo('clerk')
export class CallMeetingHandler implements ICommandHandler<CallMeeting> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CallMeeting): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

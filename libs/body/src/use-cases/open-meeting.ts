import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { OpenMeeting } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class OpenMeetingDto {
  @FieldOf(bodyEvents.MeetingOpened, { optional: true, label: 'Members in the room' })
  readonly present?: readonly string[];

  @FieldOf(bodyEvents.MeetingOpened, { optional: true, label: 'Members who take part from afar' })
  readonly remote?: readonly string[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class OpenMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/opening')
  @Show('/bodies/:id/meetings/:meetingId')
  @Fresh('optional')
  open(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: OpenMeetingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new OpenMeeting(id, { present: [], remote: [], ...body, meetingId }, meta));
  }
}

@CommandHandler(OpenMeeting)
@AllowedTo('clerk')
export class OpenMeetingHandler implements ICommandHandler<OpenMeeting> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: OpenMeeting): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

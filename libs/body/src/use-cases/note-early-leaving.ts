import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NoteEarlyLeaving } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class NoteEarlyLeavingDto {
  @FieldOf(bodyEvents.MemberLeftMeeting, { label: 'Who left' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.MemberLeftMeeting, {
    label: 'Before which item',
    help: 'Name no case here: everybody on the staff reads it.',
  })
  readonly beforeItem!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class NoteEarlyLeavingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/departures')
  @Show('/bodies/:id/meetings/:meetingId')
  @Fresh('optional')
  note(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: NoteEarlyLeavingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new NoteEarlyLeaving(id, { ...body, meetingId }, meta));
  }
}

@CommandHandler(NoteEarlyLeaving)
@AllowedTo('clerk')
export class NoteEarlyLeavingHandler implements ICommandHandler<NoteEarlyLeaving> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: NoteEarlyLeaving): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}

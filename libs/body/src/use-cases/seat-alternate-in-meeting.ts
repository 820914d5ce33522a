import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { SeatAlternateInMeeting } from '../domain/body.commands.js';
import { sittingIdOf } from '../domain/alternate.rules.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type PlaceReason } from '../domain/body.events.js';

export class SeatAlternateInMeetingDto {
  @FieldOf(bodyEvents.AlternateSeated, { label: 'Who sits in' })
  readonly alternateId!: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'For which member' })
  readonly memberId?: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'In which vacant seat' })
  readonly seatId?: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'Why somebody sits in' })
  readonly why!: PlaceReason;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'The reason in full' })
  readonly reason!: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'Who seated the alternate, and under which rule' })
  readonly authority!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class SeatAlternateInMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/sittings')
  @Show('/bodies/:id')
  async seat(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: SeatAlternateInMeetingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly sittingId: string }> {
    const command = new SeatAlternateInMeeting(id, { ...body, meetingId }, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, sittingId: sittingIdOf(command) };
  }
}

@CommandHandler(SeatAlternateInMeeting)
@AllowedTo('clerk')
export class SeatAlternateInMeetingHandler implements ICommandHandler<SeatAlternateInMeeting> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: SeatAlternateInMeeting): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
